/** Sends a detector along the machine's record, loaded once, or along one that comes with the job, off the main thread; stopping means ending the worker. */
import type { FromWorker } from "#contract/worker.ts";
import { loadDataset } from "#engine/dataset/load.ts";
import { type Watch, watchRecord } from "#kernel/anomaly/watcher.ts";
import { numbersOf } from "#kernel/dataset/table.ts";

export interface WatchRequest {
  readonly id: number;
  readonly job: { readonly watch: Watch; readonly record?: { timesMs: Float64Array; values: Float64Array } };
}
export interface WatchedRecord {
  readonly timesMs: Float64Array;
  readonly scores: Float64Array;
}
export type WatchAnswer = FromWorker<WatchedRecord>;

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<WatchRequest>) => void;
  postMessage(message: WatchAnswer): void;
};

scope.onmessage = async ({ data: { id, job } }) => {
  try {
    const { timesMs, values } = job.record ?? (await machineRecord(id));
    const scores = watchRecord(job.watch, timesMs, values, (done) =>
      scope.postMessage({ type: "progress", id, done, total: values.length, note: "Going along the record" }),
    );
    scope.postMessage({ type: "result", id, result: { timesMs, scores } });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};

async function machineRecord(id: number): Promise<{ timesMs: Float64Array; values: Float64Array }> {
  const onShare = (share: number) =>
    scope.postMessage({ type: "progress", id, done: share, total: 1, note: "Loading the record" });
  const table = await loadDataset("machine", { onShare });
  return {
    timesMs: numbersOf(table, "time").map((second) => 1000 * second),
    values: numbersOf(table, "temperature"),
  };
}
