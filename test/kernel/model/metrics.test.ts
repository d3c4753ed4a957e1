import fc from "fast-check";
import { expect, test } from "vitest";
import {
  accuracy,
  balancedAccuracy,
  type Confusion,
  confusionOf,
  fBeta,
  matthews,
  precision,
  recall,
  specificity,
} from "#kernel/model/confusion.ts";
import { breakEvenProbability, cheapestThreshold, costOf } from "#kernel/model/cost.ts";
import {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  rootMeanSquaredError,
  rSquared,
} from "#kernel/model/regression-error.ts";
import { averagePrecision, prCurve, rocArea, rocCurve, thresholdSteps } from "#kernel/model/roc.ts";

const FLEET: Confusion = { tp: 8, fn: 2, fp: 20, tn: 970 };
const NEVER: Confusion = { tp: 0, fn: 10, fp: 0, tn: 990 };

test("a detector that is right on 978 machines of 1,000 is wrong in five alarms of seven", () => {
  expect(accuracy(FLEET)).toBe(0.978);
  expect(precision(FLEET)).toBe(2 / 7);
  expect(recall(FLEET)).toBe(0.8);
  expect(specificity(FLEET)).toBe(970 / 990);
  expect(fBeta(FLEET)).toBe(8 / 19);
  // (1 + 4) · 8 / (5 · 8 + 4 · 2 + 20): recall counts double.
  expect(fBeta(FLEET, 2)).toBe(40 / 68);
  expect(balancedAccuracy(FLEET)).toBeCloseTo((0.8 + 970 / 990) / 2, 15);
  expect(matthews(FLEET)).toBeCloseTo((8 * 970 - 20 * 2) / Math.sqrt(28 * 10 * 990 * 972), 14);
});

test("never to warn is 99 % accurate, finds nothing and has no precision", () => {
  expect([accuracy(NEVER), recall(NEVER), balancedAccuracy(NEVER), matthews(NEVER), fBeta(NEVER)]).toEqual([
    0.99, 0, 0.5, 0, 0,
  ]);
  expect(precision(NEVER)).toBeNaN();
});

test("without positives there is no recall, and without cases no figure at all", () => {
  expect(recall({ tp: 0, fn: 0, fp: 3, tn: 7 })).toBeNaN();
  expect(specificity({ tp: 3, fn: 7, fp: 0, tn: 0 })).toBeNaN();
  expect(fBeta({ tp: 0, fn: 0, fp: 0, tn: 7 })).toBeNaN();
  expect(accuracy({ tp: 0, fn: 0, fp: 0, tn: 0 })).toBeNaN();
});

test("cases are counted by label and prediction; other labels and rows of unequal length are refused", () => {
  expect(confusionOf([1, 1, 1, 0, 0, 0, 0], [1, 1, 0, 1, 0, 0, 0])).toEqual({ tp: 2, fn: 1, fp: 1, tn: 3 });
  expect(() => confusionOf([1], [])).toThrow("metrics: predictions must be 1, one per label, got 0");
  expect(() => confusionOf([2], [1])).toThrow("metrics: every label must be 0 or 1, got 2");
  expect(() => fBeta(FLEET, 0)).toThrow("metrics: beta must be above 0, got 0");
});

test("the areas of scikit-learn's own examples are theirs", () => {
  // scikit-learn, roc_auc_score and average_precision_score: y = [0, 0, 1, 1], scores [0.1, 0.4, 0.35, 0.8].
  const [scores, labels] = [
    [0.1, 0.4, 0.35, 0.8],
    [0, 0, 1, 1],
  ];
  expect(rocArea(scores, labels)).toBe(0.75);
  expect(averagePrecision(scores, labels)).toBeCloseTo(0.8333333333333333, 15);
  expect(rocCurve(scores, labels)).toEqual([
    { threshold: Infinity, falseRate: 0, trueRate: 0 },
    { threshold: 0.8, falseRate: 0, trueRate: 0.5 },
    { threshold: 0.4, falseRate: 0.5, trueRate: 0.5 },
    { threshold: 0.35, falseRate: 0.5, trueRate: 1 },
    { threshold: 0.1, falseRate: 1, trueRate: 1 },
  ]);
  expect(prCurve(scores, labels)).toEqual([
    { threshold: Infinity, recall: 0, precision: 1 },
    { threshold: 0.8, recall: 0.5, precision: 1 },
    { threshold: 0.4, recall: 0.5, precision: 0.5 },
    { threshold: 0.35, recall: 1, precision: 2 / 3 },
    { threshold: 0.1, recall: 1, precision: 0.5 },
  ]);
});

