/** c(n), exact expectations of the five points, and drawn trees: worked figures first, then laws over random values. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { averagePathLength, EULER_GAMMA, harmonicPathLength } from "#kernel/anomaly/average-path-length.ts";
import { drawnPaths } from "#kernel/anomaly/drawn-tree.ts";
import { exactPathLengths, expectedPathLengths, firstSplitChances } from "#kernel/anomaly/expected-path-length.ts";

const FIVE = [-100, 2, 11, 13, 100];

test("c(n) is the paper's: 0, 0, 1, then 2(ln(n − 1) + γ) − 2(n − 1)/n", () => {
  expect([0, 1, 2].map(averagePathLength)).toEqual([0, 0, 1]);
  expect(averagePathLength(5)).toBeCloseTo(2.327, 4);
  expect(averagePathLength(256)).toBeCloseTo(10.2448, 4);
  for (const n of [3, 7, 100, 5000])
    expect(averagePathLength(n)).toBeCloseTo(2 * (Math.log(n - 1) + EULER_GAMMA) - (2 * (n - 1)) / n, 12);
});

test("with the full harmonic sum c(3) is 5/3 and c(5) is 77/30", () => {
  expect([0, 1, 2].map(harmonicPathLength)).toEqual([0, 0, 1]);
  expect(harmonicPathLength(3)).toBeCloseTo(5 / 3, 14);
  expect(harmonicPathLength(5)).toBeCloseTo(77 / 30, 14);
});

test("the logarithm with γ falls short of the harmonic sum, and ever less", () => {
  const short = (n: number) => harmonicPathLength(n) - averagePathLength(n);
  for (let n = 3; n < 300; n++) expect(short(n + 1)).toBeLessThan(short(n));
  expect(short(300)).toBeGreaterThan(0);
});

test.each([-1, 1.5, Number.NaN])("c(%d) is refused", (rows) => {
  expect(() => averagePathLength(rows)).toThrow(`average-path-length: rows must be a whole number from 0, got ${rows}`);
});

test("the five points have these expected path lengths, as fractions", () => {
  expect(exactPathLengths(FIVE).map(({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual([
    "1282547/836200",
    "3309/1078",
    "12831/3293",
    "4625/1243",
    "708361/436100",
  ]);
});

test("the first split of the five points falls between −100 and 2 in 51 % of all trees, between 11 and 13 in 1 %", () => {
  expect(firstSplitChances(FIVE)).toEqual([0.51, 0.045, 0.01, 0.435]);
});

const someWholes = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 9 });

test("fractions and doubles agree", () => {
  fc.assert(
    fc.property(someWholes, (values) => {
      const doubles = expectedPathLengths(values);
      for (const [at, { numerator, denominator }] of exactPathLengths(values).entries())
        expect(doubles[at]).toBeCloseTo(Number(numerator) / Number(denominator), 10);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("a full tree of n leaves has n − 1 splits: the mean of the expectations lies between log2 n and (n − 1)(n + 2)/2n", () => {
  fc.assert(
    fc.property(someWholes, (values) => {
      const n = values.length;
      const mean = expectedPathLengths(values).reduce((sum, each) => sum + each, 0) / n;
      expect(mean).toBeGreaterThanOrEqual(Math.log2(n) - 1e-9);
      expect(mean).toBeLessThanOrEqual(((n - 1) * (n + 2)) / (2 * n) + 1e-9);
    }),
    { seed: 2, numRuns: 100 },
  );
});

test("order, shift and scale of the values do not matter", () => {
  fc.assert(
    fc.property(someWholes, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -9, max: 9 }), (values, by, more) => {
      const moved = expectedPathLengths(values.map((value) => value * by + more).reverse()).toReversed();
      for (const [at, length] of expectedPathLengths(values).entries()) expect(moved[at]).toBeCloseTo(length, 10);
    }),
    { seed: 3, numRuns: 100 },
  );
});

test("equal values stay together and count c(size); a height limit does the same to a stretch", () => {
  expect(expectedPathLengths([7, 7, 7])).toEqual(Array(3).fill(averagePathLength(3)));
  expect(expectedPathLengths([0, 0, 1])).toEqual([2, 2, 1]);
  expect(expectedPathLengths(FIVE, 0)).toEqual(Array(5).fill(averagePathLength(5)));
  // With three levels at most two of five values are left together, and c(2) is just what they lack.
  for (const [at, length] of expectedPathLengths(FIVE, 3).entries())
    expect(length).toBeCloseTo(expectedPathLengths(FIVE)[at]!, 12);
});

test("bad values are refused in words", () => {
  expect(() => expectedPathLengths([])).toThrow("expected-path-length: values must be 1 to 40, got 0");
  expect(() => expectedPathLengths([1, Number.NaN])).toThrow("every value must be a finite number, got NaN");
  expect(() => exactPathLengths([0.5])).toThrow("an exact value must be a whole number, got 0.5");
  expect(() => exactPathLengths([1, 1])).toThrow("exact values must be 12 at most, none twice");
  expect(() => firstSplitChances([4])).toThrow("values must be 2 to 40, got 1");
  expect(() => firstSplitChances([4, 4])).toThrow("values must not all be equal");
});

test("four drawn trees give the five points these mean path lengths", () => {
  const trees = [
    { at: 7, left: { at: -49 }, right: { at: 56 } },
    { at: 1, right: { at: 50 } },
    { at: 12, left: { at: -40 }, right: { at: 57 } },
    { at: 80, left: { at: -50 } },
  ].map((tree) => drawnPaths(FIVE, tree));
  const means = FIVE.map((_, at) => trees.reduce((sum, paths) => sum + paths[at]!.length, 0) / trees.length);
  expect(means.map((each) => each.toFixed(3))).toEqual(["1.750", "3.083", "3.333", "3.083", "1.750"]);
  expect(trees[1]![2]).toEqual({ splits: [1, 50], leaf: [2, 11, 13], length: 2 + harmonicPathLength(3) });
});

test("a value equal to a split goes right, and no tree at all is one leaf", () => {
  expect(drawnPaths([1, 2], { at: 2 }).map(({ leaf }) => leaf)).toEqual([[1], [2]]);
  expect(drawnPaths([1, 2], undefined).map(({ length }) => length)).toEqual([1, 1]);
});
