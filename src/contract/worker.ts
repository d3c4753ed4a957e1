/** Messages between the page and a worker that runs one job at a time off the main thread. */
import type { Json } from "./json.ts";

export type ToWorker<Job extends Json> =
  | { readonly type: "start"; readonly id: number; readonly job: Job }
  | { readonly type: "cancel"; readonly id: number };
export type FromWorker<Result> =
  | {
      readonly type: "progress";
      readonly id: number;
      readonly done: number;
      readonly total: number;
      readonly note?: string;
    }
  | { readonly type: "result"; readonly id: number; readonly result: Result }
  | { readonly type: "error"; readonly id: number; readonly message: string };
