/** What RulBelt shows, in words and in money. */
import { costOf, type Ending, replaceAt, runToFailure } from "#kernel/degradation/policy.ts";
import { LEAD_DAYS } from "#kernel/degradation/study.ts";
import { costsAt, euros, HALL_RATIO } from "./money.ts";
import type { Played, RulBeltState } from "./RulBelt.machine.ts";
import { caughtBefore } from "./RulBelt.outlook.ts";
import { lifeOf, SCHEDULE_DAYS } from "./RulBelt.presets.ts";

const COSTS = costsAt(HALL_RATIO);

/** Money a week over the drives played: by the reader, and by the others on the same drives. Not a number for none. */
export function perWeek(played: readonly Played[]) {
  if (played.length === 0) return { yours: NaN, schedule: NaN, reactive: NaN, foreseen: NaN };
  const fails = played.map(({ unit }) => lifeOf(unit).failsAt);
  const cost = (endings: readonly Ending[], watched: boolean) => costOf(endings, COSTS, watched).perWeek;
  return {
    yours: cost(played, true),
    schedule: cost(
      fails.map((at) => replaceAt(SCHEDULE_DAYS, at)),
      false,
    ),
    reactive: cost(fails.map(runToFailure), false),
    foreseen: cost(
      fails.map((served) => ({ served, failed: false, wasted: 0 })),
      false,
    ),
  };
}

export function percent(share: number): string {
  if (share > 0 && share < 0.001) return "below 0.1 %";
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** "12 and 34". */
export function fromTo({ from, to }: { readonly from: number; readonly to: number }): string {
  return `${from.toFixed(0)} and ${to.toFixed(0)}`;
}

export function describeBelt(state: RulBeltState): string {
  const { fault, preset, today, ahead, outlook, ended, trial, unit } = state;
  if (fault) return fault;
  const { median, wide } = outlook;
  if (preset === "line") {
    if (!trial) return `Day ${today} of one drive. The straight line puts its trip at ${lineText(state)}.`;
    return `The line's band held the trip for ${trial.line.held} of ${trial.line.asked} drives, the first passage's interval for ${trial.passage.held}. For this drive the trip came ${(lifeOf(unit).failsAt - today).toFixed(1)} days later; the line had said ${outlook.lineInterval.from} to ${outlook.lineInterval.to}.`;
  }
  if (preset === "motor" && !ended)
    return `Day ${today}: ${outlook.belief.level.toFixed(1)} mm/s, and half of such drives trip within ${median.toFixed(1)} days.`;
  if (preset === "motor")
    return `Half trip within ${median.toFixed(1)} days, nine in ten between ${fromTo(wide)} days. This one tripped after ${(lifeOf(unit).failsAt - today).toFixed(1)} days; an exchange ordered now, ${LEAD_DAYS} days ahead, is in time with a chance of ${percent(1 - outlook.withinLead)}, and was.`;
  if (!ended)
    return `Day ${today}: half of such drives trip within ${median.toFixed(0)} days, nine in ten between ${fromTo(wide)} days. With an exchange in ${ahead} days the chance of being caught is ${percent(caughtBefore(outlook, ahead))}.`;
  if (ended.failed) return `Caught: it tripped on day ${ended.served.toFixed(1)}, at ${euros(COSTS.failure)}.`;
  return `Exchanged on day ${ended.served} for ${euros(COSTS.planned)}. It would have run ${ended.wasted.toFixed(1)} days more.`;
}

function lineText({ outlook: { lineInterval } }: RulBeltState): string {
  return `${lineInterval.from} to ${lineInterval.to} days from now`;
}

/** The soonest exchange, for the slider. */
export const LEAST_AHEAD = LEAD_DAYS;

/** How many of the drives played tripped, with the reader and with the schedule. */
export function caughtCounts(played: readonly Played[]) {
  return {
    yours: played.filter(({ failed }) => failed).length,
    schedule: played.filter(({ unit }) => lifeOf(unit).failsAt <= SCHEDULE_DAYS).length,
  };
}
