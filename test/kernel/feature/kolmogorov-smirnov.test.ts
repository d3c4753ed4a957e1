import fc from "fast-check";
import { expect, test } from "vitest";
import { exactChance, limitChance, smirnovDistance } from "#kernel/feature/kolmogorov-smirnov.ts";

/** D by its definition, at every value of either sample. */
function naive(left: readonly number[], right: readonly number[]): number {
  const share = (values: readonly number[], upTo: number) =>
    values.filter((each) => each <= upTo).length / values.length;
  return Math.max(...[...left, ...right].map((value) => Math.abs(share(left, value) - share(right, value))));
}

/** Every way in which n and m different values can be mixed. */
function mixes(n: number, m: number): readonly (readonly boolean[])[] {
  if (n + m === 0) return [[]];
  const begin = (first: boolean, rest: readonly (readonly boolean[])[]) => rest.map((each) => [first, ...each]);
  return [...(n > 0 ? begin(true, mixes(n - 1, m)) : []), ...(m > 0 ? begin(false, mixes(n, m - 1)) : [])];
}

test("the distance is the one of the definition, with ties and without, in either order", () => {
  const sample = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 15 });
  fc.assert(
    fc.property(sample, sample, (left, right) => {
      expect(smirnovDistance(left, right).distance).toBeCloseTo(naive(left, right), 12);
      expect(smirnovDistance(right, left).distance).toBe(smirnovDistance(left, right).distance);
    }),
  );
});

test("samples that do not overlap are 1 apart, equal ones 0", () => {
  expect(smirnovDistance([1, 2, 3], [4, 5])).toEqual({ distance: 1, at: 3 });
  expect(smirnovDistance([1, 2, 2], [2, 1, 2]).distance).toBe(0);
});

test("the exact chance is the share of all mixtures at least as far apart, for all sizes up to five", () => {
  for (let n = 1; n <= 5; n++)
    for (let m = 1; m <= 5; m++) {
      const all = mixes(n, m).map((mix) => {
        const places = (mine: boolean) => mix.flatMap((each, at) => (each === mine ? [at] : []));
        return naive(places(true), places(false));
      });
      for (const distance of new Set(all)) {
        const share = all.filter((each) => each >= distance - 1e-9).length / all.length;
        expect(exactChance(distance, n, m)).toBeCloseTo(share, 12);
      }
    }
});

test("Smirnov's table of the limit: 5 % at 1.36, 1 % at 1.63, and 27 % at 1", () => {
  const at = (scaled: number) => limitChance(scaled / Math.sqrt(5000), 10_000, 10_000);
  expect(at(1)).toBeCloseTo(0.27, 3);
  expect(at(1.36)).toBeCloseTo(0.0495, 4);
  expect(at(1.63)).toBeCloseTo(0.0098, 4);
  expect(limitChance(0, 5, 5)).toBe(1);
});

test("from fifty values each the limit is within 0.05 of the exact chance", () => {
  for (let steps = 1; steps <= 50; steps++) {
    const [exact, limit] = [exactChance(steps / 50, 50, 50), limitChance(steps / 50, 50, 50)];
    expect(Math.abs(limit - exact)).toBeLessThan(0.05);
  }
});

test("bad samples and sizes are refused in words", () => {
  expect(() => smirnovDistance([], [1])).toThrow("kolmogorov-smirnov: the left sample must have a value, got none");
  expect(() => smirnovDistance([1], [Number.NaN])).toThrow(
    "kolmogorov-smirnov: values must be finite numbers, got NaN in the right sample",
  );
  expect(() => exactChance(0.5, 0, 3)).toThrow("kolmogorov-smirnov: sizes must be whole numbers from 1, got 0 and 3");
  expect(() => exactChance(0.5, 2000, 2000)).toThrow("sizes must multiply to at most 1000000, got 2000 × 2000");
});
