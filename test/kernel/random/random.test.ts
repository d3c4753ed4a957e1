import fc from "fast-check";
import { expect, it } from "vitest";
import { createRandom } from "#kernel/random/random.ts";

const draw = (seed: number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

it("gives the same numbers for the same seed and others for its neighbours", () => {
  expect(draw(7, 50)).toEqual(draw(7, 50));
  const firsts = Array.from({ length: 1000 }, (_, seed) => draw(seed, 1)[0]);
  expect(new Set(firsts).size).toBe(1000);
  expect(draw(0.5, 1)).not.toEqual(draw(0, 1));
  expect(draw(-0, 3)).toEqual(draw(0, 3));
});

it("never changes its numbers, since links and exercises are built on them", () => {
  expect(draw(1, 3)).toEqual([0.41406758432276547, 0.5687392707914114, 0.7649666422512382]);
});

it("stays in [0, 1) and spreads evenly over ten bins", () => {
  const bins = new Array<number>(10).fill(0);
  for (const value of draw(3, 100_000)) {
    expect(value >= 0 && value < 1).toBe(true);
    bins[Math.floor(value * 10)] = (bins[Math.floor(value * 10)] ?? 0) + 1;
  }
  // 10 000 expected a bin, standard deviation 95: five of them.
  for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(475);
});

it("draws whole numbers below the bound, every one of them", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, below) => {
      const drawn = createRandom(seed).integer(below);
      expect(Number.isInteger(drawn) && drawn >= 0 && drawn < below).toBe(true);
    }),
    { seed: 1 },
  );
  const random = createRandom(5);
  const dice = new Set(Array.from({ length: 200 }, () => random.integer(6)));
  expect([...dice].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

it("refuses seeds and bounds that are out of range", () => {
  expect(() => createRandom(Number.NaN)).toThrow("random: seed must be a finite number, got NaN");
  for (const below of [0, -1, 1.5, 2 ** 32 + 1])
    expect(() => createRandom(1).integer(below)).toThrow(
      `random: below must be a whole number from 1 to 2^32, got ${below}`,
    );
});
