/**
 * One class by distance: a row is as strange as its k-th nearest among rows known to be normal is far.
 * Source: S. Ramaswamy, R. Rastogi, K. Shim, Efficient Algorithms for Mining Outliers from Large Data Sets, SIGMOD 2000.
 * Limits: Euclidean distance, so scale the columns first; every row is compared with all, without an index.
 */
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { checkCount } from "./detector.ts";

/**
 * Asks rows of as many columns for the distance to their `k`-th nearest of `reference`. A row that is itself in the
 * reference counts. RangeError for a matrix that `checkMatrix` refuses and unless 1 ≤ k ≤ rows. Each question
 * O(rows × (columns + k)), without allocation.
 */
export function nearestDistance(reference: Matrix, k: number): (row: ArrayLike<number>) => number {
  checkMatrix("nearest neighbour", reference);
  checkCount("nearest neighbour", "neighbours", k, 1);
  if (k > reference.rows)
    throw new RangeError(`nearest neighbour: neighbours must be at most the ${reference.rows} rows, got ${k}`);
  const { rows, columns, values } = reference;
  // Squares of the k smallest distances so far, the greatest first.
  const best = new Float64Array(k);
  return (row) => {
    best.fill(Number.POSITIVE_INFINITY);
    for (let at = 0; at < rows; at++) {
      let square = 0;
      for (let column = 0; column < columns && square < best[0]!; column++)
        square += (values[at * columns + column]! - row[column]!) ** 2;
      if (!(square < best[0]!)) continue;
      let to = 0;
      for (; to + 1 < k && best[to + 1]! > square; to++) best[to] = best[to + 1]!;
      best[to] = square;
    }
    return Math.sqrt(best[0]!);
  };
}
