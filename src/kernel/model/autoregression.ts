/**
 * Autoregression: the next value as a weighted sum of chosen earlier ones, the weights by least squares; if wished, on
 * differences between neighbours, which takes a drifting level out (the I of ARIMA). Source: G. E. P. Box, G. M. Jenkins,
 * Time Series Analysis, §3.2 and ch. 4. Limits: no moving average, so not the whole of ARIMA; the weights may be such
 * that a far forecast grows without bound.
 */
import { checkHistory, type Fitted, type Forecaster } from "./forecaster.ts";
import { leastSquares } from "./least-squares.ts";

export interface AutoregressionWish {
  /** Steps back whose values count, from the nearest on: [1, 2, 24]. */
  readonly lags: readonly number[];
  /** How often neighbours are subtracted first: 0 or 1. With 0 there is a constant, with 1 none. */
  readonly differences: 0 | 1;
}

/** RangeError unless the lags are whole numbers from 1 on, ascending. */
export function autoregression({ lags, differences }: AutoregressionWish): Forecaster {
  if (lags.length === 0 || lags.some((lag, at) => !Number.isInteger(lag) || lag < 1 || lag <= (lags[at - 1] ?? 0)))
    throw new RangeError(`autoregression: lags must be whole numbers from 1 on, ascending, got ${lags.join(", ")}`);
  const farthest = lags.at(-1)!;
  const least = farthest + differences + 2 * (lags.length + 1);
  return {
    least,
    fit(history) {
      checkHistory("autoregression", history, least);
      const series = differences === 1 ? differencesOf(history) : history;
      const rows = series.length - farthest;
      const columns = lags.length + 1 - differences;
      const values = new Float64Array(rows * columns);
      for (let row = 0; row < rows; row++) {
        for (const [at, lag] of lags.entries()) values[row * columns + at] = series[row + farthest - lag]!;
        if (differences === 0) values[row * columns + columns - 1] = 1;
      }
      const weights = leastSquares({ rows, columns, values }, series.slice(farthest));
      const constant = differences === 0 ? weights[columns - 1]! : 0;
      return {
        parameters: {
          ...Object.fromEntries(lags.map((lag, at) => [`lag ${lag}`, weights[at]!])),
          ...(differences === 0 && { constant }),
        },
        warmUp: farthest + differences,
        walk: (along, horizon) => walk(along, horizon, lags, weights, constant, differences),
      };
    },
  };
}

/** Each value less the one before it. O(n). */
export function differencesOf(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, at) => value - values[at]!);
}

function walk(
  values: readonly number[],
  horizon: number,
  lags: readonly number[],
  weights: Float64Array,
  constant: number,
  differences: 0 | 1,
): ReturnType<Fitted["walk"]> {
  const series = differences === 1 ? differencesOf(values) : values;
  const farthest = lags.at(-1)!;
  return Array.from({ length: Math.max(0, series.length - farthest + 1) }, (_, row) => {
    const seen = farthest + row;
    const forecasts = new Float64Array(horizon);
    const ahead = new Float64Array(horizon);
    let level = differences === 1 ? values[seen]! : 0;
    for (let step = 0; step < horizon; step++) {
      let next = constant;
      for (const [at, lag] of lags.entries()) {
        const back = step - lag;
        next += weights[at]! * (back >= 0 ? ahead[back]! : series[seen + back]!);
      }
      ahead[step] = next;
      level = differences === 1 ? level + next : next;
      forecasts[step] = level;
    }
    return forecasts;
  });
}
