/** How often an interval for remaining life holds the truth, counted where the truth is known. */
import { beliefAfter } from "./belief.ts";
import { type DriveLife, type DriveModel, driveLife } from "./drive.ts";
import { type LifeInterval, lifeInterval } from "./remaining-life.ts";
import { fitTrend, trendInterval } from "./trend.ts";

export interface Coverage {
  /** Drives that still ran on the day, and were asked. */
  readonly asked: number;
  /** Those whose remaining life lay in the interval, ends included. */
  readonly held: number;
  /** Length in days of the middle one of the intervals, by length; 0 where none was asked. */
  readonly medianWidth: number;
}

/**
 * Asks `interval` on the morning of `day` for each life that is still running, with its readings up to then. RangeError
 * unless the day is a whole number from 0. O(lives × cost of an interval).
 */
export function coverage(
  lives: Iterable<DriveLife>,
  day: number,
  interval: (readings: readonly number[]) => LifeInterval,
): Coverage {
  if (!Number.isInteger(day) || day < 0)
    throw new RangeError(`coverage: day must be a whole number from 0, got ${day}`);
  let held = 0;
  const widths: number[] = [];
  for (const { readings, failsAt } of lives) {
    if (failsAt <= day) continue;
    const { from, to } = interval(readings.slice(0, day + 1));
    widths.push(to - from);
    if (from <= failsAt - day && failsAt - day <= to) held++;
  }
  widths.sort((a, b) => a - b);
  return { asked: widths.length, held, medianWidth: widths[Math.floor(widths.length / 2)] ?? 0 };
}

/** The straight line's intervals and those of the first passage, on the same drives. */
export interface IntervalTrial {
  readonly line: Coverage;
  readonly passage: Coverage;
}

/**
 * Counts both kinds of interval of the share `inside` on the morning of `day`, over drives 0 to `drives` − 1 of this seed,
 * telling after each drive how many are done. O(drives × days).
 */
export function intervalTrial(
  model: DriveModel,
  { seed, drives, day, inside }: { seed: number; drives: number; day: number; inside: number },
  onDone: (done: number) => void = () => {},
): IntervalTrial {
  const lives: DriveLife[] = [];
  for (let unit = 0; unit < drives; unit++) lives.push(driveLife(model, seed, unit));
  let done = 0;
  const line = coverage(lives, day, (seen) => trendInterval(fitTrend(seen), model.tripLevel, inside));
  const passage = coverage(lives, day, (seen) => {
    onDone(++done);
    return lifeInterval(inside, beliefAfter(model, seen), model);
  });
  return { line, passage };
}
