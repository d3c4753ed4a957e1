import { expect, test } from "vitest";
import { beliefs } from "#kernel/degradation/belief.ts";
import { BELT_DRIVES } from "#kernel/degradation/drive.ts";
import { failsWithin } from "#kernel/degradation/remaining-life.ts";
import { bestScheduleOf, study } from "#kernel/degradation/study.ts";
import { costsAt, HALL_RATIO } from "#widgets/maintenance/money.ts";
import { bandsOf, marksOf } from "#widgets/maintenance/RulBelt.drawing.ts";
import { runHeadless } from "#widgets/maintenance/RulBelt.headless.ts";
import { type RulBeltEvent, rulBelt } from "#widgets/maintenance/RulBelt.machine.ts";
import { outlookOf } from "#widgets/maintenance/RulBelt.outlook.ts";
import {
  BELT_SCENES,
  type BeltPreset,
  DRIVES,
  DRIVES_FOR_GOAL,
  LAST_SHOWN,
  lifeOf,
  SCHEDULE_DAYS,
} from "#widgets/maintenance/RulBelt.presets.ts";

const at = (preset: BeltPreset, ...events: RulBeltEvent[]) =>
  events.reduce((state, event) => rulBelt.next(state, event).state, rulBelt.start({ id: "r", preset }).state);
const run = { type: "run" } as const;

test("an exchange before the trip wastes the days between, one after it comes too late", () => {
  const { failsAt } = lifeOf(0);
  const day = Math.floor(failsAt) - 6;
  const early = at("date", { type: "today", day: day - 10 }, { type: "ahead", days: 10 }, run);
  expect(early.ended).toEqual({ served: day, failed: false, wasted: failsAt - day });
  expect(rulBelt.say(early)).toContain(`Exchanged on day ${day} for € 1,000. It would have run`);
  const late = at("date", { type: "today", day: day - 10 }, { type: "ahead", days: 20 }, run);
  expect(late.ended).toEqual({ served: failsAt, failed: true, wasted: 0 });
  expect(rulBelt.say(late)).toContain("Caught: it tripped on day");
});

test("whoever waits past the trip is caught by it, and learns no more than the day", () => {
  const waited = at("date", { type: "today", day: LAST_SHOWN });
  expect(waited.ended?.failed).toBe(true);
  expect(waited.today).toBe(Math.ceil(lifeOf(0).failsAt) - 1);
  expect(at("date", { type: "today", day: LAST_SHOWN }, { type: "today", day: 30 }, run)).toEqual(waited);
});

test("every drive that can be played has tripped by the end of the axis", () => {
  for (let unit = 0; unit < DRIVES; unit++) expect(lifeOf(unit).failsAt).toBeLessThan(LAST_SHOWN);
});

test("the truth is not drawn before the drive has ended", () => {
  const before = at("date");
  expect(marksOf(before, true).find(({ part }) => part === "truth")!.path).toBe("");
  expect(bandsOf(before, true).map(({ name }) => name)).toEqual(["90 %", "50 %", "plan"]);
  const after = at("date", run);
  expect(marksOf(after, true).find(({ part }) => part === "truth")!.path).not.toBe("");
  expect(bandsOf(after, true).map(({ name }) => name)).toContain("trip");
});

/** The first morning from day 20 on with a chance of a trip within the lead time of 0.3 % or more. */
function firstOrder(unit: number): number {
  for (const belief of beliefs(BELT_DRIVES, lifeOf(unit).readings))
    if (belief.day >= 20 && failsWithin(5, belief, BELT_DRIVES) >= 0.003) return belief.day;
  return 20;
}

test("drives played one after the other are paid together, and six cheaper than the schedule reach the goal", () => {
  // The rule of the chapter: order once the chance of a trip within the lead time reaches 0.3 %.
  const steps: RulBeltEvent[] = [];
  for (let unit = 0; unit < DRIVES_FOR_GOAL; unit++) {
    const day = firstOrder(unit);
    steps.push({ type: "today", day }, { type: "ahead", days: 5 }, run, { type: "next-drive" });
  }
  const done = at("date", ...steps);
  expect(done.played).toHaveLength(DRIVES_FOR_GOAL);
  expect(rulBelt.reached!(done).map(({ goal }) => goal)).toEqual(["cheaper-by-hand"]);
  expect(rulBelt.reached!(at("date", ...steps.slice(0, -4)))).toEqual([]);
});

test("the motor's middle estimate is five days, as its question says, and its range that of the last option", () => {
  const { unit, today, options } = BELT_SCENES.motor;
  const { median, wide } = outlookOf(unit, today);
  expect(Math.round(median)).toBe(5);
  expect(options.at(-1)!.text).toBe(`day ${wide.from.toFixed(0)} to day ${wide.to.toFixed(0)}`);
  const hidden = at("motor");
  expect(rulBelt.outcome!(hidden)).toBeUndefined();
  expect(rulBelt.outcome!(at("motor", run))).toBe("wide");
  expect(lifeOf(unit).failsAt).toBeGreaterThan(today + 5);
});

test("the straight line's band holds for a third of the drives, the first passage's for nine in ten", async () => {
  const done = await runHeadless({ id: "r", preset: "line" }, [run]);
  expect(rulBelt.outcome!(done)).toBe("third");
  const { line, passage } = done.trial!;
  expect(line.held / line.asked).toBeGreaterThan(0.25);
  expect(line.held / line.asked).toBeLessThan(0.4);
  expect(passage.held / passage.asked).toBeGreaterThan(0.86);
  expect(rulBelt.say(done)).toContain(`held the trip for ${line.held} of ${line.asked} drives`);
});

test("a count can be stopped, fails in words, and takes nothing else meanwhile", () => {
  const counting = at("line", run, { type: "progress", done: 50 });
  expect(counting.counting).toBe(50);
  expect(at("line", run, run).counting).toBe(0);
  expect(at("line", run, { type: "stop" })).toEqual(at("line"));
  expect(rulBelt.say(at("line", run, { type: "failed", message: "It did not start." }))).toBe("It did not start.");
});

test("a link opens on the same morning, on the end if it had ended, and a damaged one says why", () => {
  const state = at("date", { type: "today", day: 40 }, { type: "ahead", days: 12 }, run);
  const opened = rulBelt.open({ id: "r" }, rulBelt.link(state));
  expect(opened.state).toEqual(state);
  expect(rulBelt.open({ id: "r" }, rulBelt.link(at("line"))).state).toEqual(at("line"));
  const bad = [null, [], { preset: "x" }, { preset: "date", unit: 99 }, { preset: "date", unit: 0, today: 1 }];
  for (const link of [...bad, { preset: "date", unit: 0, today: 30, ahead: 3 }])
    expect(rulBelt.say(rulBelt.open({ id: "r" }, link).state)).toContain("This link cannot be opened: ");
  const past = rulBelt.open({ id: "r" }, { preset: "date", unit: 4, today: 200, ahead: 5, shown: false }).state;
  expect(past.ended).toBeUndefined();
});

test("the schedule's age is the cheapest on a thousand past lives at the hall's costs", () => {
  expect(HALL_RATIO).toBe(8);
  const past = study(BELT_DRIVES, 1, 300);
  expect(Math.abs(bestScheduleOf(past, costsAt(HALL_RATIO))! - SCHEDULE_DAYS)).toBeLessThanOrEqual(6);
});
