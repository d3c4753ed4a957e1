/**
 * Gaussian mixture: each group a bell of its own width, length and slant, and each row belongs to each of them by a share.
 * Fitted by expectation and maximisation in turn. Source: C. M. Bishop, Pattern recognition and machine learning, §9.2.2.
 * Limits: a local optimum; a group that shrinks to a point is held open by a floor on its variances. Logarithm and
 * exponential are the engine's, so the last bits of shares may differ between engines.
 */
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { kMeans } from "./k-means.ts";

export interface Mixture {
  /** Share of all rows that each group is to have; they add up to 1. */
  readonly weights: Float64Array;
  /** One row a group. */
  readonly means: Matrix;
  /** Of each group, columns × columns, row after row. */
  readonly covariances: readonly Float64Array[];
}
export interface MixtureRun {
  readonly mixture: Mixture;
  /** One row a row, one column a group: how far it belongs there, 0 to 1. */
  readonly shares: Matrix;
  /** The group of the largest share. */
  readonly labels: Int32Array;
  /** Mean log-likelihood of a row before each round and after the last; it never falls, but for the floor. */
  readonly likelihoods: readonly number[];
  readonly settled: boolean;
}
export interface MixtureLimits {
  /** Added to every variance, in squared units of its column. */
  readonly floor?: number;
  /** It is settled when a round gains less. */
  readonly leastGain?: number;
  readonly mostRounds?: number;
}

/** The mixture that k-means of the same seed begins. RangeError for bad rows, or more groups than rows. */
export function gaussianMixture(
  matrix: Matrix,
  { clusters, seed, ...limits }: MixtureLimits & { readonly clusters: number; readonly seed: number },
): MixtureRun {
  const { labels } = kMeans(matrix, { clusters, seed });
  const shares = new Float64Array(matrix.rows * clusters);
  for (const [row, label] of labels.entries()) shares[row * clusters + label] = 1;
  const first = maximised(matrix, { rows: matrix.rows, columns: clusters, values: shares }, limits.floor ?? FLOOR);
  return fitMixture(matrix, first, limits);
}

const FLOOR = 1e-6;

/** Rounds from this first mixture on. RangeError for bad rows or means of other columns. O(rows × groups × columns²) a round. */
export function fitMixture(
  matrix: Matrix,
  first: Mixture,
  { floor = FLOOR, leastGain = 1e-9, mostRounds = 500 }: MixtureLimits = {},
): MixtureRun {
  checkMatrix("mixture", matrix);
  if (first.means.columns !== matrix.columns)
    throw new RangeError(`mixture: means must have ${matrix.columns} columns, got ${first.means.columns}`);
  let mixture = first;
  let [shares, likelihood] = expected(matrix, mixture);
  const likelihoods = [likelihood];
  let settled = false;
  while (likelihoods.length <= mostRounds && !settled) {
    mixture = maximised(matrix, shares, floor);
    [shares, likelihood] = expected(matrix, mixture);
    settled = likelihood - likelihoods.at(-1)! < leastGain;
    likelihoods.push(likelihood);
  }
  return { mixture, shares, labels: largest(shares), likelihoods, settled };
}

/** Expectation: of each row its share in each group, and the mean log-likelihood. */
function expected(matrix: Matrix, { weights, means, covariances }: Mixture): readonly [Matrix, number] {
  const { rows, columns, values } = matrix;
  const groups = weights.length;
  const roots = covariances.map((each) => choleskyOf(each, columns));
  const shares = new Float64Array(rows * groups);
  const solved = new Float64Array(columns);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let group = 0; group < groups; group++) {
      const root = roots[group]!;
      let log = Math.log(weights[group]!) - (columns / 2) * Math.log(2 * Math.PI);
      for (let at = 0; at < columns; at++) {
        let rest = values[row * columns + at]! - means.values[group * columns + at]!;
        for (let before = 0; before < at; before++) rest -= root[at * columns + before]! * solved[before]!;
        solved[at] = rest / root[at * columns + at]!;
        log -= solved[at]! ** 2 / 2 + Math.log(root[at * columns + at]!);
      }
      shares[row * groups + group] = log;
      most = Math.max(most, log);
    }
    let sum = 0;
    for (let at = row * groups; at < (row + 1) * groups; at++) {
      // Taken off the largest first: the exponential of a large negative number is 0, and so would be the sum.
      shares[at] = Math.exp(shares[at]! - most);
      sum += shares[at]!;
    }
    for (let at = row * groups; at < (row + 1) * groups; at++) shares[at]! /= sum;
    total += most + Math.log(sum);
  }
  return [{ rows, columns: groups, values: shares }, total / rows];
}

/** Maximisation: the weights, means and covariances that fit these shares best. */
function maximised(matrix: Matrix, shares: Matrix, floor: number): Mixture {
  const { rows, columns, values } = matrix;
  const groups = shares.columns;
  const weights = new Float64Array(groups);
  const means = new Float64Array(groups * columns);
  const covariances = Array.from({ length: groups }, () => new Float64Array(columns * columns));
  for (let group = 0; group < groups; group++) {
    // As in scikit-learn: a group without any share must not divide by 0.
    let size = 10 * Number.EPSILON;
    for (let row = 0; row < rows; row++) {
      const share = shares.values[row * groups + group]!;
      size += share;
      for (let at = 0; at < columns; at++) means[group * columns + at]! += share * values[row * columns + at]!;
    }
    for (let at = 0; at < columns; at++) means[group * columns + at]! /= size;
    const covariance = covariances[group]!;
    for (let row = 0; row < rows; row++) {
      const share = shares.values[row * groups + group]! / size;
      for (let at = 0; at < columns; at++)
        for (let other = 0; other < columns; other++)
          covariance[at * columns + other]! +=
            share *
            (values[row * columns + at]! - means[group * columns + at]!) *
            (values[row * columns + other]! - means[group * columns + other]!);
    }
    for (let at = 0; at < columns; at++) covariance[at * columns + at]! += floor;
    weights[group] = size / rows;
  }
  return { weights, means: { rows: groups, columns, values: means }, covariances };
}

/** The lower triangle L with L Lᵀ the matrix. RangeError where there is none. */
function choleskyOf(square: Float64Array, columns: number): Float64Array {
  const root = new Float64Array(columns * columns);
  for (let at = 0; at < columns; at++)
    for (let other = 0; other <= at; other++) {
      let rest = square[at * columns + other]!;
      for (let k = 0; k < other; k++) rest -= root[at * columns + k]! * root[other * columns + k]!;
      if (at !== other) root[at * columns + other] = rest / root[other * columns + other]!;
      else if (rest > 0) root[at * columns + at] = Math.sqrt(rest);
      else throw new RangeError(`mixture: covariances must be positive definite, got ${rest}; raise the floor`);
    }
  return root;
}

function largest({ rows, columns, values }: Matrix): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => {
    const own = values.subarray(row * columns, (row + 1) * columns);
    return own.indexOf(Math.max(...own));
  });
}
