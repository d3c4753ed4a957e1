/**
 * A threshold for every hour of the day or of the week: a reading is measured against earlier readings of the same hour,
 * so a hall that cools down each night does not ring each night.
 * Source of the running mean and variance: B. P. Welford, Technometrics 4 (1962).
 * Limits: hours are those of UTC, without time zones; what was broken in an hour stays in that hour's baseline.
 */
import { checkCount, type Detector } from "./detector.ts";

const HOUR_MS = 3_600_000;
export type Season = "day" | "week";
const HOURS: Readonly<Record<Season, number>> = { day: 24, week: 168 };

/**
 * Scores the distance from the mean of all earlier readings of the same hour of the `season`, up or down, in their
 * standard deviations; Infinity for any change after equal values. An hour scores once it has seen `least` readings:
 * NaN before that, whatever `warmUp`, which counts them for one hour only. RangeError unless `least` is a whole number of
 * at least 2. O(1) a reading.
 */
export function seasonalBaseline(season: Season, least: number): Detector {
  checkCount("seasonal baseline", "readings of an hour", least, 2);
  const slots = HOURS[season];
  const [counts, means, squares] = [new Float64Array(slots), new Float64Array(slots), new Float64Array(slots)];
  return {
    warmUp: least,
    update(timeMs, value) {
      if (!Number.isFinite(value) || !Number.isFinite(timeMs)) return Number.NaN;
      const hour = Math.floor(timeMs / HOUR_MS) % slots;
      const slot = hour < 0 ? hour + slots : hour;
      const away = value - means[slot]!;
      const score =
        counts[slot]! < least
          ? Number.NaN
          : away === 0
            ? 0
            : Math.abs(away) / Math.sqrt(squares[slot]! / counts[slot]!);
      counts[slot]!++;
      means[slot]! += away / counts[slot]!;
      squares[slot]! += away * (value - means[slot]!);
      return score;
    },
  };
}
