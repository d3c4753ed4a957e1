import fc from "fast-check";
import { expect, test } from "vitest";
import { autoregression } from "#kernel/model/autoregression.ts";
import { drift, naive, seasonalNaive } from "#kernel/model/forecaster.ts";
import { forecastAt, maseScale, originsOf, type RacePlan, scoreOf } from "#kernel/model/rolling-origin.ts";
import { smoothing } from "#kernel/model/smoothing.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createStream } from "#kernel/random/stream.ts";

const PLAN: RacePlan = { horizon: 2, first: 4, every: 2, inside: 0.8 };

function randomWalk(seed: number, length: number): readonly number[] {
  const normal = createNormal(createStream(seed, "walk"));
  let value = 0;
  return Array.from({ length }, () => {
    value += normal();
    return value;
  });
}

test("origins leave room for the horizon", () => {
  expect(originsOf(9, PLAN)).toEqual([4, 6]);
  expect(originsOf(10, PLAN)).toEqual([4, 6, 8]);
  expect(originsOf(6, PLAN)).toEqual([4]);
  expect(() => originsOf(5, PLAN)).toThrow("race: values must be at least 6 for one origin, got 5");
  expect(() => originsOf(9, { ...PLAN, every: 0 })).toThrow("race: every must be a whole number from 1 on, got 0");
});

test("two origins of the naive forecast, scored by hand", () => {
  const values = [1, 3, 2, 4, 7, 5, 6, 6];
  const forecasts = originsOf(values.length, PLAN).map((origin) => forecastAt(values, naive, origin, PLAN));
  expect(forecasts.map(({ values: said }) => said)).toEqual([
    [4, 4],
    [5, 5],
  ]);
  const score = scoreOf(values, forecasts, 1);
  // Errors 3, 1 and 1, 1; one step in the history of four is off by 2, 1 and 2.
  expect(score.mae).toBe(6 / 4);
  expect(score.rmse).toBe(Math.sqrt(12 / 4));
  expect(score.mase).toBeCloseTo(1.5 / (5 / 3), 12);
  expect(score.byStep).toEqual([2, 1]);
  // In four values three errors of one step are known, 1, 2, 2: the band for 0.8 of them is not.
  expect(forecasts[0]!.widths[0]).toBe(Number.POSITIVE_INFINITY);
  // In six values they are 1, 2, 2, 2, 3, and five in six are within 3.
  expect(forecasts[1]!.widths[0]).toBe(3);
  expect(score.coverage).toBe(1);
});

test("what comes after the origin changes neither the forecast nor its band", () => {
  const forecasters = [
    naive,
    drift,
    seasonalNaive(5),
    smoothing({ trend: true }),
    autoregression({ lags: [1, 2], differences: 0 }),
  ];
  fc.assert(
    fc.property(fc.nat(9999), fc.double({ min: -1e3, max: 1e3, noNaN: true }), (seed, shift) => {
      const values = randomWalk(seed, 40);
      const changed = values.map((value, at) => (at < 30 ? value : shift));
      for (const forecaster of forecasters)
        expect(forecastAt(changed, forecaster, 30, PLAN)).toEqual(forecastAt(values, forecaster, 30, PLAN));
    }),
    { numRuns: 20 },
  );
});

test("on random walks the naive forecast has a mean error below each of its rivals", () => {
  const rivals = { naive, drift, seasonal: seasonalNaive(24), holt: smoothing({ trend: true }) };
  const plan: RacePlan = { horizon: 12, first: 96, every: 24, inside: 0.8 };
  const sums = Object.fromEntries(Object.keys(rivals).map((name) => [name, 0]));
  for (let seed = 1; seed <= 12; seed++) {
    const values = randomWalk(seed, 240);
    for (const [name, forecaster] of Object.entries(rivals)) {
      const forecasts = originsOf(values.length, plan).map((origin) => forecastAt(values, forecaster, origin, plan));
      sums[name]! += scoreOf(values, forecasts, 1).mae;
    }
  }
  for (const name of ["drift", "seasonal", "holt"]) expect(sums.naive).toBeLessThan(sums[name]!);
});

test("bands of four fifths hold about four fifths of what comes, and widen on a random walk", () => {
  const plan: RacePlan = { horizon: 8, first: 150, every: 10, inside: 0.8 };
  const coverages = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
    const values = randomWalk(seed, 400);
    const forecasts = originsOf(values.length, plan).map((origin) => forecastAt(values, naive, origin, plan));
    expect(forecasts[0]!.widths[7]).toBeGreaterThan(1.5 * forecasts[0]!.widths[0]!);
    return scoreOf(values, forecasts, 1).coverage;
  });
  const mean = coverages.reduce((sum, each) => sum + each, 0) / coverages.length;
  expect(mean).toBeGreaterThan(0.72);
  expect(mean).toBeLessThan(0.88);
});

test("a season as yardstick compares with the period before", () => {
  expect(maseScale([1, 5, 2, 9], 2)).toBe((1 + 4) / 2);
  expect(() => maseScale([1, 2], 2)).toThrow("mase: history must be at least 3 values, got 2");
  expect(() => scoreOf([1], [], 1)).toThrow("race: forecasts must be at least one, got none");
});
