/** Forecasters of an hourly series, by name, as they stand in a race: from the simplest on, all fitted anew at each origin. */
import { autoregression } from "./autoregression.ts";
import { drift, type Forecaster, naive, seasonalNaive } from "./forecaster.ts";
import { forecastAt, type OriginForecast, originsOf, type RacePlan, type Score, scoreOf } from "./rolling-origin.ts";
import { smoothing } from "./smoothing.ts";

const DAY = 24;
const WEEK = 7 * DAY;

export const RACER_NAMES = [
  "naive",
  "drift",
  "day",
  "week",
  "holt",
  "winters-day",
  "winters-week",
  "ar",
  "ari",
] as const;
export type RacerName = (typeof RACER_NAMES)[number];

export const RACERS: Readonly<Record<RacerName, Forecaster>> = {
  naive,
  drift,
  day: seasonalNaive(DAY),
  week: seasonalNaive(WEEK),
  holt: smoothing({ trend: true }),
  "winters-day": smoothing({ period: DAY }),
  "winters-week": smoothing({ period: WEEK }),
  ar: autoregression({ lags: [1, 2, DAY], differences: 0 }),
  ari: autoregression({ lags: [1, 2, DAY], differences: 1 }),
};

export interface RacerResult {
  readonly name: RacerName;
  readonly score: Score;
  readonly forecasts: readonly OriginForecast[];
}

/** One racer over all origins of a plan; its MASE counts in errors of "this hour yesterday". RangeError for too little history. */
export function raceOne(values: readonly number[], name: RacerName, plan: RacePlan): RacerResult {
  const forecasts = originsOf(values.length, plan).map((origin) => forecastAt(values, RACERS[name], origin, plan));
  return { name, score: scoreOf(values, forecasts, DAY), forecasts };
}

/** The one with the least mean absolute error, the earlier at a tie; undefined of none. */
export function winnerOf(results: readonly RacerResult[]): RacerResult | undefined {
  return results.reduce<RacerResult | undefined>(
    (best, each) => (best === undefined || each.score.mae < best.score.mae ? each : best),
    undefined,
  );
}
