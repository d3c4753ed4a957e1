/**
 * Scores of many rows: all rows of a block pass one tree after another, as tree and block then stay in the nearest
 * cache. Every path is walked to the last level, four rows side by side and without a branch, since a processor that
 * guesses half of the branches wrong loses more time than the levels below the leaves cost.
 */
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { type IsolationForest, scoreOf } from "./isolation-forest.ts";
import type { IsolationTree } from "./isolation-tree.ts";

const BLOCK = 256;

/**
 * The score of every row, in (0, 1]: near 1 an anomaly, well below 0.5 ordinary. RangeError for data that `checkMatrix`
 * refuses, another number of columns than the forest's, and a forest without trees. O(rows × trees × levels).
 */
export function isolationScores(forest: IsolationForest, matrix: Matrix): Float64Array {
  checkMatrix("isolation-score", matrix);
  const lengths = new Float64Array(matrix.rows);
  addPathLengths(forest, matrix, lengths);
  return scoresOf(forest, lengths);
}

/**
 * Adds to `sums`, one place for each row, the path lengths in the trees from number `from` on: what a forest that grows
 * has to compute anew. RangeError where forest, rows and sums do not fit. O(rows × new trees × levels).
 */
export function addPathLengths(forest: IsolationForest, matrix: Matrix, sums: Float64Array, from = 0): void {
  const { rows, columns, values } = matrix;
  if (columns !== forest.columns)
    throw new RangeError(`isolation-score: columns must be ${forest.columns} as in the forest, got ${columns}`);
  if (sums.length !== rows) throw new RangeError(`isolation-score: sums must be ${rows}, got ${sums.length}`);
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(rows, start + BLOCK);
    for (let tree = from; tree < forest.trees.length; tree++)
      addTree(forest.trees[tree]!, values, columns, sums, start, end);
  }
}

/** Scores of path lengths summed over all trees of the forest. RangeError for a forest without trees. O(rows). */
export function scoresOf({ trees, sample }: IsolationForest, sums: Float64Array): Float64Array {
  if (trees.length === 0) throw new RangeError("isolation-score: trees must be at least 1, got 0");
  return sums.map((sum) => scoreOf(sum / trees.length, sample));
}

function addTree(
  { levels, features, thresholds, lengths }: IsolationTree,
  values: Float64Array,
  columns: number,
  sums: Float64Array,
  start: number,
  end: number,
): void {
  const inner = thresholds.length;
  let row = start;
  for (; row + 4 <= end; row += 4) {
    const base = row * columns;
    const base1 = base + columns;
    const base2 = base1 + columns;
    const base3 = base2 + columns;
    let node = 0;
    let node1 = 0;
    let node2 = 0;
    let node3 = 0;
    for (let level = 0; level < levels; level++) {
      node = 2 * node + 1 + Number(values[base + features[node]!]! >= thresholds[node]!);
      node1 = 2 * node1 + 1 + Number(values[base1 + features[node1]!]! >= thresholds[node1]!);
      node2 = 2 * node2 + 1 + Number(values[base2 + features[node2]!]! >= thresholds[node2]!);
      node3 = 2 * node3 + 1 + Number(values[base3 + features[node3]!]! >= thresholds[node3]!);
    }
    sums[row]! += lengths[node - inner]!;
    sums[row + 1]! += lengths[node1 - inner]!;
    sums[row + 2]! += lengths[node2 - inner]!;
    sums[row + 3]! += lengths[node3 - inner]!;
  }
  for (; row < end; row++) {
    let node = 0;
    for (let level = 0; level < levels; level++)
      node = 2 * node + 1 + Number(values[row * columns + features[node]!]! >= thresholds[node]!);
    sums[row]! += lengths[node - inner]!;
  }
}
