/**
 * What a detector's mistakes cost, and the threshold at which they cost least. Source: C. Elkan, The foundations of
 * cost-sensitive learning, IJCAI 2001, §1–2. A right answer costs nothing here: put what it costs into both mistakes.
 */
import type { Confusion } from "./confusion.ts";
import { type ThresholdStep, thresholdSteps } from "./roc.ts";

/** Money per mistake, at least 0. */
export interface MistakeCosts {
  /** For a failure that was not announced. */
  readonly miss: number;
  /** For an alarm without a failure. */
  readonly falseAlarm: number;
}

/** What these mistakes cost together. RangeError for a cost below 0 or not finite. O(1). */
export function costOf({ fn, fp }: Pick<Confusion, "fn" | "fp">, { miss, falseAlarm }: MistakeCosts): number {
  for (const [name, cost] of Object.entries({ miss, falseAlarm }))
    if (!(cost >= 0) || cost === Infinity) throw new RangeError(`cost: ${name} must be 0 or more, got ${cost}`);
  return fn * miss + fp * falseAlarm;
}

/**
 * The threshold that would have been cheapest on these cases, with what it does and costs; of equals the highest, which
 * disturbs least. It may be Infinity: no alarm at all is cheapest. O(n log n).
 */
export function cheapestThreshold(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  costs: MistakeCosts,
): ThresholdStep & { readonly cost: number } {
  return thresholdSteps(scores, labels)
    .map((step) => ({ ...step, cost: costOf(step, costs) }))
    .reduce((best, step) => (step.cost < best.cost ? step : best));
}

/**
 * The probability of failure from which an alarm is the cheaper mistake: falseAlarm / (falseAlarm + miss). For scores
 * that are true probabilities it is the best threshold whatever the base rate. NaN if both cost nothing. O(1).
 */
export function breakEvenProbability({ miss, falseAlarm }: MistakeCosts): number {
  return falseAlarm / (falseAlarm + miss);
}
