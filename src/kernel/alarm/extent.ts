/** A long record made small for a picture: the least and the greatest value of each of equal stretches of time. */
import type { Span } from "./judgement.ts";

export interface Extents {
  /** NaN where nothing came. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

/**
 * `count` stretches of the span; what lies outside it, and values that are NaN, are left out. Times in any order.
 * RangeError unless there is at least one stretch and the span ends after it begins. O(n + count).
 */
export function extentsOf(
  timesMs: ArrayLike<number>,
  values: ArrayLike<number>,
  { fromMs, toMs }: Span,
  count: number,
): Extents {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`extent: stretches must be a whole number of at least 1, got ${count}`);
  if (!(toMs > fromMs)) throw new RangeError(`extent: span must end after it begins, got ${fromMs} to ${toMs}`);
  const lows = new Float64Array(count).fill(Number.NaN);
  const highs = new Float64Array(count).fill(Number.NaN);
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    const place = Math.floor((count * (timesMs[at]! - fromMs)) / (toMs - fromMs));
    if (!(place >= 0 && place < count) || Number.isNaN(value)) continue;
    // Written so that NaN is replaced.
    if (!(lows[place]! <= value)) lows[place] = value;
    if (!(highs[place]! >= value)) highs[place] = value;
  }
  return { lows, highs };
}
