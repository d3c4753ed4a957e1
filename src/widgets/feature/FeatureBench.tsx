/** A signal on top and features of it below, on one axis of time, with one cursor that reads all of them. */
import { type RefObject, useCallback } from "react";
import { DATASETS } from "#kernel/dataset/source-table.ts";
import { Button } from "#ui/Button.tsx";
import { DataCredit } from "#ui/DataCredit.tsx";
import { Frame } from "#ui/Frame.tsx";
import { useFileDrop } from "#ui/useFileDrop.ts";
import { DataFilePanel } from "../DataFilePanel.tsx";
import { useMachine } from "../useMachine.ts";
import { featureBench } from "./FeatureBench.machine.ts";
import { BENCH_SCENES } from "./FeatureBench.presets.ts";
import { createFeatureRunner } from "./FeatureBench.runner.ts";
import type { FeatureBenchEvent, FeatureBenchProps, FeatureBenchState } from "./FeatureBench.state.ts";
import { FeatureBenchCharts } from "./FeatureBenchCharts.tsx";
import { FeatureBenchEditor } from "./FeatureBenchEditor.tsx";
import { FeatureBenchTable } from "./FeatureBenchTable.tsx";
import "./FeatureBench.css";

export default function FeatureBench(props: FeatureBenchProps) {
  const { state, send, stop, locked, frame } = useMachine(featureBench, props, createFeatureRunner);
  const { preset, choices, work, loaded, revealed, failed } = state;
  const { title, note, run, slots, fixed, signal, flagAt, scale, takesFile } = BENCH_SCENES[preset];
  const open = revealed && !locked;
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
              disabled: loaded && revealed && !work && !state.stopped,
              busy: work !== undefined,
              onRun: () => send({ type: "run" }),
              onStop: () => stop({ type: "cancelled" }),
            }
      }
      progress={work}
      controls={
        !fixed &&
        scale !== "points" && (
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
          {takesFile && <OwnTable state={state} root={frame.rootRef} send={send} stop={stop} />}
          {!signal && <DataCredit {...DATASETS.machine} />}
        </div>
      }
    />
  );
}

interface OwnTableProps {
  readonly state: FeatureBenchState;
  readonly root: RefObject<HTMLElement | null>;
  send(event: FeatureBenchEvent): void;
  stop(event: FeatureBenchEvent): void;
}

function OwnTable({ state, root, send, stop }: OwnTableProps) {
  const onFile = useCallback((file: File) => send({ type: "file", file, name: file.name }), [send]);
  const onRefuse = useCallback((message: string) => send({ type: "file-failed", message }), [send]);
  const over = useFileDrop(root, onFile, onRefuse);
  return <DataFilePanel state={state.file} over={over} send={send} stop={stop} />;
}
