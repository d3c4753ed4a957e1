import { expect, test } from "vitest";
import { ADWIN_START, type Adwin, adwinBound, adwinMean, nextAdwin } from "#kernel/feature/adwin.ts";
import { createStream } from "#kernel/random/stream.ts";

/** Days of forty coin tosses each: ones come with this chance. */
function tosses(seed: number, days: number, chance: (day: number) => number): readonly (readonly number[])[] {
  const random = createStream(seed, "adwin");
  return Array.from({ length: days }, (_, day) =>
    Array.from({ length: 40 }, () => (random.next() < chance(day) ? 1 : 0)),
  );
}
function run(days: readonly (readonly number[])[], delta = 0.002): { end: Adwin; cuts: readonly number[] } {
  let window = ADWIN_START;
  const cuts: number[] = [];
  for (const [day, values] of days.entries()) {
    window = nextAdwin(window, values, delta);
    if (window.dropped > 0) cuts.push(day);
  }
  return { end: window, cuts };
}

test("the bound by hand: 100 and 100 values, variance 0.09, delta 0.05", () => {
  const log = Math.log((2 * 200) / 0.05);
  expect(adwinBound(100, 100, 0.09, 0.05)).toBeCloseTo(Math.sqrt((2 / 50) * 0.09 * log) + (2 / 150) * log, 12);
  expect(adwinBound(100, 100, 0.09, 0.05)).toBeCloseTo(0.2997, 4);
});

test("in fifty years without a change it never cuts", () => {
  for (let seed = 1; seed <= 50; seed++) expect(run(tosses(seed, 100, () => 0.1)).cuts).toEqual([]);
});

test("after a change from 0.1 to 0.4 it cuts within a week and keeps next to nothing of the old days", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { end, cuts } = run(tosses(seed, 120, (day) => (day < 60 ? 0.1 : 0.4)));
    expect(cuts[0]).toBeGreaterThanOrEqual(60);
    expect(cuts[0]).toBeLessThan(67);
    expect(end.buckets.length).toBeLessThan(70);
    expect(adwinMean(end)!).toBeGreaterThan(0.33);
  }
});

test("the window holds its newest days, whole and in order", () => {
  const days = tosses(2, 90, (day) => (day < 50 ? 0.2 : 0.7));
  const { end } = run(days);
  const kept = days
    .slice(days.length - end.buckets.length)
    .map((values) => values.reduce((sum, each) => sum + each, 0));
  expect(end.buckets.map(({ sum }) => sum)).toEqual(kept);
});

test("no values change nothing, and others than 0 to 1 are refused", () => {
  const { end } = run(tosses(1, 5, () => 0.5));
  expect(nextAdwin(end, [], 0.1)).toEqual({ buckets: end.buckets, dropped: 0 });
  expect(adwinMean(ADWIN_START)).toBeUndefined();
  expect(() => nextAdwin(end, [1.5], 0.1)).toThrow("adwin: values must be from 0 to 1, got 1.5");
  expect(() => nextAdwin(end, [1], 0)).toThrow("adwin: delta must be between 0 and 1, got 0");
});
