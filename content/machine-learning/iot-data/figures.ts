/** Figures of the chapter on data from machines: counted on the shipped records and computed by the kernels of the widget. */
import { numbersOf } from "#kernel/dataset/table.ts";
import { correlation } from "#kernel/stats/moments.ts";
import { shippedTable } from "#site/shipped-data.ts";
import { dirtyStream } from "#widgets/signal/DirtyStream.machine.ts";
import type { DirtyPreset } from "#widgets/signal/DirtyStream.presets.ts";

const SECONDS_A_YEAR = 365 * 86_400;

/** Readings in a year of 365 days, one every `stepSec`. */
export const readingsAYear = (stepSec: number) => SECONDS_A_YEAR / stepSec;

/** Times of the machine's record that stand there twice: its clock was set back. */
export function repeatedTimes(): number {
  const times = numbersOf(shippedTable("machine"), "time");
  return times.length - new Set(times).size;
}

/** Gaps of the office's record, in hours between two readings. */
export function officeGaps(): readonly number[] {
  const times = numbersOf(shippedTable("office"), "time");
  return Array.from(times.subarray(1), (time, at) => (time - times[at]!) / 3600).filter((hours) => hours !== 1);
}

/** How two columns of the milling machine's record go together, -1 to 1. */
export function millingCorrelation(left: string, right: string): number {
  const table = shippedTable("milling");
  return correlation(Array.from(numbersOf(table, left)), Array.from(numbersOf(table, right)));
}

/** What the widget computes for a preset as it opens. */
export function runOf(preset: DirtyPreset) {
  return dirtyStream.start({ id: preset, preset }).state;
}

/** The error of a mean of `count` independent readings, each off by `deviation`. */
export const errorOfMean = (deviation: number, count: number) => deviation / Math.sqrt(count);
