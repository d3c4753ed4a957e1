/** A reader's own record in the room, and the windows that the reader names for it. */
import { extentsOf } from "#kernel/alarm/extent.ts";
import type { LabelledWindow } from "#kernel/alarm/judgement.ts";
import type { ChosenSeries } from "../data-file.ts";
import type { RoomRecord } from "./AlarmRoom.record.ts";

/** Where a table has no times its rows are taken to be this far apart. */
export const STEP_MS = 300_000;
/** Fewer leave nothing to judge. */
export const LEAST_ROWS = 50;
const STRETCHES = 480;
const MOST_WINDOWS = 20;

export interface OwnSeries {
  readonly name: string;
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
}
/** Windows as read so far, or what is wrong and in which line. */
export type ReadLabels = { readonly windows: readonly LabelledWindow[] } | { readonly fault: string };

export function seriesOf({ name, times, values }: ChosenSeries, hasTimes: boolean): OwnSeries | { fault: string } {
  if (values.length < LEAST_ROWS)
    return { fault: `Your table has ${values.length} rows with a value; the room needs ${LEAST_ROWS} or more.` };
  const timesMs = times.map((time) => time * (hasTimes ? 1000 : STEP_MS));
  const [from, to] = ends(timesMs);
  if (!(to > from)) return { fault: "All times in your table are the same. Is another column the time?" };
  return { name, timesMs, values };
}

/** The record for the room; halved at the time of its middle reading. O(n log n). */
export function ownRecord({ name, timesMs, values }: OwnSeries, windows: readonly LabelledWindow[]): RoomRecord {
  const sorted = timesMs.slice().sort();
  const [from, to] = [sorted[0]!, sorted.at(-1)!];
  const span = { fromMs: from, toMs: to + (to - from) / (sorted.length - 1) };
  const extents = extentsOf(timesMs, values, span, STRETCHES);
  const [low, high] = [smallest(extents.lows), -smallest(extents.highs.map((each) => -each))];
  return {
    title: name,
    span,
    // A half that begins with the first reading would leave nothing before it.
    halfMs: Math.max(sorted[sorted.length >> 1]!, from + 1),
    extents,
    scale: high > low ? { from: low, to: high } : { from: low - 1, to: low + 1 },
    windows,
    names: windows.map(() => "yours"),
  };
}

/**
 * One window a line: from, to and, if known, when the failure began, as "2014-02-07 14:55". Empty lines do not count.
 * Times are those of the table; what shift they have from UTC does not matter, as nothing else has one.
 */
export function readLabels(text: string): ReadLabels {
  const windows: LabelledWindow[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const times = line.split(",").map((each) => timeOf(each.trim()));
    const [fromMs, toMs, failureMs] = times;
    const where = `Line ${at + 1}`;
    if (times.length < 2 || times.length > 3 || times.some((each) => Number.isNaN(each)))
      return { fault: `${where} must be two or three times, such as 2014-02-07 14:55, 2014-02-09 14:05.` };
    if (toMs! < fromMs!) return { fault: `${where} ends before it begins.` };
    windows.push(
      failureMs === undefined ? { fromMs: fromMs!, toMs: toMs! } : { fromMs: fromMs!, toMs: toMs!, failureMs },
    );
  }
  windows.sort((one, other) => one.fromMs - other.fromMs);
  if (windows.some(({ fromMs }, at) => at > 0 && fromMs <= windows[at - 1]!.toMs))
    return { fault: "Two of the windows overlap." };
  return windows.length > MOST_WINDOWS ? { fault: `At most ${MOST_WINDOWS} windows can be judged.` } : { windows };
}

function timeOf(text: string): number {
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/.test(text)) return Number.NaN;
  return Date.parse(`${text.replace(" ", "T")}${text.length > 10 ? "Z" : "T00:00Z"}`);
}

function ends(times: Float64Array): readonly [number, number] {
  return [smallest(times), -smallest(times.map((each) => -each))];
}

function smallest(values: Float64Array): number {
  return values.filter((each) => !Number.isNaN(each)).reduce((least, each) => Math.min(least, each));
}
