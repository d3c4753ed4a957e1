/**
 * Which rows a model may learn from and which it is judged by. Rows are in the order of time. Source: C. Bergmeir,
 * R. J. Hyndman, B. Koo, A note on the validity of cross-validation for evaluating autoregressive time series
 * prediction, CSDA 120 (2018); L. J. Tashman, Int. J. Forecasting 16 (2000) for the rolling origin.
 */
import { createRandom, type Random } from "../random/random.ts";
import type { Matrix } from "../stats/matrix.ts";

/** Places of rows, counted from 0, ascending; no row is on both sides. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * The last `testShare` of the rows are the test; the `gap` rows before it belong to neither side, as their windows or
 * labels reach into it. RangeError unless either side keeps a row. O(n).
 */
export function timeHoldout(rows: number, testShare: number, gap = 0): Split {
  checkShare(testShare);
  const tested = Math.round(rows * testShare);
  const learnt = rows - tested - gap;
  if (!(tested >= 1 && learnt >= 1 && gap >= 0))
    throw new RangeError(`holdout: each side must keep a row, got ${learnt} to learn from and ${tested} to test`);
  return { train: range(0, learnt), test: range(rows - tested, rows) };
}

/**
 * One split after another, each tested on the next `test` rows: learn from all rows before, less the gap. The first
 * learns from `first` rows; then the origin moves on by `test`. A remainder too short to test on is left out.
 * RangeError unless first and test are whole numbers from 1. O(n²/test).
 */
export function rollingOrigin(
  rows: number,
  { first, test, gap = 0 }: { readonly first: number; readonly test: number; readonly gap?: number },
): readonly Split[] {
  for (const [name, value, least] of [
    ["first", first, 1],
    ["test", test, 1],
    ["gap", gap, 0],
  ] as const)
    if (!Number.isInteger(value) || value < least)
      throw new RangeError(`holdout: ${name} must be a whole number from ${least}, got ${value}`);
  const splits: Split[] = [];
  for (let from = first + gap; from + test <= rows; from += test)
    splits.push({ train: range(0, from - gap), test: range(from, from + test) });
  return splits;
}

/** Rows dealt to either side at random: right only if no two rows share a moment, a machine or a window. O(n). */
export function randomHoldout(rows: number, testShare: number, seed: number): Split {
  checkShare(testShare);
  const order = shuffled(rows, createRandom(seed));
  const tested = Math.round(rows * testShare);
  if (tested < 1 || tested >= rows)
    throw new RangeError(
      `holdout: each side must keep a row, got ${rows - tested} to learn from and ${tested} to test`,
    );
  return { train: order.slice(tested).sort(), test: order.slice(0, tested).sort() };
}

/**
 * Whole groups, such as machines, dealt to either side: `groups` names the group of each row. The test takes groups
 * until it has `testShare` of them. RangeError unless there are two groups or more. O(n).
 */
export function groupHoldout(groups: ArrayLike<number>, testShare: number, seed: number): Split {
  checkShare(testShare);
  const names = [...new Set(Array.from(groups))];
  if (names.length < 2) throw new RangeError(`holdout: groups must be at least 2, got ${names.length}`);
  const order = shuffled(names.length, createRandom(seed));
  const tested = Math.min(names.length - 1, Math.max(1, Math.round(names.length * testShare)));
  const held = new Set(Array.from(order.subarray(0, tested), (at) => names[at]));
  const places = range(0, groups.length);
  return {
    train: places.filter((at) => !held.has(groups[at]!)),
    test: places.filter((at) => held.has(groups[at]!)),
  };
}

/** These rows of a matrix, in this order. O(cells taken). */
export function takeRows({ columns, values }: Matrix, rows: ArrayLike<number>): Matrix {
  const taken = new Float64Array(rows.length * columns);
  for (let at = 0; at < rows.length; at++)
    taken.set(values.subarray(rows[at]! * columns, (rows[at]! + 1) * columns), at * columns);
  return { rows: rows.length, columns, values: taken };
}

function checkShare(share: number): void {
  if (!(share > 0 && share < 1)) throw new RangeError(`holdout: test share must be between 0 and 1, got ${share}`);
}

function range(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, at) => from + at);
}

function shuffled(count: number, random: Random): Uint32Array {
  const order = range(0, count);
  for (let at = count - 1; at > 0; at--) {
    const other = random.integer(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
