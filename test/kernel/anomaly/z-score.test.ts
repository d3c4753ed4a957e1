import fc from "fast-check";
import { expect, test } from "vitest";
import { meanCentre, robustCentre, robustZScores, zScores } from "#kernel/anomaly/z-score.ts";
import { median } from "#kernel/stats/median.ts";

const FIVE = [-100, 2, 11, 13, 100];
const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });

test("five values with two wild ones: the z-score hides what the robust one shows", () => {
  const z = zScores(FIVE);
  expect(Math.max(...z.map(Math.abs))).toBeCloseTo(105.2 / Math.sqrt(4031.76), 12);
  const robust = robustZScores(FIVE);
  expect(robust[0]).toBeCloseTo(-111 / (1.4826 * 9), 12);
  expect([...robust].map((each) => Number(each.toFixed(2)))).toEqual([-8.32, -0.67, 0, 0.15, 6.67]);
});

test("the median of an even number of values is the mean of the middle two", () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

test("a z-score never exceeds the square root of n - 1", () => {
  fc.assert(
    fc.property(values, (given) => {
      for (const z of zScores(given)) expect(Math.abs(z)).toBeLessThanOrEqual(Math.sqrt(given.length - 1) + 1e-9);
    }),
  );
});

test("shifting and stretching the values leaves every score as it was", () => {
  fc.assert(
    fc.property(values, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 }), (given, shift, stretch) => {
      const moved = given.map((value) => shift + stretch * value);
      for (const scores of [zScores, robustZScores]) {
        const [before, after] = [scores(given), scores(moved)];
        for (const [at, score] of before.entries()) expect(after[at]).toBeCloseTo(score, 6);
      }
    }),
  );
});

test("one wild value among many cannot move the robust centre, and moves the mean as far as it likes", () => {
  const calm = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const wild = [...calm.slice(0, 8), 9e9];
  expect(robustCentre(wild)).toEqual(robustCentre(calm));
  expect(meanCentre(wild).middle).toBeGreaterThan(9e8);
});

test("where more than half are the same the mean absolute deviation stands in; where all are, every score is 0", () => {
  const { middle, spread } = robustCentre([5, 5, 5, 5, 9]);
  expect(middle).toBe(5);
  expect(spread).toBeCloseTo(Math.sqrt(Math.PI / 2) * 0.8, 12);
  expect([...robustZScores([3, 3, 3])]).toEqual([0, 0, 0]);
  expect([...zScores([0.1, 0.1, 0.1])]).toEqual([0, 0, 0]);
});

test("nothing and what is no number are refused with their place", () => {
  expect(() => zScores([])).toThrow("z-score: values must be at least one, got none");
  expect(() => robustZScores([1, Number.NaN])).toThrow(
    "z-score: every value must be a finite number, got NaN at place 2",
  );
  expect(() => zScores([Number.POSITIVE_INFINITY])).toThrow(RangeError);
  expect(() => median([])).toThrow("stats: values must be at least one, got none");
});
