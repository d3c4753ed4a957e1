import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import type { Part } from "#kernel/payload/shape.ts";
import {
  MAX_RECORD_CHARS,
  MAX_STEPS,
  type ShrinkToFitEvent,
  shrinkToFit,
  shrunkOf,
} from "#widgets/codec/ShrinkToFit.machine.ts";
import { SHRINK_SCENES, type ShrinkPreset } from "#widgets/codec/ShrinkToFit.presets.ts";
import { encodeLink } from "#widgets/link-hash.ts";

const run = (preset: ShrinkPreset, ...events: ShrinkToFitEvent[]) =>
  events.reduce((state, event) => shrinkToFit.next(state, event).state, shrinkToFit.start({ id: "s", preset }).state);
const move = (part: Part, value: string): ShrinkToFitEvent => ({ type: "move", part, value });
const sizes = (state: ReturnType<typeof run>) => {
  const shrunk = shrunkOf(state);
  return "steps" in shrunk ? shrunk.steps.map(({ bytes }) => bytes) : shrunk.error;
};
const goals = (...args: Parameters<typeof run>) => shrinkToFit.reached!(run(...args)).map(({ goal }) => goal);

test("the experiment hides four sizes, and the names turn out to be the heaviest", () => {
  const hidden = run("first-move", move("format", "cbor"), { type: "text", text: "{}" }, { type: "undo" });
  expect(hidden).toEqual(run("first-move"));
  expect(shrinkToFit.say(hidden)).toBe("130 bytes of JSON. What each move saves is hidden until you predict.");
  expect(shrinkToFit.outcome!(hidden)).toBeUndefined();
  const shown = run("first-move", { type: "run" });
  expect(sizes(shown)).toEqual([120, 118, 127, 87]);
  expect(shrinkToFit.outcome!(shown)).toBe("names");
  expect(shrinkToFit.question!(shown)!.options.map(({ value }) => value)).toContain("names");
  expect(shrinkToFit.say(shown)).toContain("names of one letter, or two, 43 saved");
});

test("each move is a step with its bytes, what it saved and what is new to agree; undo takes it back", () => {
  const moves = [move("format", "cbor"), move("names", "integer"), move("time", "epoch")] as const;
  const three = run("cold-store", ...moves);
  expect(sizes(three)).toEqual([155, 120, 69, 53]);
  expect(shrinkToFit.say(three)).toBe(
    "Time: seconds since 1970, 16 saved. 53 bytes: 2 too many for 51. New to agree: that the time counts seconds since 1970.",
  );
  const half = run("cold-store", ...moves, move("numbers", "half"));
  expect(shrinkToFit.say(half)).toBe(
    "Decimals: 16-bit floats, 18 saved. 35 bytes: 16 to spare for 51. No longer as measured: temperature, battery.",
  );
  const without = run("cold-store", ...moves, move("device", "none"));
  expect(shrinkToFit.say(without)).toMatch(/No longer sent: deviceId\.$/);
  expect(shrinkToFit.next(half, { type: "undo" }).state).toEqual(three);
  expect(run("cold-store", { type: "undo" })).toEqual(run("cold-store"));
});

test("a move that saves nothing says why", () => {
  const say = (...args: Parameters<typeof run>) => shrinkToFit.say(run(...args));
  expect(say("cold-store", move("numbers", "half"))).toContain(
    "none saved. 155 bytes: 104 too many for 51. JSON writes its",
  );
  expect(say("cold-store", move("time", "epoch"), move("time", "tagged"))).toContain("Only CBOR has tags.");
  expect(say("cold-store", move("format", "packed"), move("names", "none"))).toContain("carries no names.");
  expect(say("four-fields", move("time", "epoch"))).toContain("No field of this record is a time.");
  const plain: ShrinkToFitEvent = { type: "text", text: `{"n":1}` };
  expect(say("cold-store", plain, move("device", "none"))).toContain("No field of this record names a device.");
  expect(say("cold-store", plain, move("numbers", "half"))).toContain("No number of this record has a point.");
});

test("51 bytes count with every value as it was, and not with a changed or a missing one", () => {
  const common = [move("format", "cbor"), move("names", "integer"), move("time", "epoch")];
  expect(goals("cold-store", ...common)).toEqual([]);
  expect(goals("cold-store", ...common, move("numbers", "exact"))).toEqual(["fits-51"]);
  expect(goals("cold-store", ...common, move("numbers", "half"))).toEqual([]);
  expect(goals("cold-store", ...common, move("device", "none"))).toEqual([]);
  const smaller: ShrinkToFitEvent = { type: "text", text: `{"n":1}` };
  expect(goals("cold-store", smaller)).toEqual([]);
});

