import { expect, test } from "vitest";
import { type BearingToneEvent, bearingTone } from "#widgets/maintenance/BearingTone.machine.ts";
import { HALLS, PARTS, SPEEDS, type TonePreset } from "#widgets/maintenance/BearingTone.presets.ts";
import { readingOf } from "#widgets/maintenance/BearingTone.signal.ts";

const at = (preset: TonePreset, ...events: BearingToneEvent[]) =>
  events.reduce((state, event) => bearingTone.next(state, event).state, bearingTone.start({ id: "t", preset }).state);

test("the plain spectrum shows the shaft, the envelope's the damaged part, at every speed and in either hall", () => {
  for (const rpm of SPEEDS)
    for (const hall of HALLS)
      for (const fault of PARTS) {
        const plain = readingOf({ rpm, hall, view: "plain", comb: fault }, fault);
        expect(Math.abs(plain.tallestHz - rpm / 60)).toBeLessThan(1);
        const loud = readingOf({ rpm, hall, view: "envelope", comb: fault }, fault);
        const times = Math.round(loud.tallestHz / loud.toneHz);
        expect([1, 2]).toContain(times);
        expect(Math.abs(loud.tallestHz - times * loud.toneHz)).toBeLessThan(3);
        expect(loud.above).toBeGreaterThan(plain.above);
      }
});

test("the experiment hides its spectrum, takes no setting, and comes out as the shaft", () => {
  const hidden = at("plain", { type: "view", value: "envelope" }, { type: "name" });
  expect(hidden).toEqual(at("plain"));
  expect(bearingTone.outcome!(hidden)).toBeUndefined();
  expect(bearingTone.say(hidden)).toContain("hidden until you have predicted");
  expect(bearingTone.outcome!(at("plain", { type: "run" }))).toBe("shaft");
  const { toneHz } = hidden.reading;
  expect([Math.round(toneHz), Math.round(2 * toneHz)]).toEqual([88, 177]);
});

test("the damaged part is found by its name alone, and a wrong name is refuted with what the spectrum shows", () => {
  const refuted = at("find", { type: "name" });
  expect(bearingTone.say(refuted)).toContain("The plain spectrum does not tell");
  expect(bearingTone.say(at("find", { type: "view", value: "envelope" }, { type: "name" }))).toContain("It is not");
  const found = at("find", { type: "view", value: "envelope" }, { type: "comb", value: "inner" }, { type: "name" });
  expect(bearingTone.say(found)).toContain("Yes, it is the inner ring.");
  expect(bearingTone.reached!(found).map(({ goal }) => goal)).toEqual(["found-the-part"]);
  expect(bearingTone.reached!(refuted)).toEqual([]);
});

test("a tone moves with the speed, and settings that are none are left alone", () => {
  const [slow, fast] = [740, 1_480].map((value) => at("find", { type: "rpm", value }).reading.toneHz);
  expect(fast).toBeCloseTo(2 * slow!, 9);
  expect(at("find", { type: "rpm", value: 1 })).toEqual(at("find"));
});

test("a link opens on the same settings, and a damaged one says why", () => {
  const state = at("find", { type: "view", value: "envelope" }, { type: "hall", value: "quiet" });
  expect(bearingTone.open({ id: "t" }, bearingTone.link(state)).state).toEqual(state);
  expect(bearingTone.open({ id: "t" }, bearingTone.link(at("plain"))).state).toEqual(at("plain"));
  for (const link of [null, [], { preset: "x" }, { preset: "find", rpm: 3 }, { preset: "find", rpm: 740, hall: "x" }])
    expect(bearingTone.say(bearingTone.open({ id: "t" }, link).state)).toContain("This link cannot be opened: ");
});
