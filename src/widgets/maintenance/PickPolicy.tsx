/** What each way of maintaining a fleet costs: the curve over thresholds, the calls that were right, and the table. */
import { THRESHOLDS } from "#kernel/degradation/study.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { Slider } from "#ui/Slider.tsx";
import { useMachine } from "../useMachine.ts";
import { type PickPolicyEvent, type PickPolicyProps, type PickPolicyState, pickPolicy } from "./PickPolicy.machine.ts";
import { LIVES, POLICY_SCENES, RATIOS } from "./PickPolicy.presets.ts";
import { createPolicyRunner } from "./PickPolicy.runner.ts";
import { risk, times } from "./PickPolicy.words.ts";
import { PickPolicyPlots, PickPolicyTable } from "./PickPolicyResults.tsx";
import "./PickPolicy.css";

export default function PickPolicy(props: PickPolicyProps) {
  const { state, send, stop, locked, frame } = useMachine(pickPolicy, props, createPolicyRunner);
  const { preset, seed, all, counting } = state;
  const { title, experiment } = POLICY_SCENES[preset];
  const busy = counting !== undefined;
  const open = !locked && !busy && (experiment === undefined || all !== undefined);
  const shown = locked ? undefined : state.comparison;
  const onStop = () => stop({ type: "stop" });
  return (
    <Frame
      {...frame}
      name="PickPolicy"
      title={title}
      note={`${LIVES.toLocaleString("en-GB")} made lives, half of them past`}
      seed={seed}
      run={{
        label: "Let them live",
        disabled: all !== undefined,
        onRun: () => send({ type: "run" }),
        busy,
        onStop,
      }}
      progress={busy ? { done: counting, total: LIVES, note: `${counting} of ${LIVES} lives` } : undefined}
      controls={
        !experiment && (
          <Button disabled={!open || all === undefined} onClick={() => send({ type: "another" })}>
            Another fleet
          </Button>
        )
      }
      stage={
        <div className="pp">
          <Controls state={state} open={open} send={send} />
          <PickPolicyPlots comparison={shown} threshold={state.threshold} calls={preset !== "equal"} />
          <PickPolicyTable comparison={shown} threshold={state.threshold} />
        </div>
      }
    />
  );
}

interface ControlsProps {
  readonly state: PickPolicyState;
  readonly open: boolean;
  send(event: PickPolicyEvent): void;
}

function Controls({ state: { preset, ratio, threshold }, open, send }: ControlsProps) {
  return (
    <div className="pp-controls">
      {preset === "bench" ? (
        <Select
          label="A trip costs"
          options={RATIOS.map((each) => ({ value: String(each), text: times(each) }))}
          value={String(ratio)}
          onChange={(value) => send({ type: "ratio", value: Number(value) })}
        />
      ) : (
        <p className="pp-plan">A trip costs {times(ratio)}.</p>
      )}
      <Slider
        from={0}
        to={THRESHOLDS.length - 1}
        value={threshold}
        text={risk(THRESHOLDS[threshold]!)}
        disabled={!open}
        onChange={(index) => send({ type: "threshold", index })}
      >
        Order when the risk of a trip within five days reaches <b>{risk(THRESHOLDS[threshold]!)}</b>
      </Slider>
    </div>
  );
}
