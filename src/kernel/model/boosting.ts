/**
 * Gradient-boosted trees: small trees one after another, each fitted to what the sum of those before it still gets
 * wrong. Source: J. H. Friedman, Greedy function approximation: a gradient boosting machine, Annals of Statistics 29
 * (2001), algorithms 2 (squares) and 5 (two classes, one Newton step in each leaf). All rows and features in every tree.
 */
import type { Matrix } from "../stats/matrix.ts";
import { growRegressor, type SortedColumns, sortColumns, type TreeLimits } from "./grow-tree.ts";
import { checkLabels, checkTargets } from "./labels.ts";
import { sigmoid, softPlus } from "./logistic.ts";
import { leavesOf, predictTree, type Tree } from "./tree.ts";

/** "squares" for quantities; "logistic" for labels 0 and 1, where sums are log-odds. */
export type BoostingLoss = "squares" | "logistic";
export interface BoostingOptions extends TreeLimits {
  readonly loss: BoostingLoss;
  /** The share of each tree's answer that is added, above 0 to 1; 0.1 if left out. */
  readonly rate?: number;
}
export interface BoostedTrees {
  readonly loss: BoostingLoss;
  readonly rate: number;
  /** What is said before any tree: the mean, or the log-odds of the base rate. */
  readonly start: number;
  readonly trees: readonly Tree[];
}
export interface BoostingGrower {
  readonly model: BoostedTrees;
  /** The mean loss on the training rows after each tree: squared error, or −ln(probability of what is). */
  readonly losses: readonly number[];
  /** Adds one tree. O(columns · rows · depth). */
  addTree(): void;
}

/** A model of no tree yet. RangeError for bad data, labels of one class only, or limits. O(columns · rows log rows). */
export function createBoosting(
  features: Matrix,
  targets: ArrayLike<number>,
  { loss, rate = 0.1, maxDepth = 3, ...limits }: BoostingOptions,
): BoostingGrower {
  if (!(rate > 0 && rate <= 1)) throw new RangeError(`boosting: rate must be above 0 and at most 1, got ${rate}`);
  const sorted = sortColumns(features);
  const { rows } = features;
  if (loss === "logistic") checkLabels("boosting", targets, rows, 2);
  else checkTargets("boosting", targets, rows);
  const start = startOf(targets, loss);
  const sums = new Float64Array(rows).fill(start);
  const trees: Tree[] = [];
  const losses: number[] = [];
  return {
    model: { loss, rate, start, trees },
    losses,
    addTree() {
      const tree = nextTree(sorted, targets, sums, loss, { ...limits, maxDepth });
      trees.push(tree);
      for (const [row, step] of predictTree(tree, features).entries()) sums[row]! += rate * step;
      let sum = 0;
      for (let row = 0; row < rows; row++)
        sum +=
          loss === "squares"
            ? (targets[row]! - sums[row]!) ** 2
            : softPlus(targets[row] === 1 ? -sums[row]! : sums[row]!);
      losses.push(sum / rows);
    },
  };
}

/** Each row's quantity, or probability of 1. O(trees · rows · depth). */
export function predictBoosted({ loss, rate, start, trees }: BoostedTrees, features: Matrix): Float64Array {
  const sums = new Float64Array(features.rows).fill(start);
  for (const tree of trees) for (const [row, step] of predictTree(tree, features).entries()) sums[row]! += rate * step;
  return loss === "logistic" ? sums.map(sigmoid) : sums;
}

function startOf(targets: ArrayLike<number>, loss: BoostingLoss): number {
  let mean = 0;
  for (let row = 0; row < targets.length; row++) mean += targets[row]! / targets.length;
  if (loss === "squares") return mean;
  if (mean === 0 || mean === 1)
    throw new RangeError(`boosting: labels must hold both classes, got ${mean} in every row`);
  return Math.log(mean / (1 - mean));
}

/** A tree on what is still wrong; for classes each leaf then takes one Newton step on its rows. */
function nextTree(
  sorted: SortedColumns,
  targets: ArrayLike<number>,
  sums: Float64Array,
  loss: BoostingLoss,
  limits: TreeLimits,
): Tree {
  if (loss === "squares")
    return growRegressor(
      sorted,
      sums.map((sum, row) => targets[row]! - sum),
      limits,
    );
  const chances = sums.map(sigmoid);
  const tree = growRegressor(
    sorted,
    chances.map((chance, row) => targets[row]! - chance),
    limits,
  );
  const wrong = new Float64Array(tree.feature.length);
  const bend = new Float64Array(tree.feature.length);
  for (const [row, leaf] of leavesOf(tree, sorted.features).entries()) {
    wrong[leaf]! += targets[row]! - chances[row]!;
    bend[leaf]! += chances[row]! * (1 - chances[row]!);
  }
  return { ...tree, values: wrong.map((sum, node) => (bend[node]! > 1e-150 ? sum / bend[node]! : 0)) };
}
