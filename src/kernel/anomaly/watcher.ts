/** The detectors of this book under one roof: each with its windows and thresholds, ready to go along a record. */
import type { Matrix } from "../stats/matrix.ts";
import { alarmsAbove, type Detector } from "./detector.ts";
import { ewmaChart } from "./ewma-chart.ts";
import { fixedLimit } from "./fixed-limit.ts";
import { growForest } from "./isolation-forest.ts";
import { isolationScores } from "./isolation-score.ts";
import { nearestDistance } from "./nearest-neighbour.ts";
import { rollingRobustZ } from "./rolling-robust-z.ts";
import { rollingZ } from "./rolling-z.ts";
import { seasonalBaseline } from "./seasonal-baseline.ts";
import { strangeWindow } from "./strange-window.ts";
import { zScores } from "./z-score.ts";

export const WATCHERS = ["limit", "rolling", "robust", "ewma", "hour", "neighbours", "forest", "whole"] as const;
export type WatcherKind = (typeof WATCHERS)[number];

/** A detector as a reader chooses it. */
export interface Watch {
  readonly kind: WatcherKind;
  /**
   * Readings that it looks back on; of a limit the band in degrees, of hours how many there are in a season, and of the
   * whole record 0.
   */
  readonly window: number;
  /** Alarm above it; of a limit, alarm below. */
  readonly threshold: number;
}
export interface WatcherSettings {
  readonly windows: readonly number[];
  readonly thresholds: { readonly from: number; readonly to: number; readonly step: number };
}

/** Readings at the beginning that an EWMA chart, the neighbours and the forest take for normal: a week of the machine's. */
export const LEARNING = 2016;
const NEIGHBOURS = 5;
/** Readings of an hour before it scores: two days' of the machine. */
const LEAST_OF_HOUR = 24;
const LOOKING_BACK = [12, 36, 72, 144, 288, 576, 2016] as const;

export const WATCHER_SETTINGS: Readonly<Record<WatcherKind, WatcherSettings>> = {
  limit: { windows: [0, 2, 5, 10], thresholds: { from: 40, to: 75, step: 1 } },
  rolling: { windows: LOOKING_BACK, thresholds: { from: 2, to: 8, step: 0.5 } },
  robust: { windows: LOOKING_BACK, thresholds: { from: 2, to: 12, step: 0.5 } },
  ewma: { windows: LOOKING_BACK, thresholds: { from: 2, to: 30, step: 1 } },
  hour: { windows: [24, 168], thresholds: { from: 1, to: 5, step: 0.25 } },
  neighbours: { windows: [12, 36, 72, 144, 288], thresholds: { from: 0.5, to: 8, step: 0.5 } },
  forest: { windows: [12, 36, 72, 144, 288], thresholds: { from: 0.4, to: 0.8, step: 0.01 } },
  whole: { windows: [0], thresholds: { from: 1, to: 5, step: 0.25 } },
};

/** Whether all of it is one of the settings above. */
export function isWatch({ kind, window, threshold }: Watch): boolean {
  if (!WATCHERS.includes(kind)) return false;
  const { windows, thresholds } = WATCHER_SETTINGS[kind];
  const steps = (threshold - thresholds.from) / thresholds.step;
  // Steps of a hundredth do not divide evenly.
  return (
    windows.includes(window) && Math.abs(steps - Math.round(steps)) < 1e-6 && steps > -0.5 && threshold <= thresholds.to
  );
}

/** What an alarm's score must exceed: the threshold, but of a limit 0, as its score is the distance below it. */
export function levelOf({ kind, threshold }: Watch): number {
  return kind === "limit" ? 0 : threshold;
}

/**
 * The score of every reading. Each detector sees only what came before, but "whole", which knows the mean and the spread
 * of the whole record in advance, and is here to show what that is worth. `onProgress` hears how many readings are done
 * and may throw to stop. RangeError for settings that `isWatch` refuses. O(n), times the window for neighbours and forest.
 */
export function watchRecord(
  watch: Watch,
  timesMs: ArrayLike<number>,
  values: ArrayLike<number>,
  onProgress?: (done: number) => void,
): Float64Array {
  if (!isWatch(watch))
    throw new RangeError(
      `watcher: settings must be of those on offer, got ${watch.kind}, ${watch.window}, ${watch.threshold}`,
    );
  if (watch.kind === "whole") return zScores(values).map(Math.abs);
  const detector = detectorOf(watch);
  const scores = new Float64Array(values.length);
  for (let at = 0; at < values.length; at++) {
    if (at % 1000 === 0) onProgress?.(at);
    scores[at] = detector.update(timesMs[at]!, values[at]!);
  }
  return scores;
}

/** When it rings. */
export function ringsOf(watch: Watch, scores: ArrayLike<number>, timesMs: ArrayLike<number>): Float64Array {
  return Float64Array.from(alarmsAbove(scores, levelOf(watch)), (at) => timesMs[at]!);
}

function detectorOf({ kind, window, threshold }: Watch): Detector {
  switch (kind) {
    case "rolling":
      return rollingZ(window);
    case "robust":
      return rollingRobustZ(window);
    case "ewma":
      // The λ whose weights lie as far back on average as a mean over the window.
      return ewmaChart(2 / (window + 1), LEARNING);
    case "hour":
      return seasonalBaseline(window === 168 ? "week" : "day", LEAST_OF_HOUR);
    case "neighbours":
      return strangeWindow({ window, training: LEARNING + window, fit: nearby });
    case "forest":
      return strangeWindow({ window, training: LEARNING + window, fit: isolation });
    default:
      return fixedLimit(threshold, window);
  }
}

function nearby(normal: Matrix) {
  return nearestDistance(normal, Math.min(NEIGHBOURS, normal.rows));
}

function isolation(normal: Matrix) {
  const forest = growForest(normal, { seed: 1 });
  return (row: Float64Array) => isolationScores(forest, { rows: 1, columns: row.length, values: row })[0]!;
}
