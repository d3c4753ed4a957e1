/** Works a year of a deployed model through, off the main thread, and tells how far it is. */
import type { FromWorker } from "#contract/worker.ts";
import type { DriftPlan } from "#kernel/drift/capping-line.ts";
import type { Deployment } from "#kernel/drift/deployment.ts";
import { VIEW_STEPS, type YearView, yearView } from "#kernel/drift/year-view.ts";

export interface YearRequest {
  readonly id: number;
  readonly job: { readonly plan: DriftPlan; readonly deployment: Deployment; readonly compared: boolean };
}
export type YearAnswer = FromWorker<YearView>;

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<YearRequest>) => void;
  postMessage(message: YearAnswer): void;
};

scope.onmessage = ({ data: { id, job } }) => {
  try {
    const steps = yearView(job.plan, job.deployment, job.compared);
    let step = steps.next();
    for (; !step.done; step = steps.next())
      scope.postMessage({ type: "progress", id, done: step.value, total: VIEW_STEPS });
    scope.postMessage({ type: "result", id, result: step.value });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
