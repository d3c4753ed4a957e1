/** Policies: age replacement against integration by SciPy, costs by hand, and what the study of a fleet must show. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ageCostRate, bestAge, diedBy, meanLife, meanService } from "#kernel/degradation/age-replacement.ts";
import { bearingVibration } from "#kernel/degradation/bearing-vibration.ts";
import { BELT_DRIVES } from "#kernel/degradation/drive.ts";
import { costOf, exchangeCost, replaceAt, runToFailure } from "#kernel/degradation/policy.ts";
import {
  accuracyOf,
  bestLimitOf,
  bestScheduleOf,
  bestThresholdOf,
  foreseen,
  LEAD_DAYS,
  limited,
  predicted,
  reactive,
  scheduled,
  study,
  THRESHOLDS,
} from "#kernel/degradation/study.ts";
import { BEARING_6205, bearingTones } from "#kernel/feature/bearing-tones.ts";
import { envelope } from "#kernel/feature/envelope.ts";
import { amplitudeSpectrum } from "#kernel/feature/spectrum.ts";

test("the cheapest age of Weibull lives is that of SciPy's minimiser", () => {
  const first = bestAge({ shape: 3, scale: 100 }, { planned: 1000, failure: 8000 });
  expect(first.perDay).toBeCloseTo(36.36791005, 4);
  expect(Math.abs(first.age! - 41.615)).toBeLessThan(0.2);
  const second = bestAge({ shape: 2, scale: 110 }, { planned: 1, failure: 5 });
  expect(second.perDay).toBeCloseTo(0.0371385677, 7);
  expect(Math.abs(second.age! - 56.172)).toBeLessThan(0.2);
  expect(ageCostRate(80, { shape: 3, scale: 100 }, { planned: 1000, failure: 8000 })).toBeCloseTo(53.518748925, 6);
  expect(meanLife({ shape: 3, scale: 100 })).toBeCloseTo(89.2979511569, 8);
});

test("without wear, or where a failure costs no more than an exchange, no age is better than waiting", () => {
  for (const shape of [0.7, 1]) expect(bestAge({ shape, scale: 100 }, { planned: 1, failure: 10 }).age).toBeUndefined();
  for (const shape of [1, 2, 5]) expect(bestAge({ shape, scale: 100 }, { planned: 1, failure: 1 }).age).toBeUndefined();
});

test("the dearer the failure, the earlier the cheapest age, and no age tried is cheaper", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1.3, max: 6, noNaN: true }),
      fc.double({ min: 2, max: 20, noNaN: true }),
      fc.double({ min: 0.05, max: 3, noNaN: true }),
      (shape, failure, tried) => {
        const weibull = { shape, scale: 100 };
        const [cheap, dear] = [failure, 2 * failure].map((each) => bestAge(weibull, { planned: 1, failure: each }));
        expect(dear!.age ?? Infinity).toBeLessThanOrEqual((cheap!.age ?? Infinity) + 0.2);
        const other = ageCostRate(100 * tried, weibull, { planned: 1, failure });
        expect(other).toBeGreaterThan(cheap!.perDay * (1 - 1e-3));
      },
    ),
    { numRuns: 25 },
  );
});

test("days in service run from the age itself, while nothing dies, to the mean life", () => {
  const weibull = { shape: 2.5, scale: 100 };
  expect(meanService(1, weibull)).toBeCloseTo(1, 3);
  expect(meanService(800, weibull)).toBeCloseTo(meanLife(weibull), 4);
  expect([diedBy(0, weibull), diedBy(100, weibull)]).toEqual([0, expect.closeTo(1 - Math.exp(-1), 12)]);
});

test("four lives are costed as by hand: money over time, with the error of a ratio", () => {
  const endings = [runToFailure(70), replaceAt(70, 90), replaceAt(70, 70), replaceAt(70, 105)];
  const got = costOf(endings, { planned: 1000, failure: 5000, watchPerWeek: 10 }, true);
  // Two failures and two exchanges in 40 weeks, and ten for each of those weeks.
  expect(got.perWeek).toBeCloseTo((2 * 5000 + 2 * 1000) / 40 + 10, 10);
  expect([got.failures, got.meanServed, got.meanWasted]).toEqual([0.5, 70, (20 + 35) / 4]);
  expect(got.error).toBeCloseTo((2000 * Math.sqrt(4 / 12)) / 10, 10);
  expect(costOf(endings.slice(0, 1), { planned: 1, failure: 5, watchPerWeek: 0 }, false)).toMatchObject({
    perWeek: 0.5,
    error: Infinity,
  });
  expect(exchangeCost({ parts: 800, stopHours: 2, perHour: 100 })).toBe(1000);
});

const [past, now] = [study(BELT_DRIVES, 1, 250), study(BELT_DRIVES, 2, 250)];
const costs = (ratio: number) => ({ planned: 1000, failure: 1000 * ratio, watchPerWeek: 10 });

test("where a failure costs no more than an exchange, nothing beats waiting for it", () => {
  expect(bestScheduleOf(past, costs(1))).toBeUndefined();
  const waiting = reactive(now, costs(1)).perWeek;
  expect(THRESHOLDS.map((_, at) => predicted(now, at, costs(1)).perWeek).every((cost) => cost > waiting)).toBe(true);
});

test("where a failure costs eight exchanges, prediction beats the schedule and the schedule beats waiting, beyond their errors", () => {
  const dear = costs(8);
  const wait = reactive(now, dear);
  const schedule = scheduled(now, bestScheduleOf(past, dear)!, dear);
  const prediction = predicted(now, bestThresholdOf(past, dear), dear);
  expect(schedule.perWeek + 3 * schedule.error).toBeLessThan(wait.perWeek - 3 * wait.error);
  expect(prediction.perWeek + 3 * prediction.error).toBeLessThan(schedule.perWeek - 3 * schedule.error);
  expect(foreseen(now, dear).perWeek).toBeLessThan(prediction.perWeek);
  expect(limited(now, bestLimitOf(past, dear), dear).perWeek).toBeLessThan(schedule.perWeek);
});

test("the cheapest threshold falls as failures grow dearer, while the most accurate one stays", () => {
  const cheapest = [2, 8, 32].map((ratio) => THRESHOLDS[bestThresholdOf(now, costs(ratio))]!);
  expect(cheapest).toEqual(cheapest.toSorted((a, b) => b - a));
  expect(cheapest[0]).toBeGreaterThan(cheapest[2]!);
  const accuracies = now.calls.map(accuracyOf);
  const sharpest = THRESHOLDS[accuracies.indexOf(Math.max(...accuracies))]!;
  expect(sharpest).toBeGreaterThanOrEqual(0.35);
  expect(sharpest).toBeGreaterThan(cheapest[1]!);
});

test("predicted risks are frequencies: of mornings at a risk of about a third, a third trip in time", () => {
  const [low, high] = [THRESHOLDS.indexOf(0.25), THRESHOLDS.indexOf(0.5)];
  const between = (name: "warnedRight" | "warnedWrong") => now.calls[low]![name] - now.calls[high]![name];
  const share = between("warnedRight") / (between("warnedRight") + between("warnedWrong"));
  expect(share).toBeGreaterThan(0.25);
  expect(share).toBeLessThan(0.5);
});

test("a study counts every morning once, and an order never comes later at a lower threshold", () => {
  const mornings = now.failsAt.reduce((sum, fails) => sum + Math.ceil(fails), 0);
  for (const calls of now.calls) expect(Object.values(calls).reduce((sum, count) => sum + count)).toBe(mornings);
  for (let at = 1; at < THRESHOLDS.length; at++)
    expect(now.orders[at]!.every((day, life) => day >= now.orders[at - 1]![life]!)).toBe(true);
  let told = 0;
  expect(study(BELT_DRIVES, 2, 5, () => told++).failsAt).toEqual(now.failsAt.slice(0, 5));
  expect([told, LEAD_DAYS]).toEqual([5, 5]);
});

test("a damaged bearing's tone is hidden in the spectrum and stands out in the envelope of its ringing", () => {
  const shaftHz = 24.7;
  const { outer } = bearingTones(BEARING_6205, shaftHz);
  const plan = {
    rateHz: 8192,
    samples: 8192,
    shaftHz,
    shaftAmplitude: 1,
    strikeHz: outer,
    strikePeak: 2,
    slip: 0.01,
    ringHz: 2600,
    ringSec: 0.0015,
    noise: 0.5,
  };
  const samples = bearingVibration(plan, 1);
  expect(bearingVibration(plan, 1)).toEqual(samples);
  const strongest = (values: Float64Array, from: number, to: number) => {
    const { amplitudes } = amplitudeSpectrum(values, plan.rateHz, "hann");
    const range = Array.from(amplitudes.subarray(from, to));
    return from + range.indexOf(Math.max(...range));
  };
  expect(strongest(samples, 5, 400)).toBe(25);
  expect(Math.abs(strongest(envelope(samples, plan.rateHz, 2000, 3200), 5, 400) - outer)).toBeLessThan(2);
});

test("what no policy can be is refused in words", () => {
  expect(() => costOf([], costs(1), false)).toThrow("policy: lives must be at least one, got none");
  expect(() => costOf([runToFailure(0), runToFailure(0)], costs(1), false)).toThrow("time in service must be above 0");
  expect(() => study(BELT_DRIVES, 1, 0)).toThrow("study: lives must be a whole number from 1 to 20000, got 0");
  expect(() => diedBy(1, { shape: 0, scale: 1 })).toThrow("weibull: shape and scale must be above 0, got 0 and 1");
  expect(() => ageCostRate(0, { shape: 1, scale: 1 }, costs(1))).toThrow("age replacement: age must be above 0, got 0");
});
