/**
 * DBSCAN: groups are stretches where rows stand close, whatever their shape; what stands alone is noise. Source:
 * M. Ester, H.-P. Kriegel, J. Sander, X. Xu, A density-based algorithm for discovering clusters, KDD-96. Exact, with
 * every distance computed. Limit: one radius for all, so that groups of very different density cannot both be found.
 */
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { squaredDistance } from "./distance.ts";

/** Core: has enough neighbours; border: has a core for a neighbour; noise: neither. */
export type Standing = "core" | "border" | "noise";
export interface Dbscan {
  /** Group of each row, numbered by its first core row from 0 on; -1 for noise. */
  readonly labels: Int32Array;
  readonly standings: readonly Standing[];
  /** Rows within the radius of each row, itself included. */
  readonly neighbours: Int32Array;
  readonly clusters: number;
}
export interface DbscanWish {
  /** Rows at this distance or less are neighbours; in the columns' units. */
  readonly radius: number;
  /** Rows that must stand within the radius of a core row, itself included. */
  readonly leastPoints: number;
}

/**
 * Which rows are core, and which cores stand together, does not depend on the order of the rows. A border row within
 * reach of two groups does: it goes to the one with the lower number. RangeError for bad rows or settings. O(rows²).
 */
export function dbscan(matrix: Matrix, { radius, leastPoints }: DbscanWish): Dbscan {
  checkMatrix("dbscan", matrix);
  if (!(radius > 0 && radius < Infinity)) throw new RangeError(`dbscan: radius must be above 0, got ${radius}`);
  if (!Number.isInteger(leastPoints) || leastPoints < 1)
    throw new RangeError(`dbscan: leastPoints must be a whole number from 1 on, got ${leastPoints}`);
  const near = Array.from({ length: matrix.rows }, (_, row) => neighboursOf(matrix, row, radius));
  const neighbours = Int32Array.from(near, ({ length }) => length);
  const labels = new Int32Array(matrix.rows).fill(-1);
  let clusters = 0;
  for (let row = 0; row < matrix.rows; row++) {
    if (labels[row]! >= 0 || neighbours[row]! < leastPoints) continue;
    const reached = [row];
    labels[row] = clusters;
    for (let at = 0; at < reached.length; at++) {
      if (neighbours[reached[at]!]! < leastPoints) continue;
      for (const next of near[reached[at]!]!) {
        if (labels[next]! >= 0) continue;
        labels[next] = clusters;
        reached.push(next);
      }
    }
    clusters++;
  }
  const standings = Array.from(labels, (label, row): Standing => {
    if (label < 0) return "noise";
    return neighbours[row]! >= leastPoints ? "core" : "border";
  });
  return { labels, standings, neighbours, clusters };
}

function neighboursOf(matrix: Matrix, row: number, radius: number): readonly number[] {
  const near: number[] = [];
  for (let other = 0; other < matrix.rows; other++)
    if (Math.sqrt(squaredDistance(matrix, row, matrix, other)) <= radius) near.push(other);
  return near;
}
