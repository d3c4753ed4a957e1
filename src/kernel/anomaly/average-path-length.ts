/**
 * How many splits an unsuccessful search in a random binary tree of n rows needs on average, c(n): the yardstick of
 * Isolation Forest, and what a leaf of n rows still lacks. Source: F. T. Liu, K. M. Ting, Z.-H. Zhou, Isolation Forest,
 * ICDM 2008, equation 1, with c(2) = 1 and c(n) = 0 below, as in their paper in ACM TKDD 6 (1), 2012, equation 1.
 */
import { naturalLog } from "../random/normal.ts";

/** γ, which the harmonic numbers less the logarithm approach. */
export const EULER_GAMMA = 0.5772156649015329;

/** c(n) as the paper computes it: H(i) taken as ln i + γ. RangeError unless `rows` is a whole number from 0. O(1). */
export function averagePathLength(rows: number): number {
  return pathLength(rows, (index) => naturalLog(index) + EULER_GAMMA);
}

/** c(n) with the harmonic number H(i) summed in full: larger by a tenth at 5 rows, by a thousandth at 120. O(n). */
export function harmonicPathLength(rows: number): number {
  return pathLength(rows, (index) => {
    let sum = 0;
    for (let each = index; each > 0; each--) sum += 1 / each;
    return sum;
  });
}

function pathLength(rows: number, harmonic: (index: number) => number): number {
  if (!Number.isInteger(rows) || rows < 0)
    throw new RangeError(`average-path-length: rows must be a whole number from 0, got ${rows}`);
  if (rows < 2) return 0;
  return rows === 2 ? 1 : 2 * harmonic(rows - 1) - (2 * (rows - 1)) / rows;
}
