/**
 * Features of the calendar: where in its day or week a moment lies, and how a value compares with the same hour before.
 * An hour as a number puts 23:59 and 00:00 a day apart; a point on a circle puts them side by side.
 */
import { checkTimes } from "./window.ts";

export const DAY_MS = 86_400_000;
export const WEEK_MS = 7 * DAY_MS;

/** A moment as a point on a circle of radius 1: at the start of the period (0, 1), a quarter later (1, 0). */
export interface OnCircle {
  readonly sin: number;
  readonly cos: number;
}

/**
 * Where in its period (a day, a week) a moment lies. `offsetMs` is that of the place's clock from UTC; for a week it moves
 * the start, too: 1 January 1970 was a Thursday. RangeError unless the period is above 0. O(1).
 */
export function onCircle(timeMs: number, periodMs: number, offsetMs = 0): OnCircle {
  if (!(periodMs > 0)) throw new RangeError(`feature: period must be above 0 ms, got ${periodMs}`);
  const local = timeMs + offsetMs;
  const angle = 2 * Math.PI * (local / periodMs - Math.floor(local / periodMs));
  return { sin: Math.sin(angle), cos: Math.cos(angle) };
}

/** The distance of two points of the circle, 0 to 2: the straight line between them. O(1). */
export function chord(a: OnCircle, b: OnCircle): number {
  return Math.hypot(a.sin - b.sin, a.cos - b.cos);
}

/** The hour of the day, 0 to below 24, at a place whose clock is `offsetMs` ahead of UTC. O(1). */
export function hourOf(timeMs: number, offsetMs = 0): number {
  const local = timeMs + offsetMs;
  return (local - DAY_MS * Math.floor(local / DAY_MS)) / 3_600_000;
}

/**
 * The value less the newest one that is at least a period older, and older by less than a period and a half: further back
 * it would be of another day. NaN where there is none or the value is missing. RangeError as above. O(rows).
 */
export function seasonalDifference(
  values: ArrayLike<number>,
  times: ArrayLike<number>,
  periodMs: number,
): Float64Array {
  if (!(periodMs > 0 && Number.isFinite(periodMs)))
    throw new RangeError(`feature: period must be above 0 ms, got ${periodMs}`);
  const time = checkTimes(values.length, times);
  let [next, newest] = [0, -1];
  return new Float64Array(values.length).map((_, at) => {
    for (; time[next]! <= time[at]! - periodMs; next++) if (!Number.isNaN(values[next]!)) newest = next;
    const fresh = newest >= 0 && time[at]! - time[newest]! < 1.5 * periodMs;
    return fresh ? values[at]! - values[newest]! : Number.NaN;
  });
}

/**
 * The mean at the same stage of the period: of all periods before ("before"), or of all there are ("all"), which looks
 * ahead and cannot be used live. A period has `stages` equal stages
 * and is counted from the start of 1970, UTC. NaN while a stage has no value. O(rows + stages).
 */
export function seasonalMean(
  values: ArrayLike<number>,
  times: ArrayLike<number>,
  periodMs: number,
  stages: number,
  which: "before" | "all",
): Float64Array {
  if (!(periodMs > 0 && Number.isFinite(periodMs)))
    throw new RangeError(`feature: period must be above 0 ms, got ${periodMs}`);
  if (!Number.isInteger(stages) || stages < 1)
    throw new RangeError(`feature: stages must be a whole number from 1, got ${stages}`);
  const time = checkTimes(values.length, times);
  const width = periodMs / stages;
  const stageOf = (at: number) => {
    const number = Math.floor(time[at]! / width);
    return number - stages * Math.floor(number / stages);
  };
  const counts = new Float64Array(stages);
  const means = new Float64Array(stages).fill(Number.NaN);
  const learn = (at: number) => {
    const [value, stage] = [values[at]!, stageOf(at)];
    if (Number.isNaN(value)) return;
    counts[stage]!++;
    means[stage] = counts[stage] === 1 ? value : means[stage]! + (value - means[stage]!) / counts[stage]!;
  };
  const rows = new Float64Array(values.length);
  if (which === "all") {
    for (let at = 0; at < rows.length; at++) learn(at);
    return rows.map((_, at) => means[stageOf(at)]!);
  }
  // A value joins the mean when its own period has passed, not before: the same hour of today is not "before".
  let next = 0;
  return rows.map((_, at) => {
    while (Math.floor(time[next]! / periodMs) < Math.floor(time[at]! / periodMs)) learn(next++);
    return means[stageOf(at)]!;
  });
}
