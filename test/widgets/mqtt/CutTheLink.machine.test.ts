import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { CELL_COUNT, cellOf, POINTS } from "#widgets/mqtt/CutTheLink.cells.ts";
import { cutTheLink } from "#widgets/mqtt/CutTheLink.machine.ts";
import { createRunner } from "#widgets/mqtt/CutTheLink.runner.ts";
import type { Event, Run, State } from "#widgets/mqtt/CutTheLink.state.ts";

const EMPTY_RUN: Run = { trace: { entries: [], events: [] }, after: 0, copies: 1 };
const bench = { id: "x", preset: "table" };
const after = (props: typeof bench, ...events: readonly Event[]): State =>
  events.reduce((state, event) => cutTheLink.next(state, event).state, cutTheLink.start(props).state);

test("there are forty cells, ten moments of them, and what is chosen is always one of a level's packets", () => {
  expect([POINTS.length, CELL_COUNT]).toEqual([10, 40]);
  const set = (change: (Event & { type: "set" })["change"]): Event => ({ type: "set", change });
  expect(cellOf(after(bench, set({ qos: 2 }), set({ type: "PUBCOMP" })).scenario)).toBe(
    "2 publisher kept PUBCOMP before",
  );
  expect(cellOf(after(bench, set({ type: "PUBACK" }), set({ qos: 0 })).scenario)).toBe(
    "0 publisher kept PUBLISH before",
  );
});

test("in the bench nothing runs without a prediction, and a prediction cannot be changed while it runs or after", () => {
  const { state } = cutTheLink.start(bench);
  expect(cutTheLink.next(state, { type: "run" }).commands).toEqual([]);
  const said = cutTheLink.next(state, { type: "say", copies: 0 });
  expect(said.commands).toEqual([{ do: "run", scenario: state.scenario, seed: 1 }]);
  for (const event of [{ type: "say", copies: 1 }, { type: "next" }, { type: "at", at: 0 }] as const)
    expect(cutTheLink.next(said.state, event)).toEqual({ state: said.state, commands: [] });
  const done = cutTheLink.next(said.state, { type: "ran", run: EMPTY_RUN }).state;
  expect(cutTheLink.next(done, { type: "say", copies: 1 }).state).toBe(done);
});

test("the next empty cell is the first after this one, and the table is full after forty", () => {
  let state = cutTheLink.start(bench).state;
  const seen = new Set<string | undefined>();
  for (let n = 0; n < CELL_COUNT; n++) {
    state = cutTheLink.next(state, { type: "next" }).state;
    seen.add(cellOf(state.scenario));
    expect(cutTheLink.reached(state)).toEqual([]);
    for (const event of [
      { type: "say", copies: 1 },
      { type: "ran", run: EMPTY_RUN },
    ] as const)
      state = cutTheLink.next(state, event).state;
  }
  expect(seen.size).toBe(CELL_COUNT);
  expect(cutTheLink.reached(state)).toContainEqual({ goal: "whole-table", evidence: { cells: 40, right: 40 } });
  expect(cutTheLink.next(state, { type: "next" }).state).toBe(state);
});

test("every scenario comes back from its link, and one that has run is run again", () => {
  const state = after(bench, { type: "set", change: { qos: 2, type: "PUBREL", hop: "subscriber", session: "clean" } });
  const back = cutTheLink.open(bench, cutTheLink.link(state));
  expect(back).toEqual({ state: { ...state, said: undefined }, commands: [] });
  const ran = after(bench, { type: "say", copies: 1 }, { type: "ran", run: EMPTY_RUN });
  expect(cutTheLink.open(bench, cutTheLink.link(ran)).commands).toEqual([
    { do: "run", scenario: ran.scenario, seed: 1 },
  ]);
});

test.each([
  [7, "it must hold a scenario"],
  [{ v: 2 }, "its version must be 1"],
  [{ v: 1, preset: "lost-puback" }, "it belongs to another preset"],
  [{ qos: 3 }, "its quality of service must be 0, 1 or 2"],
  [{ seed: 0.5 }, "its seed must be a whole number"],
  [{ session: "half" }, "its sessions must be kept or clean"],
  [{ losses: [] }, "its losses must be one to 4"],
  [{ losses: [["publisher", "PUBREC", 1, "before"]] }, "a packet of this level"],
  [{ losses: [["publisher", "PUBACK", 99, "before"]] }, "a number"],
  [{ losses: ["PUBACK"] }, "each of its losses"],
])("the link %j is refused in words: %s", (change, words) => {
  const good = cutTheLink.link(cutTheLink.start(bench).state) as { [key: string]: Json };
  const link = typeof change === "object" ? { ...good, ...(change as { [key: string]: Json }) } : change;
  const { state, commands } = cutTheLink.open(bench, link);
  expect(cutTheLink.say(state)).toContain(words);
  expect(commands).toEqual([]);
});

test("an unknown preset opens the bench and says so; a run that fails says why and may be tried again", () => {
  expect(cutTheLink.say(cutTheLink.start({ id: "x", preset: "nowhere" }).state)).toContain("no preset called nowhere");
  const failed = after(bench, { type: "say", copies: 1 }, { type: "failed", why: "The run failed: no memory." });
  expect([failed.phase, failed.notice]).toEqual(["failed", "The run failed: no memory."]);
  expect(cutTheLink.next(failed, { type: "say", copies: 2 }).commands).toHaveLength(1);
});

test("a run that is cancelled sends nothing any more", async () => {
  const sent: Event[] = [];
  const runner = createRunner();
  const { scenario } = cutTheLink.start(bench).state;
  await new Promise<void>((resolve) => {
    runner.run({ do: "run", scenario, seed: 1 }, (event) => sent.push(event));
    runner.cancel();
    const other = createRunner();
    other.run({ do: "run", scenario, seed: 1 }, () => resolve());
  });
  expect(sent).toEqual([]);
});
