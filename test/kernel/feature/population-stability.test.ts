import fc from "fast-check";
import { expect, test } from "vitest";
import {
  countsBetween,
  quantileEdges,
  stability,
  stabilityByChance,
  stabilityOfCounts,
} from "#kernel/feature/population-stability.ts";
import { createStream } from "#kernel/random/stream.ts";

test("four bins by hand: (0.1 − 0.25) ln 0.4 twice and (0.4 − 0.25) ln 1.6 twice", () => {
  const byHand = 2 * (-0.15 * Math.log(0.4) + 0.15 * Math.log(1.6));
  expect(stabilityOfCounts([25, 25, 25, 25], [10, 40, 40, 10])).toBeCloseTo(byHand, 12);
  expect(byHand).toBeCloseTo(0.4159, 4);
});

test("an empty bin counts as half a value on its own side", () => {
  const byHand = (0.5 / 10 - 0.5) * Math.log(0.05 / 0.5) + (1 - 0.5) * Math.log(2);
  expect(stabilityOfCounts([5, 5], [0, 10])).toBeCloseTo(byHand, 12);
});

test("edges are quantiles of the reference, and values on an edge lie in the bin below", () => {
  expect(quantileEdges([1, 2, 3, 4, 5, 6, 7, 8], 4)).toEqual([2, 4, 6]);
  expect(countsBetween([1, 2, 3, 4, 5, 6, 7, 8], [2, 4, 6])).toEqual([2, 2, 2, 2]);
  expect(countsBetween([2, 2.1, 9, -4], [2, 4, 6])).toEqual([2, 1, 0, 1]);
});

test("edges that fall together are one, so that no bin of the reference is empty", () => {
  expect(quantileEdges([0, 0, 0, 0, 0, 0, 1, 2], 4)).toEqual([0]);
  const values = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 10, maxLength: 60 });
  fc.assert(
    fc.property(values, (reference) => {
      for (const { expected } of stability(reference, reference).bins) expect(expected).toBeGreaterThan(0);
    }),
  );
});

test("it is 0 for equal shares, never negative, and the same with the sides changed", () => {
  const counts = fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(counts, (pairs) => {
      const [left, right] = [pairs.map(([one]) => one + 1), pairs.map(([, other]) => other + 1)];
      expect(stabilityOfCounts(left, left)).toBe(0);
      expect(stabilityOfCounts(left, right)).toBeGreaterThanOrEqual(0);
      expect(stabilityOfCounts(left, right)).toBeCloseTo(stabilityOfCounts(right, left), 12);
    }),
  );
});

test("where nothing has changed its mean is what chance gives: 0.036 for ten bins of 500 against 500", () => {
  const random = createStream(3, "stability");
  const draw = () => Array.from({ length: 500 }, () => random.next());
  const indices = Array.from({ length: 300 }, () => stability(draw(), draw()).index);
  const mean = indices.reduce((sum, each) => sum + each, 0) / indices.length;
  expect(stabilityByChance(10, 500, 500)).toBeCloseTo(0.036, 12);
  expect(Math.abs(mean - 0.036)).toBeLessThan(0.004);
});

test("what has no index is refused in words", () => {
  expect(() => stability([1, 2], [1], 3)).toThrow("stability: the reference must have a value for each bin, got 2");
  expect(() => quantileEdges([1, 2], 1)).toThrow("stability: bins must be at least 2, got 1");
  expect(() => stability([1, 2, 3], [Number.NaN], 2)).toThrow("stability: values must be finite numbers, got NaN at 1");
  expect(() => stabilityOfCounts([1, 2], [0, 0])).toThrow("stability: counts must have a value in some bin, got none");
  expect(() => stabilityOfCounts([1, 2], [1])).toThrow("stability: bins must be the same, got 2 and 1");
});
