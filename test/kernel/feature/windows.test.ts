import fc from "fast-check";
import { expect, test } from "vitest";
import { rolling, rollingQuantile, rollingScore, STATISTICS, type Statistic } from "#kernel/feature/rolling.ts";
import { type WindowRule, windowRows } from "#kernel/feature/window.ts";
import { createRandom } from "#kernel/random/random.ts";
import { mean, standardDeviation } from "#kernel/stats/moments.ts";

const SPIKE = [20, 21, 35, 22];
const rows = (width: number, minPeriods = 1, centred = false): WindowRule => ({
  width: { rows: width },
  minPeriods,
  centred,
});
const { NaN: missing } = Number;

test("the spike of hour 3 in windows of two and of three rows", () => {
  expect([...rolling(SPIKE, "mean", rows(2))]).toEqual([20, 20.5, 28, 28.5]);
  expect([...rolling(SPIKE, "mean", rows(3))].map((value) => Number(value.toFixed(2)))).toEqual([20, 20.5, 25.33, 26]);
  expect(rollingScore(SPIKE, rows(4))[3]).toBeCloseTo((22 - 24.5) / Math.sqrt(37.25), 12);
  expect(rollingScore(SPIKE, rows(4, 1, true))[2]).toBeLessThan(Math.sqrt(3));
});

// pandas 2: Series([20, 21, 35, 22]).rolling(3), .rolling(3, min_periods=1, center=True), .rolling(4, min_periods=1, center=True)
test("a window that must be full begins with NaN, and a centred one has its smaller half ahead", () => {
  expect([...rolling(SPIKE, "mean", rows(3, 3))]).toEqual([missing, missing, 76 / 3, 26]);
  expect([...rolling(SPIKE, "max", rows(3, 1, true))]).toEqual([21, 35, 35, 35]);
  expect([...rolling(SPIKE, "max", rows(4, 1, true))]).toEqual([21, 35, 35, 35]);
  expect([...rolling(SPIKE, "min", rows(4, 1, true))]).toEqual([20, 20, 20, 21]);
});

test("a missing value takes a row of the window and counts for nothing in it", () => {
  const holed = [1, missing, 3, missing, missing, 6];
  expect([...rolling(holed, "mean", rows(3))]).toEqual([1, 1, 2, 3, 3, 6]);
  expect([...rolling(holed, "mean", rows(3, 2))]).toEqual([missing, missing, 2, missing, missing, missing]);
  expect([...rolling(holed, "count", rows(3, 2))]).toEqual([1, 1, 2, 1, 1, 1]);
  expect([...rolling(holed, "sd", rows(2))]).toEqual([0, 0, 0, 0, missing, 0]);
});

test("by time a window is open at its far end, and of rows at one moment each sees those before it", () => {
  const times = [0, 10, 10, 20, 35];
  const by = (ms: number, centred = false) => windowRows(5, { width: { ms }, minPeriods: 1, centred }, times);
  expect([...by(10).from]).toEqual([0, 1, 1, 3, 4]);
  expect([...by(11).from]).toEqual([0, 0, 0, 1, 4]);
  expect([...by(10).to]).toEqual([1, 2, 3, 4, 5]);
  expect([...by(20, true).from]).toEqual([0, 1, 1, 3, 4]);
  expect([...by(20, true).to]).toEqual([3, 4, 4, 4, 5]);
});

const value = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -8, max: 8 }) },
  { weight: 4, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(missing) },
);
const widths = fc.oneof(
  fc.record({ rows: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ ms: fc.integer({ min: 1, max: 60 }) }),
);

function quantileOf(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)]!;
  return low + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - low);
}
const NAIVE: Readonly<Record<Statistic, (held: readonly number[]) => number>> = {
  mean,
  sd: standardDeviation,
  min: (held) => Math.min(...held),
  max: (held) => Math.max(...held),
  median: (held) => quantileOf(held, 0.5),
  range: (held) => Math.max(...held) - Math.min(...held),
  count: (held) => held.length,
};

