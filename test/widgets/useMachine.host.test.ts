import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import type { Machine, WorkbookEvent } from "#contract/machine.ts";
import { createHost } from "#widgets/machine-host.ts";

type Event = { type: "add"; by: number } | { type: "slow" } | { type: "arrived"; by: number } | { type: "break" };
type Command = { later: number };
interface Total {
  readonly total: number;
}

const adder: Machine<{ from: number }, Total, Event, Command> = {
  start: ({ from }) => ({ state: { total: from }, commands: from === 1 ? [{ later: 100 }] : [] }),
  next(state, event) {
    if (event.type === "break") throw new Error("adder: cannot be broken");
    if (event.type === "slow") return { state, commands: [{ later: 10 }] };
    return { state: { total: state.total + event.by }, commands: [] };
  },
  say: ({ total }) => `The total is ${total}.`,
  link: ({ total }) => total,
  open: (_, link) => {
    if (typeof link !== "number") throw new TypeError("adder: link must be a number");
    return { state: { total: link }, commands: [] };
  },
  reached: ({ total }) => (total >= 5 ? [{ goal: "five", evidence: total }] : []),
  outcome: ({ total }) => (total >= 10 ? total : undefined),
};

/** A host whose slow work waits until the test lets it finish. */
function scene(from = 0) {
  const told: WorkbookEvent[] = [];
  const waiting: (() => void)[] = [];
  let cancelled = 0;
  const host = createHost(adder, "sum", { from }, () => ({
    run: ({ later }, send) => waiting.push(() => send({ type: "arrived", by: later })),
    cancel: () => cancelled++,
  }));
  const of = (type: WorkbookEvent["type"]) => told.filter((event) => event.type === type);
  return { host, waiting, of, tell: (event: WorkbookEvent) => told.push(event), cancelled: () => cancelled };
}
const total = (host: { view(): { state: Total } }) => host.view().state.total;

test("events move the state and tell every listener", () => {
  const { host } = scene();
  let shown = 0;
  const leave = host.subscribe(() => shown++);
  host.send({ type: "add", by: 2 });
  leave();
  host.send({ type: "add", by: 1 });
  expect([total(host), shown]).toEqual([3, 1]);
});

test("nothing runs before the widget is live, and going live twice performs the first commands each time", () => {
  const { host, waiting, tell } = scene(1);
  expect(waiting.length).toBe(0);
  host.attach(tell)();
  host.attach(tell);
  for (const finish of waiting) finish();
  expect([waiting.length, total(host)]).toEqual([2, 101]);
});

test("work that was cancelled by a reset cannot change the state any more", () => {
  const { host, waiting, tell, cancelled } = scene();
  host.attach(tell);
  host.send({ type: "slow" });
  host.reset();
  waiting[0]!();
  expect([total(host), cancelled()]).toEqual([0, 1]);
  host.send({ type: "slow" });
  waiting[1]!();
  expect(total(host)).toBe(10);
});

test("stop cancels what runs, ignores what it still sends, and tells the machine by the event", () => {
  const { host, waiting, tell, cancelled } = scene();
  host.attach(tell);
  host.send({ type: "slow" });
  host.stop({ type: "add", by: 1 });
  waiting[0]!();
  expect([total(host), cancelled()]).toEqual([1, 1]);
  host.send({ type: "slow" });
  waiting[1]!();
  expect(total(host)).toBe(11);
});

test("a goal is told once, and an outcome each time it comes into being", () => {
  const { host, tell, of } = scene();
  host.attach(tell);
  for (const by of [5, 1, 4, 2]) host.send({ type: "add", by });
  host.reset();
  host.send({ type: "add", by: 12 });
  expect(of("goal")).toEqual([{ type: "goal", instance: "sum", goal: "five", evidence: 5 }]);
  expect(of("outcome").map((event) => "value" in event && event.value)).toEqual([10, 12]);
});

test("a goal that a link brings along is not the reader's, until it is lost and reached again", () => {
  const { host, tell, of } = scene();
  host.attach(tell);
  host.open(7);
  host.send({ type: "add", by: 1 });
  expect([total(host), of("goal").length]).toEqual([8, 0]);
  host.send({ type: "add", by: -8 });
  host.send({ type: "add", by: 6 });
  expect(of("goal")).toHaveLength(1);
});

test("states of one turn are told as one link", async () => {
  const { host, tell, of } = scene();
  host.attach(tell);
  host.send({ type: "add", by: 1 });
  host.send({ type: "add", by: 1 });
  expect(of("state")).toEqual([]);
  await Promise.resolve();
  expect(of("state")).toEqual([{ type: "state", instance: "sum", link: 2 }]);
});

test("what throws becomes a fault beside the last good state, and the next event clears it", () => {
  const { host } = scene();
  host.send({ type: "add", by: 3 });
  host.send({ type: "break" });
  expect(host.view()).toEqual({ state: { total: 3 }, fault: "adder: cannot be broken" });
  host.open("seven" as Json);
  expect(host.view().fault).toBe("adder: link must be a number");
  host.send({ type: "add", by: 1 });
  expect(host.view()).toEqual({ state: { total: 4 }, fault: undefined });
});

test("a listener that sends again is served after the event that it answers", () => {
  const { host } = scene();
  const seen: number[] = [];
  host.subscribe(() => {
    seen.push(total(host));
    if (total(host) === 1) host.send({ type: "add", by: 10 });
  });
  host.send({ type: "add", by: 1 });
  expect(seen).toEqual([1, 11]);
});
