import fc from "fast-check";
import { expect, test } from "vitest";
import { alarmsAbove, type Detector, scoresAlong } from "#kernel/anomaly/detector.ts";
import { averageSpread, ewmaChart } from "#kernel/anomaly/ewma-chart.ts";
import { fixedLimit } from "#kernel/anomaly/fixed-limit.ts";
import { nearestDistance } from "#kernel/anomaly/nearest-neighbour.ts";
import { rollingRobustZ } from "#kernel/anomaly/rolling-robust-z.ts";
import { rollingZ } from "#kernel/anomaly/rolling-z.ts";
import { seasonalBaseline } from "#kernel/anomaly/seasonal-baseline.ts";
import { strangeWindow } from "#kernel/anomaly/strange-window.ts";
import { meanCentre, robustCentre, scoreFrom } from "#kernel/anomaly/z-score.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createRandom } from "#kernel/random/random.ts";

const HOUR = 3_600_000;
const run = (detector: Detector, values: readonly number[], stepMs = HOUR) =>
  scoresAlong(
    detector,
    values.map((_, at) => at * stepMs),
    values,
  );
const readings = fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 60 });
const makers: readonly (readonly [string, () => Detector])[] = [
  ["fixed limit", () => fixedLimit(5, 2)],
  ["rolling z", () => rollingZ(6)],
  ["rolling robust z", () => rollingRobustZ(6)],
  ["ewma chart", () => ewmaChart(0.3, 6)],
  ["seasonal baseline", () => seasonalBaseline("day", 2)],
  ["strange window", () => strangeWindow({ window: 2, training: 12, fit: (normal) => nearestDistance(normal, 1) })],
];

test.each(makers)("%s never looks ahead: what comes later changes no score", (_, make) => {
  fc.assert(
    fc.property(readings, readings, (past, future) => {
      const alone = run(make(), past);
      expect([...run(make(), [...past, ...future]).subarray(0, past.length)]).toEqual([...alone]);
    }),
    { numRuns: 40 },
  );
});

test.each(makers)("%s passes over what is no number as if it were not there", (_, make) => {
  const past = Array.from({ length: 30 }, (_, at) => ((at * 7) % 11) + at / 10);
  const holed = [...past.slice(0, 15), Number.NaN, Number.POSITIVE_INFINITY, ...past.slice(15)];
  const at = (place: number) => (place < 15 ? place : place - 2) * HOUR;
  const whole = scoresAlong(
    make(),
    past.map((_, place) => place * HOUR),
    past,
  );
  const scores = scoresAlong(
    make(),
    holed.map((_, place) => at(place)),
    holed,
  );
  expect([scores[15], scores[16]]).toEqual([Number.NaN, Number.NaN]);
  expect([...scores].filter((_, place) => place !== 15 && place !== 16)).toEqual([...whole]);
});

test.each(makers)("%s gives no score before its warm-up", (_, make) => {
  const { warmUp } = make();
  const scores = run(
    make(),
    Array.from({ length: warmUp }, (_, at) => at % 5),
  );
  expect([...scores].every(Number.isNaN)).toBe(true);
});

test.each([
  ["mean", rollingZ, meanCentre],
  ["median", rollingRobustZ, robustCentre],
] as const)("the rolling score by %s is the plain one of the readings before", (name, make, centreOf) => {
  fc.assert(
    fc.property(readings, fc.integer({ min: 3, max: 9 }), (values, window) => {
      for (const [at, score] of run(make(window), values).entries()) {
        if (at < window) continue;
        const before = values.slice(at - window, at);
        const { middle, spread } = centreOf(before);
        const same = before.filter((each) => each === middle).length;
        // More than half equal: the plain score takes the mean absolute deviation, the rolling one says Infinity.
        if (name === "median" && same * 2 > window) continue;
        const plain = Math.abs(scoreFrom({ middle, spread }, values[at]!));
        if (Number.isFinite(plain)) expect(score).toBeCloseTo(plain, 6);
        else expect(score).toBe(plain);
      }
    }),
    { numRuns: 60 },
  );
});

test("a rolling z-score stays exact far from zero and over many windows", () => {
  const normal = createNormal(createRandom(4));
  const values = Array.from({ length: 3000 }, () => 1e6 + normal());
  const scores = run(rollingZ(50), values);
  const { middle, spread } = meanCentre(values.slice(2949, 2999));
  expect(scores[2999]).toBeCloseTo(Math.abs(values[2999]! - middle) / spread, 6);
});

