/**
 * Replacement by age: exchange at a fixed age or at the failure before it. The long-run cost a day is the mean cost of a
 * life divided by its mean length (renewal reward), for Weibull lives by integration, for recorded lives by counting.
 * Source: R. E. Barlow and F. Proschan, Mathematical Theory of Reliability, 1965, §4.2.
 */
import { logGamma } from "../stats/student-distribution.ts";

/** Lives with the shape `shape` (1: no memory; above 1: wear) and the scale `scale` in days. */
export interface Weibull {
  readonly shape: number;
  readonly scale: number;
}
/** Of one exchange, in any money. */
export interface ExchangeCosts {
  readonly planned: number;
  readonly failure: number;
}

/** The share of lives that end by `age`. RangeError unless shape and scale are above 0. O(1). */
export function diedBy(age: number, { shape, scale }: Weibull): number {
  if (!(shape > 0 && scale > 0))
    throw new RangeError(`weibull: shape and scale must be above 0, got ${shape} and ${scale}`);
  return age <= 0 ? 0 : -Math.expm1(-((age / scale) ** shape));
}

const STEPS = 400;

/** Mean days in service per life when exchanged at `age`: the integral of the survivors, by Simpson's rule. O(400). */
export function meanService(age: number, weibull: Weibull): number {
  const width = age / STEPS;
  let sum = 0;
  for (let step = 0; step <= STEPS; step++) {
    const weight = step === 0 || step === STEPS ? 1 : step % 2 === 1 ? 4 : 2;
    sum += weight * (1 - diedBy(step * width, weibull));
  }
  return (sum * width) / 3;
}

/** Cost a day when exchanged at `age`, or at failure if that is sooner. RangeError unless the age is above 0. O(400). */
export function ageCostRate(age: number, weibull: Weibull, { planned, failure }: ExchangeCosts): number {
  if (!(age > 0)) throw new RangeError(`age replacement: age must be above 0, got ${age}`);
  const fails = diedBy(age, weibull);
  return (failure * fails + planned * (1 - fails)) / meanService(age, weibull);
}

/** In scales: the oldest age that is tried, and how many ages up to it. */
const OLDEST = 4;
const AGES = 4_000;

/**
 * The cheapest age in days and its cost a day; no age where waiting for the failure is cheapest, as it is without wear.
 * Ages up to four scales are tried, a thousandth of the scale apart. O(4,000).
 */
export function bestAge(
  weibull: Weibull,
  { planned, failure }: ExchangeCosts,
): { readonly age: number | undefined; readonly perDay: number } {
  const width = (OLDEST * weibull.scale) / AGES;
  const survives = (age: number) => 1 - diedBy(age, weibull);
  let best: { age: number | undefined; perDay: number } = { age: undefined, perDay: failure / meanLife(weibull) };
  let service = 0;
  for (let step = 1; step <= AGES; step++) {
    const age = step * width;
    service += ((survives(age - width) + 4 * survives(age - width / 2) + survives(age)) * width) / 6;
    const fails = diedBy(age, weibull);
    const perDay = (failure * fails + planned * (1 - fails)) / service;
    // The last digits of the integration must not make an age out of a flat curve.
    if (perDay < best.perDay * (1 - 1e-6)) best = { age, perDay };
  }
  return best;
}

/** Scale times the gamma function of 1 + 1/shape, in days. O(1). */
export function meanLife({ shape, scale }: Weibull): number {
  return scale * Math.exp(logGamma(1 + 1 / shape));
}
