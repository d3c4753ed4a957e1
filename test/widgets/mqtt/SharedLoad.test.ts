import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { RUN_MS } from "#kernel/mqtt/load/plan.ts";
import { runLoad } from "#kernel/mqtt/load/run.ts";
import { encodeLink } from "#widgets/link-hash.ts";
import { runHeadless } from "#widgets/mqtt/SharedLoad.headless.ts";
import { sharedLoad } from "#widgets/mqtt/SharedLoad.machine.ts";
import { LOAD_SCENES, type LoadPreset, SETTINGS } from "#widgets/mqtt/SharedLoad.presets.ts";
import { MOST_CHANGES, type SharedLoadEvent, type SharedLoadState } from "#widgets/mqtt/SharedLoad.state.ts";
import { describeChange, sampleAt } from "#widgets/mqtt/SharedLoad.words.ts";

const RUN = { type: "run" } as const;
const start = (preset: LoadPreset) => sharedLoad.start({ id: "s", preset }).state;
const after = (preset: LoadPreset, ...events: SharedLoadEvent[]) => runHeadless({ id: "s", preset }, events);
const open = (link: unknown) => sharedLoad.open({ id: "s" }, link as Json);
const goals = (state: SharedLoadState) => sharedLoad.reached!(state).map(({ goal }) => goal);

test("each experiment hides its minute, and its outcome is one of its options", async () => {
  const outcomes: Record<string, Json | undefined> = {};
  for (const preset of ["slow-one", "window", "killed"] as const) {
    const first = start(preset);
    expect(sharedLoad.say(first)).toContain("hidden until you have predicted");
    expect(sharedLoad.outcome!(first)).toBeUndefined();
    expect(sharedLoad.next(first, { type: "set", key: "receiveMaximum", value: 1 }).state.plan).toBe(first.plan);
    const outcome = sharedLoad.outcome!(await after(preset, RUN));
    expect(sharedLoad.question!(first)!.options.map(({ value }) => value)).toContain(outcome);
    outcomes[preset] = outcome;
  }
  expect(outcomes).toEqual({ "slow-one": "quarter", window: "short", killed: "none" });
});

test("the figures that the questions name are those of the run", async () => {
  const slow = (await after("slow-one", RUN)).ran!.run;
  expect(Math.round(sampleAt(slow, RUN_MS).longestWaitMs / 1000)).toBe(47);
  const killed = (await after("killed", RUN)).ran!.run;
  expect(sampleAt(killed, 20_000).workers[0]!.held).toBe(48);
  expect(sampleAt(killed, RUN_MS).lost).toBe(48);
});

test("the outcome stays what it was when a setting is changed afterwards", async () => {
  const state = await after("killed", RUN, { type: "set", key: "qos", value: 1 });
  expect(sampleAt(state.ran!.run, RUN_MS).lost).toBe(0);
  expect(sharedLoad.outcome!(state)).toBe("none");
});

test("a new receive maximum starts every worker again, as its words say, and what that loses depends on the level", async () => {
  const ends: Record<number, { lost: boolean; again: boolean }> = {};
  for (const qos of [0, 1, 2] as const) {
    const change = { atMs: 20_000, set: { receiveMaximum: 2 } };
    expect(describeChange(change)).toBe("From 20 s: receive maximum 2; every worker starts again");
    const { lost, again } = runLoad({
      settings: { ...LOAD_SCENES["slow-one"].plan.settings, qos },
      changes: [change],
    }).samples.at(-1)!;
    ends[qos] = { lost: lost > 0, again: again > 0 };
  }
  expect(ends).toEqual({
    0: { lost: true, again: false },
    1: { lost: false, again: true },
    2: { lost: true, again: false },
  });
  expect(describeChange({ atMs: 500, set: { ratePerSec: 6 } })).toBe("From 0.50 s: messages a second 6");
});

test("the bench's goal is reached by the one window that neither hoards nor starves", async () => {
  const reached: number[] = [];
  for (const { value } of SETTINGS.receiveMaximum.options)
    if (goals(await after("bench", { type: "set", key: "receiveMaximum", value }, RUN)).length > 0) reached.push(value);
  expect(reached).toEqual([3]);
});

test("the goal is not reached by easing the work", async () => {
  expect(
    goals(
      await after(
        "bench",
        RUN,
        { type: "set", key: "latencyMs", value: 5 },
        { type: "set", key: "receiveMaximum", value: 2 },
      ),
    ),
  ).toEqual([]);
  expect(
    goals(
      await after(
        "bench",
        RUN,
        { type: "set", key: "ratePerSec", value: 6 },
        { type: "set", key: "receiveMaximum", value: 3 },
      ),
    ),
  ).toEqual([]);
});

