import { beforeAll, expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { holdDataset } from "#engine/dataset/load.ts";
import { shippedTable } from "#site/shipped-data.ts";
import { runHeadless } from "#widgets/alarm/AlarmRoom.headless.ts";
import { alarmRoom } from "#widgets/alarm/AlarmRoom.machine.ts";
import { PRICES, type RoomPreset } from "#widgets/alarm/AlarmRoom.presets.ts";
import { FIXED_RESULT, FIXED_RULE } from "#widgets/alarm/AlarmRoom.record.ts";
import type { AlarmRoomEvent, AlarmRoomState } from "#widgets/alarm/AlarmRoom.state.ts";

beforeAll(() => holdDataset("machine", shippedTable("machine")));

const run = (preset: RoomPreset, ...events: AlarmRoomEvent[]) => runHeadless({ id: "r", preset }, events);
const set = (kind: "ewma" | "limit" | "rolling" | "robust", window: number, threshold: number): AlarmRoomEvent[] => [
  { type: "kind", value: kind },
  { type: "window", value: window },
  { type: "threshold", value: threshold },
];
const goals = (state: AlarmRoomState) => alarmRoom.reached!(state).map(({ goal }) => goal);

test("the fixed rule touches all four windows without a minute of warning, and rings six times for nothing", () => {
  const [first, second] = FIXED_RESULT.halves;
  expect([...first.windows, ...second.windows].map(({ leadHours }) => leadHours)).toEqual([0, 0, 0, 0]);
  expect([first.falseEpisodes, second.falseEpisodes]).toEqual([2, 4]);
});

test("what the fixed rule does is known from the start, and running it changes nothing but what is known of readings", async () => {
  const start = alarmRoom.start({ id: "r", preset: "free" }).state;
  expect(start.result).toEqual(FIXED_RESULT);
  const ran = await run("free", { type: "run" });
  expect(ran.result).toMatchObject(FIXED_RESULT);
  expect(alarmRoom.say(ran)).toBe(alarmRoom.say(start));
});

test.each([
  ["fixed-rule", "with"],
  ["look-ahead", "after"],
  ["base-rate", "many"],
] as const)("the experiment %s ends with %s, tells nothing before, and keeps its settings", async (preset, outcome) => {
  const start = alarmRoom.start({ id: "r", preset }).state;
  expect(alarmRoom.outcome!(start)).toBeUndefined();
  expect(start.result).toBeUndefined();
  const ran = await run(preset, ...set("rolling", 12, 5), { type: "run" });
  expect(ran.watch).toEqual(start.watch);
  expect(alarmRoom.outcome!(ran)).toBe(outcome);
});

test("the second half stays covered until a commit, and a change covers it again", async () => {
  const chosen = await run("choose", ...set("ewma", 36, 15));
  expect(chosen.open).toBe(false);
  expect(alarmRoom.say(chosen)).toMatch(/First half: 2 of 2 windows, 4 false, € 1,100\. The second half is covered\.$/);
  expect(goals(chosen)).toEqual([]);
  const committed = alarmRoom.next(chosen, { type: "commit" }).state;
  expect([committed.open, committed.commits]).toEqual([true, 1]);
  expect(alarmRoom.next(committed, { type: "commit" }).state.commits).toBe(1);
  expect(alarmRoom.next(committed, { type: "threshold", value: 16 }).state.open).toBe(false);
  expect(alarmRoom.next(committed, { type: "cover" }).state.open).toBe(false);
});

test.each([
  ["ewma", 36, 15, true],
  ["ewma", 36, 14, true],
  ["limit", 0, 58, true],
  // Reaches the goal, but nobody would choose it who has seen the first half only: it misses a window there.
  ["robust", 2016, 4, true],
  ["limit", 0, 55, false],
  ["limit", 0, 60, false],
  // The cheapest on the first half.
  ["rolling", 144, 6, false],
  // Never stops ringing.
  ["ewma", 2016, 5, false],
] as const)("%s over %i above %i reaches the goal: %s", async (kind, window, threshold, reached) => {
  const state = await run("choose", ...set(kind, window, threshold), { type: "commit" });
  expect(state.commits).toBe(1);
  expect(goals(state)).toEqual(reached ? ["warned"] : []);
  expect(alarmRoom.say(state).includes("That is what was asked.")).toBe(reached);
});

test("an alarm that never stops touches every window, is hardly ever false, and is found out by its time", async () => {
  const state = await run("choose", { type: "threshold", value: 75 }, ...set("ewma", 2016, 5), { type: "commit" });
  const [, second] = state.result!.halves;
  expect(second.caught).toBe(2);
  expect(second.falsePerWeek).toBeLessThan(1);
  expect(alarmRoom.say(state)).toContain("Not yet: hardly ever silent.");
});

test("a blind choice has no detector that looks ahead, whatever an event or a link says", async () => {
  const chosen = await run("choose", { type: "kind", value: "whole" }, { type: "commit" });
  expect(chosen.watch).toEqual(FIXED_RULE);
  const link = { ...(alarmRoom.link(chosen) as object), kind: "whole", window: 0, threshold: 2 };
  expect(alarmRoom.open({ id: "r", preset: "choose" }, link).state.watch).toEqual(FIXED_RULE);
  expect((await run("free", { type: "kind", value: "whole" })).watch.kind).toBe("whole");
});

test("another threshold asks for nothing new, but of a limit, whose band depends on it", async () => {
  const ran = await run("free", ...set("ewma", 36, 15));
  expect(alarmRoom.next(ran, { type: "threshold", value: 14 }).commands).toEqual([]);
  const limit = await run("free", ...set("limit", 5, 58));
  expect(alarmRoom.next(limit, { type: "threshold", value: 59 }).commands).toHaveLength(1);
});

test("scores that come too late, a stop and a failure leave the room in order", async () => {
  const ran = await run("free", ...set("ewma", 36, 15));
  const { state: busy } = alarmRoom.next(ran, { type: "kind", value: "robust" });
  expect(busy.working).toBeDefined();
  expect(alarmRoom.next(busy, { type: "scored", scored: ran.scored! }).state.result).toBeUndefined();
  expect(alarmRoom.next(busy, { type: "stop" }).state.working).toBeUndefined();
  const failed = alarmRoom.next(busy, { type: "failed", message: "It did not start." }).state;
  expect(alarmRoom.say(failed)).toBe("It did not start.");
  expect(alarmRoom.next(failed, { type: "run" }).state.fault).toBeUndefined();
  expect(alarmRoom.next(busy, { type: "progress", done: 1, total: 2, note: "x" }).state.working?.done).toBe(1);
});

test("prices change the cost in the free room only, and only to those on offer", async () => {
  const start = alarmRoom.start({ id: "r", preset: "free" }).state;
  const dear = alarmRoom.next(start, { type: "price", name: "falseAlarm", value: 2000 }).state;
  expect(alarmRoom.say(dear)).toContain("€ 8,000");
  expect(alarmRoom.next(start, { type: "price", name: "falseAlarm", value: 7 }).state.prices).toEqual(PRICES);
  const choose = alarmRoom.start({ id: "r", preset: "choose" }).state;
  expect(alarmRoom.next(choose, { type: "price", name: "falseAlarm", value: 0 }).state.prices).toEqual(PRICES);
});

test("a link brings back the settings and asks for the same scores; a bad one says so", async () => {
  const done = await run("choose", ...set("ewma", 36, 15), { type: "commit" });
  const link = alarmRoom.link(done);
  expect(JSON.stringify(link).length).toBeLessThan(300);
  const { state, commands } = alarmRoom.open({ id: "r", preset: "choose" }, link);
  expect(state).toMatchObject({ watch: done.watch, open: true, commits: 1 });
  expect(commands).toEqual([{ type: "score", watch: done.watch }]);
  const bad: readonly (readonly [Json, string])[] = [
    [null, "it must be an object"],
    [{ preset: "toString" }, "its preset must be one that this widget has"],
    [{ ...(link as object), kind: "no" }, "its detector must be one of"],
    [{ ...(link as object), window: 5 }, "its window and threshold must be among those"],
    [{ ...(link as object), commits: -1 }, "its commits must be a whole number from 0 to 999"],
    [{ ...(link as object), prices: { missed: 1 } }, "its prices must be among those of the room"],
    [{ ...(link as object), prices: null }, "its prices must be among those of the room"],
  ];
  for (const [each, why] of bad)
    expect(alarmRoom.say(alarmRoom.open({ id: "r", preset: "choose" }, each).state)).toContain(why);
  expect(alarmRoom.open({ id: "r" }, alarmRoom.link(await run("look-ahead", { type: "run" }))).commands).toHaveLength(
    1,
  );
});
