import { expect, test } from "vitest";
import { comparePolicies } from "#kernel/degradation/comparison.ts";
import { THRESHOLDS } from "#kernel/degradation/study.ts";
import { FIRST_COMPARISON } from "#widgets/maintenance/PickPolicy.first.ts";
import { type PickPolicyEvent, type PickPolicyState, pickPolicy } from "#widgets/maintenance/PickPolicy.machine.ts";
import { planOf } from "#widgets/maintenance/PickPolicy.plan.ts";
import { GOAL_RATIO, LIVES, type PolicyPreset, RATIOS } from "#widgets/maintenance/PickPolicy.presets.ts";

const ALL = comparePolicies(planOf(1));
/** Plays events; a run is answered with the fleet of draw 1. */
const at = (preset: PolicyPreset, ...events: PickPolicyEvent[]): PickPolicyState =>
  events.reduce((state, event) => pickPolicy.next(state, event).state, pickPolicy.start({ id: "p", preset }).state);
const run = { type: "run" } as const;
const counted = { type: "counted", all: ALL } as const;

/** Whether every number of `shown` is that of `live` to four digits. */
function isClose(shown: unknown, live: unknown): boolean {
  if (typeof shown === "number") return Math.abs(shown - Number(live)) <= 1e-4 * Math.abs(shown) + 1e-9;
  const [a, b] = [Object.entries(shown as object), new Map(Object.entries(live as object))];
  return a.length === b.size && a.every(([name, each]) => isClose(each, b.get(name)));
}

test("the table of the first frame is what a run of draw 1 comes to", () => {
  expect(isClose(FIRST_COMPARISON, ALL[RATIOS.indexOf(GOAL_RATIO)])).toBe(true);
  expect(at("bench").comparison).toBe(FIRST_COMPARISON);
});

test("a run is asked of a worker, counts up, can be stopped and fails in words", () => {
  const step = pickPolicy.next(at("bench"), run);
  expect(step.commands).toEqual([{ type: "compare", seed: 1 }]);
  expect(pickPolicy.say(at("bench", run, { type: "progress", done: 250 }))).toBe(`250 of ${LIVES} lives.`);
  expect(at("bench", run, { type: "threshold", index: 0 }).threshold).toBe(at("bench").threshold);
  expect(at("bench", run, { type: "stop" })).toEqual(at("bench"));
  expect(pickPolicy.say(at("bench", run, { type: "failed", message: "It did not start." }))).toBe("It did not start.");
  expect(pickPolicy.next(at("bench", run, counted), { type: "another" }).commands).toEqual([
    { type: "compare", seed: 2 },
  ]);
});

test("an experiment shows nothing and sets nothing before it has run", () => {
  const hidden = at("equal", { type: "ratio", value: 8 }, { type: "threshold", index: 0 });
  expect(hidden).toEqual(at("equal"));
  expect([hidden.comparison, pickPolicy.outcome!(hidden)]).toEqual([undefined, undefined]);
  expect(pickPolicy.say(hidden)).toContain("A trip costs one exchange.");
});

test("where a trip costs one exchange waiting wins, and at eight the cheapest risk lies below one in a hundred", () => {
  expect(pickPolicy.outcome!(at("equal", run, counted))).toBe("reactive");
  const accurate = at("accurate", run, counted);
  expect(pickPolicy.outcome!(accurate)).toBe("hundredth");
  const { accuracies } = accurate.comparison!;
  expect(THRESHOLDS[accuracies.indexOf(Math.max(...accuracies))]).toBe(0.5);
  const kept = at("equal", run, counted, { type: "ratio", value: 8 }, { type: "another" });
  expect([kept.ratio, kept.seed, pickPolicy.outcome!(kept)]).toEqual([1, 1, "reactive"]);
});

test("the goal is reached by a low threshold at the stated costs, and by no other costs", () => {
  const low = THRESHOLDS.indexOf(0.003);
  const goals = (...events: PickPolicyEvent[]) => pickPolicy.reached!(at("bench", ...events)).map(({ goal }) => goal);
  expect(goals()).toEqual([]);
  expect(goals({ type: "threshold", index: low })).toEqual(["beat-the-schedule"]);
  expect(goals(run, counted, { type: "ratio", value: 32 }, { type: "threshold", index: low })).toEqual([]);
});

test("another ratio than the first is counted before it is shown, then shown at once", () => {
  expect(at("bench", { type: "ratio", value: 2 }).comparison).toBeUndefined();
  expect(at("bench", { type: "ratio", value: 2 }, { type: "ratio", value: 8 }).comparison).toBe(FIRST_COMPARISON);
  expect(at("bench", run, counted, { type: "ratio", value: 2 }).comparison).toBe(ALL[RATIOS.indexOf(2)]);
  expect(pickPolicy.say(at("bench", run, counted, { type: "ratio", value: 1 }))).toContain(
    "no schedule is worth while",
  );
});

test("a link opens on the same settings and runs again, and a damaged one says why", () => {
  const state = at("bench", run, counted, { type: "ratio", value: 4 }, { type: "threshold", index: 3 });
  const { state: opened, commands } = pickPolicy.open({ id: "p" }, pickPolicy.link(state));
  expect([opened.ratio, opened.threshold, opened.counting, commands.length]).toEqual([4, 3, 0, 1]);
  expect(pickPolicy.open({ id: "p" }, pickPolicy.link(at("accurate"))).state).toEqual(at("accurate"));
  const bad = [null, [], { preset: "x" }, { preset: "bench", ratio: 3 }, { preset: "bench", ratio: 8, threshold: 99 }];
  for (const link of [...bad, { preset: "bench", ratio: 8, threshold: 0, seed: 0 }])
    expect(pickPolicy.say(pickPolicy.open({ id: "p" }, link).state)).toContain("This link cannot be opened: ");
});
