import { expect, test } from "vitest";
import { mean, standardDeviation } from "#kernel/stats/moments.ts";
import { IMITATIONS, imitate } from "#kernel/telemetry/imitation.ts";
import { likenessOf, RECORD } from "#widgets/fleet/FakeOrReal.likeness.ts";
import { type FakeOrRealEvent, fakeOrReal } from "#widgets/fleet/FakeOrReal.machine.ts";
import type { LikenessPreset } from "#widgets/fleet/FakeOrReal.presets.ts";

const at = (preset: LikenessPreset, ...events: FakeOrRealEvent[]) =>
  events.reduce((state, event) => fakeOrReal.next(state, event).state, fakeOrReal.start({ id: "r", preset }).state);
const off = (imitation: (typeof IMITATIONS)[number], seed: number) =>
  likenessOf(imitation, seed)
    .measures.filter(({ close }) => !close)
    .map(({ name }) => name);

test("the record is four whole weeks with the mean and spread of the source", () => {
  // Of the 672 values of the source file: 73.8414 and 2.1658 degrees Fahrenheit.
  expect(RECORD.length).toBe(672);
  expect(Math.abs(mean(RECORD) - (73.8414 - 32) / 1.8)).toBeLessThan(0.01);
  expect(Math.abs(standardDeviation(RECORD) - 2.1658 / 1.8)).toBeLessThan(0.01);
  expect([Math.min(...RECORD), Math.max(...RECORD)]).toEqual([20.2, 27.4]);
});

test("the shuffled fake has the very values of the record, and with them its histogram", () => {
  const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);
  expect(sorted(imitate(RECORD, "shuffled", 1))).toEqual(sorted(RECORD));
  const { realBins, fakeBins } = likenessOf("shuffled", 1);
  expect(fakeBins).toEqual(realBins);
  expect(realBins.reduce((sum, { count }) => sum + count, 0)).toBe(672);
});

test("each fake keeps more of the record than the one before it", () => {
  const kept = (name: string) =>
    IMITATIONS.filter((each) => [1, 2, 3, 4, 5].some((seed) => !off(each, seed).includes(name)));
  expect(kept("standard deviation")).not.toContain("uniform");
  expect(kept("like the hour before")).toEqual(["memory", "days"]);
  expect(kept("like a day before")).toEqual(["days"]);
  for (const seed of [1, 2, 3, 4, 5]) expect(off("shuffled", seed)).not.toContain("hours in other bars");
});

test("a fake is the same for the same draw and another for the next", () => {
  for (const each of IMITATIONS) {
    expect(imitate(RECORD, each, 4)).toEqual(imitate(RECORD, each, 4));
    expect(imitate(RECORD, each, 5)).not.toEqual(imitate(RECORD, each, 4));
  }
  expect(() => imitate(RECORD.slice(1), "daily", 1)).toThrow(
    "imitation: record must be whole days of 24 hours, two or more, got 671 hours",
  );
});

test("the experiment hides the fake, and its outcome is what the alarm did on the fake of the question", () => {
  const hidden = at("alarm", { type: "another" }, { type: "imitation", value: "days" });
  expect(hidden).toEqual(at("alarm"));
  expect(fakeOrReal.outcome!(hidden)).toBeUndefined();
  expect(fakeOrReal.say(hidden)).toContain("On the record the alarm rings twice. The fake is hidden");
  const shown = at("alarm", { type: "run" });
  expect(fakeOrReal.outcome!(shown)).toBe("never");
  expect(fakeOrReal.question!(shown)!.options.map(({ value }) => value)).toContain("never");
  expect(fakeOrReal.outcome!(at("alarm", { type: "run" }, { type: "imitation", value: "memory" }))).toBe("never");
});

test("only a fake that is close in every line reaches the goal, and the sentence says what is off", () => {
  const draws = (count: number): FakeOrRealEvent[] => Array.from({ length: count }, () => ({ type: "another" }));
  const days: FakeOrRealEvent = { type: "imitation", value: "days" };
  const tried = Array.from({ length: 60 }, (_, count) => at("ladder", days, ...draws(count)));
  const alike = tried.filter((state) => fakeOrReal.reached!(state).length > 0);
  expect(alike.length).toBeGreaterThan(0);
  expect(alike.length).toBeLessThan(20);
  expect(fakeOrReal.say(alike[0]!)).toContain("is close in every line");
  expect(fakeOrReal.say(at("ladder"))).toMatch(/is off in \d of 8 lines: like the hour before, /);
  expect(fakeOrReal.reached!(at("ladder"))).toEqual([]);
});

test("a link brings the draw back, an early one waits for the run, a bad one says what is wrong", () => {
  const state = at("ladder", { type: "imitation", value: "memory" }, { type: "another" });
  expect(fakeOrReal.open({ id: "r" }, fakeOrReal.link(state)).state).toEqual(state);
  const early = fakeOrReal.open({ id: "r" }, { preset: "alarm", imitation: "days", seed: 9, revealed: false }).state;
  expect(early).toEqual(at("alarm"));
  const wrong = (link: Parameters<typeof fakeOrReal.open>[1]) =>
    fakeOrReal.say(fakeOrReal.open({ id: "r" }, link).state);
  expect(wrong(7)).toContain("it must be an object");
  expect(wrong({ preset: "x" })).toContain("its preset must be one");
  expect(wrong({ preset: "ladder", imitation: "x", seed: 1 })).toContain("its fake must be one of uniform, normal");
  expect(wrong({ preset: "ladder", imitation: "days", seed: 0 })).toContain(
    "its draw must be a whole number from 1 to 999",
  );
});
