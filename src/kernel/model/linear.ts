/**
 * Linear regression: the weighted sum of the features that comes nearest in squares, with or without a ridge. Source:
 * A. E. Hoerl, R. W. Kennard, Ridge regression, Technometrics 12 (1970); the equations are solved by least-squares.ts.
 * No standard errors. Without a ridge a column that follows from those before it gets the weight 0.
 */
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { checkTargets } from "./labels.ts";
import { leastSquares } from "./least-squares.ts";

export interface LinearModel {
  /** What one unit of each feature adds. */
  readonly weights: Float64Array;
  /** The prediction where all features are 0. */
  readonly intercept: number;
}

/**
 * Minimises Σ (said − is)² + ridge · Σ weight². The intercept is not charged. RangeError for bad data, a ridge below 0
 * or, without a ridge, fewer rows than columns and one. O(rows · columns²).
 */
export function fitLinear(features: Matrix, targets: ArrayLike<number>, ridge = 0): LinearModel {
  if (!(ridge >= 0 && ridge < Infinity)) throw new RangeError(`linear: ridge must be 0 or more, got ${ridge}`);
  checkMatrix("linear", features, ridge > 0 ? 1 : features.columns + 1);
  checkTargets("linear", targets, features.rows);
  const { rows, columns, values } = features;
  const means = new Float64Array(columns);
  let targetMean = 0;
  for (let at = 0; at < values.length; at++) means[at % columns]! += values[at]! / rows;
  for (let row = 0; row < rows; row++) targetMean += targets[row]! / rows;
  // With the means taken off no intercept is needed, and a ridge is one more row per column that wants its weight to be 0.
  const all = rows + (ridge > 0 ? columns : 0);
  const centred = new Float64Array(all * columns);
  for (let at = 0; at < values.length; at++) centred[at] = values[at]! - means[at % columns]!;
  for (let column = 0; column < columns && ridge > 0; column++)
    centred[(rows + column) * columns + column] = Math.sqrt(ridge);
  const right = Float64Array.from({ length: all }, (_, row) => (row < rows ? targets[row]! - targetMean : 0));
  const weights = leastSquares({ rows: all, columns, values: centred }, right);
  return { weights, intercept: weights.reduce((sum, weight, column) => sum - weight * means[column]!, targetMean) };
}

/** What the model says of each row. RangeError unless the columns are as many as its weights. O(cells). */
export function predictLinear({ weights, intercept }: LinearModel, { rows, columns, values }: Matrix): Float64Array {
  if (columns !== weights.length)
    throw new RangeError(`linear: columns must be ${weights.length} as fitted, got ${columns}`);
  const said = new Float64Array(rows).fill(intercept);
  for (let at = 0; at < values.length; at++) said[Math.floor(at / columns)]! += weights[at % columns]! * values[at]!;
  return said;
}
