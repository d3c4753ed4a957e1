import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { runScenario } from "#engine/mqtt/scenario.ts";
import { runHeadless } from "#widgets/mqtt/SessionLab.headless.ts";
import { type SessionLabEvent, type SessionLabState, sessionLab } from "#widgets/mqtt/SessionLab.machine.ts";
import {
  ALARMS,
  CHOICES,
  type Life,
  QUEUE_LIMIT,
  SESSION_SCENES,
  type SessionPreset,
  wordsOf,
} from "#widgets/mqtt/SessionLab.presets.ts";
import {
  CELLS,
  fateOf,
  readTrace,
  sayArrived,
  sayWaiting,
  scenarioOf,
  waitingAt,
} from "#widgets/mqtt/SessionLab.story.ts";

const bench = (...events: SessionLabEvent[]) => runHeadless({ id: "lab", preset: "bench" }, events);
const choose = (name: keyof Life, value: string | number | boolean): SessionLabEvent => ({
  type: "choose",
  name,
  value,
});
const run: SessionLabEvent = { type: "run" };
const arrived = ({ run: played }: SessionLabState) => sayArrived(played?.reading.arrived ?? ["not played"]);

test("each experiment has its outcome among its options, and hides it until it has run", async () => {
  const outcomes: Partial<Record<SessionPreset, string>> = {
    "ten-minutes": "4.1, 9.8",
    "too-late": "9.8 retained",
    both: "4.1, 9.8, 9.8 retained",
    farewell: "4.1, 9.8",
    full: "4.1, 9.8, a1 to a8",
  };
  for (const [preset, outcome] of Object.entries(outcomes) as [SessionPreset, string][]) {
    const first = sessionLab.start({ id: "lab", preset }).state;
    expect(sessionLab.outcome?.(first)).toBeUndefined();
    expect(sessionLab.say(first)).not.toContain("received");
    const state = await runHeadless({ id: "lab", preset }, [run]);
    expect(sessionLab.outcome?.(state)).toBe(outcome);
    expect(SESSION_SCENES[preset].options?.map(({ value }) => value)).toContain(outcome);
    // The outcome is that of the question, whatever is played afterwards.
    const later = await runHeadless({ id: "lab", preset }, [run, choose("clean", true), run]);
    expect(later.run?.life.clean).toBe(true);
    expect(sessionLab.outcome?.(later)).toBe(outcome);
  }
});

/** What the specification promises, written down without a broker. */
function promised({ retain, fridge, again, ...life }: Life): readonly string[] {
  const kept = fateOf({ retain, fridge, again, ...life }) === "kept";
  const will = fridge === "cut" || fridge === "cut-retained";
  const alarms = fridge === "alarms" ? Array.from({ length: ALARMS }, (_, at) => `a${at + 1}`) : [];
  const queued = kept ? ["4.1", "9.8", ...(will ? ["gone"] : []), ...alarms].slice(0, QUEUE_LIMIT) : [];
  const subscribes = again === "always" || (again === "if-gone" && !kept);
  const fromTopics = [...(fridge === "cut-retained" ? ["gone retained"] : []), ...(retain ? ["9.8 retained"] : [])];
  return [...queued, ...(subscribes ? fromTopics : [])];
}

test("every life of the panel ends as the specification promises", async () => {
  let lives: readonly Partial<Life>[] = [{}];
  for (const name of Object.keys(CHOICES) as (keyof Life)[])
    lives = lives.flatMap((life) => CHOICES[name].map(([value]) => ({ ...life, [name]: value })));
  expect(lives.length).toBe(432);
  // Every eleventh meets each choice with each other one.
  for (const life of lives.filter((_, place) => place % 11 === 0) as readonly Life[]) {
    const { arrived, sessionPresent } = readTrace(await runScenario(scenarioOf(life)));
    expect({ life, arrived: arrived.toSorted() }).toEqual({ life, arrived: promised(life).toSorted() });
    expect({ life, sessionPresent }).toEqual({ life, sessionPresent: fateOf(life) === "kept" });
  }
});

test("what waits for the panel is counted along the record: it fills, overflows and is emptied on the return", async () => {
  const { run: played } = await runHeadless({ id: "lab", preset: "full" }, [run]);
  const { trace } = played!;
  const counts = Array.from({ length: trace.entries.length + 1 }, (_, at) => waitingAt(trace, at));
  expect(counts[0]).toEqual({ now: undefined, most: 0, dropped: 0 });
  const filling = counts.flatMap(({ now }, at) => (now !== counts[at - 1]?.now ? [now] : []));
  expect(filling).toEqual([0, ...Array.from({ length: QUEUE_LIMIT }, (_, at) => at + 1), 0]);
  expect(counts.at(-1)).toEqual({ now: 0, most: QUEUE_LIMIT, dropped: 2 + ALARMS - QUEUE_LIMIT });
  // Every alarm was acknowledged, the dropped ones, too.
  expect(trace.entries.filter(({ type, client }) => type === "PUBACK" && client === "fridge").length).toBe(2 + ALARMS);
  const lost = await bench(choose("expirySec", 0), run, { type: "at", at: 10 });
  expect(sayWaiting(waitingAt(lost.run!.trace, 10))).toBe("no session, at most 0 · dropped: 0");
  expect(sayArrived(["a1", "a2", "a4"])).toBe("a1, a2, a4");
});

