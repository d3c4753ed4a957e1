/**
 * A detector known by how its scores, whole numbers from 0 to 100, are spread among the failing and among the healthy:
 * enough for every threshold, base rate and cost. Counts are expected values, so they may be fractions. Moving the base
 * rate keeps both spreads as they are, which is an assumption: the machines that fail later may fail differently.
 */
import type { ThresholdStep } from "./roc.ts";

/** The highest score; a threshold one above it means that nothing raises an alarm. */
export const TOP_SCORE = 100;

export interface ScoreShares {
  /** The share of the failing with each score from 0 to 100; together 1. */
  readonly failing: readonly number[];
  /** The same of the healthy. */
  readonly healthy: readonly number[];
}

/** Shares from counts per score. RangeError unless both have 101 counts and a case. O(1). */
export function sharesOfCounts(failing: readonly number[], healthy: readonly number[]): ScoreShares {
  return { failing: shared("failing", failing), healthy: shared("healthy", healthy) };
}

/**
 * Scores that follow a normal curve in either group, with one spread, rounded to whole numbers; what lies below 0 or
 * above 100 counts there. RangeError unless the spread is above 0. O(1).
 */
export function sharesOfBells(healthyMean: number, failingMean: number, spread: number): ScoreShares {
  if (!(spread > 0)) throw new RangeError(`scores: spread must be above 0, got ${spread}`);
  const shares = (mean: number) => {
    const below = (edge: number) => normalShare((edge - mean) / spread);
    return Array.from({ length: TOP_SCORE + 1 }, (_, score) => {
      const to = score === TOP_SCORE ? 1 : below(score + 0.5);
      return to - (score === 0 ? 0 : below(score - 0.5));
    });
  };
  return { failing: shares(failingMean), healthy: shares(healthyMean) };
}

/**
 * What each threshold does to so many machines of which the share `baseRate` fails: from "never" (101) down to 0, so the
 * step of threshold t is number 101 − t. RangeError unless the base rate is between 0 and 1. O(1).
 */
export function expectedSteps(
  { failing, healthy }: ScoreShares,
  baseRate: number,
  machines: number,
): readonly ThresholdStep[] {
  if (!(baseRate > 0 && baseRate < 1))
    throw new RangeError(`scores: base rate must be between 0 and 1, got ${baseRate}`);
  const positives = machines * baseRate;
  const negatives = machines - positives;
  let [found, disturbed] = [0, 0];
  return Array.from({ length: TOP_SCORE + 2 }, (_, step) => {
    const threshold = TOP_SCORE + 1 - step;
    found += failing[threshold] ?? 0;
    disturbed += healthy[threshold] ?? 0;
    const [tp, fp] = [positives * Math.min(1, found), negatives * Math.min(1, disturbed)];
    return { threshold, tp, fn: positives - tp, fp, tn: negatives - fp };
  });
}

/**
 * The share of a normal curve below so many standard deviations from its mean, to 1e-14. Source: G. Marsaglia,
 * Evaluating the normal distribution, Journal of Statistical Software 11 (2004). O(1).
 */
export function normalShare(deviations: number): number {
  if (Math.abs(deviations) > 9) return deviations > 0 ? 1 : 0;
  let [sum, before, term] = [deviations, 0, deviations];
  for (let n = 3; sum !== before; n += 2) {
    before = sum;
    term *= deviations ** 2 / n;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-deviations * deviations) / 2)) / Math.sqrt(2 * Math.PI);
}

function shared(name: string, counts: readonly number[]): readonly number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length !== TOP_SCORE + 1 || !(all > 0))
    throw new RangeError(`scores: ${name} must be 101 counts with a case among them, got ${counts.length}, ${all}`);
  return counts.map((count) => count / all);
}
