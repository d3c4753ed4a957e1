/** Grows a forest off the main thread and sends the score field as it gets finer; a newer job ends the one before. */
import { loadMillingPlane } from "#engine/dataset/milling-plane.ts";
import { growField, type PlaneGrid, type ScoreField } from "#kernel/anomaly/score-field.ts";
import type { Matrix } from "#kernel/stats/matrix.ts";

export interface FieldJob {
  /** Points, or the name of the record that has them. */
  readonly points: Matrix | "milling";
  readonly grid: PlaneGrid;
  readonly trees: number;
  readonly sample: number;
  readonly seed: number;
  readonly slanted: boolean;
}
export interface FieldRequest {
  readonly id: number;
  readonly job: FieldJob;
}
export type FieldAnswer =
  | { readonly type: "loading"; readonly id: number; readonly share: number }
  | { readonly type: "points"; readonly id: number; readonly points: Matrix; readonly labels: Uint8Array }
  | { readonly type: "field"; readonly id: number; readonly field: ScoreField }
  | { readonly type: "error"; readonly id: number; readonly message: string };

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<FieldRequest>) => void;
  postMessage(message: FieldAnswer): void;
};
/** Pictures until all trees stand; each costs a message. */
const PICTURES = 10;
let latest = -1;

async function pointsOf(job: FieldJob, id: number): Promise<Matrix> {
  if (job.points !== "milling") return job.points;
  const plane = await loadMillingPlane({
    onShare: (share) => scope.postMessage({ type: "loading", id, share }),
  });
  scope.postMessage({ type: "points", id, ...plane });
  return plane.points;
}

scope.onmessage = async ({ data: { id, job } }) => {
  latest = id;
  try {
    const points = await pointsOf(job, id);
    const step = Math.max(1, Math.ceil(job.trees / PICTURES));
    for (const field of growField({ ...job, points }, step)) {
      if (latest !== id) return;
      scope.postMessage({ type: "field", id, field });
      // Lets a newer job be heard.
      await new Promise((resolve) => setTimeout(resolve));
    }
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
