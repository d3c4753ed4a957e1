import fc from "fast-check";
import { expect, test } from "vitest";
import { grade, isAttempt } from "#exercises/exercise.ts";
import { isSameText, normalText } from "#exercises/kinds/text.ts";
import { sampleOf } from "./samples.ts";

const exercise = sampleOf("text");
const anyCase = { ...exercise, answer: "Suback", accept: [], anyCase: true } as const;
const typed = (value: unknown) => ({ kind: "answer", value: value as string }) as const;
const say = (value: string, of: Parameters<typeof grade>[0] = exercise) => grade(of, typed(value)).say;

test.each([
  ["  field/+/soil ", "spaces at the ends"],
  ["`field/+/soil`", "backticks"],
  ["\u201cfield/+/soil\u201d", "typographic quotes"],
  ["field/\u200b+/soil\ufeff", "signs that cannot be seen"],
  ["field/+/Soil", "an accepted alternative"],
])("%j passes: %s make no difference", (value) => {
  expect(grade(exercise, typed(value))).toEqual({ ok: true });
});

test.each([
  ["a \t\n b", "a b"],
  ["e\u0301", "\u00e9"],
  ["'a' and 'b'", "'a' and 'b'"],
  ['"', '"'],
  ['""', ""],
  ["\u00a0a\u2009b\u00a0", "a b"],
])("%j is compared as %j", (value, normal) => {
  expect(normalText(value)).toBe(normal);
});

test("what is compared is composed: an accent typed as a sign of its own is the same letter", () => {
  expect(grade({ ...exercise, answer: "caf\u00e9" }, typed("cafe\u0301"))).toEqual({ ok: true });
});

test("capitals count unless the exercise says that they do not", () => {
  expect(say("Field/+/soil")).toBe(
    'Right but for capitals, which count here. Character 1, "F", is the first that differs.',
  );
  expect(grade(anyCase, typed("SUBACK"))).toEqual({ ok: true });
});

test("a known wrong text gets its own sentence, whatever is around it", () => {
  expect(say(" field/# ")).toBe("It takes too much.");
  expect(say("PUBACK", { ...anyCase, near: [{ when: "puback", say: "Of a message." }] })).toBe("Of a message.");
});

test.each([
  ["field/+", "Right as far as it goes, but 5 characters are missing at the end."],
  ["field/+/soi", "Right as far as it goes, but 1 character is missing at the end."],
  ["field/+/soils", "It begins right, but the last character is too many."],
  ["field/+/soil/#", "It begins right, but the last 2 characters are too many."],
  ["field/ + /soil", "Right but for the spaces. Character 7, U+0020, is the first that differs."],
  ["field//+/soil", "1 character is too many, from place 7 on; the rest is right."],
  ["field+/soil", "1 character is missing before place 6; the rest is right."],
  ["field/*/soil", 'Character 7, "*", is the first that differs. Yours is 12 characters long, the right length.'],
  ["topic", 'Character 1, "t", is the first that differs. Yours is 5 characters long: 7 too few.'],
  ["field/north/east", 'Character 7, "n", is the first that differs. Yours is 16 characters long: 4 too many.'],
  ["field/+/Sand", 'Character 10, "a", is the first that differs. Yours is 12 characters long, the right length.'],
])("%j is told: %s", (value, words) => {
  expect(say(value)).toBe(words);
});

test("no explanation contains what is missing", () => {
  const hidden = { ...exercise, answer: "qzx", accept: [], near: [] };
  fc.assert(
    fc.property(fc.stringMatching(/^[a-p]{0,8}$/), fc.stringMatching(/^[a-p]{0,8}$/), (before, after) => {
      for (const value of [`${before}${after}`, `q${before}x`, `qz${after}`])
        if (value !== "qzx") expect(say(value, hidden)).not.toContain("qzx");
    }),
    { seed: 1 },
  );
});

test("a text far too long, and one of nothing but spaces, are no attempt", () => {
  for (const value of ["x".repeat(401), " \u200b ", '""']) {
    expect(isAttempt(exercise, typed(value))).toBe(false);
    expect(grade(exercise, typed(value)).ok).toBe(false);
  }
  expect(say("x".repeat(401))).toBe("That is 401 characters long: a short text is asked for.");
  expect(say("  ")).toBe("Write your answer first.");
  expect(isAttempt(exercise, typed("x".repeat(400)))).toBe(true);
});

test("to be compared again changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (value) => {
      expect(isSameText(value, value, {})).toBe(true);
      expect(normalText(` ${value}\u00ad `)).toBe(normalText(value));
    }),
    { seed: 1 },
  );
});
