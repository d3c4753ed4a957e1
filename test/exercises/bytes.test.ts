import fc from "fast-check";
import { expect, test } from "vitest";
import { grade } from "#exercises/exercise.ts";
import { readHex } from "#exercises/kinds/read-hex.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { sampleOf } from "./samples.ts";

const sample = sampleOf("bytes");
const say = (value: string, answer = sample.answer) => grade({ ...sample, answer }, { kind: "answer", value }).say;

test.each([
  "820a000a",
  "82 0A 00 0A",
  "82-0a:00.0a",
  "0x82, 0x0a, 0x00, 0xA",
  "\\x82\\x0a\\x00\\x0a",
  " 82\n0a\r\n\t00 0a\n",
  "[0x82,0xa,0x0,0xa]",
  "82 0A · 00 0A",
  "820a 000a",
])("%j is read as the same four bytes", (text) => {
  expect(encodeHex(readHex(text).bytes)).toBe("820a000a");
  expect(readHex(text).fault).toBeUndefined();
});

test.each([
  ["82 0g", 'Character 5, "g", is not a hex digit: 0 to 9, a to f.'],
  ["82 🦊", 'Character 4, "🦊", is not a hex digit: 0 to 9, a to f.'],
  ["\u202e82", "Character 1, U+202E, is not a hex digit: 0 to 9, a to f."],
  ["<script>", 'Character 1, "<", is not a hex digit: 0 to 9, a to f.'],
  ["82 a 00", 'The "a" at character 4 stands alone. A byte is two digits: write 0a.'],
  [
    "820a00a",
    '"820a00a" has 7 digits, and a byte is two: one is missing, or one too many. The last, "a" at character 7, stands alone.',
  ],
])("%j is located: %s", (text, fault) => {
  expect(readHex(text).fault).toBe(fault);
});

test("a million digits are refused by their count", () => {
  expect(readHex("a".repeat(1e6)).fault).toBe("That is 1000000 characters long: no packet here is.");
});

test("a last digit without its partner is pending, one further up is not", () => {
  expect(readHex("82 0").pending).toBe("0");
  expect(readHex("82 0 ").pending).toBe("0");
  expect(readHex("8 20").pending).toBeUndefined();
});

test("any bytes in any grouping come back as they were", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom("", " ", ", ", ":", "\n", "·"),
      (bytes, separator) => {
        expect(readHex(encodeHex(bytes, separator))).toEqual({ bytes });
      },
    ),
    { seed: 3, numRuns: 300 },
  );
});

test("reading any text ends with whole bytes or a fault", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      const { bytes, fault } = readHex(text);
      expect(bytes.length * 2).toBeLessThanOrEqual(text.length * 2);
      expect(fault === undefined || /^[A-Z"].+\.$/s.test(fault)).toBe(true);
    }),
    { seed: 4, numRuns: 500 },
  );
});

test.each([
  ["80 0a 00 0a", "The flags are missing."],
  ["82 0a", "Right as far as it goes, but 2 bytes are missing at the end: yours is 2 bytes long."],
  ["82 0a 00 0a 00", "The first 4 bytes are right; the one after them is too many."],
  ["0a 00 0a 82", "These are the right bytes in reverse order."],
  [
    "82 0a 00 00 0a 99",
    "The first wrong byte is 00, at offset 3. What stands before it is right. Yours is 6 bytes long: 2 too many.",
  ],
  ["82 ff 0a 00 0a", "1 byte too many, at offset 1: without it the rest would be right."],
  ["82 00 0a", "1 byte is missing at offset 1; everything else is right."],
  [
    "28 0a 00 0a",
    "The first wrong byte is 28, at offset 0: its two digits are swapped. Yours is 4 bytes long, the right length.",
  ],
  [
    "82 0a 01 0a",
    "The first wrong byte is 01, at offset 2. What stands before it is right. Yours is 4 bytes long, the right length.",
  ],
  ["0a", "3 bytes are missing at offset 0; everything else is right."],
  ["99", "The first wrong byte is 99, at offset 0. Yours is 1 byte long: 3 too few."],
])("%s for 82 0a 00 0a is told: %s", (text, sentence) => {
  expect(say(text)).toBe(sentence);
});

test("every wrong answer gets a sentence, whatever it shares with the right one", () => {
  const few = fc.uint8Array({ minLength: 1, maxLength: 6, max: 2 });
  fc.assert(
    fc.property(few, few, (yours, answer) => {
      const same = encodeHex(yours) === encodeHex(answer);
      const sentence = grade(
        { ...sample, answer: encodeHex(answer), near: [] },
        { kind: "answer", value: encodeHex(yours) },
      );
      expect(sentence.ok).toBe(same);
      if (!sentence.ok) expect(sentence.say).toMatch(/\.$/);
    }),
    { seed: 5, numRuns: 500 },
  );
});
