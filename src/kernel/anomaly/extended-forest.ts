/**
 * Extended Isolation Forest: splits along slanted lines, so that no place is ordinary for lying straight above one cloud
 * and straight beside another. Source: S. Hariri, M. Carrasco Kind, R. J. Brunner, IEEE TKDE 33 (4), 2021, algorithms 2
 * and 3; samples, height limit and score are those of isolation-forest.ts. Features that the slanted line mixes need a
 * common scale, which axis-parallel splits do not. Beyond the paper: rows that are all equal make a leaf at once.
 */
import { createNormal } from "../random/normal.ts";
import type { Random } from "../random/random.ts";
import { createStream } from "../random/stream.ts";
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { averagePathLength } from "./average-path-length.ts";
import {
  DEFAULT_SAMPLE,
  DEFAULT_TREES,
  drawRows,
  type ForestOptions,
  MOST_SAMPLE,
  scoreOf,
} from "./isolation-forest.ts";

export interface ExtendedOptions extends ForestOptions {
  /** How many features beyond the first a split looks at, 0 to columns − 1: 0 is axis-parallel. All without it. */
  readonly extension?: number;
}
/** Node k has its children at 2k + 1 and 2k + 2; a row goes left where normal · row is at most the offset. */
export interface SlantedTree {
  readonly levels: number;
  /** For each inner node one weight a column. */
  readonly normals: Float64Array;
  /** Infinity where nothing is split. */
  readonly offsets: Float64Array;
  /** The path length at each of the 2^levels ends. */
  readonly lengths: Float64Array;
}
export interface ExtendedForest {
  readonly columns: number;
  readonly sample: number;
  readonly seed: number;
  readonly extension: number;
  readonly trees: readonly SlantedTree[];
}

/** A forest of slanted trees; RangeError for bad data, fewer than 2 rows, or options out of range. O(trees × ψ log ψ × columns). */
export function growExtendedForest(matrix: Matrix, options: ExtendedOptions = {}): ExtendedForest {
  checkMatrix("extended-forest", matrix, 2);
  const { columns, rows } = matrix;
  const { trees = DEFAULT_TREES, sample = DEFAULT_SAMPLE, seed = 0, extension = columns - 1 } = options;
  if (!Number.isInteger(extension) || extension < 0 || extension >= columns)
    throw new RangeError(
      `extended-forest: extension must be a whole number from 0 to ${columns - 1}, got ${extension}`,
    );
  if (!Number.isInteger(sample) || sample < 2 || sample > MOST_SAMPLE)
    throw new RangeError(`extended-forest: sample must be a whole number from 2 to ${MOST_SAMPLE}, got ${sample}`);
  return extendSlanted({ columns, sample: Math.min(sample, rows), seed, extension, trees: [] }, matrix, trees);
}

/** The same forest with `more` trees, grown on the same rows. */
export function extendSlanted(forest: ExtendedForest, matrix: Matrix, more: number): ExtendedForest {
  const { sample, seed, extension, trees } = forest;
  const levels = 32 - Math.clz32(sample - 1);
  const grown = Array.from({ length: more }, (_, at) => {
    const random = createStream(seed, "slanted", trees.length + at);
    return growSlanted(matrix, drawRows(matrix.rows, sample, random), levels, extension, random);
  });
  return { ...forest, trees: [...trees, ...grown] };
}

/** The score of every row, in (0, 1]. RangeError for bad data or another number of columns. O(rows × trees × levels × columns). */
export function extendedScores(forest: ExtendedForest, matrix: Matrix): Float64Array {
  checkMatrix("extended-forest", matrix);
  if (matrix.columns !== forest.columns)
    throw new RangeError(`extended-forest: columns must be ${forest.columns} as in the forest, got ${matrix.columns}`);
  const sums = new Float64Array(matrix.rows);
  addSlantedLengths(forest, matrix, sums);
  return sums.map((sum) => scoreOf(sum / forest.trees.length, forest.sample));
}

/** Adds to `sums`, one place for each row, the path lengths in the trees from number `from` on. */
export function addSlantedLengths({ trees }: ExtendedForest, matrix: Matrix, sums: Float64Array, from = 0): void {
  for (const { levels, normals, offsets, lengths } of trees.slice(from))
    for (let row = 0; row < matrix.rows; row++) {
      let node = 0;
      for (let level = 0; level < levels; level++)
        node = 2 * node + 1 + Number(dot(normals, node, matrix, row) > offsets[node]!);
      sums[row]! += lengths[node - offsets.length]!;
    }
}

function growSlanted(
  matrix: Matrix,
  sample: Int32Array,
  levels: number,
  extension: number,
  random: Random,
): SlantedTree {
  const { columns, values } = matrix;
  const inner = 2 ** levels - 1;
  const normals = new Float64Array(inner * columns);
  const offsets = new Float64Array(inner).fill(Number.POSITIVE_INFINITY);
  const lengths = new Float64Array(inner + 1);
  const normal = createNormal(random);

  function split(node: number, rows: readonly number[], level: number): void {
    const ends = Array.from({ length: columns }, (_, column) => {
      const own = rows.map((row) => values[row * columns + column]!);
      return [Math.min(...own), Math.max(...own)] as const;
    });
    if (level === levels || rows.length <= 1 || ends.every(([low, high]) => low === high)) {
      lengths[(node + 1) * 2 ** (levels - level) - 1 - inner] = level + averagePathLength(rows.length);
      return;
    }
    let offset = 0;
    for (const column of drawRows(columns, extension + 1, random)) {
      const weight = normal();
      normals[node * columns + column] = weight;
      const [low, high] = ends[column]!;
      offset += weight * (low + random.next() * (high - low));
    }
    offsets[node] = offset;
    const left = rows.filter((row) => dot(normals, node, matrix, row) <= offset);
    const right = rows.filter((row) => dot(normals, node, matrix, row) > offset);
    split(2 * node + 1, left, level + 1);
    split(2 * node + 2, right, level + 1);
  }

  split(0, [...sample], 0);
  return { levels, normals, offsets, lengths };
}

function dot(normals: Float64Array, node: number, { columns, values }: Matrix, row: number): number {
  let sum = 0;
  for (let column = 0; column < columns; column++)
    sum += normals[node * columns + column]! * values[row * columns + column]!;
  return sum;
}
