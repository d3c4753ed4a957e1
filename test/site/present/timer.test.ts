import { describe, expect, test } from "vitest";
import { clockText, moveTo, pace, pause, readTimer, reset, run, STOPPED, spentIn } from "#site/present/timer.ts";

const MIN = 60_000;

describe("The instructor's clock", () => {
  test("counts for the section that is shown, and goes on where it stopped", () => {
    let timer = run(moveTo(STOPPED, "a", 0), 1_000);
    timer = moveTo(timer, "b", 4_000);
    expect(spentIn(timer, "a", 9_000)).toBe(3_000);
    expect(spentIn(timer, "b", 9_000)).toBe(5_000);
    timer = pause(timer, 9_000);
    expect(spentIn(timer, "b", 60_000)).toBe(5_000);
    timer = moveTo(timer, "a", 61_000);
    expect(spentIn(timer, "a", 70_000)).toBe(3_000);
    expect(spentIn(run(timer, 70_000), "a", 71_000)).toBe(4_000);
  });
  test("loses nothing when the same section is shown again, or started twice", () => {
    const timer = run(moveTo(STOPPED, "a", 0), 0);
    expect(spentIn(run(moveTo(timer, "a", 5_000), 5_000), "a", 6_000)).toBe(6_000);
  });
  test("begins anew on reset, and runs on if it ran", () => {
    const timer = run(moveTo(STOPPED, "a", 0), 0);
    expect(spentIn(reset(timer, 5_000), "a", 7_000)).toBe(2_000);
    expect(spentIn(reset(pause(timer, 5_000), 6_000), "a", 9_000)).toBe(0);
  });
  test("does not run backwards with the machine's clock", () => {
    expect(spentIn(run(moveTo(STOPPED, "a", 0), 5_000), "a", 1_000)).toBe(0);
  });
  test("comes back as it was kept, and from anything illegible as stopped", () => {
    const timer = run(moveTo(run(moveTo(STOPPED, "a", 0), 0), "b", 2_000), 2_000);
    expect(readTimer(JSON.stringify(timer))).toEqual(timer);
    for (const text of [null, "", "{", "null", "[]", '{"place":1,"spentMs":{}}', '{"place":"a"}'])
      expect(readTimer(text)).toEqual(STOPPED);
    expect(readTimer('{"place":"a","sinceMs":"x","spentMs":{"a":-1,"b":"2","c":3}}')).toEqual({
      place: "a",
      spentMs: { c: 3 },
    });
  });
});

test("Times are minutes and seconds, and from an hour on hours as well", () => {
  expect([0, 59_999, 249_000, 3_849_000].map(clockText)).toEqual(["0:00", "0:59", "4:09", "1:04:09"]);
});

test.each([
  [0, 0, "On time"],
  [0, 4 * MIN, "On time"],
  [0, 6.5 * MIN, "1 min behind the plan"],
  [1, 2 * MIN, "3 min ahead of the plan"],
  [1, 6 * MIN, "On time"],
  [2, 15 * MIN, "On time"],
  [2, 22 * MIN, "7 min behind the plan"],
])("In section %i of 5, 10 and no minutes, after %i ms, the class is: %s", (at, spentMs, words) => {
  expect(pace([5, 10, undefined], at, spentMs)).toBe(words);
});
