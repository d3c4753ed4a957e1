/**
 * When a Wiener process with drift first reaches a level: the inverse Gaussian distribution, and the same where the drift
 * itself is only known as a normal distribution.
 * Sources: R. S. Chhikara and J. L. Folks, The Inverse Gaussian Distribution, 1989, §2; C.-Y. Peng and S.-T. Tseng,
 * Mis-specification analysis of linear degradation models, IEEE Trans. Reliability 58 (2009), eq. 8.
 * Limit: where the drift may be negative, some processes never arrive, and the shares stay below 1.
 */
import { normalBelow, scaledNormalBelow } from "../stats/normal-distribution.ts";

/** What is left to go and how it is gone: distance in mm/s, drift in mm/s a day, wander in mm/s after a day. */
export interface Passage {
  readonly distance: number;
  readonly drift: number;
  /** Variance of the drift, as far as it is known; 0 for a drift that is known. */
  readonly driftVariance: number;
  readonly wander: number;
}

/** The share of processes that have arrived after `days`, 0 to 1. RangeError unless the wander is above 0. O(1). */
export function arrivedBy(days: number, { distance, drift, driftVariance, wander }: Passage): number {
  if (!(wander > 0)) throw new RangeError(`first passage: wander must be above 0, got ${wander}`);
  if (distance <= 0) return 1;
  if (days <= 0) return 0;
  const perDay = wander * wander;
  const spread = Math.sqrt(driftVariance * days * days + perDay * days);
  const direct = normalBelow((drift * days - distance) / spread);
  const power = (2 * drift * distance) / perDay + (2 * driftVariance * distance * distance) / (perDay * perDay);
  const across = -(2 * driftVariance * distance * days + perDay * (drift * days + distance)) / (perDay * spread);
  return Math.min(1, direct + scaledNormalBelow(power, across));
}

/** Mean and variance of the arrival in days where the drift is known; RangeError unless it is above 0. O(1). */
export function passageMoments({ distance, drift, wander }: Omit<Passage, "driftVariance">) {
  if (!(drift > 0)) throw new RangeError(`first passage: drift must be above 0, got ${drift}`);
  return { mean: distance / drift, variance: (distance * wander ** 2) / drift ** 3 };
}
