/**
 * What forecasts: fitted to a history, then walked along a series, speaking at every value of those that follow; and the
 * forecasts so simple that any other must beat them. Source of the simple ones: R. J. Hyndman, G. Athanasopoulos,
 * Forecasting: principles and practice, 3rd ed., §5.2. Series are evenly spaced and without gaps.
 */

/** A way to forecast, before it has seen anything. */
export interface Forecaster {
  /** Values of history that it needs, at least. */
  readonly least: number;
  /** Settles its parameters on this history. RangeError for too few values or one that is not finite. */
  fit(history: readonly number[]): Fitted;
}
export interface Fitted {
  /** What was settled, by name: smoothing, coefficients. Empty where there is nothing to settle. */
  readonly parameters: { readonly [name: string]: number };
  /** Values that it must have seen before its first forecast. */
  readonly warmUp: number;
  /**
   * Row k holds the forecasts of 1 to `horizon` steps ahead by one who has seen the first `warmUp` + k values and no
   * other; the last row stands at the end of the series. O(values × horizon).
   */
  walk(values: readonly number[], horizon: number): readonly Float64Array[];
}

/** The last value, for as long as you like. */
export const naive: Forecaster = {
  least: 1,
  fit: (history) => {
    checkHistory("naive", history, 1);
    return simple(1, (values, at) => () => values[at]!);
  },
};

/** The value of one period before: this hour yesterday. RangeError unless `period` is a whole number from 1 on. */
export function seasonalNaive(period: number): Forecaster {
  checkPeriod("seasonal naive", period);
  return {
    least: period,
    fit: (history) => {
      checkHistory("seasonal naive", history, period);
      return simple(period, (values, at) => (ahead) => values[at + ahead - period * Math.ceil(ahead / period)]!);
    },
  };
}

/** The straight line through the first value and the last, drawn on. */
export const drift: Forecaster = {
  least: 2,
  fit: (history) => {
    checkHistory("drift", history, 2);
    return simple(2, (values, at) => (ahead) => values[at]! + (ahead * (values[at]! - values[0]!)) / at);
  },
};

/** A forecaster with nothing to settle, from its forecasts at the value with index `at`. */
function simple(warmUp: number, from: (values: readonly number[], at: number) => (ahead: number) => number): Fitted {
  return {
    parameters: {},
    warmUp,
    walk: (values, horizon) =>
      Array.from({ length: Math.max(0, values.length - warmUp + 1) }, (_, row) => {
        const forecast = from(values, warmUp - 1 + row);
        return Float64Array.from({ length: horizon }, (_, step) => forecast(step + 1));
      }),
  };
}

/** Refuses a history that is too short or holds a value that is not finite. `who` opens the RangeError. O(n). */
export function checkHistory(who: string, history: readonly number[], least: number): void {
  if (history.length < least)
    throw new RangeError(`${who}: history must be at least ${least} values, got ${history.length}`);
  const bad = history.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new RangeError(`${who}: every value must be a finite number, got ${history[bad]} at place ${bad + 1}`);
}

export function checkPeriod(who: string, period: number): void {
  if (!Number.isInteger(period) || period < 1)
    throw new RangeError(`${who}: period must be a whole number from 1 on, got ${period}`);
}
