import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { believedSets, lettersOf } from "#widgets/mqtt/TopicMatcher.beliefs.ts";
import {
  compareTopics,
  MAX_NAMES,
  type TopicMatcherEvent,
  type TopicMatcherState,
  topicMatcher,
} from "#widgets/mqtt/TopicMatcher.machine.ts";
import { TOPIC_SCENES, type TopicPreset } from "#widgets/mqtt/TopicMatcher.presets.ts";

const presets = Object.keys(TOPIC_SCENES) as TopicPreset[];
const start = (preset: TopicPreset, predict = false) => topicMatcher.start({ id: "m", preset, predict }).state;
const after = (state: TopicMatcherState, ...events: TopicMatcherEvent[]) =>
  events.reduce((now, event) => topicMatcher.next(now, event).state, state);
const typed = (preset: TopicPreset, filter: string) => after(start(preset), { type: "filter", text: filter });
const goals = (state: TopicMatcherState) => topicMatcher.reached!(state).map(({ goal }) => goal);

test("every preset opens on a question, with a valid filter that does not yet reach its goal", () => {
  for (const preset of presets) {
    const state = start(preset);
    expect(topicMatcher.question!(state)).toEqual({ text: TOPIC_SCENES[preset].question, options: [] });
    expect(compareTopics(state).filterFault).toBeUndefined();
    expect(goals(state)).toEqual([]);
    expect(topicMatcher.say(state)).toContain("Asked for:");
  }
});

test("each goal is reached by the filter that its question is about, and by no filter that takes more or less", () => {
  const tries: [TopicPreset, string, readonly string[]][] = [
    ["greenhouse", "field/+/soil", ["+/+/soil", "field/#", "field/north/soil"]],
    ["parent", "field/north/#", ["field/north/+", "field/#", "field/north"]],
    ["dollar", "$SYS/#", ["#", "+/broker/#", "$SYS/+/uptime"]],
    ["empty-levels", "+/+", ["+/soil", "/+", "+/+/#"]],
  ];
  for (const [preset, right, wrong] of tries) {
    expect(goals(typed(preset, right)), right).toEqual([TOPIC_SCENES[preset].goal]);
    expect(topicMatcher.say(typed(preset, right))).toContain("That is what was asked.");
    for (const filter of wrong) expect(goals(typed(preset, filter)), filter).toEqual([]);
  }
});

test("a goal is not reached by taking away the names that are in its way", () => {
  const state = after(start("greenhouse"), ...[5, 4, 3, 2].map((index) => ({ type: "remove", index }) as const));
  expect(topicMatcher.say(state)).toBe("field/# matches 2 of 2 names: A and B.");
  expect(goals(state)).toEqual([]);
});

test("a shared subscription is matched by the filter inside it", () => {
  expect(goals(typed("greenhouse", "$share/readers/field/+/soil"))).toEqual(["only-soil"]);
});

test("a bad filter is located, told what to do, and matches nothing", () => {
  const fault = (filter: string) => {
    const state = typed("greenhouse", filter);
    expect(compareTopics(state).names.every(({ steps }) => steps === undefined)).toBe(true);
    expect(topicMatcher.say(state)).toContain("is not a topic filter.");
    const { at, advice } = compareTopics(state).filterFault!;
    return [at, advice];
  };
  expect(fault("field/so#")).toEqual([8, "Character 9: # must be a level of its own. Put / before it."]);
  expect(fault("field/#/soil")).toEqual([
    6,
    "Character 7: nothing may follow #. End the filter there, or use + for a single level.",
  ]);
  expect(fault("field/nor+")).toEqual([9, "Character 10: + must be a level of its own. Put / on either side of it."]);
  expect(fault("")).toEqual([0, "Type at least one character."]);
  expect(fault("$share/readers")[1]).toBe("Write $share/, a name, /, and then a filter.");
});

test("a bad name is located while the others keep their verdicts", () => {
  const { names } = compareTopics(after(start("greenhouse"), { type: "name", index: 1, text: "field/+" }));
  expect(names[1]!.fault).toMatchObject({ at: 6 });
  expect(names[1]!.steps).toBeUndefined();
  expect(names[0]!.steps?.matches).toBe(true);
});

