import { expect, test } from "vitest";
import { costOf } from "#kernel/model/cost.ts";
import { expectedSteps, normalShare, sharesOfBells, sharesOfCounts } from "#kernel/model/score-shares.ts";

const counts = (filled: Readonly<Record<number, number>>) => Array.from({ length: 101 }, (_, at) => filled[at] ?? 0);

test("the normal curve has the shares of the tables", () => {
  // NIST/SEMATECH e-Handbook, 1.3.6.7.1.
  for (const [deviations, share] of [
    [0, 0.5],
    [1, 0.84134],
    [1.96, 0.975],
    [-2.33, 0.0099],
    [3.49, 0.99976],
  ] as const)
    expect(normalShare(deviations)).toBeCloseTo(share, 4);
  expect([normalShare(40), normalShare(-40)]).toEqual([1, 0]);
});

test("the spread of both bells is whole, and higher scores are likelier for the failing", () => {
  const { failing, healthy } = sharesOfBells(30, 53, 8);
  const sum = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0);
  expect(sum(failing)).toBeCloseTo(1, 12);
  expect(sum(healthy)).toBeCloseTo(1, 12);
  expect(sum(failing.slice(53))).toBeGreaterThan(0.5);
  expect(() => sharesOfBells(1, 2, 0)).toThrow("scores: spread must be above 0, got 0");
});

test("each threshold counts the scores at or above it, at any base rate", () => {
  const shares = sharesOfCounts(counts({ 90: 8, 10: 2 }), counts({ 90: 20, 10: 970 }));
  const steps = expectedSteps(shares, 0.01, 1000);
  expect(steps).toHaveLength(102);
  const rounded = ({ threshold, tp, fn, fp, tn }: (typeof steps)[number]) =>
    [threshold, tp, fn, fp, tn].map((count) => Number(count.toFixed(9)));
  expect(rounded(steps[0]!)).toEqual([101, 0, 10, 0, 990]);
  expect(rounded(steps[101 - 90]!)).toEqual([90, 8, 2, 20, 970]);
  expect(rounded(steps[101]!)).toEqual([0, 10, 0, 990, 0]);
  expect(costOf(steps[101 - 90]!, { miss: 8000, falseAlarm: 300 })).toBeCloseTo(22_000, 6);
  const even = expectedSteps(shares, 0.5, 1000)[101 - 90]!;
  expect(even.tp / (even.tp + even.fp)).toBeCloseTo(0.8 / (0.8 + 20 / 990), 12);
});

test("a base rate of none or all, and counts without a case, are refused", () => {
  const shares = sharesOfBells(30, 53, 8);
  expect(() => expectedSteps(shares, 0, 1000)).toThrow("scores: base rate must be between 0 and 1, got 0");
  expect(() => sharesOfCounts([1], counts({ 1: 1 }))).toThrow(
    "scores: failing must be 101 counts with a case among them, got 1, 1",
  );
});
