/**
 * Two sensors seen together, row by row: their difference, their ratio, and how alike they have moved of late. Edges: a
 * row where either is missing is NaN, and a rolling correlation passes over it; a ratio by 0 is NaN; a correlation with
 * something that did not move is NaN, as there is none. Source of the merging: T. F. Chan, G. H. Golub, R. J. LeVeque,
 * STAN-CS-79-773, 1979, and P. Pébay, Sandia SAND2008-6212, §2.1, for the shared sum.
 */
import { createTwoStacks, type Merging } from "./two-stacks.ts";
import { type WindowRule, windowRows } from "./window.ts";

/** The first less the second. O(rows). */
export function difference(left: ArrayLike<number>, right: ArrayLike<number>): Float64Array {
  checkPair(left, right);
  return new Float64Array(left.length).map((_, at) => left[at]! - right[at]!);
}

/** The first divided by the second. O(rows). */
export function ratio(left: ArrayLike<number>, right: ArrayLike<number>): Float64Array {
  checkPair(left, right);
  return new Float64Array(left.length).map((_, at) => (right[at] === 0 ? Number.NaN : left[at]! / right[at]!));
}

/** Count, both means, both sums of squared distances, the sum of their products. */
const TOGETHER: Merging = {
  size: 6,
  merge(out, o, a, i, b, j) {
    const [inA, inB] = [a[i]!, b[j]!];
    const count = inA + inB;
    const share = inB === 0 ? 0 : inB / count;
    const weight = inA * share;
    const apartX = inA === 0 ? 0 : b[j + 1]! - a[i + 1]!;
    const apartY = inA === 0 ? 0 : b[j + 2]! - a[i + 2]!;
    out[o + 3] = a[i + 3]! + b[j + 3]! + apartX * apartX * weight;
    out[o + 4] = a[i + 4]! + b[j + 4]! + apartY * apartY * weight;
    out[o + 5] = a[i + 5]! + b[j + 5]! + apartX * apartY * weight;
    out[o + 1] = inA === 0 ? b[j + 1]! : a[i + 1]! + apartX * share;
    out[o + 2] = inA === 0 ? b[j + 2]! : a[i + 2]! + apartY * share;
    out[o] = count;
  },
};

/**
 * Pearson's correlation over the window of each row, −1 to 1; NaN with fewer than `minPeriods` rows where both are there.
 * RangeError for infinite values, rows of different length, a bad rule or bad times. O(rows).
 */
export function rollingCorrelation(
  left: ArrayLike<number>,
  right: ArrayLike<number>,
  rule: WindowRule,
  times?: ArrayLike<number>,
): Float64Array {
  checkPair(left, right);
  const { from, to } = windowRows(left.length, rule, times);
  const both = (at: number) => !Number.isNaN(left[at]! + right[at]!);
  const stacks = createTwoStacks(TOGETHER);
  const entry = new Float64Array([1, 0, 0, 0, 0, 0]);
  let [first, past, held] = [0, 0, 0];
  return new Float64Array(left.length).map((_, at) => {
    for (; past < to[at]!; past++) {
      if (!both(past)) continue;
      entry[1] = left[past]!;
      entry[2] = right[past]!;
      stacks.add(entry);
      held++;
    }
    for (; first < from[at]!; first++) {
      if (!both(first)) continue;
      stacks.drop();
      held--;
    }
    return held < rule.minPeriods ? Number.NaN : alike(stacks.read());
  });
}

function alike(all: Float64Array): number {
  const spread = Math.sqrt(all[3]!) * Math.sqrt(all[4]!);
  return spread === 0 ? Number.NaN : Math.max(-1, Math.min(1, all[5]! / spread));
}

function checkPair(left: ArrayLike<number>, right: ArrayLike<number>): void {
  if (left.length !== right.length)
    throw new RangeError(`feature: sensors must have equally many rows, got ${left.length} and ${right.length}`);
  for (const row of [left, right])
    for (let at = 0; at < row.length; at++)
      if (Math.abs(row[at]!) === Number.POSITIVE_INFINITY)
        throw new RangeError(`feature: every value must be finite or NaN, got ${row[at]} in row ${at + 1}`);
}