test("the area is the share of pairs in the right order, ties counting half", () => {
  const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1 })), { maxLength: 40 });
  fc.assert(
    fc.property(cases, (drawn) => {
      const scores = drawn.map(([score]) => score);
      const labels = drawn.map(([, label]) => label);
      let [won, pairs] = [0, 0];
      for (const [high, isPositive] of drawn)
        for (const [low, isToo] of drawn)
          if (isPositive === 1 && isToo === 0) {
            pairs++;
            won += high > low ? 1 : high === low ? 0.5 : 0;
          }
      if (pairs === 0) expect(rocArea(scores, labels)).toBeNaN();
      else expect(rocArea(scores, labels)).toBeCloseTo(won / pairs, 12);
      for (const step of thresholdSteps(scores, labels)) {
        const alarms = scores.map((score) => (score >= step.threshold ? 1 : 0));
        expect(step).toMatchObject(confusionOf(labels, alarms));
      }
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("one score for all is one step: area one half, precision the base rate", () => {
  expect(thresholdSteps([3, 3, 3, 3], [1, 0, 0, 0])).toHaveLength(2);
  expect(rocArea([3, 3, 3, 3], [1, 0, 0, 0])).toBe(0.5);
  expect(averagePrecision([3, 3, 3, 3], [1, 0, 0, 0])).toBe(0.25);
  expect(rocArea([1, 2], [1, 1])).toBeNaN();
  expect(averagePrecision([1, 2], [0, 0])).toBeNaN();
  expect(rocArea([], [])).toBeNaN();
});

test("infinite scores are the highest and lowest; NaN is refused with its place", () => {
  expect(rocArea([Infinity, Infinity, 0, -Infinity], [1, 0, 0, 0])).toBeCloseTo(5 / 6, 15);
  expect(() => rocArea([1, Number.NaN], [1, 0])).toThrow("metrics: every score must be a number, got NaN at 2");
  expect(() => rocArea([1, 2], [1])).toThrow("metrics: labels must be 2, one per score, got 1");
  expect(() => rocArea([1], [0.5])).toThrow("metrics: every label must be 0 or 1, got 0.5");
});

test("the cheapest threshold is cheaper than every other, and may be never", () => {
  const scores = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
  const labels = [0, 0, 1, 0, 0, 1];
  expect(cheapestThreshold(scores, labels, { miss: 10, falseAlarm: 1 })).toMatchObject({ threshold: 0.3, cost: 2 });
  expect(cheapestThreshold(scores, labels, { miss: 1, falseAlarm: 1 })).toMatchObject({ threshold: 0.6, cost: 1 });
  expect(cheapestThreshold([0.9, 0.1], [0, 1], { miss: 1, falseAlarm: 5 })).toMatchObject({
    threshold: Infinity,
    cost: 1,
  });
  expect(costOf(FLEET, { miss: 8000, falseAlarm: 300 })).toBe(22_000);
  expect(() => costOf(FLEET, { miss: -1, falseAlarm: 1 })).toThrow("cost: miss must be 0 or more, got -1");
  expect(breakEvenProbability({ miss: 9, falseAlarm: 1 })).toBe(0.1);
});

test("errors of quantities are those worked by hand", () => {
  const [actual, predicted] = [
    [3, -0.5, 2, 7],
    [2.5, 0, 2, 8],
  ];
  // scikit-learn's own example for these four values: MAE 0.5, MSE 0.375, R² 0.948…
  expect(meanAbsoluteError(actual, predicted)).toBe(0.5);
  expect(meanSquaredError(actual, predicted)).toBe(0.375);
  expect(rootMeanSquaredError(actual, predicted)).toBe(Math.sqrt(0.375));
  expect(rSquared(actual, predicted)).toBeCloseTo(0.9486081370449679, 15);
  expect(rSquared([1, 2, 3], [2, 2, 2])).toBe(0);
  expect(rSquared([1, 2, 3], [3, 2, 1])).toBe(-3);
});

test("one large error weighs more in the root of squares than many small ones of equal sum", () => {
  const actual = [0, 0, 0, 0];
  expect(meanAbsoluteError(actual, [1, 1, 1, 1])).toBe(meanAbsoluteError(actual, [4, 0, 0, 0]));
  expect(rootMeanSquaredError(actual, [1, 1, 1, 1])).toBe(1);
  expect(rootMeanSquaredError(actual, [4, 0, 0, 0])).toBe(2);
});

test("percentages break at zero and forgive saying too little; a constant has no variance to explain", () => {
  expect(meanAbsolutePercentageError([100, 50], [110, 40])).toBeCloseTo(0.15, 15);
  expect(meanAbsolutePercentageError([10, 0], [10, 1])).toBe(Infinity);
  expect(meanAbsolutePercentageError([10, 0], [10, 0])).toBeNaN();
  expect(meanAbsolutePercentageError([10], [0])).toBe(1);
  expect(meanAbsolutePercentageError([10], [40])).toBe(3);
  expect(rSquared([5, 5], [5, 5])).toBeNaN();
  expect(() => meanAbsoluteError([], [])).toThrow("metrics: values must be at least one, got none");
  expect(() => meanAbsoluteError([1], [])).toThrow("metrics: predictions must be 1, one per value, got 0");
});
