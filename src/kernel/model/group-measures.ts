/**
 * How good groups are: by themselves (silhouette), and against groups known otherwise (adjusted Rand index). Sources:
 * P. J. Rousseeuw, Silhouettes, J. Comput. Appl. Math. 20 (1987); L. Hubert, P. Arabie, Comparing partitions,
 * J. Classification 2 (1985), eq. 5. Rows with a label below 0 are in no group; each function says what it makes of them.
 */
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { squaredDistance } from "./distance.ts";

/**
 * Of each row, (b − a) / max(a, b): a its mean distance to the rest of its group, b that to the nearest other group;
 * -1 to 1, 0 for a row alone in its group, NaN for a row in none, which counts for no other row either. RangeError
 * unless there are two groups and as many labels as rows. O(rows²).
 */
export function silhouettes(matrix: Matrix, labels: ArrayLike<number>): Float64Array {
  checkMatrix("silhouette", matrix);
  if (labels.length !== matrix.rows)
    throw new RangeError(`silhouette: labels must be ${matrix.rows}, one a row, got ${labels.length}`);
  const sizes = new Map<number, number>();
  for (const label of Array.from(labels)) if (label >= 0) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  if (sizes.size < 2) throw new RangeError(`silhouette: groups must be two or more, got ${sizes.size}`);
  return Float64Array.from({ length: matrix.rows }, (_, row) => {
    const own = labels[row]!;
    if (own < 0) return Number.NaN;
    if (sizes.get(own) === 1) return 0;
    const sums = new Map<number, number>();
    for (let other = 0; other < matrix.rows; other++) {
      const label = labels[other]!;
      if (label >= 0) sums.set(label, (sums.get(label) ?? 0) + Math.sqrt(squaredDistance(matrix, row, matrix, other)));
    }
    const inside = sums.get(own)! / (sizes.get(own)! - 1);
    const outside = Math.min(
      ...[...sums].filter(([label]) => label !== own).map(([label, sum]) => sum / sizes.get(label)!),
    );
    const most = Math.max(inside, outside);
    return most === 0 ? 0 : (outside - inside) / most;
  });
}

/** The mean silhouette of the rows that are in a group. O(rows²). */
export function meanSilhouette(matrix: Matrix, labels: ArrayLike<number>): number {
  const known = silhouettes(matrix, labels).filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/**
 * Agreement of two groupings of the same rows: 1 for the same groups whatever their numbers, about 0 for chance. Each
 * label is a group here, -1 as well. RangeError for unequal or no lengths. O(rows).
 */
export function adjustedRand(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length || left.length === 0)
    throw new RangeError(`rand: labels must be of equal length, one or more, got ${left.length} and ${right.length}`);
  const [both, lefts, rights] = [new Map<string, number>(), new Map<number, number>(), new Map<number, number>()];
  const count = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let row = 0; row < left.length; row++) {
    count(both, `${left[row]} ${right[row]}`);
    count(lefts, left[row]!);
    count(rights, right[row]!);
  }
  const pairs = (counts: Map<unknown, number>) => [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const [shared, inLeft, inRight] = [pairs(both), pairs(lefts), pairs(rights)];
  const all = (left.length * (left.length - 1)) / 2;
  const chance = all === 0 ? 0 : (inLeft * inRight) / all;
  const most = (inLeft + inRight) / 2;
  return most === chance ? 1 : (shared - chance) / (most - chance);
}
