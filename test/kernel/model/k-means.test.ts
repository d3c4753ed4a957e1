import fc from "fast-check";
import { expect, test } from "vitest";
import { drawCentres, kMeans, lloyd } from "#kernel/model/k-means.ts";
import { createRandom } from "#kernel/random/random.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";

const line = (...values: readonly number[]) => matrixOf(values.map((value) => [value]));
const anyRows = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
  minLength: 3,
  maxLength: 14,
});

test("two rounds worked by hand: rows go to the nearest centre, centres move to the mean", () => {
  const run = lloyd(line(1, 2, 9, 12), line(1, 2));
  expect(run.steps.map(({ labels }) => [...labels])).toEqual([
    [0, 1, 1, 1],
    [0, 0, 1, 1],
  ]);
  expect(run.steps.map(({ inertia }) => inertia)).toEqual([149, 0 + 1 + (9 - 23 / 3) ** 2 + (12 - 23 / 3) ** 2]);
  expect([...run.centres.values]).toEqual([1.5, 10.5]);
  expect(run.inertia).toBe(5);
  expect(run.settled).toBe(true);
});

test("a row as near to two centres goes to the one with the lower index", () => {
  expect([...lloyd(line(0, 2, 4), line(1, 3)).steps[0]!.labels]).toEqual([0, 0, 1]);
});

test("a centre without rows takes over the row that is farthest from its own", () => {
  const { steps, centres } = lloyd(line(0, 1, 10), line(0, 1, 50));
  expect([...steps[0]!.labels]).toEqual([0, 1, 2]);
  expect([...centres.values]).toEqual([0, 1, 10]);
  const same = lloyd(line(3, 3, 3), line(3, 8));
  expect([...same.centres.values]).toEqual([3, 8]);
  expect(same.settled).toBe(true);
});

test("the sum of squares never grows from round to round, and the last grouping is a fixed point", () => {
  fc.assert(
    fc.property(anyRows, fc.integer({ min: 1, max: 3 }), fc.nat(1000), (rows, clusters, seed) => {
      const matrix = matrixOf(rows);
      const run = kMeans(matrix, { clusters, seed, starts: 1 });
      const sums = [...run.steps.map(({ inertia }) => inertia), run.inertia];
      for (const [at, sum] of sums.entries()) if (at > 0) expect(sum).toBeLessThanOrEqual(sums[at - 1]! + 1e-9);
      expect(run.settled).toBe(true);
      expect(lloyd(matrix, run.centres).inertia).toBeCloseTo(run.inertia, 9);
    }),
    { numRuns: 80 },
  );
});

/** The least sum of squares over all groupings in two, by trying each. */
function bestOfTwo(values: readonly number[]): number {
  const spread = (group: readonly number[]) => {
    const mean = group.reduce((sum, each) => sum + each, 0) / group.length;
    return group.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  };
  const splits = Array.from({ length: 2 ** values.length - 2 }, (_, at) => at + 1);
  return Math.min(
    ...splits.map(
      (bits) =>
        spread(values.filter((_, at) => (bits >> at) & 1)) + spread(values.filter((_, at) => !((bits >> at) & 1))),
    ),
  );
}

test("of ten starts the best is the best there is, for small rows in one dimension", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = createRandom(seed);
    const values = Array.from({ length: 7 }, () => random.integer(100));
    expect(kMeans(line(...values), { clusters: 2, seed }).inertia).toBeCloseTo(bestOfTwo(values), 6);
  }
});

test("first centres are rows, distinct while there are distinct ones, and the same for the same seed", () => {
  const matrix = line(5, 5, 5, 9, 14);
  for (let seed = 0; seed < 30; seed++)
    expect([...drawCentres(matrix, 3, createRandom(seed)).values].sort((a, b) => a - b)).toEqual([5, 9, 14]);
  expect(drawCentres(matrix, 5, createRandom(1)).values).toHaveLength(5);
  expect(kMeans(matrix, { clusters: 2, seed: 3 })).toEqual(kMeans(matrix, { clusters: 2, seed: 3 }));
});

test("what cannot be grouped is refused in plain words", () => {
  const wish = { clusters: 2, seed: 1 };
  expect(() => kMeans(line(), wish)).toThrow("k-means: rows must be at least 1, got 0");
  expect(() => kMeans(line(4), wish)).toThrow("k-means: clusters must be a whole number from 1 to 1, got 2");
  expect(() => kMeans(line(1, Number.NaN), wish)).toThrow(
    "k-means: every value must be a finite number, got NaN in row 2, column 1",
  );
  expect(() => kMeans(line(1, 2), { ...wish, starts: 0 })).toThrow("k-means: starts must be a whole number from 1 on");
  expect(() => lloyd(line(1, 2), matrixOf([[1, 2]]))).toThrow("k-means: centres must have 1 columns, got 2");
});
