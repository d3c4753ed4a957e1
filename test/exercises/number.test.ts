import fc from "fast-check";
import { expect, test } from "vitest";
import { grade } from "#exercises/exercise.ts";
import { readNumber } from "#exercises/kinds/read-number.ts";
import { type SampleOf, sampleOf } from "./samples.ts";

const sample = sampleOf("number");
const say = (value: string | number, change: Partial<SampleOf<"number">> = {}) =>
  grade({ ...sample, ...change }, { kind: "answer", value }).say;

test.each([
  ["22", 22],
  [" 22 bytes ", 22],
  ["22 Byte.", 22],
  ["22B", 22],
  ["= 22", 22],
  ["1 234", 1234],
  ["1\u202f234\u00a0567", 1234567],
  ["1'234", 1234],
  ["1_234", 1234],
  ["1,5", 1.5],
  ["0,125", 0.125],
  ["1.234", 1.234],
  ["1,234,567", 1234567],
  ["1.234.567", 1234567],
  ["1,234.5", 1234.5],
  ["1.234,5", 1234.5],
  [".5", 0.5],
  ["12.", 12],
  ["-3", -3],
  ["\u22123", -3],
  ["2e3", 2000],
  ["2E\u22123", 0.002],
  ["0x1F", 31],
])("%j is read as %d", (text, value) => {
  expect(readNumber(text, "bytes")).toEqual({ value });
});

test.each([
  ["", "Type a number first."],
  ["abc", 'Character 1, "a", does not belong to a number. Write digits, such as 12 or 0.5.'],
  ["🦊", 'Character 1, "🦊", does not belong to a number. Write digits, such as 12 or 0.5.'],
  ["\u202e12", "Character 1, U+202E, does not belong to a number. Write digits, such as 12 or 0.5."],
  ["-", '"-" is not a number. Write digits, such as 12 or 0.5.'],
  ["1,234", "The comma in 1,234 can part thousands or decimals: write 1234 or 1.234."],
  ["10 12", '"10 12" looks like several numbers: write one. A space may only part thousands.'],
  ["1.2.3", '"1.2.3" has its points and commas in places no number has: write it without, or with one point.'],
  ["10 or 12", 'After "10" stands "or 12": write one number, in bytes.'],
  ["1/2", 'After "1" stands "/2": write one number, in bytes.'],
  ["3 kB", 'After "3" stands "kB": write one number, in bytes.'],
  ["10\u00b3", 'After "10" stands "\u00b3": write one number, in bytes.'],
  ["1e999", "That number is too large to work with."],
])("%j is asked back: %s", (text, fault) => {
  expect(readNumber(text, "bytes")).toEqual({ fault });
});

test("a million digits are refused by their count", () => {
  expect(readNumber("9".repeat(1e6), "bytes")).toEqual({
    fault: "That is 1000000 characters long: write one number.",
  });
});

test("a number without a unit refuses any word after it", () => {
  expect(readNumber("3 copies", "")).toEqual({ fault: 'After "3" stands "copies": write just the number.' });
});

test("every finite number written by the machine is read back as itself", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readNumber(`${value}`, "")).toEqual({ value: value + 0 });
    }),
    { seed: 2, numRuns: 500 },
  );
});

test.each([
  [24, "You counted the header."],
  [176, "That is 8 times too large: you may have counted bits; bytes are asked for."],
  [220, "That is 10 times too large: has the decimal point slipped?"],
  [2.2, "That is 10 times too small: has the decimal point slipped?"],
  [22000, "That is 1000 times too large: check the unit; the answer is wanted in bytes."],
  [-22, "The amount is right, its sign is not."],
  [23, "A little too high: you are within a tenth of it."],
  [21, "A little too low: you are within a tenth of it."],
  [50, "Too high: more than twice the right amount."],
  [3, "Too low: less than half the right amount."],
  [-5, "Too low."],
  [30, "Too high."],
])("for an answer of 22 bytes, %d is told: %s", (value, sentence) => {
  expect(say(`${value}`)).toBe(sentence);
});

test("bytes given where bits are asked are told so", () => {
  expect(say("22", { answer: 176, unit: "bits" })).toBe(
    "That is 8 times too small: you may have counted bytes; bits are asked for.",
  );
});

test("the tolerance holds on both sides, decimals included", () => {
  const tenth = { answer: 0.3, tolerance: 0.1, unit: "s", near: [] };
  expect(say("0.2", tenth)).toBeUndefined();
  expect(say("0.4", tenth)).toBeUndefined();
  expect(say("0,41", tenth)).toBe("Too high.");
});

test("a slip by a factor is recognised within the tolerance that the factor widens", () => {
  expect(say("223", { tolerance: 0.5 })).toBe("That is 10 times too large: has the decimal point slipped?");
  expect(say("229", { tolerance: 0.5 })).toBe("Too high: more than twice the right amount.");
});

test("of two known slips within the tolerance the nearer one answers", () => {
  const near = [
    { when: 40, say: "forty" },
    { when: 43, say: "forty-three" },
  ];
  expect(say("42", { tolerance: 2, near })).toBe("forty-three");
});

test("an answer of 0 is compared without dividing by it", () => {
  expect(say("8", { answer: 0, near: [] })).toBe("Too high.");
  expect(say("0", { answer: 0, near: [] })).toBeUndefined();
});
