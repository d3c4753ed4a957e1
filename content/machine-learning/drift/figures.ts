/** Figures of the chapter on drift, counted on the line of its widget. */
import { type DriftPlan, type LineRecord, recordOf, USUAL, YEAR_DAYS } from "#kernel/drift/capping-line.ts";
import { bestYear, type Deployment, flagAbove, runYear, type YearReport } from "#kernel/drift/deployment.ts";
import { riskOf } from "#kernel/drift/discriminant.ts";
import { challengerOf, workDay } from "#kernel/drift/labelled-day.ts";
import { correctedChance } from "#kernel/drift/prior-shift.ts";
import { CHANGE_DAY, DRIFT_SCENES, type DriftChoice, jobOf, PRICES } from "#widgets/drift/DriftWatch.presets.ts";

/** The year of a choice that differs from the quiet one in these settings. */
export function year(change: Partial<DriftChoice>): YearReport {
  const { plan, deployment } = jobOf("room", {
    ...DRIFT_SCENES.loop.choice,
    labelling: "bench",
    policy: "never",
    ...change,
  });
  return runYear(recordOf(plan), deployment);
}

/** "€26,166". */
export function euros(value: number): string {
  return `€${Math.round(value).toLocaleString("en-GB")}`;
}

/** The mean cost of this deployment in the first years of the room's line. */
export function meanCost(change: Partial<DriftChoice>, years = 12): number {
  const room = DRIFT_SCENES.room.choice;
  let sum = 0;
  for (let seed = 1; seed <= years; seed++) sum += year({ ...room, ...change, seed }).cost;
  return sum / years;
}

/** What the year with the worse delivery would have cost if the old model's chances had been put right from its first day. */
export function correctedCost(): number {
  const plan: DriftPlan = jobOf("base-rate", DRIFT_SCENES["base-rate"].choice).plan;
  const record: LineRecord = recordOf(plan);
  const limit = flagAbove(PRICES);
  const training = Array.from(
    { length: -record.first },
    (_, day) => workDay(record, record.first + day, undefined, limit, "bench").labelled,
  );
  const model = challengerOf(record, training, undefined)!;
  let cost = 0;
  for (let day = 0; day < YEAR_DAYS; day++)
    for (let pallet = 0; pallet < record.perDay; pallet++) {
      const at = (day - record.first) * record.perDay + pallet;
      const old = riskOf(model, record.torqueNm[at]!, record.warmthC[at]!);
      const risk = day < CHANGE_DAY || old === 0 || old === 1 ? old : correctedChance(old, USUAL.leakShare, 0.3);
      cost += risk > limit ? PRICES.flag : PRICES.leak * record.leaks[at]!;
    }
  return cost;
}

/** Perfect knowledge, in the same year. */
export function bestCost(change: Partial<DriftChoice>): number {
  const { plan, deployment } = jobOf("room", { ...DRIFT_SCENES.loop.choice, ...change });
  return bestYear(recordOf(plan), plan, (deployment satisfies Deployment).prices).cost;
}

/** The days of the year, from 0, on which a slowly ageing sensor is first noticed. */
export const ageing = {
  inputs: year({ source: "sensor", shape: "incremental", detector: "smirnov" }).alarms[0]!,
  losses: year({ source: "sensor", shape: "incremental", detector: "page-hinkley" }).alarms[0]!,
};
