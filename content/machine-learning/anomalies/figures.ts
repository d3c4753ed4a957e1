/** Figures of the chapter on anomalies, computed on its five readings and on the milling record. */
import { averagePathLength, harmonicPathLength } from "#kernel/anomaly/average-path-length.ts";
import { type DrawnTree, drawnPaths } from "#kernel/anomaly/drawn-tree.ts";
import { exactPathLengths, expectedPathLengths, firstSplitChances } from "#kernel/anomaly/expected-path-length.ts";
import { growForest, scoreOf } from "#kernel/anomaly/isolation-forest.ts";
import { isolationScores } from "#kernel/anomaly/isolation-score.ts";
import { robustZScores, zScores } from "#kernel/anomaly/z-score.ts";
import { numbersOf } from "#kernel/dataset/table.ts";
import { rocArea } from "#kernel/model/roc.ts";
import { shippedTable } from "#site/shipped-data.ts";

/** Distances of a suction pressure from its set point, in millibar. */
export const READINGS = [-100, 2, 11, 13, 100] as const;

const fixed = (value: number, digits: number) => value.toFixed(digits).replace("-", "−");

/** Of each reading, with two decimals. */
export const byMean = Array.from(zScores(READINGS), (z) => fixed(z, 2));
export const byMedian = Array.from(robustZScores(READINGS), (z) => fixed(z, 2));
/** The farthest of the five from their mean, in standard deviations. */
export const farthest = fixed(Math.max(...Array.from(zScores(READINGS), Math.abs)), 2);

/** The chance of each gap to hold the first split, in per cent. */
export const chances = firstSplitChances(READINGS).map((chance) => Number((100 * chance).toFixed(1)));
/** The exact expectation of each path as a fraction, and with three decimals. */
export const fractions = exactPathLengths(READINGS).map(({ numerator, denominator }) => `${numerator}/${denominator}`);
export const expected = expectedPathLengths(READINGS).map((length) => fixed(length, 3));
/** Scores of these expectations, with c(5) as the paper computes it. */
export const expectedScores = expectedPathLengths(READINGS).map((length) => fixed(scoreOf(length, 5), 3));

/** Four trees as somebody drew them. */
export const DRAWN: readonly DrawnTree[] = [
  { at: 7, left: { at: -49 }, right: { at: 56 } },
  { at: 1, right: { at: 50 } },
  { at: 12, left: { at: -40 }, right: { at: 57 } },
  { at: 80, left: { at: -50 } },
];
/** The completed path of each reading in each tree, and the mean over the trees. */
export const drawn = DRAWN.map((tree) => drawnPaths(READINGS, tree));
export const drawnText = (tree: number, reading: number) => {
  const { splits, leaf, length } = drawn[tree]![reading]!;
  return leaf.length === 1 ? `${length}` : `${splits.length} + c(${leaf.length})`;
};
export const drawnMeans = READINGS.map((_, at) =>
  fixed(drawn.reduce((sum, paths) => sum + paths[at]!.length, 0) / drawn.length, 3),
);

/** c(n) as the paper has it, and with the harmonic sum in full. */
export const c = (rows: number, digits = 3) => fixed(averagePathLength(rows), digits);
export const fullC = (rows: number, digits = 3) => fixed(harmonicPathLength(rows), digits);

/** The longest path in a tree of eight levels on 256 rows: each split cuts off a single other row. */
const longest = 8 + averagePathLength(256 - 8);
export const longestPath = fixed(longest, 1);
export const lowestScore = fixed(scoreOf(longest, 256), 2);

const SEED = 1;
const milling = shippedTable("milling");
const failed = numbersOf(milling, "Machine failure");

function scoresBy(columns: readonly string[]): Float64Array {
  const numbers = columns.map((name) => numbersOf(milling, name));
  const values = new Float64Array(milling.rows * columns.length);
  for (let row = 0; row < milling.rows; row++)
    for (const [at, column] of numbers.entries()) values[row * columns.length + at] = column[row]!;
  const matrix = { rows: milling.rows, columns: columns.length, values };
  return isolationScores(growForest(matrix, { seed: SEED }), matrix);
}

const TWO = ["Torque", "Rotational speed"];
const millingScores = scoresBy(TWO);
export const millingRows = milling.rows;
export const millingFailures = failed.reduce((sum, each) => sum + each, 0);
/** Areas under the ROC curve: with torque and speed, and with all five measured columns. */
export const millingAreas = {
  two: rocArea(millingScores, failed).toFixed(2),
  five: rocArea(scoresBy([...TWO, "Tool wear", "Air temperature", "Process temperature"]), failed).toFixed(2),
};

/** What alarms from a score of `threshold` on catch, and how many of them are false. */
export function millingAlarms(threshold: number): { readonly caught: number; readonly falseAlarms: number } {
  let [caught, falseAlarms] = [0, 0];
  for (const [row, score] of millingScores.entries())
    if (score >= threshold) {
      if (failed[row]) caught++;
      else falseAlarms++;
    }
  return { caught, falseAlarms };
}

/** Of the failures of one kind, how many score at least `threshold`. */
export function millingKind(kind: string, threshold: number): string {
  const marked = [...numbersOf(milling, kind).entries()].filter(([, each]) => each === 1).map(([row]) => row);
  return `${marked.filter((row) => millingScores[row]! >= threshold).length} of ${marked.length}`;
}
