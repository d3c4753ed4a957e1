import { expect, test } from "vitest";
import { isWatch, levelOf, ringsOf, WATCHER_SETTINGS, WATCHERS, watchRecord } from "#kernel/anomaly/watcher.ts";
import { zScores } from "#kernel/anomaly/z-score.ts";

const HOUR = 3_600_000;
const values = Array.from({ length: 5000 }, (_, at) => 80 + ((at * 37) % 23) / 4 - (at > 4600 && at < 4700 ? 40 : 0));
const times = values.map((_, at) => at * (HOUR / 12));

test.each(WATCHERS)(
  "%s rings in a drop of forty degrees at some of its settings and gives a score for every reading",
  (kind) => {
    const { windows, thresholds } = WATCHER_SETTINGS[kind];
    const watch = { kind, window: windows[0]!, threshold: kind === "limit" ? 55 : thresholds.from };
    expect(isWatch(watch)).toBe(true);
    const scores = watchRecord(watch, times, values);
    expect(scores.length).toBe(values.length);
    expect(ringsOf(watch, scores, times).some((atMs) => atMs > times[4600]! && atMs < times[4700]!)).toBe(true);
  },
);

test("only the score of the whole record knows what is to come", () => {
  for (const kind of WATCHERS) {
    const watch = {
      kind,
      window: WATCHER_SETTINGS[kind].windows[0]!,
      threshold: kind === "limit" ? 55 : WATCHER_SETTINGS[kind].thresholds.from,
    };
    const early = watchRecord(watch, times.slice(0, 4000), values.slice(0, 4000));
    const all = watchRecord(watch, times, values).subarray(0, 4000);
    expect([...all].every((score, at) => Object.is(score, early[at]))).toBe(kind !== "whole");
  }
  expect([...watchRecord({ kind: "whole", window: 0, threshold: 3 }, times, values)]).toEqual(
    [...zScores(values)].map(Math.abs),
  );
});

test("progress is told on the way and can stop the work", () => {
  const told: number[] = [];
  watchRecord({ kind: "rolling", window: 12, threshold: 3 }, times, values, (done) => told.push(done));
  expect(told).toEqual([0, 1000, 2000, 3000, 4000]);
  const stop = () => {
    throw new Error("stopped");
  };
  expect(() => watchRecord({ kind: "rolling", window: 12, threshold: 3 }, times, values, stop)).toThrow("stopped");
});

test("settings that are not on offer are refused", () => {
  expect(isWatch({ kind: "rolling", window: 13, threshold: 3 })).toBe(false);
  expect(isWatch({ kind: "rolling", window: 12, threshold: 3.25 })).toBe(false);
  expect(isWatch({ kind: "rolling", window: 12, threshold: 99 })).toBe(false);
  expect(isWatch({ kind: "toString" as "rolling", window: 12, threshold: 3 })).toBe(false);
  expect(() => watchRecord({ kind: "whole", window: 1, threshold: 3 }, times, values)).toThrow(
    "watcher: settings must be of those on offer, got whole, 1, 3",
  );
  expect([
    levelOf({ kind: "limit", window: 0, threshold: 55 }),
    levelOf({ kind: "ewma", window: 12, threshold: 9 }),
  ]).toEqual([0, 9]);
});
