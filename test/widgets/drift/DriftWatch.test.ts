import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { viewOfYear } from "#kernel/drift/year-view.ts";
import { runHeadless } from "#widgets/drift/DriftWatch.headless.ts";
import { type DriftWatchEvent, type DriftWatchState, driftWatch } from "#widgets/drift/DriftWatch.machine.ts";
import { DRIFT_SCENES, type DriftPreset, jobOf } from "#widgets/drift/DriftWatch.presets.ts";
import { FIRST_YEARS } from "#widgets/drift/DriftWatch.table.ts";
import { firstYear } from "./first-years.ts";

const PRESETS = Object.keys(DRIFT_SCENES) as readonly DriftPreset[];
const play = (preset: DriftPreset, ...events: readonly DriftWatchEvent[]) => runHeadless({ id: "w", preset }, events);
const goals = (state: DriftWatchState) => driftWatch.reached!(state).map(({ goal }) => goal);
const set = (key: "policy" | "detector" | "memoryDays", value: Json): DriftWatchEvent => ({ type: "set", key, value });
const CHEAP = [set("policy", "on-alarm"), set("detector", "adwin"), set("memoryDays", 14)];

test.each(PRESETS)("the first frame of %s is the year that its preset describes", (preset) => {
  expect(FIRST_YEARS[preset]).toEqual(firstYear(preset));
});

test.each([
  ["season", "inputs"],
  ["sensor", "month"],
  ["base-rate", "more"],
  ["loop", "more"],
] as const)("the year of %s comes out as %s, and not before it is run", async (preset, outcome) => {
  const start = driftWatch.start({ id: "w", preset }).state;
  expect(driftWatch.outcome!(start)).toBeUndefined();
  expect(driftWatch.say(start)).toContain("hidden");
  const run = await play(preset, { type: "run" });
  expect(driftWatch.outcome!(run)).toBe(outcome);
  expect(driftWatch.question!(run)!.options.map(({ value }) => value)).toContain(outcome);
});

test("an experiment cannot be set, and running it twice asks for one year", async () => {
  const once = driftWatch.next(driftWatch.start({ id: "w", preset: "season" }).state, { type: "run" });
  expect(once.commands.length).toBe(1);
  expect(driftWatch.next(once.state, { type: "run" }).commands).toEqual([]);
  const run = await play("season", { type: "run" }, set("policy", "weekly"), { type: "another" });
  expect(run.choice).toEqual(DRIFT_SCENES.season.choice);
});

test("the search refutes the sensor and the season with what they show, and ends on the third line", async () => {
  expect((await play("which", { type: "name" })).answer).toContain("Not line A");
  expect((await play("which", { type: "line", index: 1 }, { type: "name" })).answer).toContain("Not line B");
  const found = await play("which", { type: "line", index: 2 }, { type: "name" });
  expect([found.answer!.slice(0, 11), goals(found)]).toEqual(["Yes, line C", ["found-which"]]);
  expect(goals(await play("which", { type: "line", index: 7 }, { type: "name" }))).toEqual([]);
});

test("the goal of the room is reached by a cheap year, not by an easier one and not by a link", async () => {
  const cheap = await play("room", ...CHEAP);
  expect(goals(cheap)).toEqual(["cheap-year"]);
  expect(goals(await play("room", { type: "set", key: "source", value: "none" }))).toEqual([]);
  expect(goals(await play("room", { type: "set", key: "delayDays", value: 0 }, ...CHEAP))).toEqual([]);
  const opened = driftWatch.open({ id: "w", preset: "room" }, driftWatch.link(cheap));
  const [{ preset, choice } = { preset: "room" as const, choice: cheap.choice }] = opened.commands;
  const { plan, deployment, compared } = jobOf(preset, choice);
  const view = viewOfYear(plan, deployment, compared);
  const shown = driftWatch.next(opened.state, { type: "viewed", choice, view }).state;
  expect([shown.view, goals(shown)]).toEqual([cheap.view, []]);
});

test("while a year is worked through the one before stays, and Stop puts the controls back to it", () => {
  const start = driftWatch.start({ id: "w", preset: "room" }).state;
  const asked = driftWatch.next(start, set("policy", "weekly")).state;
  expect([asked.choice.policy, asked.view, asked.busy]).toEqual(["weekly", start.view, { done: 0, total: 1 }]);
  const further = driftWatch.next(asked, { type: "progress", done: 2, total: 5 }).state;
  expect(further.busy).toEqual({ done: 2, total: 5 });
  expect(driftWatch.next(further, { type: "stop" }).state).toEqual(start);
  const failed = driftWatch.next(further, { type: "failed", message: "No worker." }).state;
  expect([failed.failed, failed.busy, failed.choice]).toEqual(["No worker.", undefined, start.choice]);
});

test("a setting that is none is ignored", () => {
  const start = driftWatch.start({ id: "w" }).state;
  for (const [key, value] of [
    ["policy", "daily"],
    ["memoryDays", 15],
    ["toString", true],
  ])
    expect(driftWatch.next(start, { type: "set", key, value } as DriftWatchEvent).commands).toEqual([]);
});

test("links come back as they were, and a damaged one says what is wrong", async () => {
  for (const preset of PRESETS) {
    const { choice } = DRIFT_SCENES[preset];
    const link = driftWatch.link(await play(preset, { type: "run" }));
    const { state } = driftWatch.open({ id: "w", preset }, link);
    expect(state.fault).toBeUndefined();
    if (preset !== "which") expect(state.choice).toEqual(choice);
    expect(JSON.stringify(link).length).toBeLessThan(400);
  }
  const link = driftWatch.link(driftWatch.start({ id: "w" }).state) as { readonly [key: string]: Json };
  const fault = (change: object) => driftWatch.open({ id: "w" }, { ...link, ...change } as Json).state.fault;
  expect(driftWatch.open({ id: "w" }, null).state.fault).toContain("it must be an object");
  expect(fault({ preset: "none" })).toContain("its preset must be one that this widget has");
  expect(fault({ seed: 0 })).toContain("its year must be a whole number from 1 to 99");
  expect(fault({ line: 3 })).toContain("its line must be a whole number from 0 to 2");
  expect(fault({ policy: "daily" })).toContain("its policy must be one of never, weekly, monthly, on-alarm");
});
