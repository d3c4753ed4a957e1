/** What a row of numbers amounts to: its mean, its spread, and how much each resembles one before it. */

/** The arithmetic mean; RangeError for no values. O(n). */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("stats: values must be at least one, got none");
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean squared distance from the mean, of the values as a whole (divided by n). O(n). */
export function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
}

/** The square root of the variance, in the values' own unit. O(n). */
export function standardDeviation(values: readonly number[]): number {
  return Math.sqrt(variance(values));
}

/**
 * The correlation of each value with the one `lag` places before it, -1 to 1; 0 where all values are the same.
 * Source: G. E. P. Box, G. M. Jenkins, Time Series Analysis, §2.1.6 (divided by n at every lag). RangeError unless `lag`
 * is a whole number from 0 to below the number of values. O(n).
 */
export function autocorrelation(values: readonly number[], lag: number): number {
  if (!Number.isInteger(lag) || lag < 0 || lag >= values.length)
    throw new RangeError(`stats: lag must be a whole number from 0 to ${values.length - 1}, got ${lag}`);
  const centre = mean(values);
  let [shared, all] = [0, 0];
  for (const [at, value] of values.entries()) {
    all += (value - centre) ** 2;
    if (at >= lag) shared += (value - centre) * (values[at - lag]! - centre);
  }
  return all === 0 ? 0 : shared / all;
}

/** Pearson's correlation of two rows of equal length, -1 to 1; 0 where one of them never changes. O(n). */
export function correlation(left: readonly number[], right: readonly number[]): number {
  if (left.length !== right.length)
    throw new RangeError(`stats: rows must be of equal length, got ${left.length} and ${right.length}`);
  const [centreLeft, centreRight] = [mean(left), mean(right)];
  let shared = 0;
  for (const [at, value] of left.entries()) shared += (value - centreLeft) * (right[at]! - centreRight);
  const spread = Math.sqrt(variance(left) * variance(right)) * left.length;
  return spread === 0 ? 0 : shared / spread;
}
