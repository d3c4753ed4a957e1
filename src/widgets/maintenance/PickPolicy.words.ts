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
    return `A trip costs ${times(ratio)} planned exchange. Run ${LIVES.toLocaleString("en-GB")} lives: the first half fixes the schedule and the plain limit, the other half pays.`;
  const { reactive, schedule, predictions } = comparison;
  const mine = predictions[threshold]!;
  const age =
    schedule.age === undefined ? "no schedule is worth while" : `the schedule ${euros(schedule.result.perWeek)}`;
  const best = cheapestOf(predictions.map(({ perWeek }) => perWeek));
  return `At ${times(ratio)} exchange a drive costs ${euros(reactive.perWeek)} a week when it is run to its trip, ${age}, and prediction ${euros(mine.perWeek)} if ordered at a risk of ${risk(THRESHOLDS[threshold]!)}. The cheapest risk here is ${risk(THRESHOLDS[best]!)}.`;
}

/** "as much as one", "8 times one". */
function times(ratio: number): string {
  return ratio === 1 ? "as much as a" : `${ratio} times a`;
}
