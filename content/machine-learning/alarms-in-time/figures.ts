/** Figures of the chapter on alarms in time, computed on the machine's record. */
import { type Judgement, judge } from "#kernel/alarm/judgement.ts";
import { nabScore, type RowSpan } from "#kernel/alarm/nab-score.ts";
import { pointScore } from "#kernel/alarm/point-score.ts";
import { levelOf, type Watch, watchRecord } from "#kernel/anomaly/watcher.ts";
import { meanCentre } from "#kernel/anomaly/z-score.ts";
import { MACHINE_WINDOWS } from "#kernel/dataset/source-table.ts";
import { numbersOf } from "#kernel/dataset/table.ts";
import { shippedTable } from "#site/shipped-data.ts";
import { MACHINE_FAILURES_MS, MACHINE_HALF_MS, MACHINE_SPAN } from "#widgets/alarm/machine-outline.ts";

const TABLE = shippedTable("machine");
const TIMES_MS = numbersOf(TABLE, "time").map((second) => 1000 * second);
const VALUES = numbersOf(TABLE, "temperature");
const WINDOWS = MACHINE_WINDOWS.map(({ fromSec, untilSec }, at) => ({
  fromMs: 1000 * fromSec,
  toMs: 1000 * untilSec,
  failureMs: MACHINE_FAILURES_MS[at]!,
}));
const WINDOW_ROWS: readonly RowSpan[] = WINDOWS.map(({ fromMs, toMs }) => ({
  from: TIMES_MS.indexOf(fromMs),
  to: TIMES_MS.indexOf(toMs),
}));
/** Rows at the beginning that the benchmark does not score: 15 % of 5,000. */
const PROBATION = 750;

export const ROWS = TABLE.rows;
/** When the record first falls below 55 at all, "5 December". The file's clock is taken for UTC. */
export const FIRST_BELOW = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" }).format(
  TIMES_MS[VALUES.findIndex((value) => value < 55)],
);
export const LABELLED_ROWS = WINDOW_ROWS.reduce((sum, { from, to }) => sum + to - from + 1, 0);

export interface Figures {
  readonly rows: readonly number[];
  readonly whole: Judgement;
  readonly first: Judgement;
  readonly second: Judgement;
  /** Share of the rows outside the windows that ring. */
  readonly healthyShare: number;
  readonly f1: number;
  readonly adjustedF1: number;
  readonly nab: number;
}

const known = new Map<string, Figures>();

/** What a detector's alarms are worth on the record. */
export function figuresOf(watch: Watch): Figures {
  const key = JSON.stringify(watch);
  let figures = known.get(key);
  if (!figures) {
    const scores = watchRecord(watch, TIMES_MS, VALUES);
    const level = levelOf(watch);
    figures = figuresOfRows([...scores.keys()].filter((row) => scores[row]! > level));
    known.set(key, figures);
  }
  return figures;
}

function figuresOfRows(rows: readonly number[]): Figures {
  const alarms = rows.map((row) => TIMES_MS[row]!);
  const { fromMs, toMs } = MACHINE_SPAN;
  const outside = rows.filter((row) => WINDOW_ROWS.every(({ from, to }) => row < from || row > to));
  return {
    rows,
    whole: judge(alarms, WINDOWS, { fromMs, toMs }),
    first: judge(alarms, WINDOWS, { fromMs, toMs: MACHINE_HALF_MS }),
    second: judge(alarms, WINDOWS, { fromMs: MACHINE_HALF_MS, toMs }),
    healthyShare: outside.length / (ROWS - LABELLED_ROWS),
    f1: pointScore(rows, WINDOW_ROWS, false).f1,
    adjustedF1: pointScore(rows, WINDOW_ROWS, true).f1,
    nab: nabScore(rows, WINDOW_ROWS, PROBATION).normalised,
  };
}

export const FIXED = figuresOf({ kind: "limit", window: 0, threshold: 55 });
export const MOVED = figuresOf({ kind: "limit", window: 0, threshold: 58 });
export const CHART = figuresOf({ kind: "ewma", window: 36, threshold: 15 });
export const HALF_DAY = figuresOf({ kind: "rolling", window: 144, threshold: 6 });
export const THREE_HOURS = figuresOf({ kind: "rolling", window: 36, threshold: 4 });
/** Rings at every hundredth reading, whatever it says. */
export const CLOCK = figuresOfRows(Array.from({ length: Math.ceil(ROWS / 100) }, (_, at) => 100 * at));

const { middle, spread } = meanCentre(VALUES);
/** The value at which the z-score of the whole record is −3, and what it is made of. */
export const WHOLE = { mean: middle.toFixed(1), deviation: spread.toFixed(1), limit: (middle - 3 * spread).toFixed(1) };

const HEALTHY = meanCentre(VALUES.filter((_, row) => WINDOW_ROWS.every(({ from, to }) => row < from || row > to)));
/** The same without the readings of the windows. */
export const HEALTHY_LIMIT = (HEALTHY.middle - 3 * HEALTHY.spread).toFixed(1);

/** Hours between warning and failure in window `at`, counted from 0; "missed" without a warning. */
export function lead({ whole }: Figures, at: number): string {
  const hours = whole.windows[at]?.leadHours;
  if (hours === undefined) return "missed";
  return hours >= 0 ? hours.toFixed(1) : `−${Math.abs(hours).toFixed(1)}`;
}

/** The benchmark's score, rounded. */
export function nab({ nab: score }: Figures): string {
  return `${score < 0 ? "−" : ""}${Math.abs(Math.round(score))}`;
}

export function week({ falsePerWeek }: Judgement): string {
  return falsePerWeek.toFixed(2);
}
