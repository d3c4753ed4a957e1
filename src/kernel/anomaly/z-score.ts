/**
 * How far each value lies from the middle of all of them, in spreads: by mean and standard deviation, or by median and
 * median absolute deviation, which a few wild values cannot move.
 * Source: B. Iglewicz, D. C. Hoaglin, How to Detect and Handle Outliers (ASQC, 1993): the modified z-score, 0.6745
 * (x − median) / MAD, is here (x − median) / (1.4826 MAD), the same to four digits; they call it suspicious above 3.5.
 * Limit: both look at all values at once, later ones included; along a record use the detectors beside this file.
 */
import { median } from "../stats/median.ts";

/** Times the median absolute deviation, this is the standard deviation of a normal distribution. */
export const MAD_TO_DEVIATION = 1.4826;
/** Times the mean absolute deviation, this is the standard deviation of a normal distribution: √(π/2). */
const MEAN_ABSOLUTE_TO_DEVIATION = Math.sqrt(Math.PI / 2);

/** The middle of some values and the unit in which distances from it are counted; a spread of 0 means that none differ. */
export interface Centre {
  readonly middle: number;
  readonly spread: number;
}

/**
 * Mean and standard deviation, of the values as a whole (divided by n). RangeError for no values and for any that is not
 * finite, named by its place from 1. O(n).
 */
export function meanCentre(values: ArrayLike<number>): Centre {
  checkValues(values);
  let [sum, squares, same] = [0, 0, true];
  for (let at = 0; at < values.length; at++) {
    sum += values[at]!;
    same &&= values[at] === values[0];
  }
  // Their mean may be rounded away from them, and a spread made of nothing but rounding.
  if (same) return { middle: values[0]!, spread: 0 };
  const middle = sum / values.length;
  for (let at = 0; at < values.length; at++) squares += (values[at]! - middle) ** 2;
  return { middle, spread: Math.sqrt(squares / values.length) };
}

/**
 * Median and 1.4826 × the median absolute deviation from it. Where more than half of the values are the same, that is 0,
 * and √(π/2) × the mean absolute deviation stands in; it is 0 only if all are the same. Errors as `meanCentre`.
 * O(n log n).
 */
export function robustCentre(values: ArrayLike<number>): Centre {
  checkValues(values);
  const middle = median(values);
  const distances = Float64Array.from(values, (value) => Math.abs(value - middle));
  const spread = MAD_TO_DEVIATION * median(distances);
  if (spread > 0) return { middle, spread };
  return {
    middle,
    spread: (MEAN_ABSOLUTE_TO_DEVIATION * distances.reduce((sum, each) => sum + each, 0)) / values.length,
  };
}

/** How many spreads `value` lies from the middle; 0 where the spread is 0 and `value` is the middle, else ±Infinity. */
export function scoreFrom({ middle, spread }: Centre, value: number): number {
  return value === middle ? 0 : (value - middle) / spread;
}

/**
 * (x − mean) / standard deviation of each value. With n values none can be further than √(n − 1) from 0: few values hide
 * their own outlier. Errors as `meanCentre`. O(n).
 */
export function zScores(values: ArrayLike<number>): Float64Array {
  const centre = meanCentre(values);
  return Float64Array.from(values, (value) => scoreFrom(centre, value));
}

/** (x − median) / robust spread of each value, see `robustCentre`. O(n log n). */
export function robustZScores(values: ArrayLike<number>): Float64Array {
  const centre = robustCentre(values);
  return Float64Array.from(values, (value) => scoreFrom(centre, value));
}

function checkValues(values: ArrayLike<number>): void {
  if (values.length === 0) throw new RangeError("z-score: values must be at least one, got none");
  for (let at = 0; at < values.length; at++)
    if (!Number.isFinite(values[at]))
      throw new RangeError(`z-score: every value must be a finite number, got ${values[at]} at place ${at + 1}`);
}
