/** Whole numbers in bases 2 to 58, and bytes in base58: published values, round trips, faults and limits. */
import fc from "fast-check";
import { expect, it, test } from "vitest";
import { base58Steps, decodeBase58, encodeBase58 } from "#kernel/bytes/base58.ts";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import {
  decodeInteger,
  decodeIntegerSteps,
  encodeInteger,
  encodeIntegerSteps,
  INTEGER_BASES,
} from "#kernel/bytes/integer-text.ts";
import base58 from "../../vectors/bytes/base58.json" with { type: "json" };

const numbers = fc.bigInt({ min: 0n, max: 2n ** 200n });
const runs = { seed: 11, numRuns: 50 };

test.each<[bigint, number, string]>([
  [1602374487561n, 36, "kg4cebk9"],
  [1602374487561n, 10, "1602374487561"],
  [255n, 2, "11111111"],
  [511n, 8, "777"],
  [3735928559n, 16, "deadbeef"],
  [0n, 2, "0"],
  [0n, 58, "1"],
  [57n, 58, "z"],
  [58n, 58, "21"],
  [2n ** 64n - 1n, 10, "18446744073709551615"],
])("%d in base %d is %s, and back", (value, base, text) => {
  expect(encodeInteger(value, base)).toBe(text);
  expect(decodeInteger(text, base)).toBe(value);
});

test.each(INTEGER_BASES.filter((base) => base !== 58))("base %d is the one of BigInt", (base) => {
  fc.assert(
    fc.property(numbers, (value) => {
      expect(encodeInteger(value, base)).toBe(value.toString(base));
      expect(decodeInteger(value.toString(base).toUpperCase(), base)).toBe(value);
    }),
    runs,
  );
});

test("base 58 survives both ways", () => {
  fc.assert(
    fc.property(numbers, (value) => decodeInteger(encodeInteger(value, 58), 58) === value),
    runs,
  );
});

test("the working divides until nothing is left, and reads from the first digit", () => {
  expect(encodeIntegerSteps(300n, 16)).toEqual([
    { value: 300n, quotient: 18n, remainder: 12, digit: "c" },
    { value: 18n, quotient: 1n, remainder: 2, digit: "2" },
    { value: 1n, quotient: 0n, remainder: 1, digit: "1" },
  ]);
  expect(decodeIntegerSteps("12C", 16)).toEqual([
    { at: 0, digit: "1", worth: 1, before: 0n, value: 1n },
    { at: 1, digit: "2", worth: 2, before: 1n, value: 18n },
    { at: 2, digit: "C", worth: 12, before: 18n, value: 300n },
  ]);
});

test.each<[number, string, number, string]>([
  [2, "0120", 2, 'base 2: character 3 must be 0 or 1, got "2": correct or delete it'],
  [11, "9b", 1, 'base 11: character 2 must be a digit 0 to 9 or the letter a, got "b": correct or delete it'],
  [30, "tu", 1, 'base 30: character 2 must be a digit 0 to 9 or a letter a to t, got "u": correct or delete it'],
  [8, "78", 1, 'base 8: character 2 must be a digit 0 to 7, got "8": correct or delete it'],
  [10, "-5", 0, 'base 10: character 1 must be a digit 0 to 9, got "-": correct or delete it'],
  [16, "0xff", 1, 'base 16: character 2 must be a digit 0 to 9 or a letter a to f, got "x": correct or delete it'],
  [36, "kg4c ebk9", 4, 'base 36: character 5 must be a digit 0 to 9 or a letter a to z, got " ": correct or delete it'],
  [
    58,
    "2lg",
    1,
    'base 58: character 2 must be a digit 1 to 9 or a letter other than O, I and l, got "l": correct or delete it',
  ],
  [10, "", 0, "base 10: number must have at least 1 digit, got none"],
  [
    36,
    "\u212a",
    0,
    'base 36: character 1 must be a digit 0 to 9 or a letter a to z, got "\u212a": correct or delete it',
  ],
  [36, "İ", 0, 'base 36: character 1 must be a digit 0 to 9 or a letter a to z, got "İ": correct or delete it'],
])("base %d %j: the fault is at %d", (base, text, offset, message) => {
  expect(() => decodeInteger(text, base)).toThrow(expect.objectContaining({ message, offset }));
});

test("numbers end at 4,096 digits and begin at 0, which are limits", () => {
  expect(decodeInteger("1".repeat(4096), 2)).toBe(2n ** 4096n - 1n);
  expect(encodeInteger(2n ** 4096n - 1n, 2)).toHaveLength(4096);
  expect(() => decodeInteger("1".repeat(4097), 2)).toThrow("base 2: number must have at most 4096 digits, got 4097");
  expect(() => encodeInteger(2n ** 4096n, 2)).toThrow(
    new RangeError("base 2: number must have at most 4096 digits, got more"),
  );
  expect(() => encodeInteger(-1n, 10)).toThrow(new RangeError("base 10: number must be 0 or more, got -1"));
});

it.each(base58.vectors as [string, string][])("base58 of %j is %j, and back", (hex, text) => {
  expect(encodeBase58(decodeHex(hex))).toBe(text);
  expect(encodeHex(decodeBase58(text))).toBe(hex);
});

test("base58 survives both ways with any zeros before and behind", () => {
  const padded = fc.tuple(fc.nat(4), fc.uint8Array({ maxLength: 40 }), fc.nat(4));
  fc.assert(
    fc.property(padded, ([before, middle, behind]) => {
      const bytes = Uint8Array.of(...new Uint8Array(before), ...middle, ...new Uint8Array(behind));
      expect(decodeBase58(encodeBase58(bytes))).toEqual(bytes);
    }),
    runs,
  );
});

test("the working of base58 counts the zero bytes apart from the number", () => {
  const { zeros, divisions, text } = base58Steps(Uint8Array.of(0, 0, 58));
  expect([zeros, text]).toEqual([2, "1121"]);
  expect(divisions.map(({ digit }) => digit)).toEqual(["1", "2"]);
});

test("base58 ends at 2,048 bytes, which is a limit", () => {
  const most = new Uint8Array(2048).fill(255);
  expect(encodeBase58(most)).toHaveLength(2797);
  expect(decodeBase58(encodeBase58(most))).toEqual(most);
  expect(() => encodeBase58(new Uint8Array(2049))).toThrow(
    new RangeError("base58: data must be at most 2048 bytes, got 2049"),
  );
  expect(() => decodeBase58("2".repeat(2798))).toThrow("base58: text must be at most 2797 characters, got 2798");
  expect(() => decodeBase58("110")).toThrow(expect.objectContaining({ offset: 2 }));
});

test.each([1, 37, 64, 2.5, Number.NaN])("a base of %d is refused both ways", (base) => {
  const message = `base: number must be 2 to 36, or 58, got ${base}`;
  expect(() => encodeInteger(5n, base)).toThrow(new RangeError(message));
  expect(() => decodeInteger("1", base)).toThrow(new RangeError(message));
});
