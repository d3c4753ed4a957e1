/** Counts what each scheme of check digits misses, off the main thread, and tells how far it is. */
import type { FromWorker } from "#contract/worker.ts";
import { type Rate, rates } from "#kernel/checksum/rates.ts";

export interface CountRequest {
  readonly id: number;
  /** All ids as long as this one are counted. */
  readonly job: { readonly id: string };
}
export type CountAnswer = FromWorker<readonly Rate[]>;

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<CountRequest>) => void;
  postMessage(message: CountAnswer): void;
};

scope.onmessage = ({ data: { id, job } }) => {
  try {
    const result: Rate[] = [];
    for (const rate of rates(job.id)) {
      result.push(rate);
      scope.postMessage({ type: "progress", id, done: rate.done, total: rate.of });
    }
    scope.postMessage({ type: "result", id, result });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
