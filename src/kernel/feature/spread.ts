/**
 * Mean and standard deviation of a sliding window, without the usual sums of values and of squares, whose difference
 * loses every digit where the mean is large and the spread small. Source: T. F. Chan, G. H. Golub, R. J. LeVeque, Updating
 * Formulae and a Pairwise Algorithm for Computing Sample Variances, Stanford STAN-CS-79-773, 1979, formulas 1.5.
 * Limits: over a window of w values up to M in size the mean is off by at most 4·w·2⁻⁵³·M, however many values passed
 * before; a window of equal values has exactly that mean and a deviation of exactly 0.
 */
import { createTwoStacks, type Merging } from "./two-stacks.ts";
import type { Sliding } from "./window.ts";

/** Count, mean, sum of squared distances from the mean. */
const SPREAD: Merging = {
  size: 3,
  merge(out, o, a, i, b, j) {
    const [inA, inB] = [a[i]!, b[j]!];
    const [meanA, meanB] = [a[i + 1]!, b[j + 1]!];
    const [squaresA, squaresB] = [a[i + 2]!, b[j + 2]!];
    const count = inA + inB;
    // The share of nothing is 0 of 0.
    const share = inB === 0 ? 0 : inB / count;
    const apart = meanB - meanA;
    out[o] = count;
    out[o + 1] = inA === 0 ? meanB : meanA + apart * share;
    out[o + 2] = inA === 0 ? squaresB : squaresA + squaresB + apart * apart * inA * share;
  },
};

function createSpread(figure: (count: number, mean: number, squares: number) => number): Sliding {
  const stacks = createTwoStacks(SPREAD);
  const entry = new Float64Array([1, 0, 0]);
  return {
    add(value) {
      entry[1] = value;
      stacks.add(entry);
    },
    drop: stacks.drop,
    read() {
      const all = stacks.read();
      return all[0] === 0 ? Number.NaN : figure(all[0]!, all[1]!, all[2]!);
    },
  };
}

/** The mean. Amortised O(1) for each value. */
export function createMean(): Sliding {
  return createSpread((_, mean) => mean);
}

/**
 * The standard deviation of the values as a whole, divided by n as in #kernel/stats; pandas divides by n − 1. 0 for one
 * value. Amortised O(1) for each value.
 */
export function createDeviation(): Sliding {
  return createSpread((count, _, squares) => Math.sqrt(squares / count));
}