test("a fork keeps what was before its moment and leaves what came after", async () => {
  const whole = await after("slow-one", RUN);
  const at = { type: "at", atMs: 20_000 } as const;
  const here = { type: "from", from: "here" } as const;
  const rate = (value: number) => ({ type: "set", key: "ratePerSec", value }) as const;
  const forked = await after("slow-one", RUN, at, here, rate(24), { type: "at", atMs: 10_000 }, rate(6));
  expect(forked.plan.changes).toEqual([{ atMs: 10_000, set: { ratePerSec: 6 } }]);
  expect(sampleAt(forked.ran!.run, 9_500)).toEqual(sampleAt(whole.ran!.run, 9_500));
  expect(sampleAt(forked.ran!.run, RUN_MS).published).toBeLessThan(sampleAt(whole.ran!.run, RUN_MS).published);
  const undone = await after("slow-one", RUN, at, here, rate(24), { type: "undo" });
  expect(undone.plan).toEqual(whole.plan);
});

test("at the end of the minute, from here on means from 20 s", async () => {
  expect((await after("bench", RUN, { type: "from", from: "here" })).atMs).toBe(20_000);
});

test("changes are limited, values that no control can set are ignored, and so are moments between samples", async () => {
  const kill = { type: "kill", kill: "returns" } as const;
  const many = await after("bench", { type: "at", atMs: 500 }, ...new Array<SharedLoadEvent>(9).fill(kill));
  expect(many.plan.changes.length).toBe(MOST_CHANGES);
  expect(encodeLink("s", sharedLoad.link(many)).length).toBeLessThan(2048);
  const odd = await after("bench", { type: "set", key: "workers", value: 7 }, { type: "at", atMs: 17 });
  expect([odd.plan, odd.atMs]).toEqual([LOAD_SCENES.bench.plan, RUN_MS]);
});

test("a run can be stopped, and the one before it is still shown", async () => {
  const ran = await after("bench", RUN);
  const { state, commands } = sharedLoad.next(ran, { type: "set", key: "qos", value: 2 });
  expect(commands).toEqual([{ type: "run", plan: state.plan }]);
  const stopped = sharedLoad.next(sharedLoad.next(state, { type: "progress", doneMs: 30_000 }).state, { type: "stop" });
  expect(stopped.commands).toEqual([{ type: "stop" }]);
  expect(stopped.state).toEqual(ran);
  expect(sharedLoad.next(stopped.state, { type: "ran", run: ran.ran!.run }).state).toEqual(ran);
});

test("a run that fails says so and leaves the last one", async () => {
  const ran = await after("bench", RUN);
  const failed = sharedLoad.next(sharedLoad.next(ran, { type: "undo" }).state, {
    type: "failed",
    message: "no worker.",
  });
  expect(sharedLoad.say(failed.state)).toBe("The run failed: no worker.");
});

test("a link brings back plan and moment, and runs them again", async () => {
  const state = await after("killed", RUN, { type: "set", key: "qos", value: 2 }, { type: "at", atMs: 25_000 });
  const opened = open(sharedLoad.link(state));
  expect(opened.commands).toEqual([{ type: "run", plan: state.plan }]);
  expect([opened.state.plan, opened.state.atMs]).toEqual([state.plan, 25_000]);
  expect(open(sharedLoad.link(start("killed"))).state).toEqual(start("killed"));
});

const good = sharedLoad.link(start("bench")) as { readonly [key: string]: Json };
test.each([
  [7, "it must be an object"],
  [{ ...good, preset: "other" }, "its preset must be one that this widget has"],
  [{ ...good, atMs: -1 }, "its moment must be a number of milliseconds from 0 to 60000"],
  [{ ...good, plan: 1 }, "its plan must be complete"],
  [{ ...good, plan: { settings: { workers: 4 }, changes: [] } }, "its settings must be ones that the controls can set"],
  [
    { ...good, plan: { settings: LOAD_SCENES.bench.plan.settings, changes: [{ atMs: 1, set: { qos: 7 } }] } },
    "its changes must be ones",
  ],
  [
    {
      ...good,
      plan: {
        settings: LOAD_SCENES.bench.plan.settings,
        changes: [
          { atMs: 2, kill: "gone" },
          { atMs: 1, kill: "gone" },
        ],
      },
    },
    "in the order of their times",
  ],
  [
    {
      ...good,
      plan: { settings: LOAD_SCENES.bench.plan.settings, changes: new Array(7).fill({ atMs: 1, kill: "gone" }) },
    },
    "its changes must be at most 6",
  ],
])("a bad link becomes a state that says what is wrong: %j", (link, words) => {
  const { state, commands } = open(link);
  expect(sharedLoad.say(state)).toContain(words);
  expect(commands).toEqual([]);
});
