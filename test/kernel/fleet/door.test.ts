import fc from "fast-check";
import { expect, it } from "vitest";
import { createVirtualClock } from "#kernel/clock/virtual-clock.ts";
import { createDoor } from "#kernel/fleet/door.ts";

function doorOf(rate: number, places: number) {
  const clock = createVirtualClock();
  const taken: { who: number; atMs: number; abandoned: boolean }[] = [];
  const door = createDoor<number>(
    rate,
    places,
    (run, delayMs) => clock.set(run, delayMs),
    ({ who, abandoned }) => taken.push({ who, atMs: clock.nowMs(), abandoned }),
  );
  return { clock, door, taken };
}

it("serves in order, one after the other, and works on whoever has given up all the same", () => {
  const { clock, door, taken } = doorOf(10, 3);
  const knocks = [1, 2, 3, 4].map((who) => door.knock(who));
  expect(knocks.map((knock) => knock !== undefined)).toEqual([true, true, true, false]);
  knocks[1]!.abandoned = true;
  clock.advanceTo(1000);
  expect(taken).toEqual([
    { who: 1, atMs: 100, abandoned: false },
    { who: 2, atMs: 200, abandoned: true },
    { who: 3, atMs: 300, abandoned: false },
  ]);
});

it("never holds more than its places nor takes more than its rate, whatever knocks when, and loses nobody", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(500), { maxLength: 60 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 8 }),
      (gaps, rate, places) => {
        const { clock, door, taken } = doorOf(rate, places);
        let admitted = 0;
        for (const [who, gap] of gaps.entries()) {
          clock.advanceTo(clock.nowMs() + gap);
          if (door.knock(who)) admitted++;
          expect(door.waiting).toBeLessThanOrEqual(places);
          expect(taken.length + door.waiting).toBe(admitted);
        }
        clock.runUntilIdle(1000);
        expect(taken.map(({ who }) => who)).toEqual(taken.map(({ who }) => who).sort((a, b) => a - b));
        expect(taken).toHaveLength(admitted);
        for (let at = 1; at < taken.length; at++)
          expect(taken[at]!.atMs - taken[at - 1]!.atMs).toBeGreaterThan(1000 / rate - 1e-6);
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

it("refuses everybody while it is closed, and a plan that cannot be", () => {
  const { door } = doorOf(1, 1);
  door.open = false;
  expect(door.knock(1)).toBeUndefined();
  expect(() => doorOf(0, 1)).toThrow("door: rate must be at least 1 a second, got 0");
  expect(() => doorOf(1, 0)).toThrow("door: places must be at least 1, got 0");
});
