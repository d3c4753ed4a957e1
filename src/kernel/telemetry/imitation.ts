/**
 * Fakes of a real record of hourly values, each keeping more of it than the one before: its range, its mean and spread,
 * its very values in another order, its day, its memory, and the levels of its days.
 */
import { createNormal } from "../random/normal.ts";
import { createStream } from "../random/stream.ts";
import { autocorrelation, mean, standardDeviation } from "../stats/moments.ts";
import { createNoise } from "./noise.ts";

export const IMITATIONS = ["uniform", "normal", "shuffled", "daily", "memory", "days"] as const;
export type Imitation = (typeof IMITATIONS)[number];

const DAY = 24;

/** As many values as the record has, which must be whole days from midnight on, two at least. RangeError otherwise. O(n). */
export function imitate(record: readonly number[], imitation: Imitation, seed: number): readonly number[] {
  if (record.length % DAY !== 0 || record.length < 2 * DAY)
    throw new RangeError(
      `imitation: record must be whole days of ${DAY} hours, two or more, got ${record.length} hours`,
    );
  const lot = createStream(seed, "imitation", imitation);
  if (imitation === "uniform") {
    const [least, most] = [Math.min(...record), Math.max(...record)];
    return record.map(() => least + lot.next() * (most - least));
  }
  if (imitation === "shuffled") return shuffled(record, lot.integer);
  const centre = mean(record);
  if (imitation === "normal") {
    const draw = createNormal(lot);
    const deviation = standardDeviation(record);
    return record.map(() => centre + deviation * draw());
  }
  const profile = Array.from({ length: DAY }, (_, hour) => mean(record.filter((_, at) => at % DAY === hour)) - centre);
  const residue = record.map((value, at) => value - centre - profile[at % DAY]!);
  const days =
    imitation === "days" ? residue.filter((_, at) => at % DAY === 0).map((_, day) => dayMean(residue, day)) : undefined;
  const rest = days ? residue.map((value, at) => value - days[Math.floor(at / DAY)]!) : residue;
  const hourly = createNoise(
    { deviation: standardDeviation(rest), memory: imitation === "daily" ? 0 : Math.max(0, autocorrelation(rest, 1)) },
    lot,
  );
  const levels = days ? levelsLike(days, seed) : undefined;
  return record.map((_, at) => centre + profile[at % DAY]! + hourly() + (levels?.[Math.floor(at / DAY)] ?? 0));
}

function dayMean(values: readonly number[], day: number): number {
  return mean(values.slice(day * DAY, (day + 1) * DAY));
}

/** Levels of days that vary and remember as the given ones do. */
function levelsLike(days: readonly number[], seed: number): readonly number[] {
  const memory = Math.max(0, autocorrelation(days, 1));
  return days.map(
    createNoise({ deviation: standardDeviation(days), memory }, createStream(seed, "imitation", "levels")),
  );
}

/** Fisher and Yates: every order is equally likely. */
function shuffled(values: readonly number[], below: (bound: number) => number): readonly number[] {
  const mixed = [...values];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = below(at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

export interface Character {
  readonly mean: number;
  readonly deviation: number;
  /** Correlation with the value an hour before, and with the same hour a day before. */
  readonly hourBefore: number;
  readonly dayBefore: number;
  /** How much of the variance is between the means of days, 0 to 1. */
  readonly betweenDays: number;
  /** The most hours in a row above the mean of the record. */
  readonly longestAbove: number;
}

/** What whole days of hourly values are like; `level` is what the hours in a row are above. O(n). */
export function characterOf(values: readonly number[], level: number): Character {
  const days = Array.from({ length: values.length / DAY }, (_, day) => dayMean(values, day));
  const deviation = standardDeviation(values);
  let [run, longestAbove] = [0, 0];
  for (const value of values) {
    run = value > level ? run + 1 : 0;
    longestAbove = Math.max(longestAbove, run);
  }
  return {
    mean: mean(values),
    deviation,
    hourBefore: autocorrelation(values, 1),
    dayBefore: autocorrelation(values, DAY),
    betweenDays: deviation === 0 ? 0 : (standardDeviation(days) / deviation) ** 2,
    longestAbove,
  };
}
