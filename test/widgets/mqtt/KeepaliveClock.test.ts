import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { runScenario } from "#engine/mqtt/scenario.ts";
import { givesUpAtMs } from "#kernel/mqtt/keep-alive.ts";
import { runHeadless } from "#widgets/mqtt/KeepaliveClock.headless.ts";
import { type KeepaliveClockEvent, keepaliveClock } from "#widgets/mqtt/KeepaliveClock.machine.ts";
import {
  CLOCK_SCENES,
  type ClockPreset,
  DEATHS_SEC,
  KEEP_ALIVES_SEC,
  TALKS,
  type Talk,
} from "#widgets/mqtt/KeepaliveClock.presets.ts";
import { courseOf, firstToNotice, momentsOf, scenarioOf } from "#widgets/mqtt/KeepaliveClock.story.ts";

const run: KeepaliveClockEvent = { type: "run" };
const bench = (...events: KeepaliveClockEvent[]) => runHeadless({ id: "clock", preset: "bench" }, events);
const first = (preset: ClockPreset) => keepaliveClock.start({ id: "clock", preset }).state;

test("each experiment has its outcome among its options, and hides it until it has run", async () => {
  const outcomes: Partial<Record<ClockPreset, Json>> = { quiet: 70, talkative: "pump", "no-keep-alive": "nobody" };
  for (const [preset, outcome] of Object.entries(outcomes) as [ClockPreset, Json][]) {
    expect(keepaliveClock.outcome?.(first(preset))).toBeUndefined();
    expect(keepaliveClock.say(first(preset))).toContain("Not played yet");
    const state = await runHeadless({ id: "clock", preset }, [run, { type: "keep-alive", sec: 30 }, run]);
    expect(state.run?.watched.keepAliveSec).toBe(30);
    expect(keepaliveClock.outcome?.(state)).toBe(outcome);
    expect(CLOCK_SCENES[preset].options?.map(({ value }) => value)).toContain(outcome);
  }
});

test("the broker gives up when the arithmetic says, the pump half a keep alive after its lost ping, and the link before both", async () => {
  for (const keepAliveSec of [0, 10, 60, 180])
    for (const talk of Object.keys(TALKS) as Talk[])
      for (const diesSec of DEATHS_SEC.slice(1, 3)) {
        const watched = { keepAliveSec, talk, diesSec };
        const trace = await runScenario(scenarioOf(watched));
        const course = courseOf(trace, watched);
        const heard = trace.entries.filter(
          (each) => each.client === "pump" && each.direction === "up" && each.arriveAtMs,
        );
        const start = heard[0]?.sentAtMs ?? 0;
        const limit = givesUpAtMs(
          heard.map(({ arriveAtMs = 0 }) => arriveAtMs - start),
          keepAliveSec,
        );
        expect({ watched, at: course.brokerNoticedMs ?? Number.POSITIVE_INFINITY }).toEqual({ watched, at: limit });
        if (keepAliveSec === 0) {
          expect(firstToNotice(course)).toBe("nobody");
          continue;
        }
        const lostPing = course.sent.find(({ what, lost }) => what === "PINGREQ" && lost)?.atMs ?? Number.NaN;
        expect(course.pumpNoticedMs).toBe(lostPing + keepAliveSec * 500);
        expect(Math.min(course.brokerNoticedMs ?? 0, course.pumpNoticedMs ?? 0)).toBeGreaterThan(course.diedMs);
        expect(course.toldMs).toBeGreaterThan(course.brokerNoticedMs ?? 0);
      }
});

test("the talkative pump's last reading was heard forty seconds after its last answer, as the chapter says", async () => {
  const { run: played } = await runHeadless({ id: "clock", preset: "talkative" }, [run]);
  const { lastHeardMs, lastAnswerMs } = played!.course;
  expect(Math.round((lastHeardMs - lastAnswerMs) / 1000)).toBe(40);
});

test("its moments are in order, few, and begin with the CONNECT", async () => {
  for (const preset of Object.keys(CLOCK_SCENES) as ClockPreset[]) {
    const state = await runHeadless({ id: "clock", preset }, [run]);
    const moments = momentsOf(state.run!.course, state.run!.watched);
    expect(moments[0]).toEqual({ atMs: 0, who: "pump", text: "CONNECT" });
    expect(moments.length).toBeLessThanOrEqual(9);
    expect(moments.map(({ atMs }) => atMs)).toEqual(moments.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  }
});

test("180 s, and no other keep alive, is thrifty", async () => {
  const thrifty: number[] = [];
  for (const sec of KEEP_ALIVES_SEC) {
    const state = await bench({ type: "keep-alive", sec }, run);
    if (keepaliveClock.reached?.(state).length) thrifty.push(sec);
  }
  expect(thrifty).toEqual([180]);
  const other = await bench({ type: "keep-alive", sec: 180 }, { type: "nat", sec: 1800 }, run);
  expect(keepaliveClock.reached?.(other)).toEqual([]);
  expect(keepaliveClock.reached?.(await bench({ type: "keep-alive", sec: 180 }))).toEqual([]);
});

test("the moments are gone through within their number, and what the controls do not have changes nothing", async () => {
  const state = await bench(run, { type: "moment", place: 2 });
  expect(state.moment).toBe(2);
  expect((await bench(run, { type: "moment", place: 99 })).moment).toBeUndefined();
  expect((await bench(run, { type: "moment", place: -1 })).moment).toBe(0);
  const odd = await bench(
    { type: "dies", sec: 6 },
    { type: "talk", talk: "toString" as Talk },
    { type: "nat", sec: 1 },
  );
  expect(odd).toEqual(first("bench"));
});

test("a link brings back what was played and asks for the run; one that is none says so", async () => {
  const state = await bench({ type: "talk", talk: "qos-1" }, run, { type: "moment", place: 1 });
  const link = keepaliveClock.link(state) as Record<string, Json>;
  const opened = keepaliveClock.open({ id: "clock", preset: "bench" }, link);
  expect(opened.commands).toEqual([{ do: "run", scenario: scenarioOf(state.watched) }]);
  expect(opened.state.moment).toBe(1);
  const bad: Json[] = [
    null,
    "x",
    [],
    {},
    { ...link, talk: "toString" },
    { ...link, natSec: 7 },
    { ...link, moment: 1.5 },
  ];
  for (const each of bad) {
    const { state, commands } = keepaliveClock.open({ id: "clock", preset: "bench" }, each);
    expect(keepaliveClock.say(state)).toMatch(/^This link cannot be opened: .+\.$/);
    expect(commands).toEqual([]);
  }
});

test("a run that fails says so, and one that was stopped leaves nothing", () => {
  const going = keepaliveClock.next(first("bench"), run).state;
  expect(keepaliveClock.say(keepaliveClock.next(going, { type: "failed", why: "no room" }).state)).toBe(
    "The run failed: no room",
  );
  expect(keepaliveClock.next(going, { type: "stopped" }).state.running).toBe(false);
});