test("every statistic of every window is what is computed from its rows anew", () => {
  const signal = fc.array(fc.tuple(value, fc.integer({ min: 0, max: 9 })), { maxLength: 90 });
  fc.assert(
    fc.property(
      signal,
      widths,
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (pairs, width, minPeriods, centred, share) => {
        const values = pairs.map(([each]) => each);
        let now = 0;
        const times = pairs.map(([, step]) => (now += step));
        const rule: WindowRule = { width, minPeriods, centred };
        const { from, to } = windowRows(values.length, rule, times);
        const quantiles = rollingQuantile(values, share, rule, times);
        for (const statistic of STATISTICS) {
          const figures = rolling(values, statistic, rule, times);
          for (let at = 0; at < values.length; at++) {
            const held = values
              .slice(from[at], to[at])
              .filter((each) => !Number.isNaN(each))
              .sort((a, b) => a - b);
            const short = held.length < minPeriods && statistic !== "count";
            const wanted = short ? missing : NAIVE[statistic](held);
            if (Number.isNaN(wanted)) expect(figures[at]).toBeNaN();
            else
              expect(Math.abs(figures[at]! - wanted)).toBeLessThanOrEqual(
                1e-9 * (1 + Math.abs(held[0] ?? 0) + Math.abs(held.at(-1) ?? 0)),
              );
            if (!short && statistic === "median")
              expect(Math.abs(quantiles[at]! - quantileOf(held, share))).toBeLessThanOrEqual(1e-9 * 1e6);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("a window by time holds the rows of its stretch and no others", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 50 }),
      fc.boolean(),
      (steps, ms, centred) => {
        let now = 0;
        const times = steps.map((step) => (now += step));
        const { from, to } = windowRows(times.length, { width: { ms }, minPeriods: 1, centred }, times);
        for (const [at, time] of times.entries())
          for (const [other, then] of times.entries()) {
            const inside = centred ? then > time - ms / 2 && then <= time + ms / 2 : then > time - ms && other <= at;
            expect(other >= from[at]! && other < to[at]!).toBe(inside);
          }
      },
    ),
  );
});

test("after a million points with huge spikes the mean and the deviation are as exact as in the first window", () => {
  const [points, width] = [1_000_000, 256];
  const random = createRandom(11);
  const values = Float64Array.from({ length: points }, (_, at) => (at % 50_000 === 777 ? 1e15 : 1e6 + random.next()));
  const means = rolling(values, "mean", rows(width));
  const spreads = rolling(values, "sd", rows(width));
  for (let at = 10_000; at < points; at += 9_991) {
    const held = values.subarray(at - width + 1, at + 1);
    if (held.some((each) => each > 1e9)) continue;
    // Less a million, which is exact, so that the check itself rounds a million times less.
    const apart = Array.from(held, (each) => each - 1e6);
    expect(Math.abs(means[at]! - 1e6 - mean(apart))).toBeLessThan(4 * width * 2 ** -53 * 1e6);
    expect(Math.abs(spreads[at]! / standardDeviation(apart) - 1)).toBeLessThan(1e-9);
  }
});

test("a level stretch has exactly its value as mean and no deviation at all, whatever came before", () => {
  const values = [1e300, -5e12, ...Array.from({ length: 40 }, () => 0.1)];
  expect([...rolling(values, "mean", rows(8)).slice(-20)]).toEqual(Array(20).fill(0.1));
  expect([...rolling(values, "sd", rows(8)).slice(-20)]).toEqual(Array(20).fill(0));
});

test("no rows give no figures; bad widths, periods, times and values are named", () => {
  expect(rolling([], "median", rows(3))).toHaveLength(0);
  expect(() => rolling([1], "mean", rows(0))).toThrow("feature: width must be a whole number of rows from 1, got 0");
  expect(() => rolling([1], "mean", rows(1, 0))).toThrow("feature: minPeriods must be a whole number from 1, got 0");
  expect(() => rolling([1, Infinity], "sd", rows(2))).toThrow(
    "feature: every value must be finite or NaN, got Infinity in row 2",
  );
  const byTime: WindowRule = { width: { ms: 5 }, minPeriods: 1 };
  expect(() => rolling([1], "mean", byTime)).toThrow("feature: times must be one for each of 1 rows, got none");
  expect(() => rolling([1, 2], "mean", byTime, [9, 8])).toThrow(
    "feature: times must be finite and never go back, got 8 in row 2",
  );
  expect(() => rolling([1], "mean", { width: { ms: 0 }, minPeriods: 1 }, [0])).toThrow(
    "feature: width must be above 0 ms, got 0",
  );
  expect(() => rollingQuantile([1], 2, rows(1))).toThrow("feature: quantile must be from 0 to 1, got 2");
});
