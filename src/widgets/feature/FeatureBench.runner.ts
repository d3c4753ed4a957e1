/** What FeatureBench needs of a browser: a worker that loads the record once and makes features of it. */
import type { Runner } from "#contract/machine.ts";
import type { FeatureAnswer, FeatureRequest } from "#workers/feature.worker.ts";
import { createDataFileReader } from "../data-file.runner.ts";
import type { FeatureBenchCommand, FeatureBenchEvent } from "./FeatureBench.state.ts";

/** `spawn` stands in for the worker in tests. */
export function createFeatureRunner(
  spawn = () => new Worker(new URL("../../workers/feature.worker.ts", import.meta.url), { type: "module" }),
): Runner<FeatureBenchCommand, FeatureBenchEvent> {
  const reader = createDataFileReader();
  let worker: Worker | undefined;
  let id = 0;
  const end = () => {
    worker?.terminate();
    worker = undefined;
    reader.cancel();
  };
  return {
    run(command, send) {
      if (command.type === "read-table") return reader.read(command.file, send);
      const { key, drawables, stretch } = command;
      const mine = ++id;
      const signal = command.signal ?? (worker ? "as before" : "machine");
      const fail = (message: string) => {
        end();
        send({ type: "failed", message });
      };
      worker ??= spawn();
      worker.onerror = () => fail("The part of the page that makes features did not start.");
      worker.onmessage = ({ data }: MessageEvent<FeatureAnswer>) => {
        if (data.id !== mine) return;
        if (data.type === "progress")
          send({ type: "progress", done: data.done, total: data.total, note: data.note ?? "" });
        else if (data.type === "result") send({ type: "measured", key, picture: data.result });
        else fail(data.message);
      };
      worker.postMessage({
        id: mine,
        job: { signal, drawables, ...(stretch && { stretch }) },
      } satisfies FeatureRequest);
    },
    cancel: end,
  };
}
