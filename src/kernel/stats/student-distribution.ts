/**
 * Student's distribution, by which an interval from few values becomes wider. Source: the incomplete beta function as a
 * continued fraction, DLMF §8.17(v), evaluated by Lentz's method; relative error about 1e-12.
 */
import { bisect } from "./bisect.ts";

const TINY = 1e-300;
const MOST_TERMS = 500;

/** The share of draws below `t` with `freedom` degrees of freedom. RangeError unless freedom is above 0. O(√freedom). */
export function studentBelow(t: number, freedom: number): number {
  if (!(freedom > 0)) throw new RangeError(`student: freedom must be above 0, got ${freedom}`);
  const tail = incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The value below which the share `share` of draws lies. RangeError unless it is above 0 and below 1. */
export function studentQuantile(share: number, freedom: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`student: share must be between 0 and 1, got ${share}`);
  const below = (t: number) => studentBelow(t, freedom);
  return share > 0.5 ? -bisect(below, 1 - share, -1e6, 0) : bisect(below, share, -1e6, 0);
}

/** The share of the beta distribution of a and b below x. */
function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, 1 - x)) / b;
}

function fraction(a: number, b: number, x: number): number {
  let [c, d] = [1, 1 / nonZero(1 - ((a + b) * x) / (a + 1))];
  let value = d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    for (const term of [even, odd]) {
      d = 1 / nonZero(1 + term * d);
      c = nonZero(1 + term / c);
      value *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

const nonZero = (value: number) => (Math.abs(value) < TINY ? TINY : value);

/** The logarithm of the gamma function above 0, by Stirling's series after moving up; DLMF §5.11(i). */
export function logGamma(x: number): number {
  let [moved, at] = [0, x];
  while (at < 15) {
    moved += Math.log(at);
    at++;
  }
  const square = at * at;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / at;
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - moved;
}
