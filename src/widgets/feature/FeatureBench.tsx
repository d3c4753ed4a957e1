/** A signal on top and features of it below, on one axis of time, with one cursor that reads all of them. */
import { DATASETS } from "#kernel/dataset/source-table.ts";
import { Button } from "#ui/Button.tsx";
import { DataCredit } from "#ui/DataCredit.tsx";
import { Frame } from "#ui/Frame.tsx";
import { useMachine } from "../useMachine.ts";
import { featureBench } from "./FeatureBench.machine.ts";
import { BENCH_SCENES } from "./FeatureBench.presets.ts";
import { createFeatureRunner } from "./FeatureBench.runner.ts";
import type { FeatureBenchProps } from "./FeatureBench.state.ts";
import { FeatureBenchCharts } from "./FeatureBenchCharts.tsx";
import { FeatureBenchEditor } from "./FeatureBenchEditor.tsx";
import { FeatureBenchTable } from "./FeatureBenchTable.tsx";
import "./FeatureBench.css";

export default function FeatureBench(props: FeatureBenchProps) {
  const { state, send, stop, locked, frame } = useMachine(featureBench, props, createFeatureRunner);
  const { preset, choices, work, loaded, revealed, failed } = state;
  const { title, note, run, slots, fixed, signal, flagAt } = BENCH_SCENES[preset];
  const open = revealed && !locked;
  const onStop = () => stop({ type: "cancelled" });
  return (
    <Frame
      {...frame}
      name="FeatureBench"
      title={title}
      note={note}
      error={failed}
      run={
        run === undefined
          ? undefined
          : {
              label: run,
              disabled: loaded && revealed && !work,
              busy: work !== undefined,
              onRun: () => send({ type: "run" }),
              onStop,
            }
      }
      progress={work}
      controls={
        !fixed && (
          <>
            <Button disabled={!open || choices.length >= slots} onClick={() => send({ type: "add" })}>
              Add a feature
            </Button>
            <Button disabled={!open || choices.length <= 1} onClick={() => send({ type: "remove" })}>
              Remove it
            </Button>
          </>
        )
      }
      stage={
        <div className="fb" data-table={flagAt !== undefined || undefined}>
          <FeatureBenchCharts state={state} open={open} send={send} />
          {flagAt !== undefined && <FeatureBenchTable state={state} />}
          {!fixed && <FeatureBenchEditor state={state} open={open} send={send} />}
          {!signal && <DataCredit {...DATASETS.machine} />}
        </div>
      }
    />
  );
}
