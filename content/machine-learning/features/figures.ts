/** Figures of the chapter on features: the four hours, what a running sum keeps, and areas on the machine's record. */
import { machineSignal } from "#kernel/dataset/machine-signal.ts";
import { featureOf, type Recipe } from "#kernel/feature/recipe.ts";
import { rolling } from "#kernel/feature/rolling.ts";
import { chord, DAY_MS, onCircle } from "#kernel/feature/season.ts";
import { areaAgainst } from "#kernel/model/present-area.ts";
import { mean, standardDeviation } from "#kernel/stats/moments.ts";
import { shippedTable } from "#site/shipped-data.ts";

/** The temperatures of four hours, °C. */
export const HOURS = [20, 21, 35, 22];

/** How many standard deviations the third hour lies from the mean of all four. */
export const spikeScore = (HOURS[2]! - mean(HOURS)) / standardDeviation(HOURS);

/** The mean over `width` rows at the hour `hour` (from 1), short windows counted. */
export function meanAt(hour: number, width: number): number {
  return rolling(HOURS, "mean", { width: { rows: width }, minPeriods: 1 })[hour - 1]!;
}

/** What is left in a running sum of eight values of 0.1 after one of 10^15 has come and gone, as their mean. */
export function keptByRunningSum(): number {
  const values = [...Array<number>(8).fill(0.1), 1e15, ...Array<number>(8).fill(0.1)];
  let sum = 0;
  for (const [at, value] of values.entries()) sum += value - (values[at - 8] ?? 0);
  return sum / 8;
}

/** The straight line between two hours on the circle of a day, radius 1. */
export function hoursApart(a: number, b: number): number {
  const at = (hour: number) => onCircle((DAY_MS / 24) * hour, DAY_MS);
  return chord(at(a), at(b));
}

const HOUR_MS = 3_600_000;

/** The area under the ROC curve of a feature of the machine's record, with the alarm on its better side. */
export function areaOf(kind: Recipe["kind"], hours: number, centred = false): number {
  const record = machineSignal(shippedTable("machine"));
  const recipe: Recipe = { kind, width: { ms: hours * HOUR_MS }, minPeriods: 1, centred };
  return goodSide(areaAgainst(record.labels)(featureOf(recipe, record)));
}

/** That of the temperature itself. */
export function rawArea(): number {
  const record = machineSignal(shippedTable("machine"));
  return goodSide(areaAgainst(record.labels)(record.values));
}

function goodSide(area: number): number {
  return Math.max(area, 1 - area);
}
