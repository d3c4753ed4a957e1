import { expect, test } from "vitest";
import { numbersOf } from "#kernel/dataset/table.ts";
import { fBeta } from "#kernel/model/confusion.ts";
import { shippedTable } from "#site/shipped-data.ts";
import { LEARNT, MEASURED, millingSample } from "#widgets/model/milling-sample.ts";
import { demos } from "#widgets/model/TreeGrower.demos.ts";
import { type GrowerEvent, type GrowerState, treeGrower, whyNot } from "#widgets/model/TreeGrower.machine.ts";
import { MOST_QUESTIONS } from "#widgets/model/TreeGrower.presets.ts";

const START = treeGrower.start({ id: "t", preset: "milling" }).state;
const after = (state: GrowerState, ...events: readonly GrowerEvent[]) =>
  events.reduce((now, event) => treeGrower.next(now, event).state, state);
const ask = (node: number, feature: number, threshold: number): readonly GrowerEvent[] => [
  { type: "select", value: node },
  { type: "feature", value: feature },
  { type: "threshold", value: threshold },
  { type: "ask" },
];

test("the sample is every fourth row of the shipped record", () => {
  const table = shippedTable("milling");
  const names = ["Air temperature", "Process temperature", "Rotational speed", "Torque", "Tool wear"];
  const { features, labels } = millingSample();
  expect([features.rows, features.columns]).toEqual([2500, MEASURED.length]);
  for (const [column, name] of names.entries())
    expect(Array.from({ length: 2500 }, (_, row) => features.values[5 * row + column])).toEqual(
      Array.from(numbersOf(table, name).filter((_, row) => row % 4 === 0)),
    );
  expect(labels).toEqual(Array.from(numbersOf(table, "Machine failure").filter((_, row) => row % 4 === 0)));
});

test("it opens with one leaf, which misses every failure, and a question that is not asked", () => {
  expect(START.nodes).toHaveLength(1);
  expect(START.nodes[0]).toMatchObject({ failing: 67, depth: 0 });
  expect(START.nodes[0]!.learnt).toHaveLength(LEARNT);
  expect(treeGrower.say(START)).toBe(
    "No question is asked yet, so the tree says of every row that the machine runs on. It misses all 20 failures of the later rows.",
  );
  expect(START.best).toBeUndefined();
});

test("a question parts its node, and the leaf with most hidden failures comes next; undo takes it back", () => {
  const one = after(START, ...ask(0, 3, 63.7));
  expect(one.nodes.map(({ learnt, failing }) => [learnt.length, failing])).toEqual([
    [1500, 67],
    [1484, 54],
    [16, 13],
  ]);
  expect(one.selected).toBe(1);
  expect(treeGrower.say(one)).toBe(
    "One question: of the 20 failures in the later rows the tree finds 7, with 2 false alarms. F1 0.483.",
  );
  expect(after(one, { type: "undo" })).toMatchObject({ questions: [], selected: 0, feature: 3, threshold: 63.7 });
  expect(after(START, { type: "undo" })).toEqual(START);
});

test("comparing shows the best question of each feature; another node wants to be compared anew", () => {
  const compared = after(START, { type: "compare" });
  expect(compared.best).toHaveLength(5);
  expect(compared.best![3]).toMatchObject({ leftCounts: [1430, 54], rightCounts: [3, 13] });
  expect(after(compared, ...ask(0, 3, 63.7)).best).toBeUndefined();
});

test("what cannot be asked says why and changes nothing", () => {
  const nothing = after(START, { type: "threshold", value: 500 });
  expect(whyNot(nothing)).toBe("All rows are on one side of this threshold: it asks nothing.");
  expect(after(nothing, { type: "ask" })).toEqual(nothing);
  const asked = after(START, ...ask(0, 3, 63.7), { type: "select", value: 0 });
  expect(whyNot(asked)).toBe("This node has been asked: choose one of its leaves.");
  const full = treeGrower.open({ id: "t" }, demos[0]!.link).state;
  expect(full.questions).toHaveLength(MOST_QUESTIONS);
  expect(whyNot(full)).toBe("All 5 questions are asked: undo one to go on.");
  for (const event of [
    { type: "select", value: 99 },
    { type: "feature", value: 9 },
    { type: "threshold", value: Number.NaN },
  ] as const)
    expect(after(START, event)).toEqual(START);
});

test("the greedy tree stays below the goal, and four better questions reach it", () => {
  const greedy = treeGrower.open({ id: "t" }, demos[0]!.link).state;
  expect(fBeta(greedy.judged.later)).toBeCloseTo(0.533, 3);
  expect(treeGrower.reached!(greedy)).toEqual([]);
  const better = after(START, ...ask(0, 3, 62.2), ...ask(1, 3, 13), ...ask(4, 2, 1383), ...ask(5, 4, 211));
  expect(treeGrower.reached!(better)).toEqual([{ goal: "five-questions", evidence: 0.595 }]);
});

test("a link opens the tree that it was made from; a damaged one says what is wrong", () => {
  const state = after(START, ...ask(0, 3, 62.2), ...ask(1, 2, 1383));
  const again = treeGrower.open({ id: "t" }, treeGrower.link(state)).state;
  expect(again.nodes).toEqual(state.nodes);
  expect(again.selected).toBe(state.selected);
  for (const [link, wrong] of [
    [null, "it must be an object"],
    [{ preset: "x" }, "its preset must be one that this widget has"],
    [{ preset: "milling", questions: [1, 2, 3, 4, 5, 6] }, "its questions must be a list of at most 5"],
    [{ preset: "milling", questions: [[7, 3, 50]] }, "each of its questions must part the rows of a leaf"],
    [
      {
        preset: "milling",
        questions: [
          [0, 3, 50],
          [0, 3, 40],
        ],
      },
      "each of its questions must part the rows of a leaf",
    ],
    [{ preset: "milling", questions: [["0", 3, 50]] }, "each of its questions must part the rows of a leaf"],
  ] as const)
    expect(treeGrower.open({ id: "t" }, link as never).state.fault).toContain(wrong);
});
