import fc from "fast-check";
import { expect, test } from "vitest";
import { doublePlace } from "#kernel/codec/double-place.ts";

test("a timestamp in nanoseconds lies between doubles that are 256 apart", () => {
  expect(doublePlace(1_614_556_800_000_000_001n)).toEqual({
    exact: 1_614_556_800_000_000_000n,
    sign: "0",
    exponent: "10000111011",
    fraction: (1_614_556_800_000_000_000n - 2n ** 60n).toString(2).padStart(60, "0").slice(0, 52),
    power: 60,
    below: 1_614_556_799_999_999_744n,
    above: 1_614_556_800_000_000_256n,
    sharedBy: 257,
  });
});

test("up to 2^53 each whole number has a double of its own, and 2^53 + 1 is the first without", () => {
  for (const n of [0n, 1n, 5n, 2n ** 52n, 2n ** 53n - 1n, -(2n ** 53n) + 1n]) {
    expect(doublePlace(n)).toMatchObject({ exact: n, sharedBy: 1 });
  }
  expect(doublePlace(2n ** 53n + 1n)).toMatchObject({ exact: 2n ** 53n, below: 2n ** 53n - 1n, above: 2n ** 53n + 2n });
  expect(doublePlace(2n ** 53n).sharedBy).toBe(2);
  expect(doublePlace(2n ** 53n + 2n).sharedBy).toBe(1);
});

test("zero has no power, small numbers no whole neighbours, a negative number mirrored ones", () => {
  expect(doublePlace(0n)).not.toHaveProperty("power");
  expect(doublePlace(7n)).not.toHaveProperty("above");
  const { below, above } = doublePlace(2n ** 60n + 512n);
  expect(doublePlace(-(2n ** 60n) - 512n)).toMatchObject({ sign: "1", below: -above!, above: -below! });
});

test("whoever shares a double is counted as trying each number counts", () => {
  const anywhere = fc
    .tuple(fc.integer({ min: 53, max: 60 }), fc.bigInt(0n, 2n ** 60n))
    .map(([power, more]) => 2n ** BigInt(power) + (more % 2n ** BigInt(power)));
  const nearPowers = fc
    .tuple(fc.integer({ min: 54, max: 60 }), fc.bigInt(-300n, 300n))
    .map(([power, off]) => 2n ** BigInt(power) + off);
  fc.assert(
    fc.property(fc.oneof(anywhere, nearPowers), fc.boolean(), (size, minus) => {
      const number = minus ? -size : size;
      const { exact, below, above, sharedBy } = doublePlace(number);
      expect(exact).toBe(BigInt(Number(number)));
      let counted = 0;
      for (let n = below! + 1n; n < above!; n++) if (BigInt(Number(n)) === exact) counted++;
      expect(sharedBy).toBe(counted);
      expect(BigInt(Number(below!))).toBe(below);
      expect(BigInt(Number(above!))).toBe(above);
    }),
    { seed: 5, numRuns: 150 },
  );
});

test("what is nearest to infinity is refused", () => {
  expect(() => doublePlace(2n ** 1024n)).toThrow("double: number must be nearest to a finite double, got one of 309");
  expect(doublePlace(2n ** 1024n - 2n ** 970n - 1n).above).toBe(2n ** 1024n);
});
