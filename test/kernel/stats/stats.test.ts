import { expect, test } from "vitest";
import { histogram } from "#kernel/stats/histogram.ts";
import { autocorrelation, correlation, mean, standardDeviation, variance } from "#kernel/stats/moments.ts";

test("mean, variance and deviation are those worked out by hand", () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9];
  expect([mean(values), variance(values), standardDeviation(values)]).toEqual([5, 4, 2]);
  expect(variance([3])).toBe(0);
  expect(() => mean([])).toThrow("stats: values must be at least one, got none");
});

test("autocorrelation is 1 at lag 0, near -1 for an alternating row, 0 for a constant one", () => {
  const alternating = Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? 1 : -1));
  expect(autocorrelation(alternating, 0)).toBe(1);
  expect(autocorrelation(alternating, 1)).toBe(-0.99);
  expect(autocorrelation(alternating, 2)).toBe(0.98);
  expect(autocorrelation([5, 5, 5], 1)).toBe(0);
  // Deviations -1, 0, 1: (-1 · 0 + 0 · 1) / 2, and -1 · 1 / 2 two places apart.
  expect([1, 2].map((lag) => autocorrelation([1, 2, 3], lag))).toEqual([0, -0.5]);
  for (const lag of [-1, 0.5, 3])
    expect(() => autocorrelation([1, 2, 3], lag)).toThrow(`stats: lag must be a whole number from 0 to 2, got ${lag}`);
});

test("correlation knows a line, its reverse and a row that never changes", () => {
  expect(correlation([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 12);
  expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  expect(correlation([1, 2, 3], [4, 4, 4])).toBe(0);
  expect(() => correlation([1], [1, 2])).toThrow("stats: rows must be of equal length, got 1 and 2");
});

test("a histogram counts every value once, those outside at the ends", () => {
  const bins = histogram([-5, 0, 0.9, 1, 2.5, 3, 99], 0, 3, 1);
  expect(bins).toEqual([
    { from: 0, to: 1, count: 3 },
    { from: 1, to: 2, count: 1 },
    { from: 2, to: 3, count: 3 },
  ]);
  expect(() => histogram([], 0, 1, 0)).toThrow("histogram: width must be above 0, got 0");
  expect(() => histogram([], 1, 1, 1)).toThrow("histogram: end must be above 1, got 1");
});
