/** How many values fall into each of equal bins. */

export interface Bin {
  /** Inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly count: number;
}

/**
 * Bins of `width` from `from` to at least `to`; what lies outside counts in the first or the last. RangeError unless the
 * width is above 0 and `to` above `from`. O(n + bins).
 */
export function histogram(values: readonly number[], from: number, to: number, width: number): readonly Bin[] {
  if (!(width > 0)) throw new RangeError(`histogram: width must be above 0, got ${width}`);
  if (!(to > from)) throw new RangeError(`histogram: end must be above ${from}, got ${to}`);
  const counts = new Array<number>(Math.ceil((to - from) / width)).fill(0);
  for (const value of values) {
    const at = Math.max(0, Math.min(counts.length - 1, Math.floor((value - from) / width)));
    counts[at]!++;
  }
  return counts.map((count, at) => ({ from: from + at * width, to: from + (at + 1) * width, count }));
}
