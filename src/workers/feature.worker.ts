/** Makes features of a long signal off the main thread; keeps the signal, so that the next features need no loading. */
import type { FromWorker } from "#contract/worker.ts";
import { loadDataset } from "#engine/dataset/load.ts";
import { machineSignal } from "#kernel/dataset/machine-signal.ts";
import { type Drawable, type Picture, pictureOf, type Stretch } from "#kernel/feature/picture.ts";
import { inOrder, type Signal } from "#kernel/feature/recipe.ts";
import { areaAgainst } from "#kernel/model/present-area.ts";

export interface FeatureRequest {
  readonly id: number;
  readonly job: {
    /** A signal of the reader's, the shipped record, or what was given before. */
    readonly signal: Signal | "machine" | "as before";
    readonly drawables: readonly Drawable[];
    readonly stretch?: Stretch;
  };
}
export type FeatureAnswer = FromWorker<Picture>;

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<FeatureRequest>) => void;
  postMessage(message: FeatureAnswer): void;
};

let held: Signal | undefined;
let judge: ((figures: Float64Array) => number) | undefined;

async function prepare(id: number, signal: FeatureRequest["job"]["signal"]): Promise<Signal> {
  if (signal === "machine") {
    const onShare = (share: number) =>
      scope.postMessage({
        type: "progress",
        id,
        done: Math.round(100 * share),
        total: 100,
        note: "The record is loading",
      });
    const record = machineSignal(await loadDataset("machine", { onShare }));
    judge = areaAgainst(record.labels);
    return record;
  }
  if (signal !== "as before") judge = undefined;
  else if (!held) throw new Error("There is no signal yet. Reset starts again.");
  return signal === "as before" ? held! : inOrder(signal);
}

scope.onmessage = async ({ data: { id, job } }) => {
  try {
    held = await prepare(id, job.signal);
    const total = job.drawables.length + 1;
    const result = pictureOf(held, job.drawables, {
      ...(job.stretch && { stretch: job.stretch }),
      ...(judge && { judge }),
      onLine: (done) => scope.postMessage({ type: "progress", id, done, total, note: "Features are computed" }),
    });
    scope.postMessage({ type: "result", id, result });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
