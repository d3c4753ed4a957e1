/** Statistics of sliding windows by name, over a signal that is at hand as a whole. Missing values are NaN. */
import { createGreatest, createLeast } from "./extreme.ts";
import { createQuantile } from "./quantile.ts";
import { createDeviation, createMean } from "./spread.ts";
import { heldRows, type Sliding, slide, type WindowRule, windowRows } from "./window.ts";

export const STATISTICS = ["mean", "sd", "min", "max", "median", "range", "count"] as const;
export type Statistic = (typeof STATISTICS)[number];

const SLIDING: Readonly<Record<Exclude<Statistic, "range" | "count">, () => Sliding>> = {
  mean: createMean,
  sd: createDeviation,
  min: createLeast,
  max: createGreatest,
  median: () => createQuantile(0.5),
};

/**
 * A statistic of the window of each row; `times` in ms where the width is a time. NaN where the window holds fewer than
 * `minPeriods` values; a count is never NaN. RangeError for infinite values, a bad rule or bad times. O(rows), the median
 * O(rows × log width).
 */
export function rolling(
  values: ArrayLike<number>,
  statistic: Statistic,
  rule: WindowRule,
  times?: ArrayLike<number>,
): Float64Array {
  const windows = windowRows(values.length, rule, times);
  if (statistic === "count") return Float64Array.from(heldRows(values, windows));
  if (statistic !== "range") return slide(values, windows, rule.minPeriods, SLIDING[statistic]());
  const least = slide(values, windows, rule.minPeriods, createLeast());
  return slide(values, windows, rule.minPeriods, createGreatest()).map((greatest, at) => greatest - least[at]!);
}

/** The `share` quantile (0 to 1) of the window of each row, with the same edges. O(rows × log width). */
export function rollingQuantile(
  values: ArrayLike<number>,
  share: number,
  rule: WindowRule,
  times?: ArrayLike<number>,
): Float64Array {
  return slide(values, windowRows(values.length, rule, times), rule.minPeriods, createQuantile(share));
}

/**
 * How many standard deviations of its window each value lies from the window's mean, the value itself included in both;
 * so in a trailing window of w values it is at most √(w − 1). 0 where all values are equal. NaN for a missing value, and
 * where the window is too short. O(rows).
 */
export function rollingScore(values: ArrayLike<number>, rule: WindowRule, times?: ArrayLike<number>): Float64Array {
  const means = rolling(values, "mean", rule, times);
  const spreads = rolling(values, "sd", rule, times);
  return means.map((mean, at) => {
    const apart = values[at]! - mean;
    return apart === 0 ? 0 : apart / spreads[at]!;
  });
}
