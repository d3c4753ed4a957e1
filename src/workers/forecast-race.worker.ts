/** Races forecasters off the main thread and sends each as it comes in; stopping means ending the worker. */
import type { FromWorker } from "#contract/worker.ts";
import { type RacerName, type RacerResult, raceOne } from "#kernel/model/racers.ts";
import type { RacePlan } from "#kernel/model/rolling-origin.ts";

export interface RaceRequest {
  readonly id: number;
  readonly values: readonly number[];
  readonly racers: readonly RacerName[];
  readonly plan: RacePlan;
}
export type RaceAnswer =
  | FromWorker<true>
  | { readonly type: "came"; readonly id: number; readonly result: RacerResult };

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<RaceRequest>) => void;
  postMessage(message: RaceAnswer): void;
};

scope.onmessage = ({ data: { id, values, racers, plan } }) => {
  try {
    for (const name of racers) scope.postMessage({ type: "came", id, result: raceOne(values, name, plan) });
    scope.postMessage({ type: "result", id, result: true });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
