/**
 * A random forest for classes: many trees, each grown on rows drawn with replacement, each node looking at a few drawn
 * features; their shares are averaged. Source: L. Breiman, Random Forests, Machine Learning 45 (2001). Trees can be
 * added one at a time. Each tree draws from a stream of its own, so tree 7 is the same in a forest of 10 or of 100.
 */
import { createStream } from "../random/stream.ts";
import type { Matrix } from "../stats/matrix.ts";
import { growClassifier, sortColumns, type TreeLimits } from "./grow-tree.ts";
import { predictTree, type Tree } from "./tree.ts";

export interface ForestOptions extends TreeLimits {
  readonly classes: number;
  readonly seed: number;
  /** The root of the number of features, rounded down, if left out. */
  readonly featuresPerSplit?: number;
}
export interface ForestGrower {
  readonly trees: readonly Tree[];
  /** Adds one tree. O(columns · rows · depth). */
  addTree(): void;
  /**
   * For each training row the shares of the classes, `classes` numbers a row, by the trees that did not learn from it;
   * NaN for a row that all of them have seen. A judgement without test rows, if rows are independent. O(rows · classes).
   */
  outOfBag(): Float64Array;
}

/** A forest of no tree yet. RangeError for bad data or limits. O(columns · rows log rows). */
export function createForest(features: Matrix, labels: ArrayLike<number>, options: ForestOptions): ForestGrower {
  const { classes, seed, featuresPerSplit = Math.max(1, Math.floor(Math.sqrt(features.columns))) } = options;
  if (!Number.isInteger(featuresPerSplit) || featuresPerSplit < 1 || featuresPerSplit > features.columns)
    throw new RangeError(
      `forest: features per split must be a whole number from 1 to ${features.columns}, got ${featuresPerSplit}`,
    );
  const sorted = sortColumns(features);
  const { rows } = features;
  const trees: Tree[] = [];
  const sums = new Float64Array(rows * classes);
  const judges = new Float64Array(rows);
  return {
    trees,
    addTree() {
      const random = createStream(seed, "tree", trees.length);
      const weights = new Uint32Array(rows);
      for (let draw = 0; draw < rows; draw++) weights[random.integer(rows)]!++;
      const tree = growClassifier(sorted, labels, classes, options, { weights, featuresPerSplit, random });
      trees.push(tree);
      const said = predictTree(tree, features);
      for (let row = 0; row < rows; row++) {
        if (weights[row]! > 0) continue;
        judges[row]!++;
        for (let k = 0; k < classes; k++) sums[row * classes + k]! += said[row * classes + k]!;
      }
    },
    outOfBag: () => sums.map((sum, at) => sum / judges[Math.floor(at / classes)]!),
  };
}

/** The mean shares of the classes over the trees, `classes` numbers a row. RangeError without a tree. O(trees · rows · depth). */
export function predictForest(trees: readonly Tree[], features: Matrix): Float64Array {
  const [first] = trees;
  if (!first) throw new RangeError("forest: trees must be at least 1, got 0");
  const mean = new Float64Array(features.rows * first.outputs);
  for (const tree of trees)
    for (const [at, share] of predictTree(tree, features).entries()) mean[at]! += share / trees.length;
  return mean;
}