test("a record that speaks for itself keeps its names; eleven bytes take a packed struct without the device", () => {
  expect(goals("four-fields", move("format", "cbor"))).toEqual([]);
  expect(goals("four-fields", move("format", "cbor"), move("names", "short"))).toEqual([]);
  expect(goals("four-fields", move("format", "cbor"), move("numbers", "exact"))).toEqual(["speaks-for-itself"]);
  const bare = [move("names", "none"), move("device", "none"), move("time", "since")];
  expect(sizes(run("eleven", ...bare))).toEqual([34, 28, 15, 13]);
  expect(goals("eleven", ...bare)).toEqual([]);
  expect(goals("eleven", ...bare, move("time", "none"))).toEqual([]);
  expect(goals("eleven", move("format", "packed"), move("device", "none"))).toEqual(["fits-11"]);
});

test("a record that cannot be read says where, keeps what was typed, and comes back when it is mended", () => {
  const text = `{"über": 1, "v": }`;
  const broken = run("cold-store", move("format", "cbor"), { type: "text", text });
  expect(broken.text).toBe(text);
  expect(shrunkOf(broken)).toEqual({
    error: { message: "After a colon there must be a value, got }.", at: text.indexOf("}") },
  });
  expect(shrinkToFit.say(broken)).toBe("The record cannot be read yet. After a colon there must be a value, got }.");
  expect(shrinkToFit.reached!(broken)).toEqual([]);
  const mended = shrinkToFit.next(broken, { type: "text", text: `{"v":1}` }).state;
  expect(sizes(mended)).toEqual([12, 4]);
  const lone = run("cold-store", { type: "text", text: `{"v":"\ud800"}` });
  expect(shrinkToFit.say(lone)).toContain("free of lone surrogates");
  const long = run("cold-store", move("format", "packed"), { type: "text", text: `{"v":"${"x".repeat(256)}"}` });
  expect(shrinkToFit.say(long)).toContain("Text must be at most 255 bytes, got 256.");
});

test("what the controls do not have is ignored, and only so many steps are kept", () => {
  const start = run("cold-store");
  for (const odd of [move("format", "xml"), move("colour" as Part, "red"), move("format", "indented")])
    expect(run("cold-store", odd)).toEqual(start);
  expect(run("cold-store", { type: "view", value: "x" as "bytes" }).view).toBe("arrives");
  const many = Array.from({ length: 40 }, (_, index) => move("format", index % 2 ? "json" : "cbor"));
  expect(run("cold-store", ...many).steps).toHaveLength(MAX_STEPS);
  expect(run("cold-store", { type: "text", text: "x".repeat(5_000) }).text).toHaveLength(MAX_RECORD_CHARS);
});

test("links bring moves and an edited record back, fit into a hash, and bad ones say what is wrong", () => {
  const typed = `{"v":"${"x".repeat(250)}","w":"${"y".repeat(250)}"}`;
  const many = Array.from({ length: 20 }, (_, index) => move("names", index % 2 ? "short" : "integer"));
  for (const state of [
    run("cold-store", move("format", "cbor"), move("names", "none"), { type: "view", value: "bytes" }),
    run("eleven", { type: "text", text: typed }, ...many),
    run("first-move", { type: "run" }),
  ]) {
    expect(shrinkToFit.open({ id: "s" }, shrinkToFit.link(state)).state).toEqual(state);
    expect(encodeLink("s", shrinkToFit.link(state)).length).toBeLessThan(2_048);
  }
  const good = shrinkToFit.link(run("cold-store")) as { [key: string]: Json };
  for (const link of [
    7,
    { preset: "toString" },
    { ...good, steps: [] },
    { ...good, steps: ["99999"] },
    { ...good, steps: ["0000"] },
    { ...good, steps: [["0"]] },
    { ...good, text: 1 },
    { ...good, text: "x".repeat(MAX_RECORD_CHARS + 1) },
  ])
    expect(shrinkToFit.say(shrinkToFit.open({ id: "s" }, link).state)).toMatch(/^This link cannot be opened: it/);
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (steps, text) => {
      const { state } = shrinkToFit.open({ id: "s" }, { ...good, steps, text } as Json);
      expect(shrinkToFit.say(state).length).toBeGreaterThan(0);
    }),
    { seed: 51, numRuns: 200 },
  );
});

test("every preset opens with a question, and a goal or options", () => {
  for (const preset of Object.keys(SHRINK_SCENES) as ShrinkPreset[]) {
    const { goal, trials } = SHRINK_SCENES[preset];
    expect(shrinkToFit.question!(run(preset))!.text).toMatch(/[.?]$/);
    expect(goal !== undefined).toBe(trials === undefined);
  }
});
