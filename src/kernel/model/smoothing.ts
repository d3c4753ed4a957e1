/**
 * Exponential smoothing: a level, if wished a trend, if wished a season, each moved a share of the way to what the newest
 * value says. Simple, Holt's linear and Holt-Winters' additive method. Source: R. J. Hyndman, G. Athanasopoulos,
 * Forecasting: principles and practice, 3rd ed., §8.1 to 8.3. Limits: evenly spaced values; the shares are found by a
 * search on a grid, refined, which may end beside the very best.
 */
import { checkHistory, checkPeriod, type Fitted, type Forecaster } from "./forecaster.ts";

/** How far each part moves to what the newest value says, 0 to 1. */
export interface Shares {
  readonly level: number;
  /** Left out: no trend. */
  readonly trend?: number;
  /** Left out: no season. */
  readonly season?: number;
}
export interface SmoothState {
  readonly level: number;
  /** Per step; 0 without trend. */
  readonly trend: number;
  /** What each of the next steps adds, for one period; none without season. */
  readonly season: readonly number[];
}
export interface SmoothStep extends SmoothState {
  readonly value: number;
  /** What the state before said of this value. */
  readonly forecast: number;
}
export interface SmoothWish {
  readonly trend?: boolean;
  readonly period?: number;
  /** Given shares are taken as they are; without them they are fitted. */
  readonly shares?: Shares;
}

/** The state after each value, beginning with `start`. RangeError for shares outside 0 to 1. O(values × period). */
export function smoothSteps(values: readonly number[], shares: Shares, start: SmoothState): readonly SmoothStep[] {
  checkShares(shares);
  let state = start;
  return values.map((value) => {
    const { level, trend, season } = state;
    const seasonal = season[0] ?? 0;
    const moved = shares.level * (value - seasonal) + (1 - shares.level) * (level + trend);
    const step: SmoothStep = {
      value,
      forecast: level + trend + seasonal,
      level: moved,
      trend: shares.trend === undefined ? 0 : shares.trend * (moved - level) + (1 - shares.trend) * trend,
      season:
        season.length === 0
          ? season
          : [...season.slice(1), seasonal + (shares.season ?? 0) * (value - level - trend - seasonal)],
    };
    state = step;
    return step;
  });
}

/** What a state says of the step `ahead`, counted from 1. */
export function forecastFrom({ level, trend, season }: SmoothState, ahead: number): number {
  return level + ahead * trend + (season[(ahead - 1) % season.length] ?? 0);
}

/** Values that settle where a trend without season begins. */
const LINE = 10;

/**
 * The state to begin with, and how many values it has used. Without trend or season the first value; with a trend the
 * line through the first ten; with a season the mean of the first period, what is left of its values, and the growth to
 * the second period.
 */
export function firstState(values: readonly number[], { trend, period }: SmoothWish): readonly [SmoothState, number] {
  if (period === undefined)
    return trend ? [lineThrough(values.slice(0, LINE)), LINE] : [{ level: values[0]!, trend: 0, season: [] }, 1];
  const meanOf = (from: number) => values.slice(from, from + period).reduce((sum, each) => sum + each, 0) / period;
  const [first, second] = [meanOf(0), meanOf(period)];
  const season = values.slice(0, period).map((value) => value - first);
  return [{ level: first, trend: trend ? (second - first) / period : 0, season }, period];
}

/** The line of least squares, at its last place. */
function lineThrough(values: readonly number[]): SmoothState {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const spread = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const trend = values.reduce((sum, each, at) => sum + (at - middle) * (each - mean), 0) / spread;
  return { level: mean + middle * trend, trend, season: [] };
}

