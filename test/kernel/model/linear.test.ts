import fc from "fast-check";
import { expect, test } from "vitest";
import { groupHoldout, randomHoldout, rollingOrigin, takeRows, timeHoldout } from "#kernel/model/holdout.ts";
import { fitLinear, predictLinear } from "#kernel/model/linear.ts";
import { fitLogistic, predictLogistic, sigmoid, softPlus } from "#kernel/model/logistic.ts";
import { solvePositive } from "#kernel/model/solve-positive.ts";
import { createRandom } from "#kernel/random/random.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";

test("a line through points on a line is that line; columns in odd units change nothing", () => {
  const features = matrixOf([
    [20, 0.001],
    [21, 0.004],
    [25, 0.002],
    [30, 0.009],
  ]);
  const targets = Array.from(
    { length: 4 },
    (_, row) => 3 + 2 * features.values[2 * row]! - 500 * features.values[2 * row + 1]!,
  );
  const model = fitLinear(features, targets);
  expect(model.weights[0]).toBeCloseTo(2, 10);
  expect(model.weights[1]).toBeCloseTo(-500, 7);
  expect(model.intercept).toBeCloseTo(3, 9);
  for (const [row, said] of predictLinear(model, features).entries()) expect(said).toBeCloseTo(targets[row]!, 9);
});

test("least squares leaves errors that no column could still explain", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 5, max: 40 }), (seed, rows) => {
      const random = createRandom(seed);
      const features = matrixOf(
        Array.from({ length: rows }, () => [random.next(), 10 * random.next(), random.next() - 5]),
      );
      const targets = Array.from({ length: rows }, () => random.next());
      const said = predictLinear(fitLinear(features, targets), features);
      for (const column of [0, 1, 2]) {
        let product = 0;
        for (let row = 0; row < rows; row++)
          product += (targets[row]! - said[row]!) * features.values[3 * row + column]!;
        expect(Math.abs(product)).toBeLessThan(1e-9);
      }
    }),
    { seed: 1, numRuns: 40 },
  );
});

test("a ridge pulls the weight to 0 by the amount worked out by hand, and leaves the mean alone", () => {
  // Centred x: −1, 0, 1; y: −2, 0, 2. Weight = Σxy / (Σx² + ridge) = 4 / (2 + ridge).
  const features = matrixOf([[9], [10], [11]]);
  expect(fitLinear(features, [1, 3, 5], 2).weights[0]).toBeCloseTo(1, 12);
  expect(fitLinear(features, [1, 3, 5], 2).intercept).toBeCloseTo(3 - 10, 12);
  // With a ridge even one row, or the same column twice, has an answer: the weight is shared.
  const twice = matrixOf([
    [9, 9],
    [10, 10],
    [11, 11],
  ]);
  const [one, other] = fitLinear(twice, [1, 3, 5], 1e-6).weights;
  expect(one).toBeCloseTo(1, 5);
  expect(other).toBeCloseTo(1, 5);
});

test("linear regression refuses what has no answer", () => {
  expect(() => fitLinear(matrixOf([[1]]), [1])).toThrow("linear: rows must be at least 2, got 1");
  expect(() => fitLinear(matrixOf([[1], [2]]), [1, Number.NaN])).toThrow(
    "linear: every target must be a finite number, got NaN in row 2",
  );
  expect(() => fitLinear(matrixOf([[1], [2]]), [1, 2], -1)).toThrow("linear: ridge must be 0 or more, got -1");
  const model = fitLinear(matrixOf([[1], [2]]), [1, 2]);
  expect(() => predictLinear(model, matrixOf([[1, 2]]))).toThrow("linear: columns must be 1 as fitted, got 2");
});

