import { expect, test } from "vitest";
import { numbersOf } from "#kernel/dataset/table.ts";
import { createBoosting, predictBoosted } from "#kernel/model/boosting.ts";
import { accuracy, precision, recall } from "#kernel/model/confusion.ts";
import { costOf } from "#kernel/model/cost.ts";
import { takeRows } from "#kernel/model/holdout.ts";
import type { Matrix } from "#kernel/stats/matrix.ts";
import { shippedTable } from "#site/shipped-data.ts";
import { stepOf, type TunerEvent, type TunerState, thresholdTuner } from "#widgets/model/ThresholdTuner.machine.ts";
import type { TunerPreset } from "#widgets/model/ThresholdTuner.presets.ts";
import { countsOf, MILLING_FAILING, MILLING_HEALTHY } from "#widgets/model/ThresholdTuner.scores.ts";
import { people } from "#widgets/model/ThresholdTuner.words.ts";

const start = (preset: TunerPreset) => thresholdTuner.start({ id: "t", preset }).state;
const after = (state: TunerState, ...events: readonly TunerEvent[]) =>
  events.reduce((now, event) => thresholdTuner.next(now, event).state, state);

test("the fleet opens on 8 found, 2 missed, 20 disturbed and 970 left alone", () => {
  const state = start("fleet");
  const { tp, fn, fp, tn } = stepOf(state);
  expect([tp, fn, fp, tn].map(people)).toEqual(["8", "2", "20", "970"]);
  expect(precision(stepOf(state))).toBeCloseTo(0.286, 3);
  expect(accuracy(stepOf(state))).toBeCloseTo(0.978, 3);
  expect(accuracy(state.steps[0]!)).toBeCloseTo(0.99, 12);
  expect(thresholdTuner.say(state)).toBe(
    "Of 1,000 machines 28 raise an alarm: 8 of the 10 that fail, and 20 that do not. Precision 0.286, recall 0.800. The mistakes cost 22,002 €.",
  );
});

test("the most accurate threshold of that fleet finds fewer than half of the failures", () => {
  const { steps } = start("fleet");
  const best = steps.reduce((most, step) => (accuracy(step) > accuracy(most) ? step : most));
  expect(best.threshold).toBe(55);
  expect(recall(best)).toBeLessThan(0.5);
});

test("a rarer failure leaves recall as it was and takes precision away; the outcome is hidden until it is run", () => {
  const state = start("base-rate");
  expect(thresholdTuner.outcome!(state)).toBeUndefined();
  expect(precision(stepOf(state))).toBeCloseTo(0.975, 3);
  expect(after(state, { type: "rate", value: 1 })).toEqual(state);
  const shown = after(state, { type: "run" });
  expect(thresholdTuner.outcome!(shown)).toBe("few");
  expect(recall(stepOf(shown))).toBeCloseTo(recall(stepOf(state)), 12);
  expect(thresholdTuner.outcome!(after(shown, { type: "rate", value: 20 }))).toBe("few");
  expect(after(shown, { type: "run" })).toEqual(shown);
});

test("the goal is the cheapest of all thresholds, found by the reader at the given costs", () => {
  const state = start("cheapest");
  const cheapest = state.steps.reduce((best, step) => (costOf(step, state) < costOf(best, state) ? step : best));
  expect(thresholdTuner.reached!(state)).toEqual([]);
  const there = after(state, { type: "threshold", value: cheapest.threshold });
  expect(thresholdTuner.reached!(there)).toEqual([{ goal: "cheapest", evidence: cheapest.threshold }]);
  expect(thresholdTuner.reached!(after(there, { type: "miss", value: 500 }))).toEqual([]);
  expect(thresholdTuner.reached!(after(there, { type: "rate", value: 50 }))).toEqual([]);
});

test("never to warn is said in words; values that no control offers change nothing", () => {
  const state = after(start("fleet"), { type: "threshold", value: 101 });
  expect(thresholdTuner.say(state)).toBe(
    "No score reaches the threshold: no alarm, 10 failures missed. The mistakes cost 80,000 €.",
  );
  for (const event of [
    { type: "threshold", value: 102 },
    { type: "threshold", value: 1.5 },
    { type: "rate", value: 3 },
    { type: "miss", value: -1 },
  ] as const)
    expect(after(state, event)).toEqual(state);
});

test("a link opens what it was made from; a damaged one says what is wrong", () => {
  const state = after(start("cheapest"), { type: "threshold", value: 7 }, { type: "rate", value: 10 });
  expect(thresholdTuner.open({ id: "t", preset: "cheapest" }, thresholdTuner.link(state)).state).toEqual(state);
  for (const [link, wrong] of [
    [7, "it must be an object"],
    [{ preset: "no" }, "its preset must be one that this widget has"],
    [{ preset: "fleet", threshold: 200 }, "its threshold must be a whole number from 0 to 101"],
    [{ preset: "fleet", threshold: 2, rate: 3 }, "its base rate must be one of"],
    [{ preset: "fleet", threshold: 2, rate: 1, miss: 7 }, "its costs must be ones that can be chosen"],
  ] as const)
    expect(thresholdTuner.open({ id: "t" }, link).state.fault).toContain(wrong);
});

test("the scores of the boosted trees are what they are when computed anew", () => {
  const table = shippedTable("milling");
  const columns = ["Air temperature", "Process temperature", "Rotational speed", "Torque", "Tool wear"].map((name) =>
    numbersOf(table, name),
  );
  const all: Matrix = {
    rows: 10_000,
    columns: 5,
    values: Float64Array.from({ length: 50_000 }, (_, at) => columns[at % 5]![Math.floor(at / 5)]!),
  };
  const failed = numbersOf(table, "Machine failure");
  const half = Array.from({ length: 5000 }, (_, row) => row);
  const boosting = createBoosting(takeRows(all, half), failed.slice(0, 5000), { loss: "logistic", rate: 0.3 });
  for (let tree = 0; tree < 30; tree++) boosting.addTree();
  const later = takeRows(
    all,
    half.map((row) => row + 5000),
  );
  const counts = [new Array(101).fill(0), new Array(101).fill(0)];
  for (const [row, chance] of predictBoosted(boosting.model, later).entries())
    counts[failed[row + 5000]!]![Math.round(100 * chance)]++;
  expect(counts).toEqual([countsOf(MILLING_HEALTHY), countsOf(MILLING_FAILING)]);
});
