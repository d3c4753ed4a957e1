import fc from "fast-check";
import { expect, test } from "vitest";
import { extentsOf } from "#kernel/alarm/extent.ts";

test("each stretch has its least and greatest value, wherever they stand in the record", () => {
  const got = extentsOf([25, 5, 1, 12, 9, 30], [7, 3, 8, Number.NaN, 2, 99], { fromMs: 0, toMs: 30 }, 3);
  expect([...got.lows]).toEqual([2, Number.NaN, 7]);
  expect([...got.highs]).toEqual([8, Number.NaN, 7]);
});

test("together the stretches keep the least and the greatest of all", () => {
  const values = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 9 }), (given, count) => {
      const times = given.map((_, at) => at);
      const { lows, highs } = extentsOf(times, given, { fromMs: 0, toMs: given.length }, count);
      expect(Math.min(...lows.filter((each) => !Number.isNaN(each)))).toBe(Math.min(...given));
      expect(Math.max(...highs.filter((each) => !Number.isNaN(each)))).toBe(Math.max(...given));
    }),
  );
});

test("no stretch and no span are refused", () => {
  expect(() => extentsOf([], [], { fromMs: 0, toMs: 1 }, 0)).toThrow("extent: stretches must be a whole number");
  expect(() => extentsOf([], [], { fromMs: 1, toMs: 1 }, 1)).toThrow(
    "extent: span must end after it begins, got 1 to 1",
  );
});
