/** Counts over many made drives off the main thread: what policies cost, and how often intervals hold. */
import type { FromWorker } from "#contract/worker.ts";
import { type Comparison, type ComparisonPlan, comparePolicies } from "#kernel/degradation/comparison.ts";
import { type IntervalTrial, intervalTrial } from "#kernel/degradation/coverage.ts";
import type { DriveModel } from "#kernel/degradation/drive.ts";

export type MaintenanceJob =
  | { readonly kind: "compare"; readonly plan: ComparisonPlan }
  | {
      readonly kind: "trial";
      readonly model: DriveModel;
      readonly trial: {
        readonly seed: number;
        readonly drives: number;
        readonly day: number;
        readonly inside: number;
      };
    };
export interface MaintenanceRequest {
  readonly id: number;
  readonly job: MaintenanceJob;
}
export type MaintenanceAnswer = FromWorker<readonly Comparison[] | IntervalTrial>;

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<MaintenanceRequest>) => void;
  postMessage(message: MaintenanceAnswer): void;
};
const TOLD_EVERY = 50;

scope.onmessage = ({ data: { id, job } }) => {
  const total = job.kind === "compare" ? job.plan.lives : job.trial.drives;
  const tell = (done: number) => {
    if (done % TOLD_EVERY === 0) scope.postMessage({ type: "progress", id, done, total });
  };
  try {
    const result = job.kind === "compare" ? comparePolicies(job.plan, tell) : intervalTrial(job.model, job.trial, tell);
    scope.postMessage({ type: "result", id, result });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
