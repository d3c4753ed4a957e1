import fc from "fast-check";
import { expect, test } from "vitest";
import { falseAlarmsPerWeek, truthOfAnAlarm } from "#kernel/alarm/base-rate.ts";
import { costOf } from "#kernel/alarm/cost.ts";
import { EPISODE_GAP_MS, episodesOf, HOUR_MS, WEEK_MS } from "#kernel/alarm/episode.ts";
import { judge } from "#kernel/alarm/judgement.ts";
import { nabScore, scaledSigmoid } from "#kernel/alarm/nab-score.ts";
import { pointScore } from "#kernel/alarm/point-score.ts";

const hours = (...at: readonly number[]) => at.map((each) => each * HOUR_MS);

test("alarms less than six hours apart are one episode, six hours apart two", () => {
  expect(episodesOf(hours(0, 5.99, 11.98))).toEqual([{ fromMs: 0, toMs: 11.98 * HOUR_MS, alarms: 3 }]);
  expect(episodesOf(hours(0, 6)).length).toBe(2);
  expect(episodesOf([])).toEqual([]);
});

test("every alarm is in one episode, whatever the order, and episodes keep their distance", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 })), (given) => {
      const episodes = episodesOf(hours(...given));
      expect(episodes.reduce((sum, { alarms }) => sum + alarms, 0)).toBe(given.length);
      expect(episodesOf(hours(...given.toReversed()))).toEqual(episodes);
      for (const [at, { fromMs }] of episodes.slice(1).entries())
        expect(fromMs - episodes[at]!.toMs).toBeGreaterThanOrEqual(EPISODE_GAP_MS);
    }),
  );
});

const week = { fromMs: 0, toMs: WEEK_MS };
const window = { fromMs: 50 * HOUR_MS, toMs: 60 * HOUR_MS, failureMs: 55 * HOUR_MS };

test("an episode that began before the window warns from its first alarm; one beside it is false", () => {
  const got = judge(hours(10, 47, 51, 100), [window], week);
  expect(got.episodes.map(({ window }) => window)).toEqual([undefined, 0, undefined]);
  expect(got.windows).toEqual([{ window: 0, warningMs: 47 * HOUR_MS, leadHours: 8 }]);
  expect(got).toMatchObject({ caught: 1, falseEpisodes: 2, falsePerWeek: 2, recall: 1 });
  expect(got.precision).toBeCloseTo(1 / 3, 12);
});

test("an alarm after the failure is a catch with a lead below zero, and saves nothing", () => {
  const got = judge(hours(58), [window], week);
  expect(got.windows[0]?.leadHours).toBe(-3);
  expect(costOf(got, { missed: 1000, falseAlarm: 10, hourOfLead: 5, mostHours: 24 }).total).toBe(0);
});

test("a window is touched at both of its ends, and by nothing outside the span", () => {
  expect(judge(hours(50), [window], week).caught).toBe(1);
  expect(judge(hours(60), [window], week).caught).toBe(1);
  expect(judge(hours(60.01), [window], week).caught).toBe(0);
  expect(judge(hours(55), [window], { fromMs: 61 * HOUR_MS, toMs: WEEK_MS })).toMatchObject({
    windows: [],
    episodes: [],
  });
});

test("an alarm that never stops is one episode without a false one: only its share of time tells", () => {
  const got = judge(hours(...Array.from({ length: 168 }, (_, at) => at)), [window], week);
  expect(got).toMatchObject({ falseEpisodes: 0, caught: 1, precision: 1 });
  expect(got.outsideShare).toBeCloseTo(157 / 168, 12);
});

test("without alarms there is no precision, without windows no recall", () => {
  expect(judge([], [window], week).precision).toBeUndefined();
  expect(judge(hours(1), [], week).recall).toBeUndefined();
});

