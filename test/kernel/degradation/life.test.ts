/** Remaining life: the distributions against SciPy and integration, the made drives against them, and coverage against the truth. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { beliefAfter, levelAhead } from "#kernel/degradation/belief.ts";
import { coverage } from "#kernel/degradation/coverage.ts";
import { BELT_DRIVES, checkModel, type DriveModel, driveLife, LAST_DAY } from "#kernel/degradation/drive.ts";
import { arrivedBy, passageMoments } from "#kernel/degradation/first-passage.ts";
import { CRACKED_DRIVES, growthLife } from "#kernel/degradation/growth.ts";
import { failsWithin, lifeInterval, lifeQuantile } from "#kernel/degradation/remaining-life.ts";
import { fitTrend, lifeByTrend, trendInterval } from "#kernel/degradation/trend.ts";
import { mean, variance } from "#kernel/stats/moments.ts";
import { normalDensity } from "#kernel/stats/normal-distribution.ts";

const { wander } = BELT_DRIVES;
const known = (distance: number) => ({ distance, drift: 0.055, driftVariance: 0, wander: 0.16 });
const lives = (model: DriveModel, count: number, seed = 5) =>
  Array.from({ length: count }, (_, unit) => driveLife(model, seed, unit));

test("arrivals are the inverse Gaussian distribution of SciPy 1.17, and its mixture over drifts", () => {
  const far = [60, 100, 150].map((days) => arrivedBy(days, known(5.5)));
  expect(far).toEqual([0.049345935526, 0.556870980214, 0.9405753001902].map((share) => expect.closeTo(share, 10)));
  const near = [1, 5, 20].map((days) => arrivedBy(days, known(0.5)));
  expect(near).toEqual([0.0049484469432, 0.3945521854536, 0.9077638825603].map((share) => expect.closeTo(share, 10)));
  const mixed = [60, 100, 150].map((days) => arrivedBy(days, { ...known(5.5), driftVariance: 0.014 ** 2 }));
  expect(mixed).toEqual([0.0853432537716, 0.5431649740788, 0.8579735936376].map((share) => expect.closeTo(share, 9)));
});

test("the mixture is the integral over drifts, rises with time, and never overflows", () => {
  fc.assert(
    fc.property(
      fc.record({
        distance: fc.double({ min: 0.05, max: 20, noNaN: true }),
        drift: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        spread: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
        wander: fc.double({ min: 0.02, max: 1, noNaN: true }),
        days: fc.double({ min: 0.1, max: 300, noNaN: true }),
      }),
      ({ distance, drift, spread, wander, days }) => {
        const passage = { distance, drift, driftVariance: spread ** 2, wander };
        const share = arrivedBy(days, passage);
        let integral = 0;
        for (let z = -8; z <= 8; z += 0.02)
          integral +=
            0.02 * normalDensity(z) * arrivedBy(days, { ...passage, drift: drift + spread * z, driftVariance: 0 });
        expect(share).toBeCloseTo(integral, 5);
        expect(arrivedBy(1.5 * days, passage)).toBeGreaterThanOrEqual(share - 1e-12);
      },
    ),
    { numRuns: 60 },
  );
});

test("made drives with one drift trip as the inverse Gaussian says: mean, variance and shares", () => {
  const model = { ...BELT_DRIVES, driftSpread: 0 };
  const ends = lives(model, 2_000).map(({ failsAt }) => failsAt);
  const moments = passageMoments(known(5.5));
  // The instant is taken inside a day along a line, so a mean is sure to half a day; three standard errors are 2.3.
  expect(Math.abs(mean(ends) - moments.mean)).toBeLessThan(2.8);
  expect(variance(ends) / moments.variance).toBeGreaterThan(0.85);
  expect(variance(ends) / moments.variance).toBeLessThan(1.15);
  for (const days of [60, 80, 100, 130]) {
    const share = ends.filter((end) => end <= days).length / ends.length;
    expect(Math.abs(share - arrivedBy(days, known(5.5)))).toBeLessThan(0.035);
  }
});

test("a drive keeps below the trip level until it fails, reads it with the stated noise, and comes back by its seed", () => {
  const life = driveLife(BELT_DRIVES, 3, 7);
  expect(driveLife(BELT_DRIVES, 3, 7)).toEqual(life);
  expect(driveLife(BELT_DRIVES, 3, 8).failsAt).not.toBe(life.failsAt);
  const many = lives(BELT_DRIVES, 60);
  for (const { levels, readings, failsAt } of many) {
    expect(Math.max(...levels)).toBeLessThan(BELT_DRIVES.tripLevel);
    expect([levels.length, readings.length]).toEqual([Math.ceil(failsAt), Math.ceil(failsAt)]);
  }
  const errors = many.flatMap(({ levels, readings }) => readings.map((reading, day) => reading - levels[day]!));
  expect(Math.abs(mean(errors))).toBeLessThan(0.01);
  expect(Math.sqrt(variance(errors))).toBeCloseTo(BELT_DRIVES.noise, 2);
});

test("the belief is that of one normal regression: with no noise the last level, and the drift drawn to the fleet's", () => {
  const model = { ...BELT_DRIVES, noise: 0 };
  const { readings } = driveLife(model, 1, 1);
  const seen = readings.slice(0, 31);
  const belief = beliefAfter(model, seen);
  const precision = 1 / model.driftSpread ** 2 + 30 / wander ** 2;
  const climbed = seen.at(-1)! - seen[0]!;
  expect(belief.level).toBeCloseTo(seen.at(-1)!, 10);
  expect(belief.driftVariance).toBeCloseTo(1 / precision, 10);
  expect(belief.drift).toBeCloseTo((model.drift / model.driftSpread ** 2 + climbed / wander ** 2) / precision, 10);
  expect([belief.levelVariance, belief.covariance]).toEqual([expect.closeTo(0, 12), expect.closeTo(0, 12)]);
});

test("a missing morning widens the belief, and the level ahead widens with the days", () => {
  const { readings } = driveLife(BELT_DRIVES, 1, 2);
  const seen = readings.slice(0, 20);
  const [whole, gap] = [beliefAfter(BELT_DRIVES, seen), beliefAfter(BELT_DRIVES, seen.with(19, Number.NaN))];
  expect(gap.day).toBe(whole.day);
  expect(gap.levelVariance).toBeGreaterThan(whole.levelVariance);
  const ahead = [0, 1, 10].map((days) => levelAhead(whole, days, BELT_DRIVES).deviation);
  expect(ahead).toEqual(ahead.toSorted((a, b) => a - b));
  expect(() => beliefAfter(BELT_DRIVES, [])).toThrow("belief: readings must be at least one, got none");
});

test("quantiles of the remaining life lead back to their shares", () => {
  const belief = beliefAfter(BELT_DRIVES, driveLife(BELT_DRIVES, 1, 3).readings.slice(0, 50));
  for (const share of [0.01, 0.05, 0.5, 0.95])
    expect(failsWithin(lifeQuantile(share, belief, BELT_DRIVES), belief, BELT_DRIVES)).toBeCloseTo(share, 8);
  expect(() => lifeQuantile(1, belief, BELT_DRIVES)).toThrow("remaining life: share must be between 0 and 1, got 1");
});

test("of the 90 % intervals of the first passage 90 % hold the truth, early and late in life", () => {
  const many = lives(BELT_DRIVES, 300);
  const shares = [20, 60].map((day) => {
    const { asked, held } = coverage(many, day, (seen) =>
      lifeInterval(0.9, beliefAfter(BELT_DRIVES, seen), BELT_DRIVES),
    );
    return held / asked;
  });
  // Three standard errors of 300 are 0.05.
  for (const share of shares) {
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(0.95);
  }
});

test("the straight line's 90 % band holds the truth where days err independently, and not where the level wanders", () => {
  const growing = Array.from({ length: 400 }, (_, unit) => growthLife(CRACKED_DRIVES, 5, unit));
  const byLogarithm = (seen: readonly number[]) =>
    trendInterval(fitTrend(seen.map((reading) => Math.log(reading))), Math.log(CRACKED_DRIVES.tripLevel), 0.9);
  const honest = coverage(growing, 50, byLogarithm);
  // The band is for one noisy reading and so somewhat wide for the level itself.
  expect(honest.held / honest.asked).toBeGreaterThan(0.88);
  const line = (seen: readonly number[]) => trendInterval(fitTrend(seen), BELT_DRIVES.tripLevel, 0.9);
  const fooled = coverage(lives(BELT_DRIVES, 400), 50, line);
  expect(fooled.held / fooled.asked).toBeLessThan(0.6);
});

test("a line through a line is that line, and its life the days that are left", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 5, noNaN: true }),
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.integer({ min: 3, max: 60 }),
      (slope, start, count) => {
        const trend = fitTrend(Array.from({ length: count }, (_, day) => start + slope * day));
        expect(trend.slope).toBeCloseTo(slope, 8);
        expect(trend.residual).toBeLessThan(1e-9);
        const left = 12.5;
        expect(lifeByTrend(trend, start + slope * (count - 1 + left))).toBeCloseTo(left, 6);
      },
    ),
  );
  expect(lifeByTrend(fitTrend([3, 2, 1]), 9)).toBeUndefined();
  expect(lifeByTrend(fitTrend([1, 2, 3]), 2)).toBe(0);
  expect(trendInterval(fitTrend([3, 2, 1, 0.1]), 9, 0.9).to).toBe(LAST_DAY);
});

test("what cannot be a drive or a record is refused in words", () => {
  expect(() => checkModel({ ...BELT_DRIVES, drift: 0 })).toThrow("drive: drift must be above 0, got 0");
  expect(() => checkModel({ ...BELT_DRIVES, tripLevel: 1 })).toThrow("drive: tripLevel must be above 1.6, got 1");
  expect(() => checkModel({ ...BELT_DRIVES, noise: -1 })).toThrow("drive: noise must be at least 0, got -1");
  expect(() => checkModel({ ...BELT_DRIVES, wander: Number.NaN })).toThrow("drive: wander must be a finite number");
  expect(() => growthLife({ ...CRACKED_DRIVES, newLevel: 0 }, 1, 1)).toThrow("growth: newLevel must be above 0, got 0");
  expect(() => arrivedBy(1, { ...known(1), wander: 0 })).toThrow("first passage: wander must be above 0, got 0");
  expect(() => passageMoments({ ...known(1), drift: 0 })).toThrow("first passage: drift must be above 0, got 0");
  expect(() => fitTrend([1, 2])).toThrow("trend: readings must be at least 3, got 2");
  expect(() => fitTrend([1, Number.NaN, 2])).toThrow("trend: every reading must be a finite number, got NaN on day 1");
  expect(() => coverage([], -1, () => ({ from: 0, to: 1 }))).toThrow("coverage: day must be a whole number from 0");
  expect(coverage([], 3, () => ({ from: 0, to: 1 }))).toEqual({ asked: 0, held: 0, medianWidth: 0 });
});
