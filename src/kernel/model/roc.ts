/**
 * What every threshold of a score would do, and the areas that sum it up. An alarm is a score at or above the threshold;
 * equal scores pass it together, so they make one step. Source: T. Fawcett, Pattern Recognition Letters 27 (2006), §5–7
 * (ROC and its area); average precision as scikit-learn defines it, without interpolation: Σ (Rₙ − Rₙ₋₁) Pₙ.
 * Where a class is missing, the area does not exist and is NaN.
 */
import type { Confusion } from "./confusion.ts";

/** A threshold and what it does to the cases it was tried on. */
export interface ThresholdStep extends Confusion {
  /** Alarm at or above this score; Infinity: never. */
  readonly threshold: number;
}
export interface RocPoint {
  readonly threshold: number;
  /** The share of negatives that raise an alarm, 0 to 1. */
  readonly falseRate: number;
  /** The share of positives that raise an alarm, 0 to 1. */
  readonly trueRate: number;
}
export interface PrPoint {
  readonly threshold: number;
  /** 0 to 1. */
  readonly recall: number;
  /** 0 to 1; 1 at the threshold that no score reaches, by convention. */
  readonly precision: number;
}

/**
 * Every threshold that makes a difference, from "never" (Infinity) down to the lowest score ("always"). `labels` are 0
 * and 1. RangeError for other labels, a score that is NaN, or rows of unequal length. O(n log n).
 */
export function thresholdSteps(scores: ArrayLike<number>, labels: ArrayLike<number>): readonly ThresholdStep[] {
  const order = checkedOrder(scores, labels);
  const positives = order.reduce((sum, at) => sum + labels[at]!, 0);
  const negatives = order.length - positives;
  const steps: ThresholdStep[] = [{ threshold: Infinity, tp: 0, fn: positives, fp: 0, tn: negatives }];
  let [tp, fp] = [0, 0];
  for (const [place, at] of order.entries()) {
    if (labels[at] === 1) tp++;
    else fp++;
    const next = order[place + 1];
    if (next === undefined || scores[next] !== scores[at])
      steps.push({ threshold: scores[at]!, tp, fn: positives - tp, fp, tn: negatives - fp });
  }
  return steps;
}

/** The ROC curve from (0, 0) to (1, 1); rates are NaN where a class is missing. O(n log n). */
export function rocCurve(scores: ArrayLike<number>, labels: ArrayLike<number>): readonly RocPoint[] {
  return thresholdSteps(scores, labels).map(({ threshold, tp, fn, fp, tn }) => ({
    threshold,
    falseRate: fp / (fp + tn),
    trueRate: tp / (tp + fn),
  }));
}

/** Precision against recall, from "never" on. O(n log n). */
export function prCurve(scores: ArrayLike<number>, labels: ArrayLike<number>): readonly PrPoint[] {
  return thresholdSteps(scores, labels).map(({ threshold, tp, fn, fp }) => ({
    threshold,
    recall: tp / (tp + fn),
    precision: tp + fp === 0 ? 1 : tp / (tp + fp),
  }));
}

/**
 * The area under the ROC curve by trapezoids, 0 to 1: the chance that a positive scores higher than a negative, ties
 * counting half. 0.5 if all scores are equal; NaN if a class is missing. O(n log n).
 */
export function rocArea(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const steps = thresholdSteps(scores, labels);
  const { fn: positives, tn: negatives } = steps[0]!;
  let twice = 0;
  for (let at = 1; at < steps.length; at++)
    twice += (steps[at]!.fp - steps[at - 1]!.fp) * (steps[at]!.tp + steps[at - 1]!.tp);
  return twice / (2 * positives * negatives);
}

/** The mean precision over the steps of recall, 0 to 1; the base rate if all scores are equal; NaN without positives. O(n log n). */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const steps = thresholdSteps(scores, labels);
  const positives = steps[0]!.fn;
  let sum = 0;
  for (let at = 1; at < steps.length; at++) {
    const { tp, fp } = steps[at]!;
    sum += (tp - steps[at - 1]!.tp) * (tp / (tp + fp));
  }
  return sum / positives;
}

/** The places of the scores, highest first. */
function checkedOrder(scores: ArrayLike<number>, labels: ArrayLike<number>): Uint32Array {
  if (scores.length !== labels.length)
    throw new RangeError(`metrics: labels must be ${scores.length}, one per score, got ${labels.length}`);
  for (let at = 0; at < scores.length; at++) {
    if (Number.isNaN(scores[at])) throw new RangeError(`metrics: every score must be a number, got NaN at ${at + 1}`);
    if (labels[at] !== 0 && labels[at] !== 1)
      throw new RangeError(`metrics: every label must be 0 or 1, got ${labels[at]}`);
  }
  // Two infinite scores of one sign are equal; their difference is not a number, so they are compared.
  return Uint32Array.from({ length: scores.length }, (_, at) => at).sort((a, b) =>
    scores[a] === scores[b] ? 0 : scores[a]! > scores[b]! ? -1 : 1,
  );
}
