/**
 * Least squares by Householder's reflections: the coefficients whose weighted sum of columns comes nearest the targets.
 * Source: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., §5.2.2 and §5.3.2, with columns taken in their order.
 * A column that adds nothing to those before it gets the coefficient 0.
 */
import { checkMatrix, type Matrix } from "../stats/matrix.ts";

/** Smaller than this share of a column's length is taken for rounding. */
const NOTHING = 1e-12;

/** One coefficient a column. RangeError unless there are as many rows as columns and as many targets. O(rows × columns²). */
export function leastSquares(matrix: Matrix, targets: ArrayLike<number>): Float64Array {
  const { rows, columns } = matrix;
  checkMatrix("least squares", matrix, columns);
  if (targets.length !== rows)
    throw new RangeError(`least squares: targets must be ${rows}, one a row, got ${targets.length}`);
  // Column after column, as the reflections go along them.
  const work = Array.from({ length: columns }, (_, column) =>
    Float64Array.from({ length: rows }, (_, row) => matrix.values[row * columns + column]!),
  );
  const right = Float64Array.from(targets);
  /** Columns that add something, each with its place on the diagonal. */
  const used: { readonly column: number; readonly pivot: number }[] = [];
  for (const [column, reflector] of work.entries()) {
    const top = used.length;
    const below = length(reflector, top);
    if (below <= NOTHING * length(reflector, 0)) continue;
    const pivot = reflector[top]! > 0 ? -below : below;
    reflector[top]! -= pivot;
    const half = pivot * reflector[top]!;
    for (const each of [...work.slice(column + 1), right]) {
      let along = 0;
      for (let row = top; row < rows; row++) along += reflector[row]! * each[row]!;
      for (let row = top; row < rows; row++) each[row]! += (along / half) * reflector[row]!;
    }
    used.push({ column, pivot });
  }
  const coefficients = new Float64Array(columns);
  for (let at = used.length - 1; at >= 0; at--) {
    const { column, pivot } = used[at]!;
    const later = used
      .slice(at + 1)
      .reduce((sum, next) => sum + work[next.column]![at]! * coefficients[next.column]!, 0);
    coefficients[column] = (right[at]! - later) / pivot;
  }
  return coefficients;
}

function length(column: Float64Array, from: number): number {
  let squares = 0;
  for (let row = from; row < column.length; row++) squares += column[row]! ** 2;
  return Math.sqrt(squares);
}
