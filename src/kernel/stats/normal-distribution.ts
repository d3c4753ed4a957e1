/**
 * The standard normal distribution. Source: G. West, Better approximations to cumulative normal functions, Wilmott 2005,
 * after J. F. Hart's rational function of 1968, and far out Laplace's continued fraction; relative error of the lower tail
 * below 1e-10.
 */
import { bisect } from "./bisect.ts";

const ABOVE = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
];
const BELOW = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
];
/** From here on a continued fraction with so many terms keeps the digits. */
const FAR = 5;
const TERMS = 40;

/** The share of draws below `z`, 0 to 1. O(1). */
export function normalBelow(z: number): number {
  const tail = Math.exp((-z * z) / 2) * tailRatio(Math.abs(z));
  return z > 0 ? 1 - tail : tail;
}

/**
 * exp(`power`) times the share below `z`, without overflow where one is huge and the other tiny, as in a first passage.
 * O(1).
 */
export function scaledNormalBelow(power: number, z: number): number {
  if (z > 0) return Math.exp(power) * normalBelow(z);
  return Math.exp(power - (z * z) / 2) * tailRatio(-z);
}

/** The value below which the share `share` of draws lies. RangeError unless it is above 0 and below 1. O(1). */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`normal: share must be between 0 and 1, got ${share}`);
  // The lower tail is the exact one.
  return share > 0.5 ? -bisect(normalBelow, 1 - share, -40, 0) : bisect(normalBelow, share, -40, 0);
}

/** The density at `z`. O(1). */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** What is above z ≥ 0, divided by exp(−z²/2). */
function tailRatio(z: number): number {
  if (z >= FAR) return 1 / continued(z) / Math.sqrt(2 * Math.PI);
  return horner(ABOVE, z) / horner(BELOW, z);
}

/** z + 1/(z + 2/(z + 3/(z + …))), which is exact enough from FAR on. */
function continued(z: number): number {
  let value = z;
  for (let at = TERMS; at > 0; at--) value = z + at / value;
  return value;
}

function horner(coefficients: readonly number[], z: number): number {
  let sum = 0;
  for (let at = 0; at < coefficients.length; at++) sum = sum * z + coefficients[at]!;
  return sum;
}
