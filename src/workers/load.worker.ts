/** Runs a minute of a shared subscription off the main thread, one run a worker: stopping means ending the worker. */
import type { FromWorker } from "#contract/worker.ts";
import { type LoadPlan, RUN_MS } from "#kernel/mqtt/load/plan.ts";
import { type LoadRun, runLoad } from "#kernel/mqtt/load/run.ts";

export interface LoadRequest {
  readonly id: number;
  readonly plan: LoadPlan;
}
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<LoadRequest>) => void;
  postMessage(message: FromWorker<LoadRun>): void;
};
const TOLD_EVERY_MS = 10_000;

scope.onmessage = ({ data: { id, plan } }) => {
  try {
    const result = runLoad(plan, (done) => {
      if (done % TOLD_EVERY_MS === 0) scope.postMessage({ type: "progress", id, done, total: RUN_MS });
    });
    scope.postMessage({ type: "result", id, result });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
