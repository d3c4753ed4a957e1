import fc from "fast-check";
import { expect, test } from "vitest";
import { localOutlierFactors, MOST_LOF_ROWS } from "#kernel/anomaly/local-outlier-factor.ts";
import { nearestDistance } from "#kernel/anomaly/nearest-neighbour.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";

test("the factors of scikit-learn's own example", () => {
  const factors = localOutlierFactors(matrixOf([[-1.1], [0.2], [101.1], [0.3]]), 2);
  expect([...factors].map((each) => Number(each.toFixed(4)))).toEqual([0.9821, 1.037, 73.3697, 0.9821]);
});

test("inside a grid without end every factor would be 1; in the middle of a large one it is", () => {
  const grid = Array.from({ length: 225 }, (_, at) => [at % 15, Math.floor(at / 15)]);
  expect(localOutlierFactors(matrixOf(grid), 4)[7 * 15 + 7]).toBeCloseTo(1, 12);
});

test("two clusters of different density: the factor finds the row that plain distance overlooks", () => {
  const dense = Array.from({ length: 25 }, (_, at) => [(at % 5) / 10, Math.floor(at / 5) / 10]);
  const thin = Array.from({ length: 25 }, (_, at) => [50 + (at % 5) * 8, Math.floor(at / 5) * 8]);
  const rows = matrixOf([...dense, ...thin, [2, 2]]);
  const factors = localOutlierFactors(rows, 5);
  expect(factors.indexOf(Math.max(...factors))).toBe(50);
  const distance = nearestDistance(rows, 6);
  expect(distance([50, 0])).toBeGreaterThan(distance([2, 2]));
});

test("copies of one row are as dense as can be, and no outliers to each other", () => {
  expect([...localOutlierFactors(matrixOf([[1], [1], [1], [1], [9]]), 2)]).toEqual([
    1,
    1,
    1,
    1,
    Number.POSITIVE_INFINITY,
  ]);
});

test("moving and stretching all rows changes no factor", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
    minLength: 6,
    maxLength: 20,
  });
  fc.assert(
    fc.property(rows, fc.constantFrom(2, 4, 0.5), (given, times) => {
      const before = localOutlierFactors(matrixOf(given), 3);
      const after = localOutlierFactors(matrixOf(given.map(([x, y]) => [x * times, y * times])), 3);
      expect([...after]).toEqual([...before]);
    }),
    { numRuns: 40 },
  );
});

test("the k-th nearest is that of a sorted list", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 })), {
    minLength: 4,
    maxLength: 30,
  });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 4 }), (given, k) => {
      const sorted = given.map(([x, y]) => Math.hypot(x - 40, y - 40)).sort((one, other) => one - other);
      expect(nearestDistance(matrixOf(given), k)([40, 40])).toBeCloseTo(sorted[k - 1]!, 9);
    }),
    { numRuns: 60 },
  );
});

test("too many rows, too many neighbours and bad values are refused in words", () => {
  const many = { rows: MOST_LOF_ROWS + 1, columns: 1, values: new Float64Array(MOST_LOF_ROWS + 1) };
  expect(() => localOutlierFactors(many, 5)).toThrow(
    "local outlier factor: rows must be at most 4000, got 4001; take a sample",
  );
  expect(() => localOutlierFactors(matrixOf([[1], [2]]), 2)).toThrow("neighbours must be below the 2 rows, got 2");
  expect(() => localOutlierFactors(matrixOf([[1]]), 1)).toThrow("local outlier factor: rows must be at least 2, got 1");
  expect(() => nearestDistance(matrixOf([[1], [Number.NaN]]), 1)).toThrow("got NaN in row 2, column 1");
  expect(() => nearestDistance(matrixOf([[1]]), 2)).toThrow("neighbours must be at most the 1 rows, got 2");
  expect(() => nearestDistance(matrixOf([]), 1)).toThrow("nearest neighbour: rows must be at least 1, got 0");
});
