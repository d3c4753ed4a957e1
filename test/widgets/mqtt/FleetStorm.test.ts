import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { createStorm } from "#kernel/fleet/storm.ts";
import { barsOf, carMarks, roomFor } from "#widgets/mqtt/FleetStorm.drawing.ts";
import { runHeadless } from "#widgets/mqtt/FleetStorm.headless.ts";
import { type FleetStormEvent, fleetStorm } from "#widgets/mqtt/FleetStorm.machine.ts";
import { planOf, STORM_SCENES, type StormPreset } from "#widgets/mqtt/FleetStorm.presets.ts";

const after = (preset: StormPreset, ...events: FleetStormEvent[]) =>
  events.reduce((state, event) => fleetStorm.next(state, event).state, fleetStorm.start({ id: "f", preset }).state);
const SMALL: readonly FleetStormEvent[] = [
  { type: "set", name: "cars", value: 100 },
  { type: "set", name: "rate", value: 100 },
  { type: "set", name: "policy", value: "full-jitter" },
  { type: "set", name: "capSec", value: 4 },
];

test("a run is asked for as a command, drawn second by second, and ends with its summary in words", async () => {
  const ready = after("bench", ...SMALL);
  const { state: busy, commands } = fleetStorm.next(ready, { type: "run" });
  expect(commands).toEqual([{ type: "run", plan: planOf(ready.choice) }]);
  const frame = createStorm(planOf(ready.choice)).advance();
  const one = fleetStorm.next(busy, { type: "second", frame }).state;
  expect([one.frames, one.at]).toEqual([[frame], 0]);
  expect(fleetStorm.say(one)).toBe(fleetStorm.say(busy));
  expect(fleetStorm.next(one, { type: "set", name: "cars", value: 400 }).state).toEqual(one);
  expect(fleetStorm.next(one, { type: "stop" }).state).toEqual(ready);
  const done = await runHeadless({ id: "f", preset: "bench" }, [...SMALL, { type: "run" }]);
  expect(fleetStorm.say(done)).toMatch(/^All 100 cars are back [\d.]+ s after the opening\. Busiest second/);
  expect(fleetStorm.reached!(done)).toEqual([]);
});

test("every second can be looked at again, and no other", async () => {
  const done = await runHeadless({ id: "f", preset: "bench" }, [...SMALL, { type: "run" }]);
  const seek = (at: number) => fleetStorm.next(done, { type: "seek", at }).state;
  expect(fleetStorm.say(seek(3))).toMatch(/^Second 4, the door is closed: \d+ knocks/);
  expect(fleetStorm.say(seek(21))).toMatch(/^Second 22, the door is open/);
  expect(fleetStorm.say(seek(-1))).toContain("The line is about to be cut.");
  expect([seek(-9).at, seek(9999).at]).toEqual([-1, done.frames.length - 1]);
  expect(fleetStorm.next(done, { type: "another" }).state).toMatchObject({ frames: [], choice: { seed: 2 } });
});

test("an experiment keeps its settings, and tells nothing before it has run", () => {
  const state = after("fixed", { type: "set", name: "places", value: 128 });
  expect(state.choice).toEqual(STORM_SCENES.fixed.choice);
  expect(fleetStorm.outcome!(state)).toBeUndefined();
  expect(after("bench", { type: "set", name: "places", value: 7 }).choice).toEqual(STORM_SCENES.bench.choice);
});

test("a failure is said, and a new run forgets it", () => {
  const failed = after("bench", { type: "run" }, { type: "failed", message: "It did not start." });
  expect(fleetStorm.say(failed)).toBe("It did not start.");
  expect(fleetStorm.next(failed, { type: "run" }).state.fault).toBeUndefined();
});

test("a link runs again what was run and looks at the same second; a bad one says so", async () => {
  const done = await runHeadless({ id: "f", preset: "bench" }, [...SMALL, { type: "run" }, { type: "seek", at: 9 }]);
  const link = fleetStorm.link(done);
  expect(JSON.stringify(link).length).toBeLessThan(400);
  const opened = fleetStorm.open({ id: "f", preset: "bench" }, link);
  expect(opened.commands).toEqual([{ type: "run", plan: planOf(done.choice) }]);
  expect(fleetStorm.next(opened.state, { type: "finished", summary: done.summary! }).state).toEqual(done);
  const { choice } = STORM_SCENES.bench;
  const bad: Json[] = [
    7,
    { preset: "none" },
    { preset: "bench" },
    { preset: "bench", choice: { ...choice, cars: 5000 } },
    { preset: "bench", choice: { ...choice, seed: 0 } },
    { preset: "bench", choice, at: 0.5 },
  ];
  for (const each of bad)
    expect(fleetStorm.say(fleetStorm.open({ id: "f" }, each).state)).toMatch(/^This link cannot be/);
});

test("each state of a car has a mark of its own, and each second a bar of its height", async () => {
  expect(carMarks("cctw", "c").match(/M/g)).toHaveLength(2);
  expect(carMarks("cctw", "t")).toBe("M21.5 5h7");
  expect(carMarks("cctw", "w")).toBe("M35 5h0");
  const { frames } = await runHeadless({ id: "f", preset: "bench" }, [...SMALL, { type: "run" }]);
  const most = roomFor(frames, ({ knocks }) => knocks, 1);
  expect(most).toBeGreaterThanOrEqual(Math.max(...frames.map(({ knocks }) => knocks)));
  expect([roomFor([], () => 0, 1), roomFor([], () => 0, 401), roomFor([], () => 0, 900)]).toEqual([1, 500, 1000]);
  const knocking = frames.filter(({ knocks }) => knocks > 0).length;
  expect(barsOf(frames, ({ knocks }) => knocks, most).match(/M/g)).toHaveLength(knocking);
});
