import { expect, test } from "vitest";
import { CLEANING_STEPS, type CleaningStep } from "#kernel/feature/clean.ts";
import { type DirtyStreamEvent, dirtyStream, isMended } from "#widgets/signal/DirtyStream.machine.ts";
import { type AMOUNTS, DIRTY_SCENES, type DirtyPreset, dirtOf } from "#widgets/signal/DirtyStream.presets.ts";
import { ringsIn, runStream } from "#widgets/signal/DirtyStream.run.ts";

const at = (preset: DirtyPreset, ...events: readonly DirtyStreamEvent[]) =>
  events.reduce((state, event) => dirtyStream.next(state, event).state, dirtyStream.start({ id: "d", preset }).state);
const orders = (rest: readonly CleaningStep[]): readonly (readonly CleaningStep[])[] =>
  rest.length === 0
    ? [[]]
    : rest.flatMap((step) => orders(rest.filter((each) => each !== step)).map((tail) => [step, ...tail]));
const figures = (preset: DirtyPreset, ...events: readonly DirtyStreamEvent[]) => at(preset, ...events).run;
const amount = (name: keyof typeof AMOUNTS, level: number): DirtyStreamEvent => ({ type: "amount", name, level });

test("without dirt every user of the stream is right", () => {
  const clean = runStream(1, dirtOf({ ...DIRTY_SCENES.bench.levels, noise: 0 }), [], 12);
  expect(clean.arrived.figures.readings).toBe(clean.truth.figures.readings);
  expect(Math.abs(clean.arrived.figures.mean - clean.truth.figures.mean)).toBeLessThan(0.01);
  expect([clean.arrived.figures.alarms, clean.truth.figures.modelError < 1e-9]).toEqual([0, true]);
});

test("the alarm needs three readings in a row, and rings on until one is low enough", () => {
  const reading = (value: number, place: number) => ({ sequence: place, eventSec: place, timeSec: place, value });
  const rings = (...values: number[]) =>
    ringsIn(values.map(reading)).map(({ fromSec, untilSec }) => [fromSec, untilSec]);
  expect(rings(8, 8, 7, 8, 8)).toEqual([]);
  expect(rings(8, 8, 8, 8, 1, 9, 9, 9)).toEqual([
    [2, 3],
    [7, 7],
  ]);
});

test("copies of spikes ring the alarm at nearly every spike and move the mean; single spikes do not ring", () => {
  for (let seed = 1; seed <= 5; seed++) {
    const dirt = dirtOf(DIRTY_SCENES.copies.levels);
    const { arrived, cleaned, truth } = runStream(seed, dirt, ["copies"], 12);
    expect(arrived.figures.alarms).toBeGreaterThanOrEqual(20);
    expect(cleaned.figures.alarms).toBe(0);
    expect(arrived.figures.mean - truth.figures.mean).toBeGreaterThan(1);
    expect(cleaned.figures.mean - truth.figures.mean).toBeLessThan(0.5);
  }
});

test("a line through the outage hides an alarm that truly rang; a limit leaves the gap open and the alarm unheard", () => {
  const run = figures("outage", { type: "run" });
  expect([run.truth.figures.alarms, run.cleaned.figures.alarms]).toEqual([1, 0]);
  const limited = figures("outage", { type: "run" }, { type: "longest", index: 0 });
  expect(limited.cleaned.figures.readings).toBe(limited.arrived.figures.readings);
  expect(run.cleaned.figures.readings).toBe(run.truth.figures.readings);
});

test("an hour is published too soon without a delay, and whole with one of an hour, which every hour pays", () => {
  const none = at("late", { type: "run" }).hours;
  const hour = at("late", { type: "run" }, { type: "delay", index: 3 }).hours;
  expect([none.dropped, none.short, hour.dropped, hour.short]).toEqual([12, 3, 0, 0]);
  expect(hour.meanWaitSec - none.meanWaitSec).toBeGreaterThan(3000);
});

test("three of the twenty-four orders mend the stream, for every draw: copies before spikes, gaps last", () => {
  for (let seed = 1; seed <= 8; seed++) {
    const mended = orders(CLEANING_STEPS).filter((steps) =>
      isMended(runStream(seed, dirtOf(DIRTY_SCENES.repair.levels), steps, 12)),
    );
    expect(mended.map((steps) => steps.join(" "))).toEqual([
      "copies order spikes gaps",
      "copies spikes order gaps",
      "order copies spikes gaps",
    ]);
  }
});

