/**
 * The local outlier factor: how much thinner the neighbourhood of a row is than its neighbours' own neighbourhoods; near
 * 1 inside a cluster of any density, greater outside.
 * Source: M. M. Breunig, H.-P. Kriegel, R. T. Ng, J. Sander, LOF: Identifying Density-Based Local Outliers, SIGMOD 2000,
 * definitions 3 to 7. Rows that tie at the k-distance are all neighbours, as there; more than k copies of one row have
 * infinite density, and the factor between infinite densities is 1 here.
 * Limit: all distances are computed, O(rows²), so at most 4,000 rows.
 */
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { checkCount } from "./detector.ts";

/** At this many rows 8 million distances take about a second. */
export const MOST_LOF_ROWS = 4_000;

interface Neighbours {
  readonly rows: readonly number[];
  readonly distances: readonly number[];
  /** Distance of the k-th. */
  readonly reach: number;
}

/**
 * The factor of every row, by its `k` nearest others. RangeError for a matrix that `checkMatrix` refuses, for more than
 * MOST_LOF_ROWS rows and unless 1 ≤ k < rows. O(rows² (columns + log rows)).
 */
export function localOutlierFactors(matrix: Matrix, k: number): Float64Array {
  checkMatrix("local outlier factor", matrix, 2);
  checkCount("local outlier factor", "neighbours", k, 1);
  if (matrix.rows > MOST_LOF_ROWS)
    throw new RangeError(
      `local outlier factor: rows must be at most ${MOST_LOF_ROWS}, got ${matrix.rows}; take a sample`,
    );
  if (k >= matrix.rows)
    throw new RangeError(`local outlier factor: neighbours must be below the ${matrix.rows} rows, got ${k}`);
  const near = Array.from({ length: matrix.rows }, (_, row) => neighboursOf(matrix, row, k));
  const densities = near.map(({ rows, distances }) => {
    const sum = rows.reduce((total, other, at) => total + Math.max(near[other]!.reach, distances[at]!), 0);
    return rows.length / sum;
  });
  return Float64Array.from(near, ({ rows }, row) => {
    const own = densities[row]!;
    return rows.reduce((sum, other) => sum + ratio(densities[other]!, own), 0) / rows.length;
  });
}

function ratio(of: number, to: number): number {
  return of === Number.POSITIVE_INFINITY && to === Number.POSITIVE_INFINITY ? 1 : of / to;
}

function neighboursOf({ rows, columns, values }: Matrix, row: number, k: number): Neighbours {
  const distances = new Float64Array(rows);
  for (let other = 0; other < rows; other++) {
    let square = 0;
    for (let column = 0; column < columns; column++)
      square += (values[row * columns + column]! - values[other * columns + column]!) ** 2;
    distances[other] = Math.sqrt(square);
  }
  distances[row] = Number.POSITIVE_INFINITY;
  const reach = Float64Array.from(distances).sort()[k - 1]!;
  const near: number[] = [];
  for (let other = 0; other < rows; other++) if (distances[other]! <= reach) near.push(other);
  return { rows: near, distances: near.map((other) => distances[other]!), reach };
}