test("names can be added up to the limit and removed down to one", () => {
  const full = after(start("greenhouse"), ...Array.from({ length: 9 }, () => ({ type: "add" }) as const));
  expect(full.names).toHaveLength(MAX_NAMES);
  const one = after(full, ...Array.from({ length: 20 }, () => ({ type: "remove", index: 0 }) as const));
  expect(one.names).toHaveLength(1);
});

test("an experiment hides its outcome, then tells the letters that the kernel found", () => {
  for (const preset of presets) {
    const hidden = start(preset, true);
    expect(topicMatcher.outcome!(hidden)).toBeUndefined();
    expect(topicMatcher.say(hidden)).toContain("hidden");
    const shown = after(hidden, { type: "reveal" });
    const options = topicMatcher.question!(shown)!.options.map(({ value }) => value);
    expect(options).toContain(topicMatcher.outcome!(shown));
    expect(options.length).toBeGreaterThanOrEqual(3);
    expect(new Set(options).size).toBe(options.length);
    expect(topicMatcher.question!(hidden)).toEqual(topicMatcher.question!(shown));
  }
});

test("an experiment's filter and names stay as they are", () => {
  const state = start("dollar", true);
  const events: TopicMatcherEvent[] = [{ type: "filter", text: "#" }, { type: "add" }, { type: "remove", index: 0 }];
  expect(after(state, ...events)).toEqual(state);
});

test("the options hold what somebody would choose who has one rule wrong", () => {
  expect(believedSets("+/broker/#", TOPIC_SCENES.dollar.names)).toContain("ABD");
  expect(believedSets("field/#", TOPIC_SCENES.parent.names)).toContain("ABCE");
  expect(believedSets("+/soil", TOPIC_SCENES["empty-levels"].names)).toEqual(expect.arrayContaining(["BD", "D"]));
  expect(lettersOf(["x", "y", "z"], (name) => name !== "y")).toBe("AC");
});

test("a link brings back filter and names, and leaves out names that the preset has anyway", () => {
  const state = typed("parent", "field/north/#");
  expect(topicMatcher.link(state)).toEqual({ preset: "parent", filter: "field/north/#" });
  const edited = after(state, { type: "name", index: 0, text: "a/b" });
  expect(topicMatcher.open({ id: "m" }, topicMatcher.link(edited)).state).toEqual(edited);
});

test("a link that is not one becomes the first state with a word on it, whatever it holds", () => {
  const said = (link: Json) => topicMatcher.say(topicMatcher.open({ id: "m" }, link).state);
  expect(said(7)).toBe("This link cannot be opened: it must be an object.");
  expect(said({ preset: "toString" })).toContain("its preset must be one");
  expect(said({ preset: "dollar", filter: 3 })).toContain("its filter must be text");
  expect(said({ preset: "dollar", names: [] })).toContain("its names must be 1 to 8 texts");
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (junk, filter) => {
      for (const link of [junk as Json, { preset: "dollar", filter, names: junk as Json }]) {
        const { state } = topicMatcher.open({ id: "m" }, link);
        expect(topicMatcher.say(state).length).toBeGreaterThan(0);
        expect(compareTopics(state).names.length).toBeGreaterThan(0);
      }
    }),
    { seed: 8, numRuns: 200 },
  );
});

test("the sentence stays short however long the filter is", () => {
  for (const filter of ["x/".repeat(32_000), "x".repeat(65_535), `${"x".repeat(70_000)}`]) {
    const state = typed("greenhouse", filter);
    expect(topicMatcher.say(state).length).toBeLessThan(300);
    for (const { steps } of compareTopics(state).names) expect((steps?.why ?? "").length).toBeLessThan(300);
  }
});

test("a fault that has no advice of its own is a sentence", () => {
  expect(topicMatcher.say(typed("greenhouse", "a\u0000b"))).toMatch(
    /is not a topic filter\. Topic filter must be free of/,
  );
});
