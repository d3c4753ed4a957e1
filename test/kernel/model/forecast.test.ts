import fc from "fast-check";
import { expect, test } from "vitest";
import { autoregression, differencesOf } from "#kernel/model/autoregression.ts";
import { drift, type Forecaster, naive, seasonalNaive } from "#kernel/model/forecaster.ts";
import { leastSquares } from "#kernel/model/least-squares.ts";
import { firstState, forecastFrom, smoothing, smoothSteps } from "#kernel/model/smoothing.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createStream } from "#kernel/random/stream.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";

const last = (forecaster: Forecaster, values: readonly number[], horizon: number) => [
  ...forecaster.fit(values).walk(values, horizon).at(-1)!,
];
const close = (got: readonly number[], want: readonly number[]) => {
  expect(got).toHaveLength(want.length);
  for (const [at, value] of want.entries()) expect(got[at]).toBeCloseTo(value, 9);
};

test("the simple ones say the last value, the value a period before, and the line from first to last", () => {
  expect(last(naive, [3, 5, 4], 3)).toEqual([4, 4, 4]);
  expect(last(seasonalNaive(3), [9, 1, 2, 3, 4, 5], 7)).toEqual([3, 4, 5, 3, 4, 5, 3]);
  expect(last(drift, [2, 9, 8], 2)).toEqual([11, 14]);
});

test("Holt's method, three values worked by hand", () => {
  const steps = smoothSteps([14, 15, 19], { level: 0.5, trend: 0.2 }, { level: 10, trend: 2, season: [] });
  close(
    steps.map(({ forecast }) => forecast),
    [12, 15.2, 17.28],
  );
  close(
    steps.map(({ level }) => level),
    [13, 15.1, 18.14],
  );
  close(
    steps.map(({ trend }) => trend),
    [2.2, 2.18, 2.352],
  );
  expect(forecastFrom(steps.at(-1)!, 3)).toBeCloseTo(18.14 + 3 * 2.352, 9);
});

test("Holt-Winters' method with a period of two, worked by hand", () => {
  const shares = { level: 0.5, trend: 0.5, season: 0.4 };
  const steps = smoothSteps([16, 8], shares, { level: 10, trend: 1, season: [3, -3] });
  // 16: forecast 14, level 0.5 × 13 + 0.5 × 11 = 12, trend 0.5 × 2 + 0.5 × 1, season 0.4 × 5 + 0.6 × 3.
  close([steps[0]!.forecast, steps[0]!.level, steps[0]!.trend, ...steps[0]!.season], [14, 12, 1.5, -3, 3.8]);
  // 8: forecast 10.5, level 0.5 × 11 + 0.5 × 13.5 = 12.25, trend 0.5 × 0.25 + 0.5 × 1.5, season 0.4 × −5.5 + 0.6 × −3.
  close([steps[1]!.forecast, steps[1]!.level, steps[1]!.trend, ...steps[1]!.season], [10.5, 12.25, 0.875, 3.8, -4]);
  close(
    [1, 2, 3].map((ahead) => forecastFrom(steps[1]!, ahead)),
    [16.925, 10, 18.675],
  );
});

test("the first state is the first value, the line through ten, or the first period with the growth to the second", () => {
  const line = Array.from({ length: 12 }, (_, at) => 5 + 3 * at);
  expect(firstState(line, {})).toEqual([{ level: 5, trend: 0, season: [] }, 1]);
  expect(firstState(line, { trend: true })).toEqual([{ level: 32, trend: 3, season: [] }, 10]);
  const [state, used] = firstState([4, 8, 6, 10, 14, 12], { trend: true, period: 3 });
  expect([state, used]).toEqual([{ level: 6, trend: 2, season: [-2, 2, 0] }, 3]);
  expect(firstState([4, 8, 6, 10, 14, 12], { period: 3 })[0].trend).toBe(0);
});

test("fitted smoothing finds no smaller error on a finer grid, and follows what is exactly its kind", () => {
  const normal = createNormal(createStream(5, "smooth"));
  let level = 20;
  const values = Array.from({ length: 120 }, () => {
    level += normal();
    return level + 2 * normal();
  });
  const errorOf = (share: number) =>
    smoothSteps(values.slice(1), { level: share }, { level: values[0]!, trend: 0, season: [] }).reduce(
      (sum, { value, forecast }) => sum + (value - forecast) ** 2,
      0,
    );
  const fitted = smoothing({}).fit(values).parameters.level!;
  for (let share = 0.01; share < 1; share += 0.01) expect(errorOf(fitted)).toBeLessThanOrEqual(errorOf(share) * 1.0005);
  const line = Array.from({ length: 14 }, (_, at) => 3 + 2 * at);
  close(last(smoothing({ trend: true }), line, 2), [31, 33]);
  const weekly = Array.from({ length: 28 }, (_, at) => [5, 6, 7, 6, 5, 1, 0][at % 7]! + at);
  const ahead = last(smoothing({ trend: true, period: 7 }), weekly, 7);
  for (const [at, value] of ahead.entries())
    expect(Math.abs(value - ([5, 6, 7, 6, 5, 1, 0][at]! + 28 + at))).toBeLessThan(0.7);
});

