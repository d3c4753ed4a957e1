/**
 * Values that are missing on an even grid, and ways to fill them. Missing is NaN. Edge rules: what stands before the first
 * value is never filled, nor by a line what stands behind the last; a gap longer than `longest` is left as it is. Limit: a
 * filled value is a guess, and says nothing of what happened in the gap.
 */

export interface Gap {
  /** Index of the first missing value. */
  readonly from: number;
  /** Index behind the last. */
  readonly until: number;
}

/** Every stretch without a value, in order. O(n). */
export function gapsOf(values: Float64Array): readonly Gap[] {
  const gaps: Gap[] = [];
  let from = -1;
  for (let at = 0; at <= values.length; at++) {
    const missing = at < values.length && Number.isNaN(values[at]);
    if (missing && from < 0) from = at;
    if (!missing && from >= 0) {
      gaps.push({ from, until: at });
      from = -1;
    }
  }
  return gaps;
}

/** A copy in which the last value before a gap of up to `longest` stands for it. RangeError unless that is 0 or more. O(n). */
export function fillForward(values: Float64Array, longest = Number.POSITIVE_INFINITY): Float64Array {
  checkLongest(longest);
  const filled = values.slice();
  for (const { from, until } of gapsOf(values))
    if (from > 0 && until - from <= longest) filled.fill(values[from - 1]!, from, until);
  return filled;
}

/** A copy in which a gap of up to `longest` is bridged by a line from the value before it to the one behind. O(n). */
export function fillLinear(values: Float64Array, longest = Number.POSITIVE_INFINITY): Float64Array {
  checkLongest(longest);
  const filled = values.slice();
  for (const { from, until } of gapsOf(values)) {
    if (from === 0 || until === values.length || until - from > longest) continue;
    const [before, behind] = [values[from - 1]!, values[until]!];
    const places = until - from + 1;
    for (let at = from; at < until; at++) filled[at] = before + ((behind - before) * (at - from + 1)) / places;
  }
  return filled;
}

export interface Timed {
  readonly timeSec: number;
  readonly value: number;
}

/**
 * Readings on a grid of `places` steps of `stepSec` from `startSec`: each at the place that its time falls into, NaN where
 * none does. Of several at one place the last in their order stays; what lies outside is left out. RangeError unless step
 * and places are above 0. O(readings + places).
 */
export function onGrid(readings: readonly Timed[], startSec: number, stepSec: number, places: number): Float64Array {
  if (!(stepSec > 0)) throw new RangeError(`gap: step must be above 0 s, got ${stepSec}`);
  if (!Number.isInteger(places) || places < 1)
    throw new RangeError(`gap: places must be a whole number from 1, got ${places}`);
  const grid = new Float64Array(places).fill(Number.NaN);
  for (const { timeSec, value } of readings) {
    const place = Math.floor((timeSec - startSec) / stepSec);
    if (place >= 0 && place < places) grid[place] = value;
  }
  return grid;
}

function checkLongest(longest: number): void {
  if (!(longest >= 0)) throw new RangeError(`gap: longest must be 0 or more, got ${longest}`);
}
