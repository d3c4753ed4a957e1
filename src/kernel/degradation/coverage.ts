/** How often an interval for remaining life holds the truth, counted where the truth is known. */
import type { DriveLife } from "./drive.ts";
import type { LifeInterval } from "./remaining-life.ts";

export interface Coverage {
  /** Drives that still ran on the day, and were asked. */
  readonly asked: number;
  /** Those whose remaining life lay in the interval, ends included. */
  readonly held: number;
  /** Mean length of the intervals in days. */
  readonly meanWidth: number;
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
  let [asked, held, width] = [0, 0, 0];
  for (const { readings, failsAt } of lives) {
    if (failsAt <= day) continue;
    const { from, to } = interval(readings.slice(0, day + 1));
    asked++;
    width += to - from;
    if (from <= failsAt - day && failsAt - day <= to) held++;
  }
  return { asked, held, meanWidth: asked === 0 ? 0 : width / asked };
}
