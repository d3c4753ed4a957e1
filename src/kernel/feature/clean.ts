/**
 * Four steps that mend a stream of readings, each as plain as programs have it, to be put in any order: what one step does
 * depends on what those before it have done. The rules: a copy is a reading with a number that has come before; order sorts
 * by the time of the event, and until then the time of arrival counts; a spike lies more than SPIKE_DEGREES from the median
 * of five readings in a row, itself in the middle, and is left out; a gap that is not too long is filled by a line.
 */
import { firstsBy } from "./duplicate.ts";

export const CLEANING_STEPS = ["copies", "order", "spikes", "gaps"] as const;
export type CleaningStep = (typeof CLEANING_STEPS)[number];
export const SPIKE_DEGREES = 2;
const NEIGHBOURS = 2;

export interface Reading {
  /** The device's count; filled-in readings have none. */
  readonly sequence: number | undefined;
  readonly eventSec: number;
  /** What the program takes for the reading's time. */
  readonly timeSec: number;
  readonly value: number;
}

export interface CleaningRules {
  /** The device's interval. */
  readonly stepSec: number;
  /** In readings: a longer gap stays open. */
  readonly longestGap: number;
}

/** The readings after these steps, one after another. O(n log n). */
export function clean(
  readings: readonly Reading[],
  steps: readonly CleaningStep[],
  rules: CleaningRules,
): readonly Reading[] {
  return steps.reduce((state, step) => STEPS[step](state, rules), readings);
}

type Step = (readings: readonly Reading[], rules: CleaningRules) => readonly Reading[];
const STEPS: Readonly<Record<CleaningStep, Step>> = {
  copies: (readings) => firstsBy(readings, ({ sequence, timeSec }) => sequence ?? `filled ${timeSec}`),
  order: (readings) =>
    readings.map((reading) => ({ ...reading, timeSec: reading.eventSec })).sort((a, b) => a.timeSec - b.timeSec),
  spikes: (readings) =>
    readings.filter(({ value }, at) => Math.abs(value - medianAround(readings, at)) <= SPIKE_DEGREES),
  gaps: filled,
};

/** Fewer neighbours at the ends. */
function medianAround(readings: readonly Reading[], at: number): number {
  const values = readings
    .slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1)
    .map(({ value }) => value)
    .sort((a, b) => a - b);
  const middle = (values.length - 1) / 2;
  return (values[Math.floor(middle)]! + values[Math.ceil(middle)]!) / 2;
}

/** A time counts as missing if nothing is within half an interval of it. */
function filled(readings: readonly Reading[], { stepSec, longestGap }: CleaningRules): readonly Reading[] {
  return readings.flatMap((reading, at) => {
    const next = readings[at + 1];
    const missing = next ? Math.round((next.timeSec - reading.timeSec) / stepSec) - 1 : 0;
    if (!next || missing < 1 || missing > longestGap) return [reading];
    const line = Array.from({ length: missing }, (_, place): Reading => {
      const share = (place + 1) / (missing + 1);
      const timeSec = reading.timeSec + share * (next.timeSec - reading.timeSec);
      return {
        sequence: undefined,
        eventSec: timeSec,
        timeSec,
        value: reading.value + share * (next.value - reading.value),
      };
    });
    return [reading, ...line];
  });
}
