/**
 * The straight line through a record, drawn on to the trip level: the plain estimate of remaining life. Its interval is
 * where the line's prediction band meets the level, which is right only if days err independently of each other.
 * Source: N. R. Draper and H. Smith, Applied Regression Analysis, §1.4 and §3.2 (inverse prediction). For exponential
 * growth give logarithms of readings and of the level.
 */
import { studentQuantile } from "../stats/student-distribution.ts";
import { LAST_DAY } from "./drive.ts";
import type { LifeInterval } from "./remaining-life.ts";

export interface Trend {
  /** Of the line at day 0, and its slope a day. */
  readonly intercept: number;
  readonly slope: number;
  readonly count: number;
  readonly meanDay: number;
  /** Sum of squared distances of the days from their mean. */
  readonly daySquares: number;
  /** Standard deviation of the readings about the line, with count − 2 degrees of freedom. */
  readonly residual: number;
}

/** The least-squares line through readings of day 0, 1, 2 …; RangeError for fewer than three. O(n). */
export function fitTrend(readings: readonly number[]): Trend {
  const count = readings.length;
  if (count < 3) throw new RangeError(`trend: readings must be at least 3, got ${count}`);
  const bad = readings.findIndex((reading) => !Number.isFinite(reading));
  if (bad >= 0)
    throw new RangeError(`trend: every reading must be a finite number, got ${readings[bad]} on day ${bad}`);
  const meanDay = (count - 1) / 2;
  const centre = readings.reduce((sum, reading) => sum + reading, 0) / count;
  let [daySquares, shared] = [0, 0];
  for (let day = 0; day < count; day++) {
    daySquares += (day - meanDay) ** 2;
    shared += (day - meanDay) * (readings[day]! - centre);
  }
  const slope = shared / daySquares;
  const intercept = centre - slope * meanDay;
  const squares = readings.reduce((sum, reading, day) => sum + (reading - intercept - slope * day) ** 2, 0);
  return { intercept, slope, count, meanDay, daySquares, residual: Math.sqrt(squares / (count - 2)) };
}

/** Days after the last reading until the line meets `level`: 0 if it has, undefined if it never will. O(1). */
export function lifeByTrend({ intercept, slope, count }: Trend, level: number): number | undefined {
  const now = intercept + slope * (count - 1);
  if (now >= level) return 0;
  return slope > 0 ? (level - now) / slope : undefined;
}

/**
 * The interval of remaining days in which a single new reading may first meet `level`, by the prediction band of the
 * share `inside`; LAST_DAY stands for never. O(days).
 */
export function trendInterval(trend: Trend, level: number, inside: number): LifeInterval {
  const t = studentQuantile((1 + inside) / 2, trend.count - 2);
  const meets = (sign: 1 | -1) => {
    for (let ahead = 0; ahead < LAST_DAY; ahead++) if (band(trend, ahead, sign * t) >= level) return ahead;
    return LAST_DAY;
  };
  return { from: meets(1), to: meets(-1) };
}

/** The edge of the prediction band `ahead` days after the last reading, `t` standard errors from the line. */
function band({ intercept, slope, count, meanDay, daySquares, residual }: Trend, ahead: number, t: number): number {
  const day = count - 1 + ahead;
  return intercept + slope * day + t * residual * Math.sqrt(1 + 1 / count + (day - meanDay) ** 2 / daySquares);
}
