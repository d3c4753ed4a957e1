/** Slanted splits and half-space trees: what each is for, that it comes back from its seed, and what it refuses. */
import { expect, test } from "vitest";
import { extendedScores, growExtendedForest } from "#kernel/anomaly/extended-forest.ts";
import { createHalfSpaceTrees } from "#kernel/anomaly/half-space-trees.ts";
import { growForest } from "#kernel/anomaly/isolation-forest.ts";
import { isolationScores } from "#kernel/anomaly/isolation-score.ts";
import { madePoints } from "#kernel/anomaly/made-cloud.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createRandom } from "#kernel/random/random.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";

const CLOUDS = [
  { count: 150, centre: [0, 10], spread: [1, 1], rare: false },
  { count: 150, centre: [10, 0], spread: [1, 1], rare: false },
] as const;
const { points } = madePoints(CLOUDS, 1);

test("slanted splits see that the crossing of two clouds' shadows is empty", () => {
  const places = matrixOf([
    [0, 0],
    [10, 10],
    [0, 10],
  ]);
  const [ghost, other, within] = extendedScores(growExtendedForest(points, { seed: 2 }), places);
  const [straightGhost] = isolationScores(growForest(points, { seed: 2 }), places);
  expect(Math.min(ghost!, other!)).toBeGreaterThan(straightGhost! + 0.03);
  expect(within).toBeLessThan(0.5);
});

test("without extension the scores are those of axis-parallel splits, up to chance", () => {
  const data = madePoints([{ count: 200, centre: [0, 0], spread: [1, 3], rare: false }], 5).points;
  const slanted = extendedScores(growExtendedForest(data, { extension: 0, trees: 150, seed: 1 }), data);
  const straight = isolationScores(growForest(data, { trees: 150, seed: 1 }), data);
  const gap = slanted.reduce((sum, score, at) => sum + Math.abs(score - straight[at]!), 0) / data.rows;
  expect(gap).toBeLessThan(0.05);
});

test("the same seed gives the same slanted forest; equal rows score 0.5", () => {
  expect(growExtendedForest(points, { trees: 3, seed: 4 })).toEqual(growExtendedForest(points, { trees: 3, seed: 4 }));
  const same = matrixOf([
    [1, 2],
    [1, 2],
    [1, 2],
  ]);
  for (const score of extendedScores(growExtendedForest(same), same)) expect(score).toBeCloseTo(0.5, 12);
});

test("slanted forests refuse bad data and options in words", () => {
  expect(() => growExtendedForest(matrixOf([[1]]))).toThrow("extended-forest: rows must be at least 2, got 1");
  expect(() => growExtendedForest(points, { extension: 2 })).toThrow(
    "extension must be a whole number from 0 to 1, got 2",
  );
  expect(() => growExtendedForest(points, { sample: 1 })).toThrow("sample must be a whole number from 2");
  expect(() => extendedScores(growExtendedForest(points), matrixOf([[1]]))).toThrow(
    "columns must be 2 as in the forest",
  );
});

test("in a stream a far row has less mass than usual ones, and what becomes usual gains it", () => {
  const stream = createHalfSpaceTrees({
    ranges: [
      [0, 1],
      [0, 1],
    ],
    seed: 3,
    depth: 8,
  });
  const normal = createNormal(createRandom(1));
  const row = (x: number, y: number) => [x + 0.03 * normal(), y + 0.03 * normal()];
  for (let at = 0; at < 250; at++) expect(stream.update(row(0.3, 0.3))).toBeNaN();
  const usual = Array.from({ length: 200 }, () => stream.update(row(0.3, 0.3)));
  const before = Array.from({ length: 50 }, () => stream.update(row(0.8, 0.8)));
  expect(Math.max(...before)).toBeLessThan(Math.min(...usual));
  for (let at = 0; at < 250; at++) stream.update(row(0.8, 0.8));
  const after = Array.from({ length: 100 }, () => stream.update(row(0.8, 0.8)));
  expect(Math.min(...after)).toBeGreaterThan(Math.max(...before));
});

test("mass is counted by window: in trees of depth 1 it can be added up by hand", () => {
  const stream = createHalfSpaceTrees({ ranges: [[0, 1]], trees: 1, depth: 1, window: 4, seed: 1 });
  const low = [0, 0, 0, 1].map((value) => stream.update([value]));
  expect(low.every(Number.isNaN)).toBe(true);
  // The first split lies within the range: three rows went one way and one the other, each twice as it is one level down.
  expect([stream.update([0]), stream.update([1])]).toEqual([6, 2]);
});

test("half-space trees refuse what they cannot use", () => {
  const ranges = [[0, 1]] as const;
  expect(() => createHalfSpaceTrees({ ranges: [] })).toThrow("features must be at least 1, got 0");
  expect(() => createHalfSpaceTrees({ ranges: [[1, 1]] })).toThrow(
    "range must go from a lower to a higher value, got 1 to 1",
  );
  expect(() => createHalfSpaceTrees({ ranges, depth: 16 })).toThrow(
    "depth must be a whole number from 1 to 15, got 16",
  );
  const stream = createHalfSpaceTrees({ ranges, depth: 2 });
  expect(() => stream.update([1, 2])).toThrow("features must be 1, got 2");
  expect(() => stream.update([Number.NaN])).toThrow("every value must be a finite number, got NaN");
});
