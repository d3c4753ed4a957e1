import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { FAULTS } from "#kernel/telemetry/fault.ts";
import { type FleetFakerEvent, type FleetFakerState, fleetFaker } from "#widgets/fleet/FleetFaker.machine.ts";
import { FLEET_SCENES, type FleetPreset } from "#widgets/fleet/FleetFaker.presets.ts";
import { daysOf, devicesWith, fleetOf, START_MS, stretchesOf, weekOf } from "#widgets/fleet/FleetFaker.week.ts";
import { duration, moment } from "#widgets/fleet/FleetFaker.words.ts";
import { encodeLink } from "#widgets/link-hash.ts";

const at = (preset: FleetPreset, ...events: FleetFakerEvent[]): FleetFakerState =>
  events.reduce((state, event) => fleetFaker.next(state, event).state, fleetFaker.start({ id: "f", preset }).state);
const goals = (state: FleetFakerState) => fleetFaker.reached!(state).map(({ goal }) => goal);

test("each search has exactly one device to be found, and it is not the one shown first", () => {
  for (const preset of ["clock", "stuck"] as const) {
    const { choice, first, wanted } = FLEET_SCENES[preset];
    const found = devicesWith(choice, wanted!);
    expect(found.length).toBe(1);
    expect(found).not.toContain(first);
  }
});

test("naming the device ends the search, shows the truth and reaches the goal", () => {
  for (const preset of ["clock", "stuck"] as const) {
    const [wanted] = devicesWith(FLEET_SCENES[preset].choice, preset);
    const looking = at(preset, { type: "show", index: wanted! });
    expect([goals(looking), looking.truth]).toEqual([[], false]);
    const found = fleetFaker.next(looking, { type: "name" }).state;
    expect([goals(found), found.truth]).toEqual([[`found-${preset}`], true]);
    expect(fleetFaker.say(found)).toContain(`Yes, device ${found.week.device.id}:`);
  }
});

test("every other device is refused with a sentence about what it does show, and hides the truth on", () => {
  for (const preset of ["clock", "stuck"] as const) {
    const { choice, wanted } = FLEET_SCENES[preset];
    const right = devicesWith(choice, wanted!);
    const says = new Set<string>();
    for (const { index, id } of fleetOf(choice)) {
      if (right.includes(index)) continue;
      const state = at(preset, { type: "show", index }, { type: "name" }, { type: "truth", on: true });
      expect([state.found, state.truth]).toEqual([false, false]);
      const said = at(preset, { type: "show", index }, { type: "name" });
      expect(fleetFaker.say(said)).toContain(`Not device ${id}.`);
      says.add(
        fleetFaker
          .say(said)
          .replace(id, "")
          .replace(/\d+ of its/, ""),
      );
    }
    expect(says.size).toBeGreaterThan(1);
  }
});

test("the device with the jumped clock has old readings and none overtaken; the late ones have some overtaken", () => {
  const { choice } = FLEET_SCENES.clock;
  const old = fleetOf(choice)
    .map(({ index }) => weekOf(choice, index))
    .filter(({ received }) => received.mostAgeMs > 600_000);
  const calm = old.filter(({ received }) => received.outOfOrder === 0).map(({ device }) => device.index);
  expect(old.length).toBeGreaterThan(2);
  expect(calm).toEqual(devicesWith(choice, "clock"));
});

test("in a search nothing but the device can be set, and a link opens it without the truth", () => {
  const start = at("clock");
  const set: FleetFakerEvent[] = [
    { type: "seed", value: 5 },
    { type: "devices", value: 6 },
    { type: "kind", value: "power" },
    { type: "fault", value: "gap", on: false },
  ];
  expect(at("clock", ...set)).toEqual(start);
  const link = { ...(fleetFaker.link(start) as object), seed: 7, shown: 3, truth: true } as Json;
  const opened = fleetFaker.open({ id: "f", preset: "clock" }, link).state;
  expect([opened.choice, opened.shown, opened.truth]).toEqual([start.choice, 3, false]);
});

