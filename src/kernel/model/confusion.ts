/**
 * What a yes-or-no detector got right and wrong, and the figures made of it. Source: T. Fawcett, An introduction to ROC
 * analysis, Pattern Recognition Letters 27 (2006), §2; B. W. Matthews (1975) for the coefficient. A figure whose
 * divisor is zero is NaN: it says nothing, where scikit-learn answers 0 and warns. The Matthews coefficient alone is
 * then 0, its limit.
 */

/** How many cases of each sort: positive is what the detector looks for, such as a failure. */
export interface Confusion {
  /** True positives: failures that it announced. */
  readonly tp: number;
  /** False negatives: failures that it missed. */
  readonly fn: number;
  /** False positives: false alarms. */
  readonly fp: number;
  /** True negatives: quiet, rightly. */
  readonly tn: number;
}

/** Counts 0 and 1 as predicted against 0 and 1 as they are. RangeError for other labels or rows of unequal length. O(n). */
export function confusionOf(labels: ArrayLike<number>, predicted: ArrayLike<number>): Confusion {
  if (labels.length !== predicted.length)
    throw new RangeError(`metrics: predictions must be ${labels.length}, one per label, got ${predicted.length}`);
  const counts = [0, 0, 0, 0];
  for (let at = 0; at < labels.length; at++) counts[2 * bit(labels[at]!) + bit(predicted[at]!)]!++;
  const [tn, fp, fn, tp] = counts as [number, number, number, number];
  return { tp, fn, fp, tn };
}

/** The share of all cases that were right, 0 to 1. O(1). */
export function accuracy({ tp, fn, fp, tn }: Confusion): number {
  return (tp + tn) / (tp + fn + fp + tn);
}

/** The share of alarms that were right, 0 to 1; NaN if there was no alarm. O(1). */
export function precision({ tp, fp }: Confusion): number {
  return tp / (tp + fp);
}

/** The share of positives that were announced, 0 to 1 (sensitivity, true positive rate); NaN without positives. O(1). */
export function recall({ tp, fn }: Confusion): number {
  return tp / (tp + fn);
}

/** The share of negatives that stayed quiet, 0 to 1 (true negative rate); NaN without negatives. O(1). */
export function specificity({ tn, fp }: Confusion): number {
  return tn / (tn + fp);
}

/**
 * The weighted harmonic mean of precision and recall, 0 to 1, in which recall counts `beta` times as much; 0 when
 * something was missed or falsely announced and nothing found, NaN when there was neither a positive nor an alarm.
 * RangeError unless beta is above 0. O(1).
 */
export function fBeta({ tp, fn, fp }: Confusion, beta = 1): number {
  if (!(beta > 0)) throw new RangeError(`metrics: beta must be above 0, got ${beta}`);
  const squared = beta * beta;
  return ((1 + squared) * tp) / ((1 + squared) * tp + squared * fn + fp);
}

/** The mean of recall and specificity: 0.5 for a constant answer at any base rate; NaN if either class is missing. O(1). */
export function balancedAccuracy(confusion: Confusion): number {
  return (recall(confusion) + specificity(confusion)) / 2;
}

/** The correlation of answer and truth, -1 to 1; 0 if either is constant. O(1). */
export function matthews({ tp, fn, fp, tn }: Confusion): number {
  // Two roots, as the product of four large counts would lose digits.
  const divisor = Math.sqrt((tp + fp) * (tp + fn)) * Math.sqrt((tn + fp) * (tn + fn));
  return divisor === 0 ? 0 : (tp * tn - fp * fn) / divisor;
}

function bit(label: number): 0 | 1 {
  if (label !== 0 && label !== 1) throw new RangeError(`metrics: every label must be 0 or 1, got ${label}`);
  return label;
}
