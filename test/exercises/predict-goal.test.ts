import { expect, test } from "vitest";
import { grade } from "#exercises/exercise.ts";
import { sameJson } from "#exercises/kinds/predict.ts";
import { sampleOf } from "./samples.ts";

const predict = sampleOf("predict");
const goal = sampleOf("goal");

test("a prediction is answered with its option's sentence, right or wrong", () => {
  expect(grade(predict, { kind: "answer", value: 2 })).toEqual({ ok: true, say: "Two it was." });
  expect(grade(predict, { kind: "answer", value: 1 })).toEqual({ ok: false, say: "One is too few." });
});

test("a prediction that is no option, and none at all, are told apart", () => {
  expect(grade(predict, { kind: "answer", value: 3 }).say).toBe(
    "That prediction is not one of the options of this question.",
  );
  expect(grade(predict, { kind: "answer", value: null }).say).toBe("Predict in the experiment first.");
});

test("predictions are compared as JSON, whatever the order of keys", () => {
  expect(sameJson({ a: [1, { b: null }], c: "x" }, { c: "x", a: [1, { b: null }] })).toBe(true);
  for (const [a, b] of [
    [[1], { 0: 1 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [null, {}],
    ["1", 1],
    [
      [1, 2],
      [2, 1],
    ],
  ] as const) {
    expect(sameJson(a, b)).toBe(false);
  }
});

test("only the goal that is asked for passes", () => {
  expect(grade(goal, { kind: "goal", goal: "only-soil", evidence: [] })).toEqual({ ok: true });
  expect(grade(goal, { kind: "goal", goal: "other", evidence: [] }).say).toBe(
    "The widget reached another goal, not the one asked for here.",
  );
  expect(grade(goal, { kind: "answer", value: "only-soil" }).ok).toBe(false);
});