test("the cost adds what was missed and false and takes off what the hours saved", () => {
  const prices = { missed: 1000, falseAlarm: 10, hourOfLead: 5, mostHours: 6 };
  expect(costOf(judge(hours(10, 47, 51), [window], week), prices)).toEqual({
    missed: 0,
    falseAlarms: 10,
    saved: 30,
    total: -20,
  });
  expect(costOf(judge([], [window], week), prices).total).toBe(1000);
  expect(() => costOf(judge([], [], week), { ...prices, missed: Number.NaN })).toThrow("cost: missed must be");
});

test("the sigmoid has the values that the benchmark states", () => {
  expect(scaledSigmoid(-1)).toBeCloseTo(0.98661, 5);
  expect(scaledSigmoid(-0.5)).toBeCloseTo(0.84828, 5);
  expect(scaledSigmoid(0)).toBe(0);
  expect(scaledSigmoid(1)).toBeCloseTo(-0.98661, 5);
  expect([scaledSigmoid(3), scaledSigmoid(9)]).toEqual([-1, -1]);
});

test("silence scores 0, first rows score 100, and a hit halfway is worth 0.84828 of its scale", () => {
  const windows = [
    { from: 10, to: 19 },
    { from: 40, to: 49 },
  ];
  expect(nabScore([], windows).normalised).toBe(0);
  expect(nabScore([10, 40], windows).normalised).toBeCloseTo(100, 12);
  expect(nabScore([15, 40], windows).windows[0]).toBeCloseTo(0.84828 / 0.98661, 4);
  // Later alarms in a window change nothing.
  expect(nabScore([40, 15, 16, 19], windows)).toEqual(nabScore([15, 40], windows));
});

test("a false alarm before any window costs its whole weight, soon after one less", () => {
  const windows = [{ from: 10, to: 19 }];
  expect(nabScore([3, 10], windows).falseAlarms).toBeCloseTo(-0.11, 12);
  expect(nabScore([10, 28], windows).falseAlarms).toBeCloseTo(-0.11 * 0.98661, 5);
  expect(nabScore([10, 20], windows).falseAlarms).toBeCloseTo(0.11 * (2 / (1 + Math.exp(5 / 9)) - 1), 12);
  expect(nabScore([3, 10], windows, 5).falseAlarms).toBeCloseTo(0, 12);
});

test("windows must be there, in order and of two rows", () => {
  expect(() => nabScore([], [])).toThrow("nab score: windows must be at least one, got none");
  expect(() => nabScore([], [{ from: 3, to: 3 }])).toThrow("got 3 to 3 after -1");
});

test("a clock that rings every 100 rows and never looks scores high once its points are adjusted", () => {
  const windows = [{ from: 1000, to: 1499 }];
  const clock = Array.from({ length: 100 }, (_, at) => at * 100);
  const plain = pointScore(clock, windows, false);
  expect(plain).toEqual({ precision: 0.05, recall: 0.01, f1: (2 * 0.05 * 0.01) / 0.06 });
  const adjusted = pointScore(clock, windows, true);
  expect(adjusted.recall).toBe(1);
  expect(adjusted.precision).toBeCloseTo(500 / 595, 12);
  expect(pointScore([], windows, true)).toEqual({ precision: 0, recall: 0, f1: 0 });
});

test("a false positive rate of one in a hundred rings a hundred times a week at one reading a minute", () => {
  expect(falseAlarmsPerWeek(0.01, 1)).toBeCloseTo(100.8, 9);
  expect(falseAlarmsPerWeek(0.01, 5, 50)).toBeCloseTo(1008, 9);
});

test("where one in ten thousand is faulty, a rule that errs in one of a hundred is nearly always wrong", () => {
  expect(truthOfAnAlarm(0.0001, 0.99, 0.01)).toBeCloseTo(0.0098039, 6);
  expect(truthOfAnAlarm(0, 1, 0)).toBe(0);
  expect(() => truthOfAnAlarm(2, 1, 0)).toThrow("base rate: base rate must be from 0 to 1, got 2");
  expect(() => falseAlarmsPerWeek(0.1, 0)).toThrow("base rate: minutes must be above 0, got 0");
});
