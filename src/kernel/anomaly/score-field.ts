/**
 * The score of a forest all over a plane: of the points that it was grown on, and of the cells of a grid laid over them,
 * finer with every tree. Source of the scores: isolation-forest.ts, of slanted splits extended-forest.ts. Limit: two columns.
 */
import type { Matrix } from "../stats/matrix.ts";
import { addSlantedLengths, extendSlanted, growExtendedForest } from "./extended-forest.ts";
import { extendForest, growForest, scoreOf } from "./isolation-forest.ts";
import { addPathLengths } from "./isolation-score.ts";

/** A grid of `across` × `up` cells between the corners `from` and `to`. */
export interface PlaneGrid {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly across: number;
  readonly up: number;
}
export interface FieldPlan {
  /** One point a row. */
  readonly points: Matrix;
  readonly grid: PlaneGrid;
  readonly trees: number;
  readonly sample: number;
  readonly seed: number;
  /** Splits along slanted lines in place of those along the axes. */
  readonly slanted?: boolean;
}
export interface ScoreField {
  /** Trees grown so far. */
  readonly trees: number;
  /** Of each point. */
  readonly points: Float64Array;
  /** Of the middle of each cell, row after row from the bottom. */
  readonly cells: Float64Array;
}

/** Cells of a finished picture; more would take longer than they show. */
export const MOST_CELLS = 10_000;

/**
 * The field after every `step` trees, the last time with all of them. RangeError as `growForest`, and unless there are two
 * columns and at most 10,000 cells. O(trees × (points + cells) × log ψ).
 */
export function* growField(
  { points, grid, trees, sample, seed, slanted = false }: FieldPlan,
  step = trees,
): Generator<ScoreField, void, void> {
  if (points.columns !== 2) throw new RangeError(`score-field: columns must be 2, got ${points.columns}`);
  const cells = middlesOf(grid);
  const forest = (slanted ? slantedForest : straightForest)(points, sample, seed);
  const sums = [new Float64Array(points.rows), new Float64Array(cells.rows)] as const;
  for (let grown = 0; grown < trees; ) {
    const more = Math.min(step, trees - grown);
    grown += more;
    forest.grow(more, [
      [points, sums[0]],
      [cells, sums[1]],
    ]);
    const [ofPoints, ofCells] = sums.map((each) => each.map((sum) => scoreOf(sum / grown, forest.sample)));
    yield { trees: grown, points: ofPoints!, cells: ofCells! };
  }
}

/** A forest that adds the path lengths in its new trees to the sums of some rows. */
interface Growing {
  readonly sample: number;
  grow(more: number, into: readonly (readonly [Matrix, Float64Array])[]): void;
}

function straightForest(points: Matrix, sample: number, seed: number): Growing {
  let forest = growForest(points, { trees: 0, sample, seed });
  return {
    sample: forest.sample,
    grow(more, into) {
      const before = forest.trees.length;
      forest = extendForest(forest, points, more);
      for (const [rows, sums] of into) addPathLengths(forest, rows, sums, before);
    },
  };
}

function slantedForest(points: Matrix, sample: number, seed: number): Growing {
  let forest = growExtendedForest(points, { trees: 0, sample, seed });
  return {
    sample: forest.sample,
    grow(more, into) {
      const before = forest.trees.length;
      forest = extendSlanted(forest, points, more);
      for (const [rows, sums] of into) addSlantedLengths(forest, rows, sums, before);
    },
  };
}

/** The field of all trees at once. */
export function scoreField(plan: FieldPlan): ScoreField {
  const [field] = growField(plan);
  if (!field) throw new RangeError(`score-field: trees must be at least 1, got ${plan.trees}`);
  return field;
}

function middlesOf({ from, to, across, up }: PlaneGrid): Matrix {
  const rows = across * up;
  if (!(rows >= 1 && rows <= MOST_CELLS))
    throw new RangeError(`score-field: cells must be 1 to ${MOST_CELLS}, got ${rows}`);
  const values = new Float64Array(2 * rows);
  for (let cell = 0; cell < rows; cell++) {
    values[2 * cell] = from[0] + (((cell % across) + 0.5) / across) * (to[0] - from[0]);
    values[2 * cell + 1] = from[1] + ((Math.floor(cell / across) + 0.5) / up) * (to[1] - from[1]);
  }
  return { rows, columns: 2, values };
}
