/** A detector's threshold with its consequences: counts of machines, figures beside two thoughtless rules, four curves. */
import { accuracy, type Confusion, fBeta, matthews, precision, recall } from "#kernel/model/confusion.ts";
import { costOf } from "#kernel/model/cost.ts";
import { TOP_SCORE } from "#kernel/model/score-shares.ts";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { Slider } from "#ui/Slider.tsx";
import { useMachine } from "../useMachine.ts";
import { MillingCredit } from "./MillingCredit.tsx";
import { stepOf, type TunerEvent, type TunerProps, type TunerState, thresholdTuner } from "./ThresholdTuner.machine.ts";
import { FALSE_COSTS, MISS_COSTS, RATES, TUNER_SCENES } from "./ThresholdTuner.presets.ts";
import { MACHINES } from "./ThresholdTuner.scores.ts";
import { figure, money, people } from "./ThresholdTuner.words.ts";
import { ThresholdTunerCurves } from "./ThresholdTunerCurves.tsx";
import "./ThresholdTuner.css";

const STOPS: readonly number[] = RATES;

export default function ThresholdTuner(props: TunerProps) {
  const { state, send, locked, frame } = useMachine(thresholdTuner, props);
  const { title, options, detector, thenRate, costs } = TUNER_SCENES[state.preset];
  const isOpen = state.revealed && !locked;
  return (
    <Frame
      {...frame}
      name="ThresholdTuner"
      title={title}
      note={
        detector === "bells" ? "made scores: a normal curve for either group" : "scores of rows it has not learnt from"
      }
      run={
        options.length > 0
          ? { label: `Show ${thenRate} in 100`, disabled: state.revealed, onRun: () => send({ type: "run" }) }
          : undefined
      }
      stage={
        <>
          <Controls state={state} isOpen={isOpen} send={send} />
          <div className="tt-both">
            <Counts step={stepOf(state)} />
            <Figures state={state} />
          </div>
          <ThresholdTunerCurves state={state} costs={costs} />
          {detector === "milling" && <MillingCredit />}
        </>
      }
    />
  );
}

interface ControlsProps {
  readonly state: TunerState;
  readonly isOpen: boolean;
  send(event: TunerEvent): void;
}

function Controls({ state, isOpen, send }: ControlsProps) {
  const { threshold, rate, miss, falseAlarm } = state;
  const euro = (values: readonly number[]) => values.map((value) => ({ value: `${value}`, text: money(value) }));
  return (
    <div className="tt-controls">
      <Slider
        from={0}
        to={TOP_SCORE + 1}
        value={threshold}
        text={threshold > TOP_SCORE ? "no alarm at all" : `${threshold}`}
        disabled={!isOpen}
        onChange={(value) => send({ type: "threshold", value })}
      >
        Alarm from score <b>{threshold > TOP_SCORE ? "none" : threshold}</b>
      </Slider>
      <Slider
        from={0}
        to={RATES.length - 1}
        value={STOPS.indexOf(rate)}
        text={`${rate} per cent`}
        disabled={!isOpen}
        onChange={(index) => send({ type: "rate", value: RATES[index]! })}
      >
        Machines that fail <b>{rate} %</b>
      </Slider>
      {TUNER_SCENES[state.preset].costs && (
        <>
          <Select
            label="A missed failure"
            options={euro(MISS_COSTS)}
            value={`${miss}`}
            onChange={(value) => send({ type: "miss", value: Number(value) })}
          />
          <Select
            label="A false alarm"
            options={euro(FALSE_COSTS)}
            value={`${falseAlarm}`}
            onChange={(value) => send({ type: "falseAlarm", value: Number(value) })}
          />
        </>
      )}
    </div>
  );
}

function Counts({ step: { tp, fn, fp, tn } }: { step: Confusion }) {
  return (
    <table className="tt-counts">
      <caption>Of {MACHINES.toLocaleString("en-GB")} machines, on average</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">alarm</th>
          <th scope="col">no alarm</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">will fail</th>
          <td data-is="right">
            <b>{people(tp)}</b> found
          </td>
          <td data-is="wrong">
            <b>{people(fn)}</b> missed
          </td>
        </tr>
        <tr>
          <th scope="row">will not</th>
          <td data-is="wrong">
            <b>{people(fp)}</b> disturbed
          </td>
          <td data-is="right">
            <b>{people(tn)}</b> left alone
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const FIGURES: readonly (readonly [name: string, of: (counts: Confusion) => number])[] = [
  ["accuracy", accuracy],
  ["precision", precision],
  ["recall", recall],
  ["F1", (counts) => fBeta(counts)],
  ["Matthews", matthews],
];

/** The figures of the detector beside those of two rules that look at nothing. */
function Figures({ state }: { state: TunerState }) {
  const rules = [stepOf(state), state.steps[0]!, state.steps.at(-1)!];
  return (
    <table className="tt-figures">
      <thead>
        <tr>
          <td />
          <th scope="col">detector</th>
          <th scope="col">never warn</th>
          <th scope="col">always warn</th>
        </tr>
      </thead>
      <tbody>
        {FIGURES.map(([name, of]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {rules.map((rule) => (
              <td key={rule.threshold}>{figure(of(rule))}</td>
            ))}
          </tr>
        ))}
        {TUNER_SCENES[state.preset].costs && (
          <tr>
            <th scope="row">cost</th>
            {rules.map((rule) => (
              <td key={rule.threshold}>{money(costOf(rule, state))}</td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}