/** The method as a forecaster. RangeError for a period below 2 or shares outside 0 to 1. */
export function smoothing(wish: SmoothWish): Forecaster {
  const { trend, period, shares } = wish;
  const who = period !== undefined ? "holt-winters" : trend ? "holt" : "simple smoothing";
  if (period !== undefined) checkPeriod(who, period);
  if (shares) checkShares(shares);
  // The first state looks at two periods, so that a forecast within them would know what it forecasts.
  const warmUp = period !== undefined ? 2 * period : trend ? LINE : 1;
  const least = warmUp + (period ?? 3);
  return {
    least,
    fit(history) {
      checkHistory(who, history, shares ? warmUp : least);
      const settled = shares ?? fitShares(history, wish, warmUp);
      return {
        parameters: { ...settled },
        warmUp,
        walk: (values, horizon) => walk(values, horizon, settled, wish, warmUp),
      };
    },
  };
}

function walk(
  values: readonly number[],
  horizon: number,
  shares: Shares,
  wish: SmoothWish,
  warmUp: number,
): ReturnType<Fitted["walk"]> {
  const [start, used] = firstState(values, wish);
  const states: readonly SmoothState[] = [start, ...smoothSteps(values.slice(used), shares, start)];
  return states
    .slice(warmUp - used)
    .map((state) => Float64Array.from({ length: horizon }, (_, step) => forecastFrom(state, step + 1)));
}

const GRID = [0.02, 0.1, 0.3, 0.6, 0.95] as const;
const FINEST = 0.004;

/** The shares with the least squared error of one step: the best of a coarse grid, then ever shorter steps from there. */
function fitShares(history: readonly number[], wish: SmoothWish, warmUp: number): Shares {
  const [start, used] = firstState(history, wish);
  const parts = 1 + (wish.trend ? 1 : 0) + (wish.period === undefined ? 0 : 1);
  const asShares = (point: readonly number[]): Shares => ({
    level: point[0]!,
    ...(wish.trend && { trend: point[1]! }),
    ...(wish.period !== undefined && { season: point.at(-1)! }),
  });
  const cost = (point: readonly number[]) => squaredErrors(history, asShares(point), start, used, warmUp);
  let best: readonly number[] = [];
  let least = Number.POSITIVE_INFINITY;
  const tryOut = (point: readonly number[]): boolean => {
    const sum = cost(point);
    if (!(sum < least)) return false;
    [best, least] = [point, sum];
    return true;
  };
  for (let at = 0; at < GRID.length ** parts; at++)
    tryOut(Array.from({ length: parts }, (_, part) => GRID[Math.floor(at / GRID.length ** part) % GRID.length]!));
  for (let stride = 0.1; stride > FINEST; stride /= 2) {
    for (let moved = true; moved; ) {
      moved = false;
      for (let part = 0; part < parts; part++)
        for (const sign of [-1, 1]) {
          const next = best.map((share, index) => (index === part ? clamped(share + sign * stride) : share));
          moved = tryOut(next) || moved;
        }
    }
  }
  return asShares(best);
}

/** As smoothSteps, without keeping the steps: the search asks hundreds of times. */
function squaredErrors(
  values: readonly number[],
  shares: Shares,
  start: SmoothState,
  used: number,
  warmUp: number,
): number {
  let { level, trend } = start;
  const season = Float64Array.from(start.season);
  let sum = 0;
  for (let at = used; at < values.length; at++) {
    const place = season.length === 0 ? 0 : (at - used) % season.length;
    const seasonal = season[place] ?? 0;
    const error = values[at]! - level - trend - seasonal;
    if (at >= warmUp) sum += error * error;
    const moved = level + trend + shares.level * error;
    if (shares.season !== undefined) season[place] = seasonal + shares.season * error;
    if (shares.trend !== undefined) trend += shares.trend * (moved - level - trend);
    level = moved;
  }
  return sum;
}

function clamped(share: number): number {
  return Math.min(0.999, Math.max(0.001, share));
}

function checkShares(shares: Shares): void {
  for (const [name, share] of Object.entries(shares))
    if (!(share >= 0 && share <= 1))
      throw new RangeError(`smoothing: the share of the ${name} must be from 0 to 1, got ${share}`);
}