test("the bench sets seed, number, kind and faults, and forgets names that no longer fit", () => {
  const names = { sites: ["A", "B", "C"], keepers: Array.from({ length: 12 }, () => "N"), installed: [] };
  const named = at("bench", { type: "ask-names" }, { type: "named", seed: 1, names });
  expect(named.names).toEqual(names);
  expect(at("bench", { type: "named", seed: 2, names }).names).toBeUndefined();
  expect(fleetFaker.next(named, { type: "fault", value: "gap", on: false }).state.names).toEqual(names);
  expect(fleetFaker.next(named, { type: "devices", value: 24 }).state.names).toBeUndefined();
  const set = at(
    "bench",
    { type: "show", index: 11 },
    { type: "devices", value: 6 },
    { type: "kind", value: "power" },
    { type: "fault", value: "spike", on: false },
    { type: "seed", value: 9 },
    { type: "seed", value: 0 },
    { type: "devices", value: 7 },
    { type: "kind", value: "toaster" },
    { type: "show", index: 99 },
  );
  expect(set.choice).toEqual({ seed: 9, devices: 6, kind: "power", faults: FAULTS.filter((each) => each !== "spike") });
  expect(set.shown).toBe(5);
  expect(set.week.device.kind).toBe("power");
});

test("an export is one command, ends with a word on how it went, and can be stopped", () => {
  const step = fleetFaker.next(at("bench", { type: "format", value: "jsonl" }), { type: "export", how: "copy" });
  expect(step.commands).toEqual([
    expect.objectContaining({ type: "export", how: "copy", format: "jsonl", truth: true, choice: step.state.choice }),
  ]);
  expect(fleetFaker.next(step.state, { type: "export", how: "copy" }).commands).toEqual([]);
  const writing = fleetFaker.next(step.state, { type: "writing", done: 3 }).state;
  expect(writing.written).toBe(3);
  const done = fleetFaker.next(writing, { type: "noted", note: "Copied: 7 lines." }).state;
  expect([done.written, fleetFaker.say(done)]).toEqual([undefined, "Copied: 7 lines."]);
  const stopped = fleetFaker.next(writing, { type: "stop" }).state;
  expect([stopped.written, fleetFaker.say(stopped)]).toEqual([undefined, "Stopped: nothing was written."]);
});

test("the sentence counts what arrived, and with the truth what was wrong", () => {
  const shown = at("bench");
  expect(fleetFaker.say(shown)).toMatch(
    /^Device \d{7}: [\d,]+ arrivals, .+ old on arrival\. In truth: .+, and \d+ more\.$/,
  );
  const hidden = fleetFaker.next(shown, { type: "truth", on: false }).state;
  expect(fleetFaker.say(hidden)).not.toContain("In truth");
  const calm = FAULTS.reduce(
    (state, value) => fleetFaker.next(state, { type: "fault", value, on: false }).state,
    shown,
  );
  expect(fleetFaker.say(calm)).toContain("In truth nothing went wrong.");
});

test("stretches and days add up to the samples and to the first arrivals", () => {
  const { week } = at("bench");
  const wrong = week.samples.reduce((sum, { faults }) => sum + faults.length, 0);
  expect(stretchesOf(week).reduce((sum, { readings }) => sum + readings, 0)).toBe(wrong);
  const firsts = week.arrivals.filter(({ again }) => !again).length;
  expect(daysOf(week).reduce((sum, { arrived }) => sum + arrived, 0)).toBe(firsts);
});

test("times and durations are put into words", () => {
  expect([200, 12_000, 600_000, 9_420_000, -3_600_000].map(duration)).toEqual([
    "0.2 s",
    "12 s",
    "10 min",
    "2 h 37 min",
    "−1 h 0 min",
  ]);
  expect(moment(START_MS + 2 * 86_400_000 + 250 * 60_000)).toBe("Wed 04:10");
});

test("a link brings the fleet back and is short; a bad one says what is wrong with it", () => {
  const state = at(
    "bench",
    { type: "seed", value: 77 },
    { type: "kind", value: "vibration" },
    { type: "show", index: 4 },
  );
  const link = fleetFaker.link(state);
  expect(fleetFaker.open({ id: "f", preset: "bench" }, link).state).toEqual(state);
  expect(encodeLink("first-fleet", link).length).toBeLessThan(400);
  const good = link as Readonly<Record<string, Json>>;
  for (const [bad, why] of [
    [7, "it must be an object"],
    [{ ...good, preset: "x" }, "its preset must be one"],
    [{ ...good, seed: 0 }, "its seed must be a whole number from 1 to 9999"],
    [{ ...good, devices: 7 }, "its devices must be one of 6, 12, 24, 48"],
    [{ ...good, kind: "x" }, "its kind must be one of all, temperature"],
    [{ ...good, faults: ["x"] }, "its faults must be some of drift"],
    [{ ...good, shown: "1" }, "the device that it shows must be a whole number"],
  ] as const)
    expect(fleetFaker.say(fleetFaker.open({ id: "f" }, bad as Json).state)).toContain(
      `This link cannot be opened: ${why}`,
    );
});
