/**
 * A feature as plain data, so that a link, a worker and an exercise mean the same one. Every kind but a centred window
 * uses only what has been seen up to its row: cutting the signal off after a row changes nothing before it.
 */
import { ewma } from "./ewma.ts";
import { delta, lag, lagByTime, rate } from "./lag.ts";
import { rolling, rollingScore } from "./rolling.ts";
import { seasonalDifference } from "./season.ts";
import type { WindowRule } from "./window.ts";

/** Kinds that take a window; the others take a distance or nothing. */
export const WINDOWED = ["mean", "sd", "min", "max", "median", "range", "apart", "score"] as const;
export const FEATURE_KINDS = [...WINDOWED, "ewma", "lag", "delta", "change", "rate", "season"] as const;
export type FeatureKind = (typeof FEATURE_KINDS)[number];

export interface Recipe extends WindowRule {
  readonly kind: FeatureKind;
}

/** A signal: one value for each time in ms; NaN is a missing value. */
export interface Signal {
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** The signal with its rows in the order of their times, those of one moment as they came; itself if it is in order. */
export function inOrder(signal: Signal): Signal {
  const { times, values } = signal;
  let sorted = true;
  for (let at = 1; at < times.length && sorted; at++) sorted = times[at]! >= times[at - 1]!;
  if (sorted) return signal;
  const order = Array.from({ length: times.length }, (_, at) => at).sort((a, b) => times[a]! - times[b]! || a - b);
  return {
    times: Float64Array.from(order, (row) => times[row]!),
    values: Float64Array.from(order, (row) => values[row]!),
  };
}

export function isWindowed(kind: FeatureKind): boolean {
  return (WINDOWED as readonly FeatureKind[]).includes(kind);
}

/** Whether the feature of a row depends on later rows. A centred window of one or two rows has none ahead. */
export function looksAhead({ kind, width, centred }: Recipe): boolean {
  return isWindowed(kind) && centred === true && ("ms" in width || width.rows > 2);
}

/**
 * The feature at each row. What the width means: of a window its length; of lag, delta and change (the size of a delta)
 * how far back; of an average that fades its half-life or, in rows, α = 2 / (rows + 1); of season the period; a rate has
 * none. `apart` is the value less the window's mean, `score` that in standard deviations. RangeError as its parts say.
 */
export function featureOf(recipe: Recipe, { times, values }: Signal): Float64Array {
  const { kind, width, minPeriods } = recipe;
  switch (kind) {
    case "apart": {
      const means = rolling(values, "mean", recipe, times);
      return means.map((mean, at) => values[at]! - mean);
    }
    case "score":
      return rollingScore(values, recipe, times);
    case "ewma":
      return "rows" in width
        ? ewma(values, { alpha: 2 / (width.rows + 1) }, minPeriods)
        : ewma(values, { halfLifeMs: width.ms }, minPeriods, times);
    case "lag":
      return before(recipe, times, values);
    case "delta":
      return changes(recipe, times, values);
    case "change":
      return changes(recipe, times, values).map(Math.abs);
    case "rate":
      return rate(values, times);
    case "season":
      return "rows" in width ? delta(values, width.rows) : seasonalDifference(values, times, width.ms);
    default:
      return rolling(values, kind, recipe, times);
  }
}

function before({ width }: Recipe, times: ArrayLike<number>, values: ArrayLike<number>): Float64Array {
  return "rows" in width ? lag(values, width.rows) : lagByTime(values, times, width.ms);
}

function changes(recipe: Recipe, times: ArrayLike<number>, values: ArrayLike<number>): Float64Array {
  return before(recipe, times, values).map((old, at) => values[at]! - old);
}
