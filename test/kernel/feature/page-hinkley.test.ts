import fc from "fast-check";
import { expect, test } from "vitest";
import { nextPageHinkley, PAGE_HINKLEY_START, pageHinkleySteps } from "#kernel/feature/page-hinkley.ts";

const rule = { allowance: 0.5, threshold: 4 };

test("eight values by hand: means 10, 10, 10, 11, 11.6, 12, 12 2/7, 12.5 and an alarm at the sixth", () => {
  const steps = pageHinkleySteps([10, 10, 10, 14, 14, 14, 14, 14], rule);
  expect(steps.map(({ mean }) => Number(mean.toFixed(4)))).toEqual([10, 10, 10, 11, 11.6, 12, 12.2857, 12.5]);
  expect(steps.map(({ sum }) => Number(sum.toFixed(4)))).toEqual([-0.5, -1, -1.5, 1, 2.9, 4.4, 5.6143, 6.6143]);
  expect(steps.map(({ risen }) => Number(risen.toFixed(4)))).toEqual([0, 0, 0, 2.5, 4.4, 5.9, 7.1143, 8.1143]);
  expect(steps.findIndex(({ alarm }) => alarm)).toBe(4);
});

test("values that stay where they are never ring, and falling ones neither", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 1, max: 60 }), (value, count) => {
      expect(pageHinkleySteps(new Array(count).fill(value), rule).at(-1)!.risen).toBe(0);
      const falling = Array.from({ length: count }, (_, at) => value - at);
      expect(pageHinkleySteps(falling, rule).some(({ alarm }) => alarm)).toBe(false);
    }),
  );
});

test("the same values, all shifted, ring at the same place", () => {
  const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(values, fc.integer({ min: -100, max: 100 }), (all, by) => {
      const [plain, shifted] = [
        pageHinkleySteps(all, rule),
        pageHinkleySteps(
          all.map((value) => value + by),
          rule,
        ),
      ];
      for (const [at, { risen }] of plain.entries()) expect(shifted[at]!.risen).toBeCloseTo(risen, 9);
    }),
  );
});

test("a rule or a value out of range is refused in words", () => {
  const next = (value: number, allowance: number, threshold: number) => () =>
    nextPageHinkley(PAGE_HINKLEY_START, value, { allowance, threshold });
  expect(next(Number.NaN, 0, 1)).toThrow("page-hinkley: value must be a finite number, got NaN");
  expect(next(1, -1, 1)).toThrow("page-hinkley: allowance must be at least 0, got -1");
  expect(next(1, 0, 0)).toThrow("page-hinkley: threshold must be above 0, got 0");
});
