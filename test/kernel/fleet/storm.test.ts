import { expect, it } from "vitest";
import { leastBackMs, type StormPlan } from "#kernel/fleet/plan.ts";
import { createStorm, runStorm } from "#kernel/fleet/storm.ts";

const plan: StormPlan = {
  cars: 60,
  backoff: { kind: "full-jitter", baseMs: 1000, capMs: 8000 },
  ratePerSec: 20,
  places: 64,
  sessions: "kept",
  outageMs: 5000,
  seed: 1,
};

it("gives the same record for the same seed, and another for another", () => {
  expect(runStorm(plan)).toEqual(runStorm(plan));
  expect(runStorm({ ...plan, seed: 2 }).knocks).not.toBe(runStorm(plan).knocks);
});

it("accounts for every car in every second, within the limits of the door", () => {
  const { frames } = runStorm(plan);
  for (const { cars, connected, waiting, wasted, knocks, refused } of frames) {
    expect(cars).toHaveLength(plan.cars);
    expect(cars.split("c").length - 1).toBe(connected);
    expect(waiting).toBeLessThanOrEqual(plan.places);
    expect(wasted).toBeLessThanOrEqual(plan.ratePerSec + 1);
    expect(refused).toBeLessThanOrEqual(knocks);
  }
  expect(frames.slice(0, 5).map(({ connected }) => connected)).toEqual([0, 0, 0, 0, 0]);
  expect(frames.at(-1)!.connected).toBe(plan.cars);
});

it("delivers every command to sessions that are kept, and loses those of the outage where they are clean", () => {
  const kept = runStorm(plan);
  const clean = runStorm({ ...plan, sessions: "clean" });
  expect(kept.sent - kept.delivered).toBeLessThanOrEqual(3);
  expect(kept.frames.at(-1)!.queued).toBe(0);
  expect(kept.mostQueued).toBeGreaterThanOrEqual(5 * 20);
  expect(clean.mostQueued).toBeLessThanOrEqual(kept.mostQueued / 10);
  expect(clean.sent - clean.delivered).toBeGreaterThan(5 * 20);
});

it("brings a fleet back no sooner than the door allows", () => {
  for (const kind of ["immediate", "fixed", "exponential", "full-jitter"] as const) {
    const { backMs = Number.POSITIVE_INFINITY } = runStorm({ ...plan, backoff: { ...plan.backoff, kind } });
    expect(backMs).toBeGreaterThan(leastBackMs(plan) - 1000 / plan.ratePerSec);
  }
});

it("collapses where the queue outlasts the patience of those in it, and not where it is shorter", () => {
  const crowd = { ...plan, cars: 250, ratePerSec: 10, backoff: { kind: "fixed", baseMs: 1000, capMs: 8000 } } as const;
  const long = runStorm({ ...crowd, places: 256 });
  expect(long.backMs).toBeUndefined();
  expect(long.wasted).toBeGreaterThan(1000);
  const short = runStorm({ ...crowd, places: 32 });
  expect(short.wasted).toBe(0);
  expect(short.backMs).toBeLessThan(1.1 * leastBackMs(crowd));
});

it("shows the peak that lots flatten", () => {
  const crowd = { ...plan, cars: 200, places: 128, ratePerSec: 40 };
  const together = runStorm({ ...crowd, backoff: { ...crowd.backoff, kind: "exponential" } });
  expect(together.peak).toBe(200);
  expect(runStorm(crowd).peak).toBeLessThan(100);
});

it.each([
  [{ cars: 0 }, "storm: cars must be a whole number from 1 to 1000, got 0"],
  [{ outageMs: 1500 }, "storm: outage must be whole seconds from 1 to 140, got 1500 ms"],
  [{ seed: Number.NaN }, "storm: seed must be a finite number, got NaN"],
])("refuses %o", (wrong, message) => {
  expect(() => createStorm({ ...plan, ...wrong })).toThrow(message);
});
