/**
 * The exponentially weighted moving average: s ← s + α (x − s), a memory that fades. By row α is fixed; by time it follows
 * from the time that has passed, so that a gap fades the memory as much as the rows that are missing would have. Source:
 * S. W. Roberts, Control Chart Tests Based on Geometric Moving Averages, Technometrics 1(3), 1959; by time: G. Zumbach,
 * U. Müller, Operators on Inhomogeneous Time Series, Int. J. Theor. Appl. Finance 4(1), 2001. Edges: the first value is the
 * first average, as pandas does with adjust=False; a missing value changes nothing and the average stands; before the
 * first value, and until `minPeriods` values have come, NaN.
 */
import { checkTimes } from "./window.ts";

export type Fading =
  /** Weight of the newest value, above 0 up to 1. */
  | { readonly alpha: number }
  /** After so many ms an old value has half its weight. */
  | { readonly halfLifeMs: number };

/** The average after each row. `times` in ms where the memory fades by time. O(rows). */
export function ewma(
  values: ArrayLike<number>,
  fading: Fading,
  minPeriods = 1,
  times?: ArrayLike<number>,
): Float64Array {
  const newestShare = shareOf(fading, values.length, times);
  const averages = new Float64Array(values.length).fill(Number.NaN);
  let [average, seen, last] = [Number.NaN, 0, 0];
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (!Number.isNaN(value)) {
      if (!Number.isFinite(value))
        throw new RangeError(`feature: every value must be finite or NaN, got ${value} in row ${at + 1}`);
      average = seen === 0 ? value : average + newestShare(last, at) * (value - average);
      last = at;
      seen++;
    }
    if (seen >= minPeriods) averages[at] = average;
  }
  return averages;
}

function shareOf(fading: Fading, rows: number, times: ArrayLike<number> | undefined) {
  if ("alpha" in fading) {
    const { alpha } = fading;
    if (!(alpha > 0 && alpha <= 1)) throw new RangeError(`feature: alpha must be above 0 and at most 1, got ${alpha}`);
    return () => alpha;
  }
  const { halfLifeMs } = fading;
  if (!(halfLifeMs > 0 && Number.isFinite(halfLifeMs)))
    throw new RangeError(`feature: half-life must be above 0 ms, got ${halfLifeMs}`);
  const time = checkTimes(rows, times);
  return (before: number, at: number) => 1 - 2 ** ((time[before]! - time[at]!) / halfLifeMs);
}
