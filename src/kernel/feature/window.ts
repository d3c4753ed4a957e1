/**
 * Which rows a window holds, by count or by time, and a walk over all windows of a signal in one pass. A window that
 * slides only takes rows in at one end and lets them go at the other, so each row is handled twice whatever the width.
 * Source of the rules for partial and centred windows: pandas 2, DataFrame.rolling (min_periods, center, closed="right").
 * Limits: rows come in the order of their times; a centred window knows what comes later and cannot be used live.
 */

export interface WindowRule {
  /** Width: so many rows, or so many milliseconds. Rows of missing values count as rows. */
  readonly width: { readonly rows: number } | { readonly ms: number };
  /** A window with fewer values than this, missing ones not counted, gives NaN. At least 1. */
  readonly minPeriods: number;
  /** Half of the width lies ahead. A trailing window, the default, ends with its own row. */
  readonly centred?: boolean;
}

/** What a window keeps of its values while it slides: first in, first out. */
export interface Sliding {
  /** Takes in a value, the newest of those held. */
  add(value: number): void;
  /** Lets the oldest go. RangeError where none is held. */
  drop(): void;
  /** The figure of the values held; NaN for none. */
  read(): number;
}

/** The rows of each window: from `from` up to, not including, `to`. */
export interface WindowRows {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * The rows of every window. By rows: the row and those before it; centred, of an even width the smaller half lies ahead.
 * By time: later than the row's time minus the width, up to the row itself, so that of rows at one time each sees those
 * that came before it; centred, later than t − ms/2, up to and with t + ms/2. Windows at the edges are short.
 * RangeError for a width below 1 row or not above 0 ms, or times that are missing or go back. O(rows).
 */
export function windowRows(rows: number, rule: WindowRule, times?: ArrayLike<number>): WindowRows {
  checkRule(rule);
  const { width } = rule;
  const [from, to] = [new Int32Array(rows), new Int32Array(rows)];
  if ("rows" in width) {
    const ahead = rule.centred ? Math.floor((width.rows - 1) / 2) : 0;
    for (let at = 0; at < rows; at++) {
      from[at] = Math.max(0, at + ahead - width.rows + 1);
      to[at] = Math.min(rows, at + ahead + 1);
    }
    return { from, to };
  }
  const time = checkTimes(rows, times);
  const behind = rule.centred ? width.ms / 2 : width.ms;
  let [first, past] = [0, 0];
  for (let at = 0; at < rows; at++) {
    const now = time[at]!;
    while (first < at && time[first]! <= now - behind) first++;
    past = Math.max(past, at + 1);
    if (rule.centred) while (past < rows && time[past]! <= now + width.ms / 2) past++;
    from[at] = first;
    to[at] = past;
  }
  return { from, to };
}

/**
 * Walks `windows` over the values and reads `sliding` at each row: NaN where fewer than `minPeriods` values are held.
 * NaN is a missing value. RangeError for infinite ones, named with their row from 1. O(rows × cost of one add).
 */
export function slide(
  values: ArrayLike<number>,
  windows: WindowRows,
  minPeriods: number,
  sliding: Sliding,
): Float64Array {
  const figures = new Float64Array(values.length).fill(Number.NaN);
  let [first, past, held] = [0, 0, 0];
  for (let at = 0; at < values.length; at++) {
    for (; past < windows.to[at]!; past++) {
      const value = values[past]!;
      if (Number.isNaN(value)) continue;
      if (!Number.isFinite(value))
        throw new RangeError(`feature: every value must be finite or NaN, got ${value} in row ${past + 1}`);
      sliding.add(value);
      held++;
    }
    for (; first < windows.from[at]!; first++) {
      if (Number.isNaN(values[first]!)) continue;
      sliding.drop();
      held--;
    }
    if (held >= minPeriods) figures[at] = sliding.read();
  }
  return figures;
}

/** How many rows of each window hold a value. O(rows). */
export function heldRows(values: ArrayLike<number>, { from, to }: WindowRows): Int32Array {
  const present = new Int32Array(values.length + 1);
  for (let at = 0; at < values.length; at++) present[at + 1] = present[at]! + (Number.isNaN(values[at]!) ? 0 : 1);
  return Int32Array.from(to, (past, at) => present[past]! - present[from[at]!]!);
}

/** The times, if there is one for each row and none goes back. RangeError otherwise. O(rows). */
export function checkTimes(rows: number, times: ArrayLike<number> | undefined): ArrayLike<number> {
  if (times?.length !== rows)
    throw new RangeError(`feature: times must be one for each of ${rows} rows, got ${times?.length ?? "none"}`);
  for (let at = 0; at < rows; at++)
    if (!(times[at]! >= (times[at - 1] ?? -Number.MAX_VALUE)) || times[at] === Number.POSITIVE_INFINITY)
      throw new RangeError(`feature: times must be finite and never go back, got ${times[at]} in row ${at + 1}`);
  return times;
}

function checkRule({ width, minPeriods }: WindowRule): void {
  if ("rows" in width && !(Number.isInteger(width.rows) && width.rows >= 1))
    throw new RangeError(`feature: width must be a whole number of rows from 1, got ${width.rows}`);
  if ("ms" in width && !(width.ms > 0 && Number.isFinite(width.ms)))
    throw new RangeError(`feature: width must be above 0 ms, got ${width.ms}`);
  if (!Number.isInteger(minPeriods) || minPeriods < 1)
    throw new RangeError(`feature: minPeriods must be a whole number from 1, got ${minPeriods}`);
}
