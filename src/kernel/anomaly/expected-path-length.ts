/**
 * What the path lengths of a few values come to on average over all isolation trees, without growing one. A tree on the
 * line cuts between two neighbours with a chance in proportion to their gap, so every node is a stretch of the sorted
 * values, and there are few stretches. Derived from Liu, Ting, Zhou, ICDM 2008, algorithm 2, for one feature.
 */
import { averagePathLength } from "./average-path-length.ts";

/** Values in one call: the work grows with the fourth power. */
export const MOST_VALUES = 40;
/** Exact fractions grow with every value. */
export const MOST_EXACT = 12;

export interface Fraction {
  readonly numerator: bigint;
  /** Above 0, and without a common divisor. */
  readonly denominator: bigint;
}

/**
 * The chance of each gap, from the left, to hold the first split; they sum to 1. RangeError unless there are 2 values or
 * more, finite and not all equal. O(n log n).
 */
export function firstSplitChances(values: readonly number[]): readonly number[] {
  const sorted = inOrder(values, 2);
  const span = sorted.at(-1)! - sorted[0]!;
  if (span === 0) throw new RangeError("expected-path-length: values must not all be equal");
  return sorted.slice(1).map((value, at) => (value - sorted[at]!) / span);
}

/**
 * The expected path length of each value, in the order given. `levels` is the height limit, at which a node becomes a leaf;
 * a leaf of several values, equal ones included, counts c(size) more. RangeError unless all are finite, from 1 to
 * 40 of them. O(levels × n³) or, without a limit, O(n⁴).
 */
export function expectedPathLengths(
  values: readonly number[],
  levels = Number.POSITIVE_INFINITY,
  complete = averagePathLength,
): readonly number[] {
  const sorted = inOrder(values, 1);
  const limit = Math.min(levels, sorted.length);
  return values.map((value) => {
    const own = sorted.indexOf(value);
    const known = new Map<number, number>();
    const expected = (first: number, last: number, level: number): number => {
      const span = sorted[last]! - sorted[first]!;
      if (level === limit || span === 0) return complete(last - first + 1);
      const key = (level * MOST_VALUES + first) * MOST_VALUES + last;
      const before = known.get(key);
      if (before !== undefined) return before;
      let sum = 0;
      for (let left = first; left < last; left++) {
        const gap = sorted[left + 1]! - sorted[left]!;
        if (gap > 0) sum += gap * (left < own ? expected(left + 1, last, level + 1) : expected(first, left, level + 1));
      }
      known.set(key, 1 + sum / span);
      return 1 + sum / span;
    };
    return expected(0, sorted.length - 1, 0);
  });
}

/**
 * The same as fractions, for fully grown trees. RangeError unless the values are whole numbers, all different, from 1 to 12
 * of them. O(n³) fractions.
 */
export function exactPathLengths(values: readonly number[]): readonly Fraction[] {
  const sorted = inOrder(values, 1).map((value) => {
    if (!Number.isSafeInteger(value))
      throw new RangeError(`expected-path-length: an exact value must be a whole number, got ${value}`);
    return BigInt(value);
  });
  if (new Set(sorted).size < values.length || values.length > MOST_EXACT)
    throw new RangeError(`expected-path-length: exact values must be ${MOST_EXACT} at most, none twice`);
  return values.map((value) => {
    const own = sorted.indexOf(BigInt(value));
    // By growing stretches around the value's own place: each needs only shorter ones.
    const known = new Map<string, Fraction>();
    for (let first = own; first >= 0; first--) {
      for (let last = own; last < sorted.length; last++) {
        let sum: Fraction = { numerator: 0n, denominator: 1n };
        for (let left = first; left < last; left++) {
          const gap = sorted[left + 1]! - sorted[left]!;
          const { numerator, denominator } = known.get(left < own ? `${left + 1} ${last}` : `${first} ${left}`)!;
          sum = added(sum, { numerator: gap * numerator, denominator });
        }
        const span = sorted[last]! - sorted[first]!;
        const step: Fraction =
          span === 0n
            ? sum
            : added({ numerator: 1n, denominator: 1n }, { ...sum, denominator: sum.denominator * span });
        known.set(`${first} ${last}`, step);
      }
    }
    return known.get(`0 ${sorted.length - 1}`)!;
  });
}

function inOrder(values: readonly number[], least: number): readonly number[] {
  if (values.length < least || values.length > MOST_VALUES)
    throw new RangeError(`expected-path-length: values must be ${least} to ${MOST_VALUES}, got ${values.length}`);
  for (const value of values)
    if (!Number.isFinite(value))
      throw new RangeError(`expected-path-length: every value must be a finite number, got ${value}`);
  return [...values].sort((a, b) => a - b);
}

function added(a: Fraction, b: Fraction): Fraction {
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  const denominator = a.denominator * b.denominator;
  const shared = greatestDivisor(numerator, denominator);
  return { numerator: numerator / shared, denominator: denominator / shared };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b);
}
