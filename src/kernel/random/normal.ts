/**
 * Normally distributed numbers. Source: G. Marsaglia, T. A. Bray, A convenient method for generating normal variables,
 * SIAM Review 6 (1964). The logarithm is our own: Math.log may differ in its last bit from one engine to the next
 * (ECMA-262 §21.3.2), and seeded bytes must not.
 */
import type { Random } from "./random.ts";

/** Draws with mean 0 and variance 1, two from each accepted point. O(1) a number. */
export function createNormal(random: Random): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    let [x, y, square] = [0, 0, 0];
    do {
      x = 2 * random.next() - 1;
      y = 2 * random.next() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const stretch = Math.sqrt((-2 * naturalLog(square)) / square);
    spare = y * stretch;
    return x * stretch;
  };
}

const TERMS = 25;

/** The natural logarithm of a normal double above 0, relative error below 1e-15, from + - × ÷ alone. RangeError below. */
export function naturalLog(value: number): number {
  if (!(value >= 2 ** -1022 && value < Infinity))
    throw new RangeError(`normal: value must be a normal double above 0, got ${value}`);
  const double = new DataView(new ArrayBuffer(8));
  double.setFloat64(0, value);
  const head = double.getUint32(0);
  double.setUint32(0, (head & 0xfffff) | 0x3ff00000);
  let mantissa = double.getFloat64(0);
  let exponent = (head >>> 20) - 1023;
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  // ln m = 2 artanh((m − 1) / (m + 1)), and the quotient is at most 0.172.
  const quotient = (mantissa - 1) / (mantissa + 1);
  let [power, sum] = [quotient, 0];
  for (let odd = 1; odd <= TERMS; odd += 2) {
    sum += power / odd;
    power *= quotient * quotient;
  }
  return 2 * sum + exponent * Math.LN2;
}
