import fc from "fast-check";
import { expect, test } from "vitest";
import { ewma } from "#kernel/feature/ewma.ts";
import { delta, lag, lagByTime, rate } from "#kernel/feature/lag.ts";
import { FEATURE_KINDS, featureOf, inOrder, looksAhead, type Recipe } from "#kernel/feature/recipe.ts";

const SPIKE = [20, 21, 35, 22];
const { NaN: missing } = Number;

test("lag, delta and the rate of the spike of hour 3, which flags two rows", () => {
  expect([...lag(SPIKE, 1)]).toEqual([missing, 20, 21, 35]);
  expect([...delta(SPIKE)]).toEqual([missing, 1, 14, -13]);
  expect([...rate(SPIKE, [0, 3_600_000, 7_200_000, 10_800_000])].map((each) => each * 3600)).toEqual([
    missing,
    1,
    14,
    -13,
  ]);
  expect([...lag(SPIKE, 0)]).toEqual(SPIKE);
  expect([...lag(SPIKE, 9)]).toEqual([missing, missing, missing, missing]);
});

test("after a gap the row before is not the hour before", () => {
  const times = [0, 10, 20, 50, 60];
  const values = [1, 2, 4, 8, 16];
  expect([...lag(values, 1)]).toEqual([missing, 1, 2, 4, 8]);
  expect([...lagByTime(values, times, 10)]).toEqual([missing, 1, 2, 4, 8]);
  expect([...lagByTime(values, times, 15)]).toEqual([missing, missing, 1, 4, 4]);
  expect([...rate(values, times)]).toEqual([missing, 100, 200, 4000 / 30, 800]);
});

test("a missing value makes its neighbours' differences missing, a rate reaches over it", () => {
  const holed = [1, missing, 4, 5];
  const times = [0, 1000, 2000, 2000];
  expect([...delta(holed)]).toEqual([missing, missing, missing, 1]);
  expect([...lagByTime(holed, times, 1000)]).toEqual([missing, 1, 1, 1]);
  // No time has passed before the last: there is no rate.
  expect([...rate(holed, times)]).toEqual([missing, missing, 1.5, missing]);
});

// NIST/SEMATECH e-Handbook §6.3.2.4, EWMA control charts: λ = 0.3, from EWMA₀ = 50.
test("the moving average of the handbook's twenty values", () => {
  const data = [
    52, 47, 53, 49.3, 50.1, 47, 51, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1,
  ];
  const known = [
    50, 50.6, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05, 49.38, 49.92,
    50.73, 51.23, 51.94, 51.99,
  ];
  const ours = [...ewma([50, ...data], { alpha: 0.3 })];
  for (const [at, each] of known.entries()) expect(Math.abs(ours[at]! - each)).toBeLessThan(0.0101);
});

test("an average that fades by time has half of a step after its half-life, however the rows are spaced", () => {
  const after = (times: readonly number[]) =>
    ewma([0, ...times.map(() => 1)], { halfLifeMs: 600 }, 1, [0, ...times]).at(-1);
  expect(after([600])).toBeCloseTo(0.5, 12);
  expect(after([100, 200, 333, 600])).toBeCloseTo(0.5, 12);
  expect([...ewma([missing, 4, missing, 8], { alpha: 0.5 }, 2)]).toEqual([missing, missing, missing, 6]);
  expect([...ewma([missing, 4, missing, 8], { alpha: 0.5 })]).toEqual([missing, 4, 4, 6]);
});

test("what cannot be is refused in words", () => {
  expect(() => lag([1], 1.5)).toThrow("feature: lag must be a whole number of rows from 0, got 1.5");
  expect(() => lagByTime([1], [0], 0)).toThrow("feature: lag must be above 0 ms, got 0");
  expect(() => rate([1, 2], [5, missing])).toThrow("feature: times must be finite and never go back, got NaN in row 2");
  expect(() => ewma([1], { alpha: 0 })).toThrow("feature: alpha must be above 0 and at most 1, got 0");
  expect(() => ewma([1], { halfLifeMs: -1 }, 1, [0])).toThrow("feature: half-life must be above 0 ms, got -1");
  expect(() => ewma([Infinity], { alpha: 1 })).toThrow(
    "feature: every value must be finite or NaN, got Infinity in row 1",
  );
});

const recipes: fc.Arbitrary<Recipe> = fc.record({
  kind: fc.constantFrom(...FEATURE_KINDS),
  width: fc.oneof(
    fc.record({ rows: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ ms: fc.integer({ min: 1, max: 90 }) }),
  ),
  minPeriods: fc.integer({ min: 1, max: 3 }),
  centred: fc.boolean(),
});
const signals = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 9 })), {
  minLength: 2,
  maxLength: 60,
});

test("a feature that does not look ahead is the same if the signal ends at its row", () => {
  fc.assert(
    fc.property(recipes, signals, fc.nat(), (recipe, pairs, cut) => {
      fc.pre(!looksAhead(recipe));
      const values = pairs.map(([each]) => each);
      let now = 0;
      const times = pairs.map(([, step]) => (now += step));
      const end = 1 + (cut % values.length);
      const whole = featureOf(recipe, { times, values });
      const short = featureOf(recipe, { times: times.slice(0, end), values: values.slice(0, end) });
      expect([...short]).toEqual([...whole.slice(0, end)]);
    }),
    { numRuns: 400 },
  );
});

test("a centred window of more than two rows does look ahead: a spike shows before it happens", () => {
  const spike = { times: [0, 1, 2, 3, 4], values: [0, 0, 0, 9, 0] };
  const of = (width: Recipe["width"]): Recipe => ({ kind: "max", width, minPeriods: 1, centred: true });
  expect([...featureOf(of({ rows: 3 }), spike)]).toEqual([0, 0, 9, 9, 9]);
  expect([...featureOf(of({ ms: 2 }), spike)]).toEqual([0, 0, 9, 9, 0]);
  expect([{ rows: 1 }, { rows: 2 }, { rows: 3 }, { ms: 1 }].map((width) => looksAhead(of(width)))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(looksAhead({ ...of({ rows: 9 }), kind: "lag" })).toBe(false);
});

test("rows that came out of order are put in the order of their times, those of one moment as they came", () => {
  const { times, values } = inOrder({ times: [5, 1, 5, 2], values: [50, 10, 51, 20] });
  expect([Array.from(times), Array.from(values)]).toEqual([
    [1, 2, 5, 5],
    [10, 20, 50, 51],
  ]);
  const sorted = { times: [1, 1, 2], values: [1, 2, 3] };
  expect(inOrder(sorted)).toBe(sorted);
});
