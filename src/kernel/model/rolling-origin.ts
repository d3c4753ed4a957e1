/**
 * A fair race of forecasters: at one origin after another each is fitted to what came before and held against what came
 * after. Sources: L. J. Tashman, Out-of-sample tests of forecasting accuracy, Int. J. Forecasting 16 (2000);
 * R. J. Hyndman, A. B. Koehler, Another look at measures of forecast accuracy, Int. J. Forecasting 22 (2006), §3 (MASE).
 * The band is as wide as the errors were in the past, horizon by horizon, so it needs no bell curve; it does need a future
 * like the past.
 */
import { checkHistory, type Forecaster } from "./forecaster.ts";

export interface OriginForecast {
  /** How many values had been seen. */
  readonly origin: number;
  /** Of 1, 2, … steps ahead. */
  readonly values: readonly number[];
  /** Half the width of the band, one a step ahead. */
  readonly widths: readonly number[];
  readonly parameters: { readonly [name: string]: number };
}
export interface RacePlan {
  /** Steps ahead. */
  readonly horizon: number;
  /** Values seen at the first origin. */
  readonly first: number;
  /** Steps from one origin to the next. */
  readonly every: number;
  /** Share of past errors that the band holds, 0 to 1. */
  readonly inside: number;
}
export interface Score {
  /** Mean absolute error and root of the mean squared error, in the series' unit, over all origins and steps ahead. */
  readonly mae: number;
  readonly rmse: number;
  /** The mean absolute error as a multiple of that of the seasonal naive forecast of one step before the first origin. */
  readonly mase: number;
  /** Mean absolute error by steps ahead. */
  readonly byStep: readonly number[];
  /** Share of the values that lay within the band. */
  readonly coverage: number;
}

/** The origins that leave room for the horizon. RangeError for a plan that leaves none. */
export function originsOf(length: number, { horizon, first, every }: RacePlan): readonly number[] {
  for (const [name, value] of Object.entries({ horizon, first, every }))
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`race: ${name} must be a whole number from 1 on, got ${value}`);
  const count = Math.floor((length - horizon - first) / every) + 1;
  if (count < 1) throw new RangeError(`race: values must be at least ${first + horizon} for one origin, got ${length}`);
  return Array.from({ length: count }, (_, at) => first + at * every);
}

/** One forecast, fitted to the first `origin` values alone. O(fit + values × horizon). */
export function forecastAt(
  values: readonly number[],
  forecaster: Forecaster,
  origin: number,
  { horizon, inside }: Pick<RacePlan, "horizon" | "inside">,
): OriginForecast {
  const history = values.slice(0, origin);
  const fitted = forecaster.fit(history);
  const walked = fitted.walk(history, horizon);
  const widths = Array.from({ length: horizon }, (_, step) => {
    const first = fitted.warmUp + step;
    const errors = Float64Array.from({ length: Math.max(0, history.length - first) }, (_, row) =>
      Math.abs(history[first + row]! - walked[row]![step]!),
    );
    return quantileOf(errors, inside);
  });
  return { origin, values: Array.from(walked.at(-1)!), widths, parameters: fitted.parameters };
}

/** The value that a share of the errors does not exceed, an upper one for safety; Infinity where there are too few. */
function quantileOf(errors: Float64Array, share: number): number {
  const place = Math.ceil(share * (errors.length + 1));
  return errors.toSorted()[place - 1] ?? Number.POSITIVE_INFINITY;
}

/** How the forecasts fared. `period` is the season of the measure of comparison, 1 for none. RangeError for no forecast. */
export function scoreOf(values: readonly number[], forecasts: readonly OriginForecast[], period: number): Score {
  if (forecasts.length === 0) throw new RangeError("race: forecasts must be at least one, got none");
  const horizon = forecasts[0]!.values.length;
  const errors = forecasts.map(({ origin, values: said }) => said.map((each, step) => values[origin + step]! - each));
  const all = errors.flat();
  const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const mae = meanOf(all.map(Math.abs));
  const held = forecasts.flatMap(({ widths }, at) =>
    errors[at]!.map((error, step) => Math.abs(error) <= widths[step]!),
  );
  return {
    mae,
    rmse: Math.sqrt(meanOf(all.map((error) => error * error))),
    mase: mae / maseScale(values.slice(0, forecasts[0]!.origin), period),
    byStep: Array.from({ length: horizon }, (_, step) => meanOf(errors.map((each) => Math.abs(each[step]!)))),
    coverage: held.filter(Boolean).length / held.length,
  };
}

/** The mean absolute difference from one period before: what MASE counts as 1. RangeError for a history within a period. */
export function maseScale(history: readonly number[], period: number): number {
  checkHistory("mase", history, period + 1);
  const steps = history.slice(period).map((value, at) => Math.abs(value - history[at]!));
  return steps.reduce((sum, each) => sum + each, 0) / steps.length;
}