test("positive definite equations are solved, others refused", () => {
  expect([...solvePositive(Float64Array.of(4, 2, 2, 5), Float64Array.of(8, 8))]).toEqual([1.5, 1]);
  expect(() => solvePositive(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toThrow(
    "solve: the matrix must be positive definite, got pivot -3 in row 2",
  );
});

test("at the optimum of logistic regression the slopes vanish, and no step went up", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom(0.01, 1, 30), (seed, penalty) => {
      const random = createRandom(seed);
      const drawn = Array.from({ length: 60 }, () => [random.next() * 4 - 2, random.next() * 4 - 2]);
      const labels = drawn.map(([a], row) => (row < 2 ? row : a! + random.next() > 0.5 ? 1 : 0));
      const features = matrixOf(drawn);
      const model = fitLogistic(features, labels, penalty);
      for (let at = 1; at < model.losses.length; at++)
        expect(model.losses[at]).toBeLessThanOrEqual(model.losses[at - 1]!);
      const said = predictLogistic(model, features);
      for (const column of [0, 1]) {
        let slope = penalty * model.weights[column]!;
        for (const [row, cells] of drawn.entries()) slope += (said[row]! - labels[row]!) * cells[column]!;
        expect(Math.abs(slope)).toBeLessThan(1e-6);
      }
      expect(said.reduce((sum, each) => sum + each, 0)).toBeCloseTo(
        labels.reduce<number>((sum, each) => sum + each, 0),
        6,
      );
    }),
    { seed: 1, numRuns: 40 },
  );
});

test("classes that a line separates still have an optimum, as the penalty is never 0", () => {
  const features = matrixOf([[-2], [-1], [1], [2]]);
  const model = fitLogistic(features, [0, 0, 1, 1]);
  expect(model.intercept).toBeCloseTo(0, 10);
  expect(model.weights[0]).toBeGreaterThan(0.5);
  expect(() => fitLogistic(features, [0, 0, 1, 1], 0)).toThrow("logistic: penalty must be above 0, got 0");
  expect(() => fitLogistic(features, [1, 1, 1, 1])).toThrow("logistic: labels must hold both classes, got 4 of 4 as 1");
  expect(() => fitLogistic(features, [0, 0, 1, 2])).toThrow(
    "logistic: every label must be a whole number from 0 to 1, got 2",
  );
});

test("probabilities stay numbers far out on either side", () => {
  expect([sigmoid(0), sigmoid(800), sigmoid(-800)]).toEqual([0.5, 1, 0]);
  expect([softPlus(800), softPlus(-800)]).toEqual([800, 0]);
  expect(softPlus(0)).toBeCloseTo(Math.LN2, 15);
});

test("a test in time comes after all that is learnt, with the gap between", () => {
  const { train, test: tested } = timeHoldout(10, 0.3, 2);
  expect([...train]).toEqual([0, 1, 2, 3, 4]);
  expect([...tested]).toEqual([7, 8, 9]);
  expect(() => timeHoldout(10, 0.3, 7)).toThrow(
    "holdout: each side must keep a row, got 0 to learn from and 3 to test",
  );
  expect(() => timeHoldout(10, 1)).toThrow("holdout: test share must be between 0 and 1, got 1");
});

test("a rolling origin tests each stretch once and never learns from what comes later", () => {
  const splits = rollingOrigin(12, { first: 4, test: 3, gap: 1 });
  expect(splits.map(({ train, test: tested }) => [train.length, ...tested])).toEqual([
    [4, 5, 6, 7],
    [7, 8, 9, 10],
  ]);
  for (const { train, test: tested } of splits) expect(train.at(-1)! + 1).toBeLessThan(tested[0]!);
  expect(() => rollingOrigin(12, { first: 0, test: 3 })).toThrow("holdout: first must be a whole number from 1, got 0");
});

test("at random every row stands on one side; by groups no group stands on both", () => {
  const { train, test: tested } = randomHoldout(50, 0.2, 7);
  expect([...train, ...tested].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at));
  expect(tested).toHaveLength(10);
  expect([...randomHoldout(50, 0.2, 7).test]).toEqual([...tested]);
  expect([...randomHoldout(50, 0.2, 8).test]).not.toEqual([...tested]);
  const machines = Array.from({ length: 60 }, (_, at) => at % 6);
  const apart = groupHoldout(machines, 0.3, 1);
  const [learnt, held] = [apart.train, apart.test].map((rows) => new Set(Array.from(rows, (at) => machines[at])));
  expect(held!.size).toBe(2);
  expect(learnt!.size).toBe(4);
  expect([...held!].some((machine) => learnt!.has(machine))).toBe(false);
  expect(() => groupHoldout([1, 1], 0.5, 1)).toThrow("holdout: groups must be at least 2, got 1");
  expect(takeRows(matrixOf([[1], [2], [3]]), [2, 0])).toEqual(matrixOf([[3], [1]]));
});
