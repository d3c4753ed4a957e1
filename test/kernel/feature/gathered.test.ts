import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketsOf } from "#kernel/feature/bucket.ts";
import { difference, ratio, rollingCorrelation } from "#kernel/feature/cross.ts";
import { DOWNSAMPLERS, downsample } from "#kernel/feature/downsample.ts";
import { chord, DAY_MS, hourOf, onCircle, seasonalDifference, seasonalMean, WEEK_MS } from "#kernel/feature/season.ts";
import { correlation } from "#kernel/stats/moments.ts";

const { NaN: missing } = Number;

test("a bucket begins with its first moment, and an empty one stands there", () => {
  const buckets = bucketsOf([1, 2, missing, 4, 8], [0, 9, 9, 10, 30], 10);
  expect(buckets.map(({ fromMs, count, sum }) => [fromMs, count, sum])).toEqual([
    [0, 2, 3],
    [10, 1, 4],
    [20, 0, 0],
    [30, 1, 8],
  ]);
  expect(buckets[0]).toEqual({ fromMs: 0, count: 2, sum: 3, mean: 1.5, min: 1, max: 2, last: 2 });
  expect(buckets[2]).toEqual({
    fromMs: 20,
    count: 0,
    sum: 0,
    mean: missing,
    min: missing,
    max: missing,
    last: missing,
  });
  expect(bucketsOf([1, 2], [-1, 0], 10).map(({ fromMs }) => fromMs)).toEqual([-10, 0]);
  expect(bucketsOf([1, 2], [4, 5], 10, 5).map(({ fromMs }) => fromMs)).toEqual([-5, 5]);
  expect(bucketsOf([], [], 10)).toEqual([]);
});

test("buckets lose no value and invent none", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.nat(20)), { maxLength: 50 }),
      fc.integer({ min: 1, max: 30 }),
      (pairs, width) => {
        let now = -40;
        const times = pairs.map(([, step]) => (now += step));
        const values = pairs.map(([each]) => each);
        const buckets = bucketsOf(values, times, width);
        expect(buckets.reduce((all, { count }) => all + count, 0)).toBe(values.length);
        expect(buckets.reduce((all, { sum }) => all + sum, 0)).toBe(values.reduce((all, each) => all + each, 0));
        for (const { count, min, mean, max } of buckets)
          if (count > 0) expect(min <= mean + 1e-9 && mean <= max + 1e-9).toBe(true);
      },
    ),
  );
});

test("a bucket a million times too narrow is refused before the memory is full", () => {
  expect(() => bucketsOf([1, 2], [0, 1e9], 1)).toThrow(
    "feature: buckets must be at most 1000000, got 1000000001; widen them",
  );
  expect(() => bucketsOf([1], [0], 0)).toThrow("feature: bucket must be wider than 0 ms, got 0");
});

const level = Array.from({ length: 1_000 }, (_, at) => (at === 500 ? 90 : 20));
const clock = level.map((_, at) => 1000 * at);

test("a spike of one reading is gone in means, and stands in extremes and triangles", () => {
  const highest = DOWNSAMPLERS.map((how) => Math.max(...downsample(level, clock, how, 50).values));
  expect(highest).toEqual([20 + 70 / 20, 90, 90]);
  expect(downsample(level, clock, "triangles", 50).times.includes(500_000)).toBe(true);
});

/** Triangles as the thesis words them, slowly: §4.2, with the same edges of the stretches. */
function slowTriangles(values: readonly number[], times: readonly number[], points: number) {
  const [rows, last] = [[0], values.length - 1];
  const start = (place: number) => 1 + Math.floor((place * (last - 1)) / (points - 2));
  for (let place = 0; place < points - 2; place++) {
    const next =
      place === points - 3
        ? [last]
        : Array.from({ length: start(place + 2) - start(place + 1) }, (_, at) => start(place + 1) + at);
    const mean = (of: readonly number[]) => next.reduce((sum, at) => sum + of[at]!, 0) / next.length;
    const [c, d] = [mean(times), mean(values)];
    const a = rows.at(-1)!;
    const areas = Array.from({ length: start(place + 1) - start(place) }, (_, at) => {
      const b = start(place) + at;
      return 0.5 * Math.abs((times[a]! - c) * (values[b]! - values[a]!) - (times[a]! - times[b]!) * (d - values[a]!));
    });
    rows.push(start(place) + areas.indexOf(Math.max(...areas)));
  }
  return [...rows, last];
}

test("the triangles are the thesis's", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1 << 20 }), { minLength: 12, maxLength: 200 }),
      fc.integer({ min: 3, max: 10 }),
      (values, points) => {
        const times = values.map((_, at) => 16 * at);
        const rows = slowTriangles(values, times, points);
        expect([...downsample(values, times, "triangles", points).times]).toEqual(rows.map((at) => times[at]));
      },
    ),
  );
});