test("the goal is reached by moving steps, and not before", () => {
  const up = (step: CleaningStep): DirtyStreamEvent => ({ type: "earlier", step });
  expect(dirtyStream.reached!(at("repair"))).toEqual([]);
  const moves = [up("copies"), up("copies"), up("copies"), up("order"), up("order"), up("spikes")];
  const end = at("repair", ...moves);
  expect(end.steps).toEqual(["copies", "order", "spikes", "gaps"]);
  expect(dirtyStream.reached!(end)).toEqual([{ goal: "mended", evidence: { steps: end.steps, seed: 1 } }]);
  expect(at("repair", up("gaps")).steps).toEqual(DIRTY_SCENES.repair.steps);
});

test("each kind of dirt harms another user: noise none much, drift mean and model, lateness the model alone", () => {
  const off = (...events: readonly DirtyStreamEvent[]) => {
    const { arrived, truth } = figures("bench", ...events);
    return { mean: Math.abs(arrived.figures.mean - truth.figures.mean), modelError: arrived.figures.modelError };
  };
  const noisy = off(amount("noise", 2));
  const drifting = off(amount("drift", 2));
  const late = off(amount("noise", 0), amount("lateSec", 3));
  expect(noisy.modelError).toBeLessThan(0.1);
  expect(drifting.modelError).toBeGreaterThan(0.4);
  expect(late.modelError).toBeGreaterThan(0.01);
});

test("an experiment hides what comes of it, and its outcome is that of the question, whatever is set later", () => {
  for (const preset of ["copies", "outage", "late"] as const) {
    const hidden = at(preset, { type: "another" }, { type: "delay", index: 2 }, amount("copies", 0));
    expect(hidden).toEqual(at(preset));
    expect(dirtyStream.outcome!(hidden)).toBeUndefined();
    expect(dirtyStream.say(hidden)).toContain("hidden until you have predicted");
    const shown = at(preset, { type: "run" });
    const outcome = dirtyStream.outcome!(shown);
    expect(dirtyStream.question!(shown)!.options.map(({ value }) => value)).toContain(outcome);
    expect(dirtyStream.outcome!(at(preset, { type: "run" }, { type: "another" }, amount("copies", 0)))).toBe(outcome);
  }
});

test("only what a preset offers can be set, and only to what is offered", () => {
  expect(at("bench", { type: "earlier", step: "gaps" }, { type: "longest", index: 1 }, amount("noise", 9))).toEqual(
    at("bench"),
  );
  expect(at("copies", { type: "run" }, amount("noise", 3)).levels).toEqual(DIRTY_SCENES.copies.levels);
  expect(at("bench", amount("drift", 3)).levels.drift).toBe(3);
  expect(at("bench", { type: "another" }).seed).toBe(2);
});

test("a link brings everything back, and says what is wrong with a bad one", () => {
  for (const preset of ["copies", "outage", "late", "repair", "bench"] as const) {
    const states = [
      at(preset),
      at(preset, { type: "run" }, { type: "another" }, { type: "earlier", step: "copies" }, amount("copies", 3), {
        type: "delay",
        index: 4,
      }),
    ];
    for (const state of states)
      expect(dirtyStream.open({ id: "d", preset }, JSON.parse(JSON.stringify(dirtyStream.link(state)))).state).toEqual(
        state,
      );
  }
  const good = dirtyStream.link(at("bench")) as Record<string, never>;
  const open = (link: unknown) => dirtyStream.open({ id: "d" }, link as never).state.fault;
  expect(open(null)).toBe("This link cannot be opened: it must be an object.");
  expect(open({ ...good, preset: "x" })).toContain("its preset must be one that this widget has");
  expect(open({ ...good, seed: 0 })).toContain("its draw must be a whole number from 1 to 999");
  expect(open({ ...good, levels: [9] })).toContain("its amounts must be ones that this widget offers");
  expect(open({ ...good, steps: ["copies", "copies"] })).toContain(
    "its steps must be some of copies, order, spikes, gaps",
  );
  expect(open({ ...good, delay: 99 })).toContain("its gap and delay must be ones that this widget offers");
});
