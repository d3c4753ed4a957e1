/** How far apart two observations are, and which feature makes it so. Distances are Euclidean, in the features' units. */
import type { Matrix } from "../stats/matrix.ts";

/** The squared distance between row `left` of one matrix and row `right` of another with as many columns. O(columns). */
export function squaredDistance(a: Matrix, left: number, b: Matrix, right: number): number {
  const { columns } = a;
  let sum = 0;
  for (let column = 0; column < columns; column++)
    sum += (a.values[left * columns + column]! - b.values[right * columns + column]!) ** 2;
  return sum;
}

export interface FeatureShare {
  /** right − left, in the feature's unit. */
  readonly difference: number;
  readonly squared: number;
  /** Of the squared distance, 0 to 1; 0 where the two are the same. */
  readonly share: number;
}

/** What each feature adds to the squared distance of two observations. RangeError for unequal lengths. O(features). */
export function distanceShares(left: readonly number[], right: readonly number[]): readonly FeatureShare[] {
  if (left.length !== right.length)
    throw new RangeError(`distance: observations must be of equal length, got ${left.length} and ${right.length}`);
  const differences = left.map((value, at) => right[at]! - value);
  const total = differences.reduce((sum, each) => sum + each * each, 0);
  return differences.map((difference) => ({
    difference,
    squared: difference * difference,
    share: total === 0 ? 0 : (difference * difference) / total,
  }));
}
