/**
 * Grows a tree greedily (CART): at each node the question with the greatest fall in impurity. Source: Breiman et al.,
 * Classification and Regression Trees (1984), §2.4 and §8.4. Each column is sorted once; a node is a stretch of every
 * sorted column. Thresholds lie half way between neighbouring values. Of equal falls the first feature wins, and of its
 * thresholds the lowest. A node is split even if nothing is gained (of two inputs that only decide together the first
 * gains nothing), unless it is pure, at a limit, or all its rows are alike. No pruning, no missing values.
 */
import type { Random } from "../random/random.ts";
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { thresholdBetween } from "./best-split.ts";
import { checkLabels, checkTargets } from "./labels.ts";
import type { Tree } from "./tree.ts";

export interface TreeLimits {
  /** The most questions in a row; without it the tree grows until its leaves are pure. */
  readonly maxDepth?: number;
  /** The fewest training rows in a leaf; 1 if left out. */
  readonly minLeaf?: number;
}
/** How one tree of a forest differs: which rows count how often, and how many features each node may look at. */
export interface TreeChance {
  readonly weights: ArrayLike<number>;
  readonly featuresPerSplit: number;
  readonly random: Random;
}
/** Columns in sorted order, made once for all trees on the same rows. */
export interface SortedColumns {
  readonly features: Matrix;
  readonly orders: readonly Uint32Array[];
}

/** Sorts each column. RangeError for bad data. O(columns · rows log rows). */
export function sortColumns(features: Matrix): SortedColumns {
  checkMatrix("tree", features);
  const { rows, columns, values } = features;
  const orders = Array.from({ length: columns }, (_, column) =>
    Uint32Array.from({ length: rows }, (_, row) => row).sort(
      (a, b) => values[a * columns + column]! - values[b * columns + column]! || a - b,
    ),
  );
  return { features, orders };
}

/** A tree whose leaves hold the shares of the classes. RangeError for bad data or limits. O(columns · rows · depth). */
export function growClassifier(
  sorted: SortedColumns,
  labels: ArrayLike<number>,
  classes: number,
  limits: TreeLimits = {},
  chance?: TreeChance,
): Tree {
  const { rows } = sorted.features;
  checkLabels("tree", labels, rows, classes);
  // Gini's impurity is the summed variance of one column of 0 and 1 per class, so one rule grows either sort of tree.
  const targets = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) targets[row * classes + labels[row]!] = 1;
  return grow(sorted, targets, classes, limits, chance);
}

/** A tree whose leaves hold the mean of their targets. RangeError for bad data or limits. O(columns · rows · depth). */
export function growRegressor(
  sorted: SortedColumns,
  targets: ArrayLike<number>,
  limits: TreeLimits = {},
  chance?: TreeChance,
): Tree {
  const { rows } = sorted.features;
  checkTargets("tree", targets, rows);
  // Taken from their mean, large targets that differ little keep their digits.
  let mean = 0;
  for (let row = 0; row < rows; row++) mean += targets[row]! / rows;
  const tree = grow(
    sorted,
    Float64Array.from(targets, (target) => target - mean),
    1,
    limits,
    chance,
  );
  return { ...tree, values: tree.values.map((value) => value + mean) };
}

interface Node {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

function grow(
  { features, orders }: SortedColumns,
  targets: Float64Array,
  outputs: number,
  { maxDepth = Infinity, minLeaf = 1 }: TreeLimits,
  chance: TreeChance | undefined,
): Tree {
  if (!(maxDepth >= 0)) throw new RangeError(`tree: depth must be 0 or more, got ${maxDepth}`);
  if (!(minLeaf >= 1)) throw new RangeError(`tree: rows in a leaf must be at least 1, got ${minLeaf}`);
  const { columns, values } = features;
  const weights = chance ? Float64Array.from(chance.weights) : new Float64Array(features.rows).fill(1);
  const kept = orders.map((order) => (chance ? order.filter((row) => weights[row]! > 0) : order.slice()));
  const goesLeft = new Uint8Array(features.rows);
  const spare = new Uint32Array(kept[0]!.length);
  const onLeft = new Float64Array(outputs);
  const nodes: Node[] = [{ from: 0, to: kept[0]!.length, depth: 0 }];
  const grown: { feature: number; threshold: number; left: number; right: number; weight: number; impurity: number }[] =
    [];
  const said: number[] = [];

  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    const { sums, weight, impurity, isPure } = summarise(node);
    for (const sum of sums) said.push(sum / weight);
    const leaf = { feature: -1, threshold: 0, left: -1, right: -1, weight, impurity };
    const best = isPure || node.depth >= maxDepth || weight < 2 * minLeaf ? undefined : bestOf(node, sums, weight);
    if (!best) {
      grown.push(leaf);
      continue;
    }
    const middle = partition(node, best);
    grown.push({ ...leaf, ...best, left: nodes.length, right: nodes.length + 1 });
    nodes.push({ ...node, to: middle, depth: node.depth + 1 }, { ...node, from: middle, depth: node.depth + 1 });
  }
  return {
    feature: Int32Array.from(grown, ({ feature }) => feature),
    threshold: Float64Array.from(grown, ({ threshold }) => threshold),
    left: Int32Array.from(grown, ({ left }) => left),
    right: Int32Array.from(grown, ({ right }) => right),
    weight: Float64Array.from(grown, ({ weight }) => weight),
    impurity: Float64Array.from(grown, ({ impurity }) => impurity),
    outputs,
    values: Float64Array.from(said),
  };