test("a changed act leaves what lies before it as it was, and the sentence says how much that is", async () => {
  const state = await bench(run, choose("clean", true), run);
  expect(arrived(state)).toBe("nothing");
  expect(sayArrived(state.before?.reading.arrived ?? [])).toBe("4.1, 9.8");
  const same = Number(/The first (\d+) packets/.exec(sessionLab.say(state))?.[1]);
  const back = state.run?.trace.entries.findLast(({ client, type }) => client === "panel" && type === "CONNECT");
  expect(same).toBe((back?.n ?? 0) - 1);
  const other = await bench(run, choose("expirySec", 60), run);
  expect(sessionLab.say(other)).toContain("The run before differs from the first packet on.");
});

test("ticks are compared with what arrives, and a value that the controls do not have changes nothing", async () => {
  const tick = (arrival: string): SessionLabEvent => ({ type: "tick", arrival });
  expect((await bench(tick("4.1"), tick("9.8"), run)).called).toBe("right");
  expect((await bench(tick("9.8"), run)).called).toBe("wrong");
  expect((await bench(tick("9.8"), tick("9.8"), run)).called).toBeUndefined();
  expect((await bench(choose("awaySec", 31), tick("a ghost"))).life).toEqual(SESSION_SCENES.bench.life);
});

test("the record goes back and forth, and keeps within its packets", async () => {
  const state = await bench(run, { type: "at", at: 3 }, { type: "look", n: 2 });
  expect([state.at, state.looking]).toEqual([3, 2]);
  expect(sessionLab.say(state)).toMatch(/Shown: the first 3 of \d+ packets\.$/);
  expect((await bench(run, { type: "at", at: 1000 })).at).toBeUndefined();
  expect((await bench(run, { type: "at", at: -4 })).at).toBe(0);
});

test("the matrix is whole when the session was kept and lost in three ways, with and without retain", async () => {
  const lives: readonly SessionLabEvent[][] = [
    [choose("clean", false), choose("expirySec", 3600)],
    [choose("clean", true)],
    [choose("clean", false), choose("expirySec", 0)],
    [choose("expirySec", 60)],
  ];
  const events = lives.flatMap((each) => [...each, choose("retain", false), run, choose("retain", true), run]);
  expect(sessionLab.reached?.(await bench(...events.slice(0, -1)))).toEqual([]);
  const state = await bench(...events);
  expect(Object.keys(state.tried)).toEqual(CELLS);
  expect(sessionLab.reached?.(state).map(({ goal }) => goal)).toEqual(["whole-matrix"]);
});

test("a link brings back what was played, asks for the run, and stays small", async () => {
  const state = await bench(choose("fridge", "cut-retained"), choose("expirySec", 60), run, { type: "at", at: 5 });
  const link = sessionLab.link(state);
  expect(JSON.stringify(link).length).toBeLessThan(300);
  const opened = sessionLab.open({ id: "lab", preset: "bench" }, link);
  expect(opened.commands).toEqual([{ do: "run", scenario: scenarioOf(state.life) }]);
  const played = sessionLab.next(opened.state, { type: "ran", trace: state.run!.trace }).state;
  expect([played.at, arrived(played)]).toEqual([5, arrived(state)]);
});

test("a link that is not one becomes the first state with a word on it", () => {
  const good = sessionLab.link(sessionLab.start({ id: "lab", preset: "bench" }).state) as Record<string, Json>;
  const bad: Json[] = [
    null,
    7,
    "x",
    [],
    {},
    { ...good, preset: "toString" },
    { ...good, awaySec: 31 },
    { ...good, at: -1 },
  ];
  for (const link of bad) {
    const { state, commands } = sessionLab.open({ id: "lab", preset: "bench" }, link);
    expect(sessionLab.say(state)).toMatch(/^This link cannot be opened: it.+\.$/);
    expect(commands).toEqual([]);
  }
});

test("a run that fails says so, and one that was stopped leaves the acts as they were", async () => {
  const going = sessionLab.next(sessionLab.start({ id: "lab", preset: "bench" }).state, run).state;
  const failed = sessionLab.next(going, { type: "failed", why: "no room" }).state;
  expect(sessionLab.say(failed)).toBe("The run failed: no room");
  const stopped = sessionLab.next(going, { type: "stopped" }).state;
  expect([stopped.running, stopped.run]).toEqual([false, undefined]);
  expect(() => wordsOf("awaySec", 31)).toThrow("session lab: awaySec must be one of its choices, got 31");
});
