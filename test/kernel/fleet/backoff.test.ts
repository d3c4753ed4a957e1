import fc from "fast-check";
import { expect, it } from "vitest";
import { BACKOFFS, type Backoff, backoffMs } from "#kernel/fleet/backoff.ts";
import { createRandom } from "#kernel/random/random.ts";

const at = (draw: number) => ({ next: () => draw, integer: () => 0 });
const plan = (kind: Backoff["kind"], baseMs = 1000, capMs = 32_000): Backoff => ({ kind, baseMs, capMs });

it("doubles from the base up to the cap, and draws below that ceiling under full jitter", () => {
  const delays = (kind: Backoff["kind"], draw: number) =>
    [0, 1, 2, 5, 6, 2000].map((attempt) => backoffMs(plan(kind), attempt, at(draw)));
  expect(delays("exponential", 0.9)).toEqual([1000, 2000, 4000, 32_000, 32_000, 32_000]);
  expect(delays("full-jitter", 0.5)).toEqual([500, 1000, 2000, 16_000, 16_000, 16_000]);
  expect(delays("full-jitter", 0)).toEqual([0, 0, 0, 0, 0, 0]);
});

it("waits not at all, or always the base", () => {
  expect([0, 7].map((attempt) => backoffMs(plan("immediate"), attempt, at(0.5)))).toEqual([0, 0]);
  expect([0, 7].map((attempt) => backoffMs(plan("fixed", 5000, 1000), attempt, at(0.5)))).toEqual([5000, 5000]);
});

it("never exceeds the ceiling, and spreads over the whole of it", () => {
  const random = createRandom(1);
  fc.assert(
    fc.property(
      fc.constantFrom(...BACKOFFS),
      fc.nat(40),
      fc.integer({ min: 1, max: 9000 }),
      (kind, attempt, baseMs) => {
        const capMs = 60_000;
        const delay = backoffMs({ kind, baseMs, capMs }, attempt, random);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(kind === "fixed" ? baseMs : Math.min(capMs, baseMs * 2 ** attempt));
      },
    ),
    { seed: 1, numRuns: 300 },
  );
  const drawn = Array.from({ length: 2000 }, () => backoffMs(plan("full-jitter"), 5, random));
  const mean = drawn.reduce((sum, delay) => sum + delay, 0) / drawn.length;
  expect(Math.abs(mean - 16_000)).toBeLessThan(500);
  expect(Math.min(...drawn)).toBeLessThan(100);
  expect(Math.max(...drawn)).toBeGreaterThan(31_900);
});

it("refuses an attempt that is none", () => {
  expect(() => backoffMs(plan("fixed"), -1, at(0))).toThrow("backoff: attempt must be a whole number from 0, got -1");
});
