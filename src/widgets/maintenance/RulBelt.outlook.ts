/** What is expected of a drive on one morning: the fan of levels, and when they reach the trip level. */
import { type Belief, beliefAfter, levelAhead } from "#kernel/degradation/belief.ts";
import { BELT_DRIVES } from "#kernel/degradation/drive.ts";
import { failsWithin, type LifeInterval, lifeInterval, lifeQuantile } from "#kernel/degradation/remaining-life.ts";
import { LEAD_DAYS } from "#kernel/degradation/study.ts";
import { fitTrend, type Trend, trendInterval } from "#kernel/degradation/trend.ts";
import { normalQuantile } from "#kernel/stats/normal-distribution.ts";
import { INSIDE, lifeOf } from "./RulBelt.presets.ts";

/** Remaining days, and chances 0 to 1. */
export interface Outlook {
  readonly belief: Belief;
  readonly median: number;
  readonly wide: LifeInterval;
  readonly half: LifeInterval;
  readonly withinLead: number;
  readonly line: Trend;
  readonly lineInterval: LifeInterval;
}

/** What the readings of days 0 to `today` say about drive `unit`. */
export function outlookOf(unit: number, today: number): Outlook {
  const seen = lifeOf(unit).readings.slice(0, today + 1);
  const belief = beliefAfter(BELT_DRIVES, seen);
  const line = fitTrend(seen);
  return {
    belief,
    median: lifeQuantile(0.5, belief, BELT_DRIVES),
    wide: lifeInterval(INSIDE, belief, BELT_DRIVES),
    half: lifeInterval(0.5, belief, BELT_DRIVES),
    withinLead: failsWithin(LEAD_DAYS, belief, BELT_DRIVES),
    line,
    lineInterval: trendInterval(line, BELT_DRIVES.tripLevel, INSIDE),
  };
}

/** The chance that the drive trips before an exchange `ahead` days from now. */
export function caughtBefore({ belief }: Outlook, ahead: number): number {
  return failsWithin(ahead, belief, BELT_DRIVES);
}

/** The level between which `inside` of the drives lie `ahead` days from now. */
export function fanAt({ belief }: Outlook, ahead: number, inside: number) {
  const { mean, deviation } = levelAhead(belief, ahead, BELT_DRIVES);
  const z = normalQuantile((1 + inside) / 2);
  return { low: mean - z * deviation, mean, high: mean + z * deviation };
}
