/** Times in few bits: the classes of the paper at their edges, round trips, and the sizes of every form. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { deltaOfDeltaCodes, GAP_CLASSES, readDeltaOfDelta } from "#kernel/timeseries/delta-of-delta.ts";
import { seriesBits, TIME_FORMS, type TimeForm, writeTimes } from "#kernel/timeseries/time-forms.ts";

const T = 1_602_374_487_561;

/** The code for a change of `change` after a gap of 60. */
const codeFor = (change: number) => deltaOfDeltaCodes([0, 60, 120 + change])[2];

test.each([
  [0, "0", 1],
  [1, "10", 9],
  [-63, "10", 9],
  [64, "10", 9],
  [-64, "110", 12],
  [65, "110", 12],
  [-255, "110", 12],
  [256, "110", 12],
  [-256, "1110", 16],
  [257, "1110", 16],
  [-2047, "1110", 16],
  [2048, "1110", 16],
  [-2048, "1111", 36],
  [2049, "1111", 36],
])("a gap that changes by %d is coded with the prefix %s in %d bits", (change, prefix, bits) => {
  const code = codeFor(change)!;
  expect(code.startsWith(prefix)).toBe(true);
  expect(code).toHaveLength(bits);
  expect(GAP_CLASSES.find((each) => each.prefix === prefix)!.bits).toBe(bits - prefix.length);
});

test("the paper's example: gaps of 62, 60, 60 cost nine bits, then one", () => {
  const codes = deltaOfDeltaCodes([1000, 1062, 1122, 1182]);
  expect(codes.slice(2)).toEqual(["101111110", "0"]);
  expect(codes.slice(0, 2).map((code) => code.length)).toEqual([64, 32]);
});

test("every series comes back, whatever its gaps", () => {
  const gaps = fc.array(fc.oneof(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -1e9, max: 1e9 })));
  fc.assert(
    fc.property(gaps, (all) => {
      const times = [T];
      for (const gap of all) times.push(times.at(-1)! + gap);
      expect(readDeltaOfDelta(deltaOfDeltaCodes(times).join(""), times.length)).toEqual(times);
    }),
    { seed: 3, numRuns: 200 },
  );
});

test("what does not fit in 32 bits, and what is cut short or too long, is said", () => {
  expect(() => deltaOfDeltaCodes([0, 2 ** 31])).toThrow(
    new RangeError("delta of delta: a gap and its change must fit in 32 bits with a sign, got 2147483648"),
  );
  const joined = deltaOfDeltaCodes([0, 60, 121]).join("");
  expect(() => readDeltaOfDelta(joined.slice(0, -1), 3)).toThrow("delta of delta: bits must be 105 or more, got 104");
  expect(() => readDeltaOfDelta(`${joined}0`, 3)).toThrow("delta of delta: bits must be 105, got 106");
});

test.each<[TimeForm, string, number]>([
  ["iso", "2020-10-11T00:01:27.561Z", 24],
  ["decimal", "1602374487561", 13],
  ["base36", "kg4cebk9", 8],
  ["base64", "AXUU9k4J", 8],
  ["int64", "00 00 01 75 14 f6 4e 09", 8],
  ["fixed", "01 75 14 f6 4e 09", 6],
])("one time as %s is %s, %d bytes", (form, shown, bytes) => {
  expect(writeTimes(form, [T], "ms")).toEqual([{ shown, bits: bytes * 8 }]);
});

test("counted in seconds, a time needs four bytes, and its date has no fraction", () => {
  const at = Math.floor(T / 1000);
  expect(writeTimes("fixed", [at], "s")[0]!.bits).toBe(32);
  expect(writeTimes("iso", [at], "s")[0]!.shown).toBe("2020-10-11T00:01:27Z");
  expect(() => writeTimes("fixed", [2 ** 32], "s")).toThrow("time: count of s must fit in 4 bytes, got 4294967296");
});

test("the first difference is the whole time, later ones are small, and a steady beat costs one bit", () => {
  const times = Array.from({ length: 60 }, (_, minute) => T + minute * 60_000);
  const bits = (form: TimeForm) => writeTimes(form, times, "ms").map((each) => each.bits);
  expect(bits("delta").slice(0, 3)).toEqual([48, 24, 24]);
  expect(bits("delta2").slice(0, 4)).toEqual([64, 32, 1, 1]);
  expect(seriesBits("delta2", times, "ms")).toBe(64 + 32 + 58);
  for (const form of TIME_FORMS) expect(writeTimes(form, times, "ms")).toHaveLength(60);
});
