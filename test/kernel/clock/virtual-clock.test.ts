import fc from "fast-check";
import { expect, it } from "vitest";
import { createVirtualClock } from "#kernel/clock/virtual-clock.ts";

it("runs calls by time, and by insertion where the time is the same", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }), (delays) => {
      const clock = createVirtualClock();
      const ran: [atMs: number, order: number][] = [];
      delays.forEach((delayMs, order) => {
        clock.set(() => ran.push([clock.nowMs(), order]), delayMs);
      });
      expect(clock.runUntilIdle(100)).toBe(delays.length);
      const expected = delays.map((atMs, order) => [atMs, order] as [number, number]);
      expect(ran).toEqual(expected.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
    }),
    { seed: 1 },
  );
});

it("moves only as far as it is told, and counts a call at that very moment as due", () => {
  const clock = createVirtualClock(100);
  const ran: string[] = [];
  clock.set(() => ran.push("at 150"), 50);
  clock.set(() => ran.push("at 151"), 51);
  expect(clock.nextDeadlineMs()).toBe(150);
  clock.advanceTo(150);
  expect([clock.nowMs(), ...ran]).toEqual([150, "at 150"]);
  expect(() => clock.advanceTo(149)).toThrow("clock: ms must be at least 150, got 149");
});

it("gives a call set by a running call a turn of its own, in the same advance if it is due", () => {
  const clock = createVirtualClock();
  const ran: string[] = [];
  clock.set(() => {
    clock.set(() => ran.push("inner"), 0);
    ran.push("outer");
  }, 10);
  clock.advanceTo(10);
  expect(ran).toEqual(["outer", "inner"]);
});

it("never runs a cleared call, and clearing twice does no harm", () => {
  const clock = createVirtualClock();
  const handle = clock.set(() => expect.unreachable(), 1);
  clock.clear(handle);
  clock.clear(handle);
  expect(clock.runNext()).toBe(false);
  expect(clock.nextDeadlineMs()).toBe(Number.POSITIVE_INFINITY);
});

it("honours delays above 2^31 ms and treats negative ones as none", () => {
  const clock = createVirtualClock();
  const ran: number[] = [];
  clock.set(() => ran.push(clock.nowMs()), 2 ** 40);
  clock.set(() => ran.push(clock.nowMs()), -5);
  clock.runUntilIdle(2);
  expect(ran).toEqual([0, 2 ** 40]);
  expect(() => clock.set(() => {}, Number.NaN)).toThrow("clock: delayMs must be a number, got NaN");
});

it("stops calls that go on for ever at the limit, with a word", () => {
  const clock = createVirtualClock();
  const again = () => void clock.set(again, 1);
  again();
  expect(() => clock.runUntilIdle(10)).toThrow("clock: calls must come to an end within 10, got one more");
  expect(clock.nowMs()).toBe(10);
});
