/**
 * What was before, and how fast it changed. By row these are columns shifted down; by time they ask a clock, and after a
 * gap the two disagree. Edges: the first rows have nothing before them and are NaN; a missing value makes its own lag and
 * the differences from it NaN, and does not move the others.
 */
import { checkTimes } from "./window.ts";

/** The value `rows` rows before. RangeError unless `rows` is a whole number from 0. O(rows of the signal). */
export function lag(values: ArrayLike<number>, rows: number): Float64Array {
  checkLag(rows);
  return new Float64Array(values.length).map((_, at) => values[at - rows] ?? Number.NaN);
}

/** The newest value that is at least `ms` old: what a reader of the clock would call "an hour ago". O(rows). */
export function lagByTime(values: ArrayLike<number>, times: ArrayLike<number>, ms: number): Float64Array {
  if (!(ms > 0 && Number.isFinite(ms))) throw new RangeError(`feature: lag must be above 0 ms, got ${ms}`);
  const time = checkTimes(values.length, times);
  let [next, newest] = [0, Number.NaN];
  return new Float64Array(values.length).map((_, at) => {
    for (; time[next]! <= time[at]! - ms; next++) if (!Number.isNaN(values[next]!)) newest = values[next]!;
    return newest;
  });
}

/** The value less the one `rows` rows before. O(rows of the signal). */
export function delta(values: ArrayLike<number>, rows = 1): Float64Array {
  checkLag(rows);
  return new Float64Array(values.length).map((_, at) => values[at]! - (values[at - rows] ?? Number.NaN));
}

/**
 * Change per second since the last value that is not missing, however long ago that was. NaN at the first value, at a
 * missing one, and where no time has passed. O(rows).
 */
export function rate(values: ArrayLike<number>, times: ArrayLike<number>): Float64Array {
  const time = checkTimes(values.length, times);
  let before = -1;
  return new Float64Array(values.length).map((_, at) => {
    if (Number.isNaN(values[at]!)) return Number.NaN;
    const last = before;
    before = at;
    if (last < 0 || time[at] === time[last]) return Number.NaN;
    return (1000 * (values[at]! - values[last]!)) / (time[at]! - time[last]!);
  });
}

function checkLag(rows: number): void {
  if (!Number.isInteger(rows) || rows < 0)
    throw new RangeError(`feature: lag must be a whole number of rows from 0, got ${rows}`);
}
