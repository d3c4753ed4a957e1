import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { TIME_FORMS } from "#kernel/timeseries/time-forms.ts";
import {
  type Beat,
  bytesWords,
  INTERVALS_SEC,
  type PackTimeEvent,
  packAll,
  packTime,
  timesOf,
  UNITS,
  WANDERS_MS,
} from "#widgets/bytes/PackTime.machine.ts";

const after = (...events: PackTimeEvent[]) =>
  events.reduce((state, event) => packTime.next(state, event).state, packTime.start({ id: "p" }).state);
const run: PackTimeEvent = { type: "run" };
const seconds: PackTimeEvent = { type: "unit", value: "s" };
const goals = (...events: PackTimeEvent[]) => packTime.reached!(after(...events)).map(({ goal }) => goal);
const mean = (beat: Beat, form: string) => packAll(beat).find((each) => each.form === form)!.meanBytes;

test("the sizes are hidden, and the clock stands, until they are encoded; then base 36 and the integer are level", () => {
  const hidden = after(seconds);
  expect(hidden.beat.unit).toBe("ms");
  expect(packTime.say(hidden)).toContain("hidden");
  expect(packTime.outcome!(hidden)).toBeUndefined();
  const shown = after(run, seconds);
  expect(packTime.outcome!(shown)).toBe("same");
  expect(packTime.question!(shown)!.options.map(({ value }) => value)).toContain("same");
  expect(packTime.say(shown)).toMatch(/^60 times, every minute, within 20 ms, counted in seconds\. Smallest: delta of/);
});

test("a time under a byte needs whole seconds while the clock wanders, and is no feat when it does not", () => {
  expect(goals(run)).toEqual([]);
  expect(goals(seconds)).toEqual([]);
  expect(goals(run, seconds)).toEqual(["under-a-byte"]);
  expect(goals(run, { type: "wander", value: 0 })).toEqual([]);
  for (const value of INTERVALS_SEC) expect(goals(run, { type: "interval", value })).toEqual([]);
});

test("a steady beat costs one bit a time after the first two", () => {
  expect(mean({ unit: "ms", everySec: 60, wanderMs: 0 }, "delta2") * 8 * 60).toBe(64 + 32 + 58);
});

test("every clock that the controls can set has every form, and its times never leave their window", () => {
  for (const unit of UNITS)
    for (const everySec of INTERVALS_SEC)
      for (const wanderMs of WANDERS_MS) {
        const beat = { unit, everySec, wanderMs };
        const times = timesOf({ ...beat, unit: "ms" });
        const late = times.map((time, index) => Math.abs(time - times[0]! - index * everySec * 1000));
        expect(Math.max(...late)).toBeLessThanOrEqual(wanderMs);
        expect(packAll(beat).map(({ form }) => form)).toEqual(TIME_FORMS);
      }
});

test("a mean is told in words", () => {
  expect([1, 8, 0.3208].map(bytesWords)).toEqual(["1 byte", "8 bytes", "0.32 bytes"]);
});

test("a link brings the clock back once the sizes are shown, and one that is none is said", () => {
  const state = after(run, seconds, { type: "interval", value: 600 });
  expect(packTime.open({ id: "p" }, packTime.link(state)).state).toEqual(state);
  const said = (link: Json) => packTime.say(packTime.open({ id: "p" }, link).state);
  expect(said(7)).toBe("This link cannot be opened: it must be an object.");
  expect(said({ unit: "ns", everySec: 60, wanderMs: 0 })).toContain("its clock must be one");
  expect(said({ unit: "s", everySec: 60, wanderMs: 0 })).toContain("hidden");
});
