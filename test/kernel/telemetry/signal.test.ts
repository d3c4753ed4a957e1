import { expect, test } from "vitest";
import { createStream } from "#kernel/random/stream.ts";
import { autocorrelation, correlation, mean, variance } from "#kernel/stats/moments.ts";
import { createNoise } from "#kernel/telemetry/noise.ts";
import { DAY_MS, daily, HOUR_MS, sineOfTurns, weekdayOf, working } from "#kernel/telemetry/rhythm.ts";
import { createCause } from "#kernel/telemetry/site.ts";

const MONDAY = Date.UTC(2026, 0, 5);

test.each([0, 0.3, 0.7, 0.95])(
  "noise with memory %s has the variance and the correlations of its formula",
  (memory) => {
    const draw = createNoise({ deviation: 2, memory }, createStream(4, "noise", memory));
    const values = Array.from({ length: 60_000 }, draw);
    // Values that remember are worth fewer: n (1 − φ) / (1 + φ) for the mean, with φ² for the variance.
    const worth = (phi: number) => (values.length * (1 - phi)) / (1 + phi);
    expect(Math.abs(mean(values))).toBeLessThan((5 * 2) / Math.sqrt(worth(memory)));
    expect(Math.abs(variance(values) / 4 - 1)).toBeLessThan(5 * Math.sqrt(2 / worth(memory ** 2)));
    for (const lag of [1, 2, 5])
      expect(Math.abs(autocorrelation(values, lag) - memory ** lag)).toBeLessThan(5 / Math.sqrt(worth(memory ** 2)));
  },
);

test("noise is in its steady state from the first value on", () => {
  const firsts = Array.from({ length: 4_000 }, (_, at) =>
    createNoise({ deviation: 1, memory: 0.9 }, createStream(5, at))(),
  );
  expect(Math.abs(variance(firsts) - 1)).toBeLessThan(5 * Math.sqrt(2 / 4_000));
});

test("noise refuses a shape out of range", () => {
  const random = createStream(1);
  expect(() => createNoise({ deviation: -1, memory: 0 }, random)).toThrow("noise: deviation must be 0 or more, got -1");
  expect(() => createNoise({ deviation: 1, memory: 1 }, random)).toThrow(
    "noise: memory must be from 0 to below 1, got 1",
  );
});

test("our sine is that of the engine", () => {
  const turns = Array.from({ length: 4_001 }, (_, at) => (at - 2_000) / 777);
  expect(turns.filter((turn) => Math.abs(sineOfTurns(turn) - Math.sin(2 * Math.PI * turn)) > 1e-13)).toEqual([]);
});

test("the day peaks at its hour, and the works runs two shifts on weekdays only", () => {
  expect(daily(MONDAY + 15 * HOUR_MS, 15)).toBeCloseTo(1, 12);
  expect(daily(MONDAY + 3 * HOUR_MS, 15)).toBeCloseTo(-1, 12);
  const week = Array.from({ length: 7 }, (_, day) => weekdayOf(MONDAY + day * DAY_MS));
  expect(week).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(week).toEqual(week.map((_, day) => (new Date(MONDAY + day * DAY_MS).getUTCDay() + 6) % 7));
  expect(weekdayOf(-DAY_MS)).toBe(2);
  const at = (day: number, hour: number) => working(MONDAY + day * DAY_MS + hour * HOUR_MS);
  expect([at(0, 5), at(0, 6.5), at(0, 12), at(0, 21.5), at(0, 23), at(5, 12), at(6, 12)]).toEqual([
    0, 0.5, 1, 0.5, 0, 0, 0,
  ]);
});

test("sensors of one place share its causes, and those of two places do not", () => {
  const hours = Array.from({ length: 24 * 60 }, (_, hour) => hour * HOUR_MS);
  const row = (site: number, seed = 6) => hours.map(createCause(seed, site, "weather"));
  expect(row(0)).toEqual(row(0));
  // A cause that holds for a day and a half leaves some forty independent values in sixty days.
  expect(Math.abs(correlation(row(0), row(1)))).toBeLessThan(0.5);
  expect(row(0)).not.toEqual(row(0, 7));
  const sparse = createCause(6, 0, "weather");
  expect(sparse(hours[100]!)).toBe(row(0)[100]);
  const fine = createCause(6, 0, "load");
  const [here, between, there] = [fine(0), fine(300_000), fine(600_000)];
  expect(between).toBeCloseTo((here + there) / 2, 12);
});
