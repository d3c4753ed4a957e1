/**
 * Logistic regression: the probability of a yes from a weighted sum of the features, fitted by Newton's method
 * (iteratively reweighted least squares) with an L2 penalty. Source: T. Hastie, R. Tibshirani, J. Friedman, The Elements
 * of Statistical Learning (2009), §4.4. The optimum is scikit-learn's for C = 1 / penalty. Standardise first: the
 * penalty compares weights, which have the features' units in them.
 */
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { checkLabels } from "./labels.ts";
import { solvePositive } from "./solve-positive.ts";

export interface LogisticModel {
  readonly weights: Float64Array;
  readonly intercept: number;
  /** The loss before the first step and after each: Σ −ln(probability of what is) + penalty / 2 · Σ weight². */
  readonly losses: readonly number[];
}

const MOST_STEPS = 100;

/**
 * Fits 0 and 1 to the rows. RangeError for bad data, labels of one class only, or a penalty that is not above 0 (classes
 * that a plane separates would drive the weights to infinity). O(steps · rows · columns²), some ten steps.
 */
export function fitLogistic(features: Matrix, labels: ArrayLike<number>, penalty = 1): LogisticModel {
  checkMatrix("logistic", features);
  checkLabels("logistic", labels, features.rows, 2);
  if (!(penalty > 0 && penalty < Infinity)) throw new RangeError(`logistic: penalty must be above 0, got ${penalty}`);
  const yes = Array.from(labels).filter((label) => label === 1).length;
  if (yes === 0 || yes === labels.length)
    throw new RangeError(`logistic: labels must hold both classes, got ${yes} of ${labels.length} as 1`);
  // The last parameter is the intercept, which is not charged.
  let now = new Float64Array(features.columns + 1);
  now[features.columns] = Math.log(yes / (labels.length - yes));
  const losses = [lossOf(features, labels, now, penalty)];
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, hessian } = slopes(features, labels, now, penalty);
    if (gradient.every((slope) => Math.abs(slope) < 1e-10 * labels.length)) break;
    const move = solvePositive(hessian, gradient);
    let [share, next, loss] = [1, now, Infinity];
    // Far from the optimum a whole step can overshoot; half of it, or a quarter, goes down.
    for (; share > 1e-6; share /= 2) {
      next = now.map((value, at) => value - share * move[at]!);
      loss = lossOf(features, labels, next, penalty);
      if (loss <= losses.at(-1)!) break;
    }
    if (!(loss < losses.at(-1)!)) break;
    now = next;
    losses.push(loss);
  }
  return { weights: now.slice(0, -1), intercept: now[features.columns]!, losses };
}

/** The probability of 1 for each row. RangeError unless the columns are as many as the weights. O(cells). */
export function predictLogistic(
  { weights, intercept }: LogisticModel,
  { rows, columns, values }: Matrix,
): Float64Array {
  if (columns !== weights.length)
    throw new RangeError(`logistic: columns must be ${weights.length} as fitted, got ${columns}`);
  const sums = new Float64Array(rows).fill(intercept);
  for (let at = 0; at < values.length; at++) sums[Math.floor(at / columns)]! += weights[at % columns]! * values[at]!;
  return sums.map(sigmoid);
}

/** 1 / (1 + e^−x), without overflow at either end. O(1). */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const grown = Math.exp(x);
  return grown / (1 + grown);
}

/** ln(1 + e^x), without overflow. O(1). */
export function softPlus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function sumOf({ columns, values }: Matrix, row: number, parameters: Float64Array): number {
  let sum = parameters[columns]!;
  for (let column = 0; column < columns; column++) sum += parameters[column]! * values[row * columns + column]!;
  return sum;
}

function lossOf(features: Matrix, labels: ArrayLike<number>, parameters: Float64Array, penalty: number): number {
  let loss = 0;
  for (let column = 0; column < features.columns; column++) loss += (penalty / 2) * parameters[column]! ** 2;
  for (let row = 0; row < features.rows; row++) {
    const sum = sumOf(features, row, parameters);
    loss += softPlus(labels[row] === 1 ? -sum : sum);
  }
  return loss;
}

function slopes(features: Matrix, labels: ArrayLike<number>, parameters: Float64Array, penalty: number) {
  const { rows, columns, values } = features;
  const size = columns + 1;
  const gradient = parameters.map((value, at) => (at < columns ? penalty * value : 0));
  const hessian = new Float64Array(size * size);
  for (let column = 0; column < columns; column++) hessian[column * size + column] = penalty;
  const row = new Float64Array(size).fill(1);
  for (let at = 0; at < rows; at++) {
    row.set(values.subarray(at * columns, (at + 1) * columns));
    const chance = sigmoid(sumOf(features, at, parameters));
    const weight = chance * (1 - chance);
    for (let i = 0; i < size; i++) {
      gradient[i]! += (chance - labels[at]!) * row[i]!;
      for (let j = 0; j <= i; j++) hessian[i * size + j]! += weight * row[i]! * row[j]!;
    }
  }
  return { gradient, hessian };
}
