/** Runs one storm off the main thread and sends each second as soon as it is known; stopping means ending the worker. */
import type { FromWorker } from "#contract/worker.ts";
import { checkPlan, type StormFrame, type StormPlan, type StormSummary } from "#kernel/fleet/plan.ts";
import { createStorm } from "#kernel/fleet/storm.ts";

export interface StormRequest {
  readonly id: number;
  readonly job: StormPlan;
}
export type StormAnswer =
  | FromWorker<StormSummary>
  | { readonly type: "second"; readonly id: number; readonly frame: StormFrame };

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<StormRequest>) => void;
  postMessage(message: StormAnswer): void;
};

scope.onmessage = ({ data: { id, job } }) => {
  try {
    checkPlan(job);
    const storm = createStorm(job);
    while (!storm.done) scope.postMessage({ type: "second", id, frame: storm.advance() });
    scope.postMessage({ type: "result", id, result: storm.summary() });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