test("after equal readings the same again scores 0 and any other Infinity", () => {
  for (const detector of [rollingZ(3), rollingRobustZ(3)])
    expect([...run(detector, [0.1, 0.1, 0.1, 0.1, 0.2])].slice(3)).toEqual([0, Number.POSITIVE_INFINITY]);
});

test("the chart follows the handbook's example", () => {
  const given = [
    52, 47, 53, 49.3, 50.1, 47, 51, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1,
  ];
  const published = [
    50.6, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05, 49.38, 49.92,
    50.73, 51.23, 51.94, 51.99,
  ];
  const chart = ewmaChart(0.3, { middle: 50, spread: 2.0539 });
  for (const [at, score] of run(chart, given).entries()) {
    const average = score * 2.0539 * averageSpread(0.3, 0.7 ** (2 * (at + 1)));
    expect(Math.abs(average - Math.abs(published[at]! - 50))).toBeLessThan(0.0101);
  }
  expect(50 + 3 * 2.0539 * averageSpread(0.3, 0)).toBeCloseTo(52.5884, 3);
});

test("of a first reading the chart thinks as a Shewhart chart does: its limits are exact from the start", () => {
  expect(ewmaChart(0.2, { middle: 0, spread: 2 }).update(0, 6)).toBeCloseTo(3, 12);
});

test("a slow slide that no single reading gives away adds up on the chart", () => {
  const slide = Array.from({ length: 80 }, (_, at) => at / 50);
  const single = ewmaChart(1, { middle: 0, spread: 1 });
  expect(alarmsAbove(run(single, slide), 3)).toEqual([]);
  expect(alarmsAbove(run(ewmaChart(0.1, { middle: 0, spread: 1 }), slide), 3).length).toBeGreaterThan(20);
});

test("an hour is measured against the same hour of other days", () => {
  const daily = (day: number, hour: number) => (hour < 12 ? 10 : 30) + (day % 2);
  const values = Array.from({ length: 24 * 8 }, (_, at) => daily(Math.floor(at / 24), at % 24));
  values[24 * 7 + 3] = 30;
  const scores = run(seasonalBaseline("day", 4), values);
  expect(alarmsAbove(scores, 3)).toEqual([24 * 7 + 3]);
  expect(scores[24 * 4 - 1]).toBeNaN();
  expect(scores[24 * 4]).not.toBeNaN();
});

test("times before 1970 have hours, too", () => {
  const detector = seasonalBaseline("week", 2);
  expect(detector.update(-HOUR, 1)).toBeNaN();
  detector.update(-HOUR - 168 * HOUR, 3);
  expect(detector.update(-HOUR + 168 * HOUR, 4)).toBe(2);
});

test("with a band the alarm stays on until the value has come back past it", () => {
  const values = [60, 54, 56, 54, 57, 59, 56, 54];
  expect(alarmsAbove(run(fixedLimit(55), values), 0)).toEqual([1, 3, 7]);
  expect(alarmsAbove(run(fixedLimit(55, 3), values), 0)).toEqual([1, 2, 3, 4, 7]);
});

test("settings that make no sense are refused in words", () => {
  expect(() => fixedLimit(Number.NaN)).toThrow("fixed limit: limit must be a finite number, got NaN");
  expect(() => fixedLimit(1, -1)).toThrow("fixed limit: band must be a finite number of at least 0, got -1");
  expect(() => rollingZ(1)).toThrow("rolling z: window must be a whole number of at least 2, got 1");
  expect(() => rollingRobustZ(2.5)).toThrow("rolling robust z: window must be a whole number of at least 3, got 2.5");
  expect(() => ewmaChart(0, 5)).toThrow("ewma chart: lambda must be above 0 and at most 1, got 0");
  expect(() => ewmaChart(0.5, 1)).toThrow("ewma chart: readings before the chart must be a whole number");
  expect(() => seasonalBaseline("day", 1)).toThrow("seasonal baseline: readings of an hour must be a whole number");
  expect(() => strangeWindow({ window: 4, training: 5, fit: () => () => 0 })).toThrow("strange window: training must");
  expect(() => scoresAlong(rollingZ(2), [1], [1, 2])).toThrow("detector: times must be as many as values, 2, got 1");
});
