import { expect, test } from "vitest";
import { treeDepth } from "#widgets/model/TreeDepth.machine.ts";
import { DEEPEST } from "#widgets/model/TreeDepth.presets.ts";
import { cutOf, studyOf } from "#widgets/model/TreeDepth.study.ts";

const start = (preset: "depth" | "leak") => treeDepth.start({ id: "t", preset }).state;
const shown = (preset: "depth" | "leak") => treeDepth.next(start(preset), { type: "run" }).state;

test("nothing is computed or moved before it is run", () => {
  const state = start("depth");
  expect(state.study).toBeUndefined();
  expect(treeDepth.outcome!(state)).toBeUndefined();
  expect(treeDepth.next(state, { type: "depth", value: 3 }).state).toEqual(state);
  expect(treeDepth.say(state)).toBe("The errors at every depth are hidden until you have predicted.");
  expect(treeDepth.say(start("leak"))).toContain("hidden until you have predicted");
});

test("errors on later rows fall and then rise, while those on its own rows go to none", () => {
  const state = shown("depth");
  const [{ learnt, tested }] = state.study!.trials as [(typeof state.study & object)["trials"][number]];
  expect(treeDepth.outcome!(state)).toBe("turns");
  expect(learnt[13]).toBe(0);
  for (let depth = 1; depth <= DEEPEST; depth++) expect(learnt[depth]).toBeLessThanOrEqual(learnt[depth - 1]!);
  expect(tested[0]).toBe(2);
  expect(Math.min(...tested)).toBeLessThan(tested[DEEPEST]!);
  expect(treeDepth.say(state)).toBe("Depth 6: wrong on 1.3 % of the rows that come later and 1.8 % of its own.");
});

test("readings at random flatter the tree more than fourfold; the question's figures are true", () => {
  const state = shown("leak");
  const [random, apart] = state.study!.trials;
  expect(treeDepth.outcome!(state)).toBe("many");
  expect(random!.tested[DEEPEST]).toBeLessThan(5);
  expect(apart!.tested[DEEPEST]! / random!.tested[DEEPEST]!).toBeGreaterThan(4);
  // The test may hold more or fewer of the pumps that need repair; over all it is a third.
  expect(random!.tested[0]).toBeGreaterThan(28);
  expect(random!.tested[0]).toBeLessThan(38);
});

test("the tree of one depth has its questions, size and importances", () => {
  const study = studyOf("depth");
  const [trial] = study.trials;
  expect(cutOf(study, trial!, 0)).toEqual({ questions: 0, bytes: 8, importances: [0, 0, 0, 0, 0] });
  const stump = cutOf(study, trial!, 1);
  expect(stump).toMatchObject({ questions: 1, bytes: 9 + 2 * 8, importances: [0, 0, 0, 1, 0] });
});

test("a link opens a shown state at its depth, and a hidden one hidden; a damaged one says what is wrong", () => {
  const state = treeDepth.next(shown("leak"), { type: "depth", value: 3 }).state;
  expect(treeDepth.open({ id: "t" }, treeDepth.link(state)).state).toEqual(state);
  expect(treeDepth.open({ id: "t" }, treeDepth.link(start("leak"))).state).toEqual(start("leak"));
  for (const [link, wrong] of [
    ["x", "it must be an object"],
    [{ preset: "x" }, "its preset must be one that this widget has"],
    [{ preset: "leak", depth: 15 }, "its depth must be a whole number from 0 to 14"],
  ] as const)
    expect(treeDepth.open({ id: "t" }, link).state.fault).toContain(wrong);
});
