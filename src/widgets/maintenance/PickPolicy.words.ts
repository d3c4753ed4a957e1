/** What PickPolicy shows, in words. */
import { THRESHOLDS } from "#kernel/degradation/study.ts";
import { euros } from "./money.ts";
import type { PickPolicyState } from "./PickPolicy.machine.ts";
import { cheapestOf, LIVES } from "./PickPolicy.presets.ts";

/** "0.3 %". */
export function risk(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

export function describePolicies(state: PickPolicyState): string {
  const { fault, comparison, ratio, threshold, counting } = state;
  if (fault) return fault;
  if (counting !== undefined) return `${counting} of ${LIVES} lives.`;
  if (!comparison)
    return `A trip costs ${times(ratio)}. Let ${LIVES.toLocaleString("en-GB")} drives live: the first half fixes the schedule and the plain limit, the other half pays.`;
  const { reactive, schedule, predictions } = comparison;
  const mine = predictions[threshold]!;
  const age =
    schedule.age === undefined ? "no schedule is worth while" : `the schedule ${euros(schedule.result.perWeek)}`;
  const best = cheapestOf(predictions.map(({ perWeek }) => perWeek));
  return `Where a trip costs ${times(ratio)}, waiting for it costs ${euros(reactive.perWeek)} a week, ${age}, and prediction at a risk of ${risk(THRESHOLDS[threshold]!)} ${euros(mine.perWeek)}. The cheapest risk here is ${risk(THRESHOLDS[best]!)}.`;
}

/** "one exchange", "8 exchanges". */
export function times(ratio: number): string {
  return ratio === 1 ? "one exchange" : `${ratio} exchanges`;
}