  function summarise({ from, to }: Node) {
    const sums = new Float64Array(outputs);
    let [weight, squares, isPure] = [0, 0, true];
    const first = kept[0]![from]! * outputs;
    for (let place = from; place < to; place++) {
      const row = kept[0]![place]!;
      const times = weights[row]!;
      weight += times;
      for (let output = 0; output < outputs; output++) {
        const target = targets[row * outputs + output]!;
        sums[output]! += times * target;
        squares += times * target * target;
        if (target !== targets[first + output]) isPure = false;
      }
    }
    const spread = squares / weight - sums.reduce((sum, each) => sum + (each / weight) ** 2, 0);
    return { sums, weight, impurity: isPure ? 0 : Math.max(0, spread), isPure };
  }

  /** The greatest Σ sums² / weight over both sides: all else of the impurity is the same for every question. */
  function bestOf({ from, to }: Node, sums: Float64Array, weight: number) {
    let best: { readonly feature: number; readonly threshold: number } | undefined;
    let most = -Infinity;
    for (const column of columnsToTry(from, to)) {
      const order = kept[column]!;
      onLeft.fill(0);
      let weightLeft = 0;
      let value = values[order[from]! * columns + column]!;
      for (let place = from; place + 1 < to; place++) {
        const row = order[place]!;
        const times = weights[row]!;
        weightLeft += times;
        for (let output = 0; output < outputs; output++) onLeft[output]! += times * targets[row * outputs + output]!;
        const next = values[order[place + 1]! * columns + column]!;
        const lower = value;
        value = next;
        if (lower === next || weightLeft < minLeaf || weight - weightLeft < minLeaf) continue;
        let [left, right] = [0, 0];
        for (let output = 0; output < outputs; output++) {
          left += onLeft[output]! ** 2;
          right += (sums[output]! - onLeft[output]!) ** 2;
        }
        const worth = left / weightLeft + right / (weight - weightLeft);
        if (worth > most) {
          most = worth;
          best = { feature: column, threshold: thresholdBetween(lower, next) };
        }
      }
    }
    return best;
  }

  /** All columns in order, or a drawn few, with more drawn until one of them differs between the rows. */
  function columnsToTry(from: number, to: number): readonly number[] {
    const all = Array.from({ length: columns }, (_, column) => column);
    if (!chance || chance.featuresPerSplit >= columns) return all;
    const drawn: number[] = [];
    let differs = false;
    while (all.length > 0 && (drawn.length < chance.featuresPerSplit || !differs)) {
      const [column] = all.splice(chance.random.integer(all.length), 1) as [number];
      const order = kept[column]!;
      differs ||= values[order[from]! * columns + column] !== values[order[to - 1]! * columns + column];
      drawn.push(column);
    }
    return drawn;
  }

  /** Every sorted column keeps its order on either side; returns where the right side begins. */
  function partition({ from, to }: Node, { feature, threshold }: { feature: number; threshold: number }): number {
    let middle = from;
    for (let place = from; place < to; place++) {
      const row = kept[0]![place]!;
      goesLeft[row] = values[row * columns + feature]! <= threshold ? 1 : 0;
      middle += goesLeft[row]!;
    }
    for (const order of kept) {
      let [left, right] = [from, 0];
      for (let place = from; place < to; place++) {
        const row = order[place]!;
        if (goesLeft[row] === 1) order[left++] = row;
        else spare[right++] = row;
      }
      order.set(spare.subarray(0, right), middle);
    }
    return middle;
  }
}
