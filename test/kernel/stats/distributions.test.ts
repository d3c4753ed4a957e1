/** The normal and Student's distribution against values of SciPy 1.17, which agree with the printed tables. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bisect } from "#kernel/stats/bisect.ts";
import { normalBelow, normalDensity, normalQuantile, scaledNormalBelow } from "#kernel/stats/normal-distribution.ts";
import { logGamma, studentBelow, studentQuantile } from "#kernel/stats/student-distribution.ts";

test("shares of the normal distribution keep their relative size far down the tail", () => {
  const published = [
    [-37, 5.7255712225239266e-300],
    [-8, 6.22096057427174e-16],
    [-3, 0.0013498980316300933],
    [-1, 0.15865525393145707],
    [0.5, 0.6914624612740131],
    [2, 0.9772498680518208],
  ] as const;
  for (const [z, share] of published) expect(normalBelow(z) / share).toBeCloseTo(1, 9);
  expect(normalBelow(0)).toBeCloseTo(0.5, 14);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 11);
  expect(normalQuantile(0.05)).toBeCloseTo(-1.6448536269514722, 11);
});

test("a share times a huge power is finite where the two cancel", () => {
  expect(scaledNormalBelow(800, -40)).toBeCloseTo(0.009967, 5);
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (z) => {
      expect(scaledNormalBelow(0, z)).toBeCloseTo(normalBelow(z), 13);
      expect(normalBelow(z) + normalBelow(-z)).toBeCloseTo(1, 13);
    }),
  );
});

test("quantiles lead back to their shares, and the density is the slope", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
      fc.integer({ min: 1, max: 60 }),
      (share, freedom) => {
        const z = normalQuantile(share);
        expect(normalBelow(z)).toBeCloseTo(share, 12);
        expect((normalBelow(z + 1e-5) - normalBelow(z - 1e-5)) / 2e-5).toBeCloseTo(normalDensity(z), 6);
        expect(studentBelow(studentQuantile(share, freedom), freedom)).toBeCloseTo(share, 9);
      },
    ),
    { numRuns: 50 },
  );
});

test("Student's quantiles are those of the tables", () => {
  const table = [
    [0.95, 1, 6.313751514675037],
    [0.975, 5, 2.5705818356363146],
    [0.95, 30, 1.697260886593957],
    [0.995, 10, 3.16927267261695],
    [0.05, 3, -2.353363434801824],
  ] as const;
  for (const [share, freedom, t] of table) expect(studentQuantile(share, freedom)).toBeCloseTo(t, 8);
  expect(studentBelow(0, 7)).toBeCloseTo(0.5, 12);
});

test("the gamma function is the factorial at whole numbers and √π at a half", () => {
  for (const [n, factorial] of [1, 1, 2, 6, 24, 120, 720].entries())
    expect(Math.exp(logGamma(n + 1))).toBeCloseTo(factorial, 9);
  expect(Math.exp(2 * logGamma(0.5))).toBeCloseTo(Math.PI, 11);
});

test("halving finds the root of what rises, and an end where there is none", () => {
  expect(bisect((x) => x ** 3, 2, 0, 10)).toBeCloseTo(2 ** (1 / 3), 12);
  expect([bisect((x) => x, 5, 0, 1), bisect((x) => x, -5, 0, 1)]).toEqual([1, expect.closeTo(0, 12)]);
});

test("what has no share is refused in words", () => {
  for (const share of [0, 1, Number.NaN]) {
    expect(() => normalQuantile(share)).toThrow(`normal: share must be between 0 and 1, got ${share}`);
    expect(() => studentQuantile(share, 3)).toThrow(`student: share must be between 0 and 1, got ${share}`);
  }
  expect(() => studentBelow(1, 0)).toThrow("student: freedom must be above 0, got 0");
  expect(() => bisect((x) => x, 0, 1, 0)).toThrow("bisect: ends must be finite and in order, got 1 and 0");
});
