/** One drive's record, the fan of its future, and the day on which it is to be exchanged. */
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Plot } from "#ui/Plot.tsx";
import { Slider } from "#ui/Slider.tsx";
import { useMachine } from "../useMachine.ts";
import { BAND_NAMES, bandsOf, daysOf, LEVELS, marksOf } from "./RulBelt.drawing.ts";
import { type RulBeltEvent, type RulBeltProps, type RulBeltState, rulBelt } from "./RulBelt.machine.ts";
import { BELT_SCENES, FIRST_TODAY, LAST_SHOWN, MOST_AHEAD, TRIAL } from "./RulBelt.presets.ts";
import { createTrialRunner } from "./RulBelt.runner.ts";
import { LEAST_AHEAD } from "./RulBelt.words.ts";
import { RulBeltMoney, RulBeltTrial } from "./RulBeltTables.tsx";
import "./RulBelt.css";

const RUN = { date: "Order the exchange", motor: "Show the model's range", line: "Count the drives" } as const;

export default function RulBelt(props: RulBeltProps) {
  const { state, send, stop, locked, frame } = useMachine(rulBelt, props, createTrialRunner);
  const { preset, unit, today, ended, trial, counting } = state;
  const { title } = BELT_SCENES[preset];
  const busy = counting !== undefined;
  const over = preset === "line" ? trial !== undefined : ended !== undefined;
  const shown = preset === "date" || (over && !locked);
  const onStop = () => stop({ type: "stop" });
  const x = daysOf(state);
  const step = x.to > 130 ? 40 : 20;
  return (
    <Frame
      {...frame}
      name="RulBelt"
      title={title}
      note="made drives, so the truth is known"
      run={{ label: RUN[preset], disabled: over, onRun: () => send({ type: "run" }), busy, onStop }}
      progress={
        busy ? { done: counting, total: TRIAL.drives, note: `${counting} of ${TRIAL.drives} drives` } : undefined
      }
      controls={
        preset === "date" && (
          <>
            <Button disabled={over} onClick={() => send({ type: "today", day: today + 1 })}>
              Wait a day
            </Button>
            <Button disabled={!over} onClick={() => send({ type: "next-drive" })}>
              Next drive
            </Button>
          </>
        )
      }
      stage={
        <div className="rb" data-preset={preset}>
          {preset === "date" && <Days state={state} send={send} />}
          <Plot
            label={`Drive ${unit + 1}: vibration each morning, mm/s; it trips at 7.1`}
            x={x}
            y={LEVELS}
            xTicks={Array.from({ length: x.to / step }, (_, at) => ({
              at: at * step,
              text: at === 0 ? "day 0" : String(at * step),
            }))}
            yTicks={[0, 3, 6, 9]}
            marks={marksOf(state, shown)}
            bandNames={BAND_NAMES[preset]}
            bands={bandsOf(state, shown)}
          />
          {preset === "date" && <RulBeltMoney state={state} />}
          {preset === "line" && <RulBeltTrial trial={locked ? undefined : trial} />}
        </div>
      }
    />
  );
}

function Days({ state, send }: { state: RulBeltState; send(event: RulBeltEvent): void }) {
  const { today, ahead, ended } = state;
  return (
    <div className="rb-days">
      <Slider
        from={FIRST_TODAY}
        to={LAST_SHOWN}
        value={today}
        text={`day ${today}`}
        disabled={ended !== undefined}
        onChange={(day) => send({ type: "today", day })}
      >
        Today: day <b>{today}</b>
      </Slider>
      <Slider
        from={LEAST_AHEAD}
        to={MOST_AHEAD}
        value={ahead}
        text={`in ${ahead} days`}
        disabled={ended !== undefined}
        onChange={(days) => send({ type: "ahead", days })}
      >
        Exchange in <b>{ahead}</b> days, on day <b>{today + ahead}</b>
      </Slider>
    </div>
  );
}
