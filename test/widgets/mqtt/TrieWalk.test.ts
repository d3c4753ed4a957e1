import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { runHeadless } from "#widgets/mqtt/TrieWalk.headless.ts";
import { readTrie, type TrieWalkEvent, trieWalk } from "#widgets/mqtt/TrieWalk.machine.ts";
import type { TriePreset } from "#widgets/mqtt/TrieWalk.presets.ts";

const after = (preset: TriePreset, ...events: TrieWalkEvent[]) =>
  events.reduce((state, event) => trieWalk.next(state, event).state, trieWalk.start({ id: "t", preset }).state);

test("the experiment hides the large tree, heeds no typing, and then shows the same nodes among all", async () => {
  const hidden = after("grow", { type: "topic", text: "car/x" }, { type: "filters", text: "#" });
  expect(trieWalk.outcome!(hidden)).toBeUndefined();
  expect(readTrie(hidden).sizes.map(({ filters }) => filters)).toEqual([12]);
  const shown = await runHeadless({ id: "t", preset: "grow" }, [{ type: "run" }]);
  const { sizes } = readTrie(shown);
  expect(sizes.map(({ filters }) => filters)).toEqual([12, 1000, 100_000]);
  expect(new Set(sizes.map(({ nodes }) => nodes.length)).size).toBe(1);
  expect(trieWalk.outcome!(shown)).toBe("same");
  expect(trieWalk.say(shown)).toContain("of 100,000 subscriptions");
});

test("once revealed, any topic is walked, and what was asked keeps its answer", async () => {
  const events = [{ type: "run" }, { type: "topic", text: "car/d50000/command/x" }] as const;
  const state = await runHeadless({ id: "t", preset: "grow" }, events);
  expect(state.large?.topic).toBe("car/d50000/command/x");
  expect(trieWalk.outcome!(state)).toBe("same");
  const wrong = trieWalk.next(state, { type: "topic", text: "a/+" });
  expect(wrong.commands).toEqual([]);
  expect(trieWalk.say(wrong.state)).toContain("wildcards");
});

test("answers that are late, stopped or failed leave the widget usable", () => {
  const busy = after("grow", { type: "run" }, { type: "progress", done: 5, total: 10 });
  expect(busy.busy).toEqual({ done: 5, total: 10 });
  expect(trieWalk.next(busy, { type: "walked", topic: "other", walk: readTrie(busy).walk! }).state).toEqual(busy);
  expect(trieWalk.next(busy, { type: "stop" }).state.busy).toBeUndefined();
  const failed = trieWalk.next(busy, { type: "failed", message: "It did not start." }).state;
  expect(trieWalk.say(failed)).toBe("It did not start.");
  expect(trieWalk.next(failed, { type: "run" }).state.fault).toBeUndefined();
});

test("the nodes are drawn one by one, round again, and all at once after an edit", () => {
  const all = readTrie(after("eight")).walk!.nodes.length;
  let state = after("eight", { type: "step" });
  expect(trieWalk.say(state)).toMatch(`Node 1 of ${all} is drawn.`);
  for (let at = 1; at < all; at++) state = trieWalk.next(state, { type: "step" }).state;
  expect(state.shown).toBe(all);
  expect(trieWalk.next(state, { type: "step" }).state.shown).toBe(1);
  expect(trieWalk.next(state, { type: "filters", text: "#" }).state.shown).toBeUndefined();
  expect(trieWalk.next(state, { type: "all" }).state.shown).toBeUndefined();
});

test.each([
  ["hall/#/x", "Line 1: topic filter must be", 5],
  ["hall\n\n $share/a/hall", "Line 3: leave out $share", 7],
  ["", "Type a topic filter", 0],
  [Array(41).fill("a").join("\n"), "Line 41: at most 40 subscriptions", 80],
  ["a/a/a/a/a/a/a/a/a/a/a/a/a", "Line 1: at most 12 levels", 0],
])("what is wrong with %j is said with its line", (text, message, at) => {
  const state = after("eight", { type: "filters", text });
  expect(readTrie(state).filterFault?.message).toContain(message);
  expect(readTrie(state).filterFault?.at).toBe(at);
  expect(trieWalk.say(state)).toContain(message);
  expect(trieWalk.reached!(state)).toEqual([]);
});

test("fifteen nodes count only with at most eight filters and three levels, four subscribers only among those given", () => {
  const filters = "a/#\n+/#\na/+/c\na/b/+\n+/b/c\n+/+/c\n+/b/+\n+/+/+\na/b/c";
  expect(
    trieWalk.reached!(after("eight", { type: "filters", text: filters }, { type: "topic", text: "a/b/c" })),
  ).toEqual([]);
  const deep = after(
    "eight",
    { type: "filters", text: "a/b/c/d/e/f/g/h/i/j/k/#" },
    { type: "topic", text: "a/b/c/d/e/f/g/h/i/j/k" },
  );
  expect(trieWalk.reached!(deep)).toEqual([]);
  const own = after("four", { type: "filters", text: "a\na\na\na" }, { type: "topic", text: "a" });
  expect(trieWalk.reached!(own)).toEqual([]);
});

test("a link brings back the fields, and a bad one says so", () => {
  const state = after("eight", { type: "filters", text: "+/b\na/#" }, { type: "topic", text: "a/b" });
  const opened = trieWalk.open({ id: "t", preset: "eight" }, trieWalk.link(state)).state;
  expect(opened).toEqual(state);
  const grown = trieWalk.open({ id: "t", preset: "grow" }, { preset: "grow", topic: "car/x", revealed: true });
  expect(grown.commands).toEqual([{ type: "walk", filters: 100_000, topic: "car/x" }]);
  for (const bad of [
    7,
    [],
    { preset: "none", topic: "a" },
    { preset: "four" },
    { preset: "four", topic: "a", text: 3 },
  ] as Json[])
    expect(trieWalk.say(trieWalk.open({ id: "t" }, bad).state)).toMatch(/^This link cannot be opened: its? /);
});