test("thinning keeps to its number of points and to points in order; a short signal comes back whole", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -9, max: 9, noNaN: false, noDefaultInfinity: true }), { maxLength: 120 }),
      fc.integer({ min: 3, max: 40 }),
      fc.constantFrom(...DOWNSAMPLERS),
      (values, points, how) => {
        const thinned = downsample(
          values,
          values.map((_, at) => at),
          how,
          points,
        );
        const present = values.filter((each) => !Number.isNaN(each));
        expect(thinned.values.length).toBeLessThanOrEqual(points);
        expect(thinned.times.every((time, at) => at === 0 || time > thinned.times[at - 1]!)).toBe(true);
        if (present.length <= points) expect([...thinned.values]).toEqual(present);
        else if (how === "extremes") expect(Math.max(...thinned.values)).toBe(Math.max(...present));
      },
    ),
  );
  expect(() => downsample([1], [1], "mean", 2)).toThrow("feature: points must be a whole number from 3, got 2");
});

test("on the circle midnight is beside the minute before it, and all hours lie on it", () => {
  const at = (hour: number, period = DAY_MS) => onCircle(hour * 3_600_000, period);
  expect(at(0)).toEqual({ sin: 0, cos: 1 });
  expect(at(6).sin).toBeCloseTo(1, 12);
  expect(chord(at(0), at(23 + 59 / 60))).toBeLessThan(0.005);
  expect(chord(at(0), at(12))).toBeCloseTo(2, 12);
  expect(chord(at(5), at(29))).toBeCloseTo(0, 12);
  expect(chord(at(5, WEEK_MS), at(29, WEEK_MS))).toBeGreaterThan(0.5);
  expect(onCircle(-3_600_000, DAY_MS).cos).toBeCloseTo(at(23).cos, 12);
  expect([hourOf(0), hourOf(-1), hourOf(0, 7_200_000)]).toEqual([0, 24 - 1 / 3_600_000, 2]);
});

test("the same hour of the day before, and of no day further back", () => {
  const hours = [0, 12, 24, 36, 90];
  const times = hours.map((hour) => hour * 3_600_000);
  expect([...seasonalDifference([1, 2, 4, 8, 16], times, DAY_MS)]).toEqual([missing, missing, 3, 6, missing]);
  expect([...seasonalDifference([1, missing, 4, 8, 16], times, DAY_MS)]).toEqual([
    missing,
    missing,
    3,
    missing,
    missing,
  ]);
});

test("a seasonal mean of the days before knows nothing of today; one of all days does", () => {
  const times = [0, 12, 24, 36, 48, 60].map((hour) => hour * 3_600_000);
  const values = [10, 20, 12, 24, 99, 99];
  expect([...seasonalMean(values, times, DAY_MS, 2, "before")]).toEqual([missing, missing, 10, 20, 11, 22]);
  expect([...seasonalMean(values, times, DAY_MS, 2, "all")].map(Math.round)).toEqual([40, 48, 40, 48, 40, 48]);
});

test("two sensors: a ratio by 0 is missing, and so is what one of them lacks", () => {
  expect([...difference([3, missing], [1, 1])]).toEqual([2, missing]);
  expect([...ratio([3, 3], [0, 2])]).toEqual([missing, 1.5]);
  expect(() => ratio([1], [])).toThrow("feature: sensors must have equally many rows, got 1 and 0");
  expect(() => difference([Infinity], [1])).toThrow(
    "feature: every value must be finite or NaN, got Infinity in row 1",
  );
});

test("a rolling correlation is that of the window's rows, and missing where one sensor stood still", () => {
  const pair = fc.tuple(
    fc.integer({ min: -20, max: 20 }),
    fc.oneof({ weight: 8, arbitrary: fc.integer({ min: -20, max: 20 }) }, fc.constant(missing)),
  );
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 60 }), fc.integer({ min: 2, max: 12 }), (pairs, width) => {
      const [left, right] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
      const ours = rollingCorrelation(left, right, { width: { rows: width }, minPeriods: 2 });
      for (let at = 0; at < pairs.length; at++) {
        const held = pairs.slice(Math.max(0, at - width + 1), at + 1).filter(([, b]) => !Number.isNaN(b));
        const [a, b] = [held.map(([each]) => each), held.map(([, each]) => each)];
        if (held.length < 2 || new Set(a).size < 2 || new Set(b).size < 2) expect(ours[at]).toBeNaN();
        else expect(ours[at]).toBeCloseTo(correlation(a, b), 9);
      }
    }),
  );
});
