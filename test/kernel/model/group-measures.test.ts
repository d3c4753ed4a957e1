import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceShares } from "#kernel/model/distance.ts";
import { adjustedRand, meanSilhouette, silhouettes } from "#kernel/model/group-measures.ts";
import { fitScaling, scale, unscale } from "#kernel/model/scaling.ts";
import { matrixOf, rowsOf } from "#kernel/stats/matrix.ts";

const line = (...values: readonly number[]) => matrixOf(values.map((value) => [value]));

test("two rooms of 6 °C, 20 % and 400 ppm apart owe 99.73 % of their squared distance to the gas", () => {
  const shares = distanceShares([22, 40, 500], [28, 60, 900]);
  expect(shares.map(({ squared }) => squared)).toEqual([36, 400, 160_000]);
  expect(shares[2]!.share).toBeCloseTo(160_000 / 160_436, 15);
  expect((100 * shares[2]!.share).toFixed(2)).toBe("99.73");
  expect(distanceShares([1, 2], [1, 2]).map(({ share }) => share)).toEqual([0, 0]);
  expect(() => distanceShares([1], [1, 2])).toThrow("distance: observations must be of equal length, got 1 and 2");
});

test("a scaled column has mean 0 and spread 1, a constant one is 0, and the way back leads home", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 0, max: 9 })), {
    minLength: 2,
    maxLength: 20,
  });
  fc.assert(
    fc.property(rows, (each) => {
      const matrix = matrixOf(each.map(([x, y]) => [x, y, 0.1]));
      const scaling = fitScaling(matrix);
      const scaled = scale(matrix, scaling);
      for (let column = 0; column < 3; column++) {
        const values = rowsOf(scaled).map((row) => row[column]!);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        expect(mean).toBeCloseTo(0, 9);
        const spread = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
        const changes = new Set(rowsOf(matrix).map((row) => row[column])).size > 1;
        expect(spread).toBeCloseTo(changes ? 1 : 0, 6);
      }
      for (const [at, value] of unscale(scaled, scaling).values.entries())
        expect(value).toBeCloseTo(matrix.values[at]!, 9);
    }),
    { numRuns: 60 },
  );
  expect(() => fitScaling(line())).toThrow("scaling: rows must be at least 1, got 0");
  expect(() => scale(line(1), fitScaling(matrixOf([[1, 2]])))).toThrow("scaling: columns must be 2");
});

test("silhouettes worked by hand", () => {
  const [first, , , last] = silhouettes(line(0, 1, 10, 11), [0, 0, 1, 1]);
  expect(first).toBeCloseTo(1 - 1 / 10.5, 12);
  expect(last).toBeCloseTo(1 - 1 / 10.5, 12);
  // A row that would be at home in the other group, a row alone, and one in no group.
  expect(silhouettes(line(0, 10, 11), [0, 0, 1])[1]).toBeCloseTo((1 - 10) / 10, 12);
  expect([...silhouettes(line(0, 1, 9, 50), [0, 0, 1, -1])].slice(2)).toEqual([0, Number.NaN]);
  expect(meanSilhouette(line(0, 1, 10, 11, 500), [0, 0, 1, 1, -1])).toBeCloseTo(1 - (1 / 10.5 + 1 / 9.5) / 2, 12);
});

test("silhouettes need two groups and a label for each row", () => {
  expect(() => silhouettes(line(1, 2), [0, 0])).toThrow("silhouette: groups must be two or more, got 1");
  expect(() => silhouettes(line(1, 2), [0, -1])).toThrow("silhouette: groups must be two or more, got 1");
  expect(() => silhouettes(line(1, 2), [0])).toThrow("silhouette: labels must be 2, one a row, got 1");
});

test("the adjusted Rand index has the values of the reference, and 1 for renamed groups", () => {
  // Vectors from the documentation of scikit-learn's adjusted_rand_score.
  expect(adjustedRand([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(0.571428, 5);
  expect(adjustedRand([0, 0, 0, 0], [0, 1, 2, 3])).toBe(0);
  expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 1, maxLength: 20 }), (labels) => {
      expect(
        adjustedRand(
          labels,
          labels.map((label) => 9 - label),
        ),
      ).toBeCloseTo(1, 12);
    }),
  );
  expect(() => adjustedRand([], [])).toThrow("rand: labels must be of equal length, one or more, got 0 and 0");
});
