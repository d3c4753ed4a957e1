/**
 * Readings gathered by the clock: one row for every ten minutes, say, whatever came within them. Edges: a bucket begins
 * with its first moment and ends before the next one's; buckets start at whole multiples of their width from `originMs`
 * (UTC where that is 0: a local day needs the offset of its place); a bucket in which nothing came stands there, empty.
 */
import { checkTimes } from "./window.ts";

export interface Bucket {
  readonly fromMs: number;
  /** Values, missing ones not counted. */
  readonly count: number;
  /** 0 for none. */
  readonly sum: number;
  /** These four are NaN for none. */
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** The newest; of several at one moment the one that came last. */
  readonly last: number;
}

/** More buckets than this are refused: a wrong width would fill the memory. */
export const MOST_BUCKETS = 1_000_000;

/**
 * All buckets from the first reading's to the last one's. RangeError for a width that is not above 0, for times that go
 * back, and for more than MOST_BUCKETS. O(rows + buckets).
 */
export function bucketsOf(
  values: ArrayLike<number>,
  times: ArrayLike<number>,
  widthMs: number,
  originMs = 0,
): readonly Bucket[] {
  if (!(widthMs > 0 && Number.isFinite(widthMs)))
    throw new RangeError(`feature: bucket must be wider than 0 ms, got ${widthMs}`);
  checkTimes(values.length, times);
  if (values.length === 0) return [];
  const numberOf = (at: number) => Math.floor((times[at]! - originMs) / widthMs);
  const first = numberOf(0);
  const count = numberOf(values.length - 1) - first + 1;
  if (count > MOST_BUCKETS)
    throw new RangeError(`feature: buckets must be at most ${MOST_BUCKETS}, got ${count}; widen them`);
  let at = 0;
  return Array.from({ length: count }, (_, place) => {
    const start = at;
    while (at < values.length && numberOf(at) === first + place) at++;
    return bucketOf(originMs + (first + place) * widthMs, values, start, at);
  });
}

function bucketOf(fromMs: number, values: ArrayLike<number>, start: number, end: number): Bucket {
  let [count, sum, last] = [0, 0, Number.NaN];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = start; at < end; at++) {
    const value = values[at]!;
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    last = value;
  }
  if (count === 0) return { fromMs, count, sum, mean: Number.NaN, min: Number.NaN, max: Number.NaN, last };
  return { fromMs, count, sum, mean: sum / count, min, max, last };
}
