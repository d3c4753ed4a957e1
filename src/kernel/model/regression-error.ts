/**
 * How far predicted quantities are from what came true. Source: R. J. Hyndman, A. B. Koehler, Another look at measures
 * of forecast accuracy, Int. J. Forecasting 22 (2006). All want two rows of equal, positive length, else RangeError.
 */

/** The mean distance, in the quantity's own unit: every unit of error counts alike. O(n). */
export function meanAbsoluteError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return meanOf(actual, predicted, (is, said) => Math.abs(said - is));
}

/** The mean squared distance, in the unit squared: an error twice as large counts four times. O(n). */
export function meanSquaredError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return meanOf(actual, predicted, (is, said) => (said - is) ** 2);
}

/** The root of the mean squared distance, in the quantity's own unit; at least the mean distance. O(n). */
export function rootMeanSquaredError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return Math.sqrt(meanSquaredError(actual, predicted));
}

/**
 * The share of the variance that the prediction explains: 1 is perfect, 0 no better than always saying the mean of these
 * very values, below 0 worse. NaN where the values never change, as there is nothing to explain. O(n).
 */
export function rSquared(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const unexplained = meanSquaredError(actual, predicted);
  let centre = 0;
  for (let at = 0; at < actual.length; at++) centre += actual[at]! / actual.length;
  const variance = meanOf(actual, actual, (is) => (is - centre) ** 2);
  return variance === 0 ? Number.NaN : 1 - unexplained / variance;
}

/**
 * The mean distance as a share of the true value, 0.1 for ten per cent. Three traps: a true value of 0 makes it infinite
 * (or NaN, if 0 was predicted); it means nothing where 0 is arbitrary, as in °C; and it can charge at most 1 for a
 * prediction from 0 up that is too low and any sum for one that is too high, so it prefers models that say too little. O(n).
 */
export function meanAbsolutePercentageError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return meanOf(actual, predicted, (is, said) => Math.abs(said - is) / Math.abs(is));
}

function meanOf(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  distance: (is: number, said: number) => number,
): number {
  if (actual.length === 0) throw new RangeError("metrics: values must be at least one, got none");
  if (actual.length !== predicted.length)
    throw new RangeError(`metrics: predictions must be ${actual.length}, one per value, got ${predicted.length}`);
  let sum = 0;
  for (let at = 0; at < actual.length; at++) sum += distance(actual[at]!, predicted[at]!);
  return sum / actual.length;
}
