/**
 * Isolation Forest: rows that random splits set apart early are anomalies. Source: Liu, Ting, Zhou, ICDM 2008: samples
 * drawn without replacement (algorithm 1), height limit ⌈log2 ψ⌉, score 2^(−E[h] / c(ψ)) (equation 2). A forest grows tree
 * by tree: tree i depends on the seed and i alone, so more trees leave the earlier ones as they are. One row is refused:
 * c(1) is 0 and there is nothing to set it apart from. Rows that are all equal score 0.5.
 */
import type { Random } from "../random/random.ts";
import { createStream } from "../random/stream.ts";
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { averagePathLength } from "./average-path-length.ts";
import { growTree, type IsolationTree } from "./isolation-tree.ts";

/** The paper's defaults, which it found to be enough for most data (§4.1). */
export const DEFAULT_TREES = 100;
export const DEFAULT_SAMPLE = 256;
export const MOST_TREES = 10_000;
/** A tree holds up to four times as many nodes. */
export const MOST_SAMPLE = 16_384;

export interface ForestOptions {
  readonly trees?: number;
  /** Rows that each tree is grown on, ψ; all rows where there are fewer. */
  readonly sample?: number;
  readonly seed?: number;
}
export interface IsolationForest {
  readonly columns: number;
  /** Rows that each tree has seen. */
  readonly sample: number;
  readonly seed: number;
  readonly trees: readonly IsolationTree[];
}

/**
 * A forest on these rows; the same rows, options and seed give the same trees in every engine. RangeError for data that
 * `checkMatrix` refuses, fewer than 2 rows, and counts out of range. O(trees × ψ log ψ).
 */
export function growForest(matrix: Matrix, options: ForestOptions = {}): IsolationForest {
  const { trees = DEFAULT_TREES, sample = DEFAULT_SAMPLE, seed = 0 } = options;
  checkMatrix("isolation-forest", matrix, 2);
  checkCount("sample", sample, 2, MOST_SAMPLE);
  checkCount("trees", trees, 0, MOST_TREES);
  const used = Math.min(sample, matrix.rows);
  return extendForest({ columns: matrix.columns, sample: used, seed, trees: [] }, matrix, trees);
}

/** The same forest with `more` trees, grown on the same rows. O(more × ψ log ψ). */
export function extendForest(forest: IsolationForest, matrix: Matrix, more: number): IsolationForest {
  const { sample, seed, trees } = forest;
  checkCount("trees", trees.length + more, trees.length, MOST_TREES);
  const grown = Array.from({ length: more }, (_, at) => forestTree(matrix, sample, seed, trees.length + at));
  return { ...forest, trees: [...trees, ...grown] };
}

/** Tree `index`, from 0, of the forest with this sample and seed, without the others. O(ψ log ψ). */
export function forestTree(matrix: Matrix, sample: number, seed: number, index: number): IsolationTree {
  const random = createStream(seed, "tree", index);
  // ⌈log2 ψ⌉ without rounding.
  const levels = 32 - Math.clz32(sample - 1);
  return growTree(matrix, drawRows(matrix.rows, sample, random), levels, random);
}

/**
 * `count` of the rows 0 to `rows` − 1, none twice, all sets alike. Source: R. W. Floyd, in J. Bentley, Programming Pearls:
 * a sample of brilliance, CACM 30 (9), 1987. O(count).
 */
export function drawRows(rows: number, count: number, random: Random): Int32Array {
  const drawn = new Set<number>();
  for (let last = rows - count; last < rows; last++) {
    const row = random.integer(last + 1);
    drawn.add(drawn.has(row) ? last : row);
  }
  return Int32Array.from(drawn);
}

/** The anomaly score of a mean path length, above 0 and at most 1, among samples of ψ rows. */
export function scoreOf(meanLength: number, sample: number): number {
  return 2 ** (-meanLength / averagePathLength(sample));
}

function checkCount(what: string, count: number, least: number, most: number): void {
  if (!Number.isInteger(count) || count < least || count > most)
    throw new RangeError(`isolation-forest: ${what} must be a whole number from ${least} to ${most}, got ${count}`);
}
