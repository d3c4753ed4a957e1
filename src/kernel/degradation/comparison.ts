/**
 * All ways of maintaining one fleet, side by side: what can be chosen beforehand is chosen on past lives, and everything
 * is paid on other lives. The thresholds are left open, since choosing among them is the reader's part.
 */
import type { DriveModel } from "./drive.ts";
import type { Costs, PolicyResult } from "./policy.ts";
import {
  accuracyOf,
  bestLimitOf,
  bestScheduleOf,
  foreseen,
  LIMITS,
  limited,
  predicted,
  reactive,
  type Study,
  scheduled,
  study,
  THRESHOLDS,
} from "./study.ts";

export interface Comparison {
  readonly reactive: PolicyResult;
  /** No age where waiting for the failure was cheapest on past lives. */
  readonly schedule: { readonly age: number | undefined; readonly result: PolicyResult };
  readonly limit: { readonly level: number; readonly result: PolicyResult };
  /** By threshold. */
  readonly predictions: readonly PolicyResult[];
  /** By threshold: the share of mornings called rightly. */
  readonly accuracies: readonly number[];
  readonly foreseen: PolicyResult;
}
/** Lives, half of them past, and the costs that they are compared under. */
export interface ComparisonPlan {
  readonly model: DriveModel;
  readonly seed: number;
  readonly lives: number;
  readonly costs: readonly Costs[];
}

/** One comparison for given studies and costs. O(lives × ages). */
export function compare(past: Study, now: Study, costs: Costs): Comparison {
  const age = bestScheduleOf(past, costs);
  const limit = bestLimitOf(past, costs);
  const waiting = reactive(now, costs);
  return {
    reactive: waiting,
    schedule: { age, result: age === undefined ? waiting : scheduled(now, age, costs) },
    limit: { level: LIMITS[limit]!, result: limited(now, limit, costs) },
    predictions: THRESHOLDS.map((_, at) => predicted(now, at, costs)),
    accuracies: now.calls.map(accuracyOf),
    foreseen: foreseen(now, costs),
  };
}

/**
 * A comparison for each of the costs, on two fleets of half the lives each, telling after each life how many are done.
 * RangeError unless `lives` is an even number from 4 to 20,000. O(lives × days).
 */
export function comparePolicies(
  { model, seed, lives, costs }: ComparisonPlan,
  onDone: (done: number) => void = () => {},
): readonly Comparison[] {
  if (!Number.isInteger(lives / 2) || lives < 4 || lives > 20_000)
    throw new RangeError(`comparison: lives must be an even number from 4 to 20000, got ${lives}`);
  const half = lives / 2;
  const past = study(model, seed, half, onDone);
  const now = study(model, seed + 0.5, half, (done) => onDone(half + done));
  return costs.map((each) => compare(past, now, each));
}
