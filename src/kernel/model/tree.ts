/**
 * A decision tree as flat arrays, and what it says of rows. Source: L. Breiman, J. Friedman, R. Olshen, C. Stone,
 * Classification and Regression Trees (1984). A row goes left when its feature is at most the threshold. Node 0 is the
 * root; nodes stand level by level.
 */
import type { Matrix } from "../stats/matrix.ts";

export interface Tree {
  /** The column that each node asks about; −1 in a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** The node for rows at or below the threshold, and for those above; −1 in a leaf. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** How many training rows came by, repeated rows counted as often. */
  readonly weight: Float64Array;
  /** Gini's impurity of the classes, or the variance of the targets. */
  readonly impurity: Float64Array;
  /** `outputs` numbers a node: the shares of the classes, or the mean target. */
  readonly outputs: number;
  readonly values: Float64Array;
}

/** The leaf that each row falls into. O(rows · depth). */
export function leavesOf({ feature, threshold, left, right }: Tree, { rows, columns, values }: Matrix): Int32Array {
  const leaves = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let node = 0;
    while (feature[node]! >= 0)
      node = values[row * columns + feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!;
    leaves[row] = node;
  }
  return leaves;
}

/** The values of each row's leaf, `outputs` numbers a row. O(rows · depth). */
export function predictTree(tree: Tree, features: Matrix): Float64Array {
  const { outputs, values } = tree;
  const said = new Float64Array(features.rows * outputs);
  for (const [row, leaf] of leavesOf(tree, features).entries())
    said.set(values.subarray(leaf * outputs, (leaf + 1) * outputs), row * outputs);
  return said;
}

/** The most questions that a row can be asked. O(nodes). */
export function depthOf({ feature, left, right }: Tree): number {
  const depths = new Int32Array(feature.length);
  let most = 0;
  for (let node = 0; node < feature.length; node++) {
    most = Math.max(most, depths[node]!);
    if (feature[node]! < 0) continue;
    depths[left[node]!] = depths[node]! + 1;
    depths[right[node]!] = depths[node]! + 1;
  }
  return most;
}

/** The tree as it would have grown with this limit of depth: cutting a greedy tree and stopping its growth are the same. O(nodes). */
export function cutTree(tree: Tree, maxDepth: number): Tree {
  const { feature, threshold, left, right, weight, impurity, outputs, values } = tree;
  const depths = new Int32Array(feature.length);
  for (let node = 0; node < feature.length; node++)
    for (const child of feature[node]! < 0 ? [] : [left[node]!, right[node]!]) depths[child] = depths[node]! + 1;
  // Nodes stand level by level, so those that stay come first.
  const kept = depths.filter((depth) => depth <= maxDepth).length;
  const isLeaf = (node: number) => feature[node]! < 0 || depths[node] === maxDepth;
  return {
    feature: feature.slice(0, kept).map((column, node) => (isLeaf(node) ? -1 : column)),
    threshold: threshold.slice(0, kept).map((value, node) => (isLeaf(node) ? 0 : value)),
    left: left.slice(0, kept).map((child, node) => (isLeaf(node) ? -1 : child)),
    right: right.slice(0, kept).map((child, node) => (isLeaf(node) ? -1 : child)),
    weight: weight.slice(0, kept),
    impurity: impurity.slice(0, kept),
    outputs,
    values: values.slice(0, kept * outputs),
  };
}

/**
 * The share of the whole fall in impurity that each feature earned, together 1; all 0 for a tree of one leaf. It is
 * measured on the training rows, so it flatters features with many values, even pure noise. O(nodes).
 */
export function importancesOf(tree: Tree, columns: number): Float64Array {
  const { feature, left, right, weight, impurity } = tree;
  const earned = new Float64Array(columns);
  let all = 0;
  for (let node = 0; node < feature.length; node++) {
    if (feature[node]! < 0) continue;
    const fall = [left[node]!, right[node]!].reduce(
      (rest, child) => rest - weight[child]! * impurity[child]!,
      weight[node]! * impurity[node]!,
    );
    earned[feature[node]!]! += fall;
    all += fall;
  }
  return all > 0 ? earned.map((each) => each / all) : earned;
}

/**
 * Bytes that a small device needs to run the tree: per inner node a feature (1 byte), a threshold (4, single precision)
 * and two child numbers (2 each), per leaf its values (4 each). RangeError above 65,536 nodes. O(nodes).
 */
export function deviceBytesOf({ feature, outputs }: Tree): number {
  if (feature.length > 65_536) throw new RangeError(`tree: nodes must be at most 65536, got ${feature.length}`);
  const leaves = feature.filter((each) => each < 0).length;
  return (feature.length - leaves) * 9 + leaves * 4 * outputs;
}
