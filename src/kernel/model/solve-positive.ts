/** Solves symmetric, positive definite equations. Source: A.-L. Cholesky's factorisation; Golub, Van Loan, Matrix Computations, §4.2. */

/**
 * x of matrix · x = right. `matrix` is size × size, row after row, of which the lower triangle is read; neither argument
 * is changed. RangeError if it is not positive definite. O(size³).
 */
export function solvePositive(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const lower = matrix.slice();
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let value = lower[row * size + column]!;
      for (let k = 0; k < column; k++) value -= lower[row * size + k]! * lower[column * size + k]!;
      if (row !== column) lower[row * size + column] = value / lower[column * size + column]!;
      else if (value > 0) lower[row * size + row] = Math.sqrt(value);
      else throw new RangeError(`solve: the matrix must be positive definite, got pivot ${value} in row ${row + 1}`);
    }
  const x = right.slice();
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) x[row]! -= lower[row * size + k]! * x[k]!;
    x[row]! /= lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) x[row]! -= lower[k * size + row]! * x[k]!;
    x[row]! /= lower[row * size + row]!;
  }
  return x;
}
