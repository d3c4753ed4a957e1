/**
 * A tree that splits a few rows at random until each stands alone. Source: Liu, Ting, Zhou, Isolation Forest, ICDM 2008,
 * algorithm 2 and, for the path, algorithm 3. Beyond the paper: a feature that is constant among the rows of a node is
 * not drawn there, as nothing could be split off; rows that are equal in every feature stay together in one leaf, which
 * counts c(size) further splits like any other leaf. A row equal to the split goes right.
 */
import type { Random } from "../random/random.ts";
import type { Matrix } from "../stats/matrix.ts";
import { averagePathLength } from "./average-path-length.ts";

/** Node k has its children at 2k + 1 and 2k + 2. Below a leaf every split leads left, so that all paths are equally long. */
export interface IsolationTree {
  /** Splits on every path: the height limit. */
  readonly levels: number;
  /** Of each of the 2^levels − 1 inner nodes, the column that it looks at. */
  readonly features: Int32Array;
  /** What is below this goes left; Infinity where nothing is split. */
  readonly thresholds: Float64Array;
  /** Rows of the sample in each of the 2^(levels + 1) − 1 nodes; 0 below a leaf. */
  readonly sizes: Int32Array;
  /** The path length at each of the 2^levels ends, from the left: splits and the c(size) that the leaf still lacks. */
  readonly lengths: Float64Array;
}

/** One split on a row's way down. */
export interface PathStep {
  readonly feature: number;
  readonly threshold: number;
  readonly right: boolean;
  /** Rows of the sample that went the same way. */
  readonly rows: number;
}

/** Grows a tree of at most `levels` splits on the rows `sample` of the matrix. O(rows × levels), O(2^levels) memory. */
export function growTree(matrix: Matrix, sample: Int32Array, levels: number, random: Random): IsolationTree {
  const { columns, values } = matrix;
  const inner = 2 ** levels - 1;
  const features = new Int32Array(inner);
  const thresholds = new Float64Array(inner).fill(Number.POSITIVE_INFINITY);
  const sizes = new Int32Array(2 * inner + 1);
  const lengths = new Float64Array(inner + 1);
  const rows = sample.slice();
  const order = Int32Array.from({ length: columns }, (_, column) => column);
  let [low, high] = [0, 0];

  function spread(column: number, from: number, to: number): boolean {
    low = Number.POSITIVE_INFINITY;
    high = Number.NEGATIVE_INFINITY;
    for (let at = from; at < to; at++) {
      const value = values[rows[at]! * columns + column]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return low < high;
  }

  /** What is constant in a node is constant below it: the first `constant` columns of `order` are not drawn again. */
  function split(node: number, from: number, to: number, level: number, constant: number): void {
    sizes[node] = to - from;
    let skipped = constant;
    while (level < levels && to - from > 1 && skipped < columns) {
      const drawn = skipped + random.integer(columns - skipped);
      const column = order[drawn]!;
      if (spread(column, from, to)) {
        const threshold = splitBetween(low, high, random.next());
        features[node] = column;
        thresholds[node] = threshold;
        const middle = parted(column, threshold, from, to);
        split(2 * node + 1, from, middle, level + 1, skipped);
        split(2 * node + 2, middle, to, level + 1, skipped);
        return;
      }
      order[drawn] = order[skipped]!;
      order[skipped++] = column;
    }
    const end = (node + 1) * 2 ** (levels - level) - 1;
    lengths[end - inner] = level + averagePathLength(to - from);
  }

  /** Brings what goes left to the front; where it ends. */
  function parted(column: number, threshold: number, from: number, to: number): number {
    let middle = from;
    for (let at = from; at < to; at++) {
      const row = rows[at]!;
      if (values[row * columns + column]! >= threshold) continue;
      rows[at] = rows[middle]!;
      rows[middle++] = row;
    }
    return middle;
  }

  split(0, 0, rows.length, 0, 0);
  return { levels, features, thresholds, sizes, lengths };
}

/** A value above `low` and at most `high`, so that neither side of the split is empty; `share` is from 0 to below 1. */
export function splitBetween(low: number, high: number, share: number): number {
  // Not high − share × (high − low), which is infinite for the widest ranges.
  const drawn = high * (1 - share) + low * share;
  return drawn > low && drawn <= high ? drawn : high;
}

/** The splits on the way of a row to its leaf. O(levels). */
export function pathSteps(tree: IsolationTree, row: ArrayLike<number>): readonly PathStep[] {
  const steps: PathStep[] = [];
  let node = 0;
  while (node < tree.features.length && tree.thresholds[node] !== Number.POSITIVE_INFINITY) {
    const [feature, threshold] = [tree.features[node]!, tree.thresholds[node]!];
    const right = row[feature]! >= threshold;
    node = 2 * node + (right ? 2 : 1);
    steps.push({ feature, threshold, right, rows: tree.sizes[node]! });
  }
  return steps;
}

/** The path length h of a row: its splits and the c(size) of its leaf. O(levels). */
export function pathLength(tree: IsolationTree, row: ArrayLike<number>): number {
  const steps = pathSteps(tree, row);
  return steps.length + averagePathLength(steps.at(-1)?.rows ?? tree.sizes[0]!);
}
