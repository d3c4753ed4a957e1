/** What IsolationForestLab needs of a browser: a worker that grows forests, kept for the next one. */
import type { Runner } from "#contract/machine.ts";
import type { FieldAnswer, FieldRequest } from "#workers/score-field.worker.ts";
import type { FieldCommand, FieldEvent } from "./IsolationForestLab.field.ts";

export function createFieldRunner(): Runner<FieldCommand, FieldEvent> {
  let worker: Worker | undefined;
  let latest = 0;
  let tell: (event: FieldEvent) => void = () => {};

  function started(): Worker {
    const mine = new Worker(new URL("../../workers/score-field.worker.ts", import.meta.url), { type: "module" });
    mine.onerror = () => {
      cancel();
      tell({ type: "failed", message: "The part of the page that grows trees did not start." });
    };
    mine.onmessage = ({ data }: MessageEvent<FieldAnswer>) => {
      if (data.id !== latest) return;
      if (data.type === "loading") tell({ type: "loading", share: data.share });
      if (data.type === "points") tell({ type: "points", points: data.points, labels: data.labels });
      if (data.type === "field") tell({ type: "painted", field: data.field });
      if (data.type === "error") tell({ type: "failed", message: data.message });
    };
    return mine;
  }

  function cancel(): void {
    worker?.terminate();
    worker = undefined;
  }

  return {
    run({ job }, send) {
      tell = send;
      worker ??= started();
      worker.postMessage({ id: ++latest, job } satisfies FieldRequest);
    },
    cancel,
  };
}