test("an autoregression without noise gives its weights back, with and without differences", () => {
  const values = [1, 3];
  while (values.length < 30) values.push(2 + 0.5 * values.at(-1)! - 0.3 * values.at(-2)!);
  const plain = autoregression({ lags: [1, 2], differences: 0 }).fit(values).parameters;
  close([plain["lag 1"]!, plain["lag 2"]!, plain.constant!], [0.5, -0.3, 2]);
  const sums = [1, 4, 2, 2];
  const steps = [4, 1];
  while (steps.length < 30) steps.push(0.6 * steps.at(-1)! - 0.2 * steps.at(-2)!);
  const walked = [10];
  for (const step of steps) walked.push(walked.at(-1)! + step);
  const differenced = autoregression({ lags: [1, 2], differences: 1 });
  const parameters = differenced.fit(walked).parameters;
  close([parameters["lag 1"]!, parameters["lag 2"]!], [0.6, -0.2]);
  expect("constant" in parameters).toBe(false);
  close(last(differenced, walked.slice(0, 20), 3), walked.slice(20, 23));
  expect(differencesOf(sums)).toEqual([3, -2, 0]);
});

const FORECASTERS: readonly Forecaster[] = [
  naive,
  drift,
  seasonalNaive(4),
  smoothing({}),
  smoothing({ trend: true }),
  smoothing({ trend: true, period: 4 }),
  autoregression({ lags: [1, 2, 4], differences: 0 }),
  autoregression({ lags: [1, 4], differences: 1 }),
];
const anySeries = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 24, maxLength: 40 });

test("at each step of a walk only the values before it count, and the last step stands at the end", () => {
  fc.assert(
    fc.property(anySeries, fc.integer({ min: 14, max: 23 }), (values, seen) => {
      for (const forecaster of FORECASTERS) {
        const fitted = forecaster.fit(values);
        const whole = fitted.walk(values, 3);
        const part = fitted.walk(values.slice(0, seen), 3);
        expect(part).toHaveLength(seen - fitted.warmUp + 1);
        expect(whole.slice(0, part.length)).toEqual(part);
        expect(whole).toHaveLength(values.length - fitted.warmUp + 1);
      }
    }),
    { numRuns: 25 },
  );
});

test("a constant series is forecast as constant by all of them", () => {
  for (const forecaster of FORECASTERS)
    for (const value of last(forecaster, Array<number>(30).fill(7), 5)) expect(value).toBeCloseTo(7, 9);
});

test("a history that is too short or no number, and settings that mean nothing, are refused", () => {
  for (const forecaster of FORECASTERS) {
    expect(() => forecaster.fit(Array<number>(forecaster.least - 1).fill(1))).toThrow(
      /history must be at least \d+ values/,
    );
    expect(() => forecaster.fit([...Array<number>(40).fill(1), Number.NaN])).toThrow("got NaN at place 41");
  }
  expect(() => seasonalNaive(0)).toThrow("seasonal naive: period must be a whole number from 1 on, got 0");
  expect(() => smoothing({ shares: { level: 1.5 } })).toThrow(
    "smoothing: the share of the level must be from 0 to 1, got 1.5",
  );
  expect(() => autoregression({ lags: [2, 1], differences: 0 })).toThrow(
    "autoregression: lags must be whole numbers from 1 on, ascending, got 2, 1",
  );
});

test("least squares leave a residue that is square to every column, and give a useless column nothing", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
        {
          minLength: 3,
          maxLength: 12,
        },
      ),
      (rows) => {
        const matrix = matrixOf(rows.map(([x, y]) => [1, x, y]));
        const weights = leastSquares(
          matrix,
          rows.map(([, , target]) => target),
        );
        const residue = rows.map(([x, y, target]) => target - weights[0]! - weights[1]! * x - weights[2]! * y);
        for (let column = 0; column < 3; column++)
          expect(residue.reduce((sum, each, at) => sum + each * matrix.values[at * 3 + column]!, 0)).toBeCloseTo(0, 8);
      },
    ),
    { numRuns: 150 },
  );
  expect(
    [
      ...leastSquares(
        matrixOf([
          [1, 2, 0],
          [2, 4, 0],
          [3, 6, 1],
        ]),
        [1, 2, 9],
      ),
    ].map((each) => Math.round(1e9 * each)),
  ).toEqual([1e9, 0, 6e9]);
  expect(() => leastSquares(matrixOf([[1, 2]]), [1])).toThrow("least squares: rows must be at least 2, got 1");
  expect(() => leastSquares(matrixOf([[1]]), [])).toThrow("least squares: targets must be 1, one a row, got 0");
});
