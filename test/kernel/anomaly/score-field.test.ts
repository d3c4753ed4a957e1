/** Scores over a plane: the same as row by row, finer in steps, and made clouds that come back. */
import { expect, test } from "vitest";
import { growForest } from "#kernel/anomaly/isolation-forest.ts";
import { isolationScores } from "#kernel/anomaly/isolation-score.ts";
import { madePoints } from "#kernel/anomaly/made-cloud.ts";
import { growField, MOST_CELLS, scoreField } from "#kernel/anomaly/score-field.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";

const CLOUDS = [
  { count: 80, centre: [10, 5], spread: [2, 1], rare: false },
  { count: 5, centre: [30, 30], spread: [1, 1], rare: true },
] as const;
const { points, labels } = madePoints(CLOUDS, 3);
const grid = { from: [0, 0], to: [40, 40], across: 8, up: 4 } as const;
const plan = { points, grid, trees: 25, sample: 32, seed: 4 };

test("points and the middles of cells score as the forest scores them", () => {
  const forest = growForest(points, plan);
  const middles = [0, 1, 2, 3].flatMap((row) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((column) => [5 * column + 2.5, 10 * row + 5]),
  );
  const field = scoreField(plan);
  expect(field.points).toEqual(isolationScores(forest, points));
  expect(field.cells).toEqual(isolationScores(forest, matrixOf(middles)));
});

test("a field that grows in steps ends as the one grown at once", () => {
  const steps = [...growField(plan, 10)];
  expect(steps.map(({ trees }) => trees)).toEqual([10, 20, 25]);
  expect(steps.at(-1)).toEqual(scoreField(plan));
});

test("clouds come back from their seed, to a hundredth, the rare ones labelled", () => {
  expect(madePoints(CLOUDS, 3).points).toEqual(points);
  expect(madePoints(CLOUDS, 4).points).not.toEqual(points);
  expect([...labels]).toEqual([...Array(80).fill(0), ...Array(5).fill(1)]);
  for (const value of points.values) expect(Math.abs(100 * value - Math.round(100 * value))).toBeLessThan(1e-9);
  // A later cloud that is left out changes nothing in an earlier one.
  expect([...madePoints(CLOUDS.slice(0, 1), 3).points.values]).toEqual([...points.values.slice(0, 160)]);
});

test("bad plans are refused in words", () => {
  expect(() => scoreField({ ...plan, points: matrixOf([[1], [2]]) })).toThrow("score-field: columns must be 2, got 1");
  expect(() => scoreField({ ...plan, trees: 0 })).toThrow("score-field: trees must be at least 1, got 0");
  expect(() => scoreField({ ...plan, grid: { ...grid, across: MOST_CELLS } })).toThrow(
    `cells must be 1 to ${MOST_CELLS}`,
  );
});
