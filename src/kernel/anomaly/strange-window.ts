/**
 * A detector for shapes instead of single readings: it describes the last readings by a few figures, learns a stretch at
 * the beginning as normal, and asks any one-class scorer how strange each later description is.
 * Limit: whatever was broken in that stretch is normal to it for ever.
 */
import type { Matrix } from "../stats/matrix.ts";
import { checkCount, type Detector } from "./detector.ts";
import { robustCentre, scoreFrom } from "./z-score.ts";

/** The last reading, the mean and the standard deviation of the window, and the change across it. */
export const WINDOW_FIGURES = 4;
/** Descriptions kept as normal, spread evenly over the stretch; more would cost time and tell little. */
export const MOST_REFERENCES = 400;

export interface StrangeWindowPlan {
  /** Readings described at once. */
  readonly window: number;
  /** Readings at the beginning that are normal. */
  readonly training: number;
  /** Learns the normal descriptions, scaled, and from then on scores one. */
  readonly fit: (normal: Matrix) => (description: Float64Array) => number;
}

/**
 * Scores by `fit` each description of the last `window` readings, every figure in robust spreads of its normal ones from
 * their median (left as it is where they never differ). Warm-up: `training`. RangeError unless the window is at least 2
 * and the training at least 10 longer. O(window + one score) a reading.
 */
export function strangeWindow({ window, training, fit }: StrangeWindowPlan): Detector {
  checkCount("strange window", "window", window, 2);
  checkCount("strange window", "training", training, window + 10);
  const kept = new Float64Array(window);
  const stride = Math.ceil((training - window) / MOST_REFERENCES);
  const normal: Float64Array[] = [];
  let seen = 0;
  let learnt: ((description: Float64Array) => number) | undefined;
  return {
    warmUp: training,
    update(_, value) {
      if (!Number.isFinite(value)) return Number.NaN;
      kept[seen % window] = value;
      seen++;
      if (seen < window) return Number.NaN;
      const description = describe(kept, seen % window, value);
      if (seen <= training) {
        if ((seen - window) % stride === 0) normal.push(description);
        return Number.NaN;
      }
      learnt ??= learn(normal, fit);
      return learnt(description);
    },
  };
}

function describe(kept: Float64Array, oldest: number, value: number): Float64Array {
  let [sum, squares] = [0, 0];
  for (const each of kept) sum += each - value;
  const middle = sum / kept.length;
  for (const each of kept) squares += (each - value - middle) ** 2;
  return Float64Array.of(value, value + middle, Math.sqrt(squares / kept.length), value - kept[oldest]!);
}

function learn(normal: readonly Float64Array[], fit: StrangeWindowPlan["fit"]) {
  const centres = Array.from({ length: WINDOW_FIGURES }, (_, column) => {
    const { middle, spread } = robustCentre(normal.map((row) => row[column]!));
    return { middle, spread: spread || 1 };
  });
  const scaled = (row: Float64Array) => row.map((figure, column) => scoreFrom(centres[column]!, figure));
  const values = new Float64Array(normal.length * WINDOW_FIGURES);
  for (const [at, row] of normal.entries()) values.set(scaled(row), at * WINDOW_FIGURES);
  const score = fit({ rows: normal.length, columns: WINDOW_FIGURES, values });
  return (row: Float64Array) => score(scaled(row));
}
