/** What three users of a stream make of it: a mean, an alarm and a fitted model; and hours closed by a watermark. */
import { type CleaningStep, clean, type Reading } from "#kernel/feature/clean.ts";
import { runWatermark } from "#kernel/feature/watermark.ts";
import { leastSquares } from "#kernel/model/least-squares.ts";
import { rootMeanSquaredError } from "#kernel/model/regression-error.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";
import { mean } from "#kernel/stats/moments.ts";
import { DAY_SEC, DAYS, type Dirt, dirtyStream, READINGS, STEP_SEC, truthAt } from "#kernel/telemetry/dirty-stream.ts";
import { sineOfTurns } from "#kernel/telemetry/rhythm.ts";

/** The alarm rings after so many readings in a row above so many degrees. */
export const ALARM_ROW = 3;
export const ALARM_ABOVE = 7;

export interface Ringing {
  readonly fromSec: number;
  readonly untilSec: number;
}
export interface Figures {
  readonly readings: number;
  readonly mean: number;
  readonly alarms: number;
  /** Root mean squared error of the fitted day against the truth of the day after, °C. */
  readonly modelError: number;
}
/** A stream as one of its users has it. */
export interface Side {
  readonly readings: readonly Reading[];
  readonly rings: readonly Ringing[];
  readonly figures: Figures;
}
export interface StreamRun {
  readonly truth: Side;
  /** At the times of arrival. */
  readonly arrived: Side;
  readonly cleaned: Side;
}

/** Three days with this dirt, before and after these steps. */
export function runStream(seed: number, dirt: Dirt, steps: readonly CleaningStep[], longestGap: number): StreamRun {
  const arrived = dirtyStream(seed, dirt).map(({ sequence, eventSec, arrivalSec, value }) => ({
    sequence,
    eventSec,
    timeSec: arrivalSec,
    value,
  }));
  const truth = Array.from({ length: READINGS }, (_, sequence) => {
    const eventSec = sequence * STEP_SEC;
    return { sequence, eventSec, timeSec: eventSec, value: truthAt(eventSec, dirt.outage) };
  });
  return {
    truth: sideOf(truth),
    arrived: sideOf(arrived),
    cleaned: sideOf(clean(arrived, steps, { stepSec: STEP_SEC, longestGap })),
  };
}

function sideOf(readings: readonly Reading[]): Side {
  const rings = ringsIn(readings);
  const figures = {
    readings: readings.length,
    mean: mean(readings.map(({ value }) => value)),
    alarms: rings.length,
    modelError: modelError(readings),
  };
  return { readings, rings, figures };
}

/** When the alarm rings: from the reading that completes the row to the last one above the limit. */
export function ringsIn(readings: readonly Reading[]): readonly Ringing[] {
  const rings: Ringing[] = [];
  let row = 0;
  for (const { value, timeSec } of readings) {
    row = value > ALARM_ABOVE ? row + 1 : 0;
    if (row === ALARM_ROW) rings.push({ fromSec: timeSec, untilSec: timeSec });
    if (row > ALARM_ROW) rings.push({ ...rings.pop()!, untilSec: timeSec });
  }
  return rings;
}

/** A level and a daily wave, fitted to the readings by least squares and asked about the day after, which is a usual one. */
function modelError(readings: readonly Reading[]): number {
  const row = (seconds: number) => [1, sineOfTurns(seconds / DAY_SEC), sineOfTurns(seconds / DAY_SEC + 0.25)];
  const fitted = leastSquares(
    matrixOf(readings.map(({ timeSec }) => row(timeSec))),
    readings.map(({ value }) => value),
  );
  const next = Array.from({ length: READINGS / DAYS }, (_, at) => DAYS * DAY_SEC + at * STEP_SEC);
  const foretold = next.map((seconds) => row(seconds).reduce((sum, each, at) => sum + each * fitted[at]!, 0));
  return rootMeanSquaredError(
    next.map((seconds) => truthAt(seconds, false)),
    foretold,
  );
}

export interface HoursRun {
  /** Of each reading: when it was taken, how late it came, and whether its hour had been published. */
  readonly arrivals: readonly { readonly eventSec: number; readonly lateSec: number; readonly dropped: boolean }[];
  readonly dropped: number;
  /** Hours published from fewer readings than were taken in them. */
  readonly short: number;
  /** From the end of an hour to its publication, s. */
  readonly meanWaitSec: number;
  readonly mostWaitSec: number;
}

/** The hourly means of the same stream, each published when the watermark passes the end of its hour. */
export function runHours(seed: number, dirt: Dirt, windowSec: number, delayMin: number): HoursRun {
  const { steps, windows, late } = runWatermark(dirtyStream(seed, dirt), windowSec, 60 * delayMin);
  const full = windowSec / STEP_SEC;
  const waits = windows.flatMap(({ closedSec, untilSec }) => (closedSec === undefined ? [] : [closedSec - untilSec]));
  return {
    arrivals: steps.map(({ event, late: dropped }) => ({
      eventSec: event.eventSec,
      lateSec: event.arrivalSec - event.eventSec,
      dropped,
    })),
    dropped: late,
    short: windows.filter(({ count }) => count < full).length,
    meanWaitSec: waits.length > 0 ? mean(waits) : 0,
    mostWaitSec: Math.max(0, ...waits),
  };
}
