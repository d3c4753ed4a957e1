/** The milling record as points in a plane: torque across, rotational speed up, and which rows are marked as failed. */
import { numbersOf } from "#kernel/dataset/table.ts";
import type { Matrix } from "#kernel/stats/matrix.ts";
import { type LoadOptions, loadDataset } from "./load.ts";

export interface MillingPlane {
  readonly points: Matrix;
  /** 1 for a row marked as failed. */
  readonly labels: Uint8Array;
}

/** Loads it. Errors as `loadDataset`. */
export async function loadMillingPlane(options: LoadOptions = {}): Promise<MillingPlane> {
  const table = await loadDataset("milling", options);
  const [torque, speed] = [numbersOf(table, "Torque"), numbersOf(table, "Rotational speed")];
  const values = new Float64Array(2 * table.rows);
  for (let row = 0; row < table.rows; row++) values.set([torque[row]!, speed[row]!], 2 * row);
  return {
    points: { rows: table.rows, columns: 2, values },
    labels: Uint8Array.from(numbersOf(table, "Machine failure")),
  };
}
