/** What arrives after each cut, on real clients and the broker. Expected figures: MQTT 3.1.1 §4.3, worked out by hand. */
import { beforeAll, expect, test } from "vitest";
import {
  CELL_COUNT,
  COLUMNS,
  cellId,
  cellOf,
  EXCHANGES,
  POINTS,
  type Scenario,
  scenarioOf,
} from "#widgets/mqtt/CutTheLink.cells.ts";
import { hopOf } from "#widgets/mqtt/CutTheLink.fork.ts";
import { runHeadless } from "#widgets/mqtt/CutTheLink.headless.ts";
import { cutTheLink } from "#widgets/mqtt/CutTheLink.machine.ts";
import { previewOf } from "#widgets/mqtt/CutTheLink.preview.ts";
import { runScript } from "#widgets/mqtt/CutTheLink.runner.ts";
import type { Event, Run } from "#widgets/mqtt/CutTheLink.state.ts";

/** Rows as the table has them; columns: meter kept, meter clean, dashboard kept, dashboard clean. */
const COPIES = [
  [0, 0, 0, 0],
  [1, 1, 1, 1],
  [1, 1, 1, 0],
  [2, 2, 2, 1],
  [1, 1, 1, 1],
  [1, 1, 1, 0],
  [1, 2, 1, 0],
  [1, 1, 1, 0],
  [1, 1, 1, 1],
  [1, 1, 1, 1],
];
const cells = POINTS.flatMap((point, row) =>
  COLUMNS.map((column, place) => ({ point, column, expected: COPIES[row]![place]! })),
);
const runs = new Map<string, Run>();
beforeAll(async () => {
  for (const { point, column } of cells) runs.set(cellId(point, column), await runScript(scenarioOf(point, column), 1));
});
const inTable = (events: readonly Event[]) => runHeadless({ id: "x", preset: "table" }, events);
const say = (copies: number): Event => ({ type: "say", copies });

test("every cell of the table brings as many copies as the specification says", () => {
  expect(cells).toHaveLength(CELL_COUNT);
  const found = POINTS.map((point) => COLUMNS.map((column) => runs.get(cellId(point, column))!.copies));
  expect(found).toEqual(COPIES);
  // The chapter and the widget's question name these two.
  expect(found.flat().filter((copies) => copies === 1)).toHaveLength(28);
  expect(POINTS).toHaveLength(10);
});

test("the link dies where the cell says, and nowhere else", () => {
  for (const { point, column } of cells) {
    const { trace } = runs.get(cellId(point, column))!;
    const gone = trace.events.filter((event) => event.type === "gone");
    expect(gone.map(({ how, client }) => `${how} ${client}`)).toEqual([
      `cut ${column.hop === "publisher" ? "meter" : "dashboard"}`,
    ]);
    const [struck] = trace.entries.filter((entry) => hopOf(entry) === column.hop && entry.type === point.type);
    expect(struck?.fate).toBe(point.when === "before" ? "lost" : "delivered");
  }
});

test("what is shown before a run is, byte for byte, what the run then loses", () => {
  for (const { point, column } of cells) {
    const { trace } = runs.get(cellId(point, column))!;
    const preview = previewOf(scenarioOf(point, column))!;
    const struck = trace.entries.find((entry) => hopOf(entry) === column.hop && entry.type === point.type)!;
    expect({ ...preview, n: 0, sentAtMs: 0 }).toMatchObject({ client: struck.client, direction: struck.direction });
    expect(preview.bytes).toEqual(struck.bytes);
  }
});

test("that a packet has arrived and that its answer is lost are one moment: one cell, and as many copies", async () => {
  for (const qos of [1, 2] as const) {
    for (const type of EXCHANGES[qos].slice(0, -1)) {
      for (const column of COLUMNS) {
        const scenario = scenarioOf({ qos, type, when: "after" }, column);
        const cell = cellOf(scenario)!;
        expect((await runScript(scenario, 1)).copies, cell).toBe(runs.get(cell)!.copies);
      }
    }
  }
});

test("only a resend carries DUP, and only on the link that died", () => {
  for (const { point, column } of cells) {
    const { entries } = runs.get(cellId(point, column))!.trace;
    const marked = entries.filter(({ packet }) => packet?.type === "PUBLISH" && packet.dup);
    for (const entry of marked) expect(hopOf(entry)).toBe(column.hop);
    const resends = entries.filter((entry) => entry.type === "PUBLISH" && hopOf(entry) === column.hop).slice(1);
    if (column.session === "kept") expect(marked).toHaveLength(resends.length);
  }
});

