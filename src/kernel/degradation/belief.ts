/**
 * What the readings so far say about a drive: its level now and its drift, each with its doubt. The Kalman filter of a
 * level that wanders and drifts, which is exact for our made fleet once the fleet's own parameters are known.
 * Source: R. E. Kalman, Journal of Basic Engineering 82 (1960); in this use X.-S. Si and others, EJOR 213 (2011).
 * Limit: the prior is the whole normal distribution of drifts, ours is cut off far below its mean.
 */
import type { DriveModel } from "./drive.ts";

export interface Belief {
  /** Of the last reading taken in, from 0. */
  readonly day: number;
  readonly level: number;
  readonly drift: number;
  readonly levelVariance: number;
  readonly driftVariance: number;
  readonly covariance: number;
}

/** Before the first reading: the fleet's mean. O(1). */
function prior({ newLevel, drift, driftSpread }: DriveModel): Belief {
  return { day: 0, level: newLevel, drift, levelVariance: 0, driftVariance: driftSpread ** 2, covariance: 0 };
}

/** The belief a day later, before its reading. */
function aDayLater(belief: Belief, { wander }: DriveModel): Belief {
  const { day, level, drift, levelVariance, driftVariance, covariance } = belief;
  return {
    day: day + 1,
    level: level + drift,
    drift,
    levelVariance: levelVariance + 2 * covariance + driftVariance + wander ** 2,
    driftVariance,
    covariance: covariance + driftVariance,
  };
}

/** The belief with the reading of its day. */
function withReading(belief: Belief, reading: number, { noise }: DriveModel): Belief {
  const { level, drift, levelVariance, driftVariance, covariance } = belief;
  const total = levelVariance + noise ** 2;
  if (total === 0) return belief;
  const surprise = reading - level;
  const [ofLevel, ofDrift] = [levelVariance / total, covariance / total];
  return {
    day: belief.day,
    level: level + ofLevel * surprise,
    drift: drift + ofDrift * surprise,
    levelVariance: levelVariance * (1 - ofLevel),
    driftVariance: Math.max(0, driftVariance - ofDrift * covariance),
    covariance: covariance * (1 - ofLevel),
  };
}

/**
 * The belief after each morning's reading, the first of day 0. A missing morning is given as NaN and widens the belief.
 * O(readings).
 */
export function* beliefs(model: DriveModel, readings: Iterable<number>): Generator<Belief, void, void> {
  let belief: Belief | undefined;
  for (const reading of readings) {
    const coming: Belief = belief === undefined ? prior(model) : aDayLater(belief, model);
    belief = Number.isNaN(reading) ? coming : withReading(coming, reading, model);
    yield belief;
  }
}

/** The belief after the last of `readings`. RangeError for none. O(readings). */
export function beliefAfter(model: DriveModel, readings: readonly number[]): Belief {
  let last: Belief | undefined;
  for (const belief of beliefs(model, readings)) last = belief;
  if (!last) throw new RangeError("belief: readings must be at least one, got none");
  return last;
}

/** The mean and standard deviation of the level `days` after the last reading. O(1). */
export function levelAhead(belief: Belief, days: number, { wander }: DriveModel) {
  const { level, drift, levelVariance, driftVariance, covariance } = belief;
  const variance = levelVariance + 2 * days * covariance + days * days * driftVariance + days * wander ** 2;
  return { mean: level + drift * days, deviation: Math.sqrt(variance) };
}
