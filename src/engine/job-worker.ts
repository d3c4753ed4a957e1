/** What a page uses of a Worker that runs one job at a time, so that a test can stand in for it. */
import type { Json } from "#contract/json.ts";
import type { FromWorker, ToWorker } from "#contract/worker.ts";

export interface JobWorker<Job extends Json, Result> {
  onmessage: ((event: MessageEvent<FromWorker<Result>>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker<Job>): void;
  terminate(): void;
}
