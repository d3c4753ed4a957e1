/**
 * Columns of different units made comparable: each less its mean, divided by its spread. The spread is the population
 * standard deviation (divided by n), as scikit-learn's StandardScaler has it. Fit on the rows you learn from alone, and
 * apply to all: the mean of rows to come is not known yet.
 */
import { checkMatrix, type Matrix } from "../stats/matrix.ts";

export interface Scaling {
  /** One mean a column, in the column's unit. */
  readonly centres: Float64Array;
  /** One standard deviation a column; 1 for a column that never changes, which is then 0 throughout. */
  readonly spreads: Float64Array;
}

/** The means and spreads of the columns. RangeError for an empty matrix or one with a value that is not finite. O(cells). */
export function fitScaling(matrix: Matrix): Scaling {
  checkMatrix("scaling", matrix);
  const { rows, columns, values } = matrix;
  const centres = new Float64Array(columns);
  const spreads = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += values[row * columns + column]!;
    const centre = sum / rows;
    let squares = 0;
    for (let row = 0; row < rows; row++) squares += (values[row * columns + column]! - centre) ** 2;
    const spread = Math.sqrt(squares / rows);
    centres[column] = centre;
    // The mean of equal values may be off in its last bit: what is left of them is no spread.
    spreads[column] = spread <= 1e-12 * Math.abs(centre) ? 1 : spread;
  }
  return { centres, spreads };
}

/** The rows on that scale. RangeError unless there is a mean and a spread for each column. O(cells). */
export function scale({ rows, columns, values }: Matrix, { centres, spreads }: Scaling): Matrix {
  if (centres.length !== columns)
    throw new RangeError(`scaling: columns must be ${centres.length} as when it was fitted, got ${columns}`);
  const scaled = values.map((value, at) => (value - centres[at % columns]!) / spreads[at % columns]!);
  return { rows, columns, values: scaled };
}

/** Rows on that scale in their own units again. O(cells). */
export function unscale({ rows, columns, values }: Matrix, { centres, spreads }: Scaling): Matrix {
  if (centres.length !== columns)
    throw new RangeError(`scaling: columns must be ${centres.length} as when it was fitted, got ${columns}`);
  return { rows, columns, values: values.map((value, at) => value * spreads[at % columns]! + centres[at % columns]!) };
}
