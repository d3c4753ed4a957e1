/**
 * Gini's impurity, and what a single question is worth: the working behind one node of a tree. Source: Breiman et al.,
 * Classification and Regression Trees (1984), §2.4–2.5 and §4.3. For whole trees grow-tree.ts is faster.
 */
import type { Matrix } from "../stats/matrix.ts";

/** A question, and the cases on either side of it by class. */
export interface SplitWorth {
  readonly feature: number;
  /** At most this: left. */
  readonly threshold: number;
  readonly leftCounts: readonly number[];
  readonly rightCounts: readonly number[];
  /** The impurity before, less that of both sides weighted by their cases: 0 to 1. */
  readonly gain: number;
}

/** 1 − Σ share²: the chance that two cases, drawn one after the other and put back, differ. 0 if pure or empty. O(classes). */
export function gini(counts: ArrayLike<number>): number {
  let [all, squares] = [0, 0];
  for (let at = 0; at < counts.length; at++) {
    all += counts[at]!;
    squares += counts[at]! ** 2;
  }
  return all === 0 ? 0 : 1 - squares / all ** 2;
}

/** Half way between two neighbouring values, or the lower one where rounding would reach the upper. O(1). */
export function thresholdBetween(lower: number, upper: number): number {
  const middle = lower / 2 + upper / 2;
  return middle < upper && middle >= lower ? middle : lower;
}

/** What this question does with these rows. O(rows). */
export function splitWorth(
  features: Matrix,
  labels: ArrayLike<number>,
  classes: number,
  rows: ArrayLike<number>,
  question: { readonly feature: number; readonly threshold: number },
): SplitWorth {
  const { feature, threshold } = question;
  const leftCounts = Array.from({ length: classes }, () => 0);
  const rightCounts = [...leftCounts];
  for (let at = 0; at < rows.length; at++) {
    const value = features.values[rows[at]! * features.columns + feature]!;
    (value <= threshold ? leftCounts : rightCounts)[labels[rows[at]!]!]!++;
  }
  return { feature, threshold, leftCounts, rightCounts, gain: gainOf(leftCounts, rightCounts) };
}

/**
 * The best question that one feature has for these rows, or undefined if all have the same value of it. Of equal gains
 * the lowest threshold. O(rows log rows).
 */
export function bestSplit(
  features: Matrix,
  labels: ArrayLike<number>,
  classes: number,
  rows: ArrayLike<number>,
  feature: number,
): SplitWorth | undefined {
  const valueAt = (row: number) => features.values[row * features.columns + feature]!;
  const order = Uint32Array.from(Array.from(rows)).sort((a, b) => valueAt(a) - valueAt(b));
  const leftCounts = Array.from({ length: classes }, () => 0);
  const rightCounts = [...leftCounts];
  for (const row of order) rightCounts[labels[row]!]!++;
  let best: SplitWorth | undefined;
  for (let at = 0; at + 1 < order.length; at++) {
    leftCounts[labels[order[at]!]!]!++;
    rightCounts[labels[order[at]!]!]!--;
    const [lower, upper] = [valueAt(order[at]!), valueAt(order[at + 1]!)];
    if (lower === upper) continue;
    const gain = gainOf(leftCounts, rightCounts);
    if (best === undefined || gain > best.gain)
      best = {
        feature,
        threshold: thresholdBetween(lower, upper),
        leftCounts: [...leftCounts],
        rightCounts: [...rightCounts],
        gain,
      };
  }
  return best;
}

function gainOf(left: readonly number[], right: readonly number[]): number {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const [onLeft, onRight] = [sum(left), sum(right)];
  const before = gini(left.map((count, at) => count + right[at]!));
  return onLeft + onRight === 0 ? 0 : before - (onLeft * gini(left) + onRight * gini(right)) / (onLeft + onRight);
}