test("a prediction runs its cell and stays beside what happened", async () => {
  const state = await inTable([{ type: "set", change: { type: "PUBACK" } }, say(1)]);
  expect(state.tried["1 publisher kept PUBACK before"]).toEqual({ said: 1, copies: 2 });
  expect(cutTheLink.say(state)).toContain(
    "got 2 copies. You had said 1. Sent again after the cut: PUBLISH dup qos 1 id 1.",
  );
  const again = await runHeadless({ id: "x", preset: "table" }, [
    { type: "set", change: { type: "PUBACK" } },
    say(1),
    { type: "set", change: { type: "PUBACK" } },
    say(2),
  ]);
  expect(again.tried["1 publisher kept PUBACK before"]?.said).toBe(1);
});

test("a fork keeps everything before the chosen packet, cut included, packet for packet", async () => {
  const twice: readonly Event[] = [{ type: "set", change: { type: "PUBACK" } }, say(2)];
  const first = await inTable(twice);
  const second = first.run!.trace.entries.find(({ type, fate, client, n }) => {
    return n > first.run!.after && type === "PUBACK" && client === "meter" && fate === "delivered";
  })!;
  const forked = await inTable([...twice, { type: "look", n: second.n }, { type: "fork", when: "before" }]);
  expect(forked.phase).toBe("ready");
  expect(forked.scenario.losses.map(({ type, nth }) => `${type} ${nth}`)).toEqual(["PUBACK 1", "PUBACK 2"]);
  expect(forked.run!.trace.entries.at(-1)).toMatchObject({ n: second.n, fate: "queued" });
  const { run } = await runHeadless({ id: "x", preset: "table" }, [
    ...twice,
    { type: "look", n: second.n },
    { type: "fork", when: "before" },
    say(3),
  ]);
  expect(run!.copies).toBe(3);
  const bytes = (of: Run) => of.trace.entries.filter(({ n }) => n < second.n).map(({ n, bytes: sent }) => [n, ...sent]);
  expect(bytes(run!)).toEqual(bytes(first.run!));
});

test("a fork at an earlier packet drops the cuts that came after it", async () => {
  const twice: readonly Event[] = [{ type: "set", change: { type: "PUBACK" } }, say(2)];
  const first = await inTable(twice);
  const published = first.run!.trace.entries.find(({ type, n }) => n > first.run!.after && type === "PUBLISH")!;
  const forked = await inTable([...twice, { type: "look", n: published.n }, { type: "fork", when: "before" }]);
  expect(cellOf(forked.scenario)).toBe("1 publisher kept PUBLISH before");
});

test("an experiment has the outcome of its own scenario, whatever is forked from it later", async () => {
  const props = { id: "x", preset: "lost-puback" };
  const state = await runHeadless(props, [{ type: "run" }]);
  expect(cutTheLink.outcome(state)).toBe(2);
  const dup = state.run!.trace.entries.findLast(({ type, client }) => type === "PUBLISH" && client === "meter")!;
  const forked = await runHeadless(props, [
    { type: "run" },
    { type: "look", n: dup.n },
    { type: "fork", when: "before" },
  ]);
  expect(forked.scenario.losses).toHaveLength(2);
  expect([forked.phase, forked.run?.copies, cutTheLink.outcome(forked)]).toEqual(["done", 2, 2]);
});

test("the goals are reached by the reader's predictions, not by a link", async () => {
  const three: Scenario = {
    qos: 1,
    session: "kept",
    losses: [1, 2].map((nth) => ({ hop: "publisher", type: "PUBACK", nth, when: "before" })),
  };
  const told = await inTable([{ type: "choose", scenario: three }, say(0)]);
  expect(cutTheLink.reached(told)).toEqual([{ goal: "three-copies", evidence: { copies: 3 } }]);
  const { state, commands } = cutTheLink.open({ id: "x", preset: "table" }, cutTheLink.link(told));
  expect(commands).toHaveLength(1);
  const shown = cutTheLink.next(state, { type: "ran", run: told.run! }).state;
  expect(shown.run?.copies).toBe(3);
  expect(cutTheLink.reached(shown)).toEqual([]);
});
