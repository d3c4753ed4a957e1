/** The middle of a row of numbers. */

/** The value in the middle, or the mean of the two there; RangeError for no values. O(n log n). */
export function median(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError("stats: values must be at least one, got none");
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : sorted[half - 1]! + (sorted[half]! - sorted[half - 1]!) / 2;
}
