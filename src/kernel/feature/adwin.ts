/**
 * ADWIN: a window that grows while its mean stays, and drops its old end when two parts of it differ. Source: A. Bifet,
 * R. Gavaldà, Learning from Time-Changing Data with Adaptive Windowing, SDM 2007, ADWIN0 with the bound of §3 that takes
 * the window's variance. Values lie between 0 and 1. Delta is divided by all n values, as in the paper's theorem; programs
 * in use divide by ln n and ring sooner. Where the paper saves memory by buckets of growing size, here a bucket is what one
 * call brings (a day, say) and every end of a bucket is tried as a cut: O(buckets) a call.
 */
export interface AdwinBucket {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}
export interface Adwin {
  /** The window, oldest first. */
  readonly buckets: readonly AdwinBucket[];
  /** Buckets that the last call dropped; above 0 is the alarm. */
  readonly dropped: number;
}
export const ADWIN_START: Adwin = { buckets: [], dropped: 0 };

/** How far two parts' means may differ by chance, with m = 1 / (1/left + 1/right) and confidence split over all cuts. */
export function adwinBound(left: number, right: number, variance: number, delta: number): number {
  const part = 1 / (1 / left + 1 / right);
  const log = Math.log((2 * (left + right)) / delta);
  return Math.sqrt((2 / part) * variance * log) + (2 / (3 * part)) * log;
}

/**
 * The window after a bucket of values. `delta` is the chance of a false cut that is accepted, at each step. RangeError
 * for values outside 0 to 1 or a delta outside (0, 1). O(buckets + values).
 */
export function nextAdwin({ buckets: old }: Adwin, values: readonly number[], delta: number): Adwin {
  if (!(delta > 0 && delta < 1)) throw new RangeError(`adwin: delta must be between 0 and 1, got ${delta}`);
  for (const value of values)
    if (!(value >= 0 && value <= 1)) throw new RangeError(`adwin: values must be from 0 to 1, got ${value}`);
  if (values.length === 0) return { buckets: old, dropped: 0 };
  const buckets = [...old, bucketOf(values)];
  let dropped = 0;
  while (buckets.length > 1 && differs(buckets, delta)) {
    buckets.shift();
    dropped++;
  }
  return { buckets, dropped };
}

/** The mean of the window; undefined while it is empty. O(buckets). */
export function adwinMean({ buckets }: Adwin): number | undefined {
  const { count, sum } = totalOf(buckets);
  return count === 0 ? undefined : sum / count;
}

/** Whether some cut has parts that differ by more than the bound. */
function differs(buckets: readonly AdwinBucket[], delta: number): boolean {
  const { count, sum, squares } = totalOf(buckets);
  const variance = Math.max(0, squares / count - (sum / count) ** 2);
  let [left, leftSum] = [0, 0];
  for (const bucket of buckets.slice(0, -1)) {
    left += bucket.count;
    leftSum += bucket.sum;
    const apart = Math.abs(leftSum / left - (sum - leftSum) / (count - left));
    if (apart > adwinBound(left, count - left, variance, delta)) return true;
  }
  return false;
}

function bucketOf(values: readonly number[]): AdwinBucket {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return { count: values.length, sum, squares };
}

function totalOf(buckets: readonly AdwinBucket[]): AdwinBucket {
  let [count, sum, squares] = [0, 0, 0];
  for (const bucket of buckets) {
    count += bucket.count;
    sum += bucket.sum;
    squares += bucket.squares;
  }
  return { count, sum, squares };
}
