import { expect, test } from "vitest";
import { createNormal, naturalLog } from "#kernel/random/normal.ts";
import { createRandom } from "#kernel/random/random.ts";
import { createStream, streamSeed } from "#kernel/random/stream.ts";
import { autocorrelation, mean, variance } from "#kernel/stats/moments.ts";

test("a stream has a seed of its own for every seed and path, a whole number that a double holds", () => {
  const paths: (string | number)[][] = [[], ["a"], ["b"], ["a", 1], ["a", "1"], ["a1"], ["a", 1, 0], ["a,1"], [0], [1]];
  const seeds = [0, 1, 2, 0.5, -1, 2 ** 53];
  const all = seeds.flatMap((seed) => paths.map((path) => streamSeed(seed, ...path)));
  expect(new Set(all).size).toBe(all.length);
  expect(all.every(Number.isSafeInteger)).toBe(true);
  const many = Array.from({ length: 20_000 }, (_, index) => streamSeed(7, "device", index));
  expect(new Set(many).size).toBe(many.length);
});

test("streams of neighbouring paths do not resemble each other", () => {
  const firsts = Array.from({ length: 20_000 }, (_, index) => createStream(1, "device", index).next());
  // Standard error of a lag-1 correlation of n values is 1 / √n, of the mean 1 / √(12 n): five of each.
  expect(Math.abs(autocorrelation(firsts, 1))).toBeLessThan(5 / Math.sqrt(20_000));
  expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(5 / Math.sqrt(12 * 20_000));
});

test("the numbers of a stream never change, since fleets are built on them", () => {
  expect(streamSeed(1, "device", 0)).toMatchInlineSnapshot(`8120339116010486`);
  expect(() => streamSeed(Number.NaN)).toThrow("stream: seed must be a finite number, got NaN");
});

test("normal numbers have mean 0, variance 1, no skew, and the tails of a normal distribution", () => {
  const draw = createNormal(createRandom(2));
  const values = Array.from({ length: 100_000 }, draw);
  const moment = (power: number) => mean(values.map((value) => value ** power));
  // Standard errors 1, √2, √15 and √96 over √n: five of each.
  const error = 5 / Math.sqrt(values.length);
  expect(Math.abs(mean(values))).toBeLessThan(error);
  expect(Math.abs(variance(values) - 1)).toBeLessThan(error * Math.sqrt(2));
  expect(Math.abs(moment(3))).toBeLessThan(error * Math.sqrt(15));
  expect(Math.abs(moment(4) - 3)).toBeLessThan(error * Math.sqrt(96));
  const beyondTwo = values.filter((value) => Math.abs(value) > 1.959964).length / values.length;
  expect(Math.abs(beyondTwo - 0.05)).toBeLessThan(5 * Math.sqrt((0.05 * 0.95) / values.length));
  expect(Math.abs(autocorrelation(values, 1))).toBeLessThan(error);
});

test("our logarithm is that of the engine to within rounding", () => {
  const random = createRandom(3);
  const values = [1, Math.SQRT2, Math.SQRT1_2, 2, 0.5, Math.E, 2 ** -64, 2 ** 1000, 1 - 2 ** -53, 2 ** -1022];
  for (let i = 0; i < 10_000; i++) values.push(random.next() + 2 ** -33);
  const off = values.filter(
    (value) => Math.abs(naturalLog(value) - Math.log(value)) > 1e-15 * Math.abs(Math.log(value)),
  );
  expect(off).toEqual([]);
  for (const wrong of [0, -1, Number.NaN, Infinity, 2 ** -1074])
    expect(() => naturalLog(wrong)).toThrow(`normal: value must be a normal double above 0, got ${wrong}`);
});
