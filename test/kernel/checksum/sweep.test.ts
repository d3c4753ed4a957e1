/** The sweep's exact counts: against every error in every id of four digits, against the literature, and in its steps. */
import { expect, test } from "vitest";
import { SWEPT, type SweptName, sweep } from "#kernel/checksum/sweep.ts";
import { mistypings, TYPING_ERRORS } from "#kernel/checksum/typing-error.ts";
import { bruteForce } from "./brute-force.ts";

/** Counts by class of error. */
const swept = (name: SweptName, idDigits: number) =>
  Object.fromEntries([...sweep(idDigits, [name])].map(({ error, errors, missed }) => [error, { errors, missed }]));
/** Detected errors in percent, rounded, in the order of TYPING_ERRORS without phonetic. */
const rates = (name: SweptName, idDigits: number) =>
  [...sweep(idDigits, [name])]
    .filter(({ error }) => error !== "phonetic")
    .map(({ errors, missed }) => Math.round(10_000 * (1 - missed / errors)) / 100);

test.each(SWEPT)("%s: the counts are those of trying every error in every id of four digits", (name) => {
  expect(swept(name, 4)).toEqual(bruteForce(name, 4));
});

test.each(SWEPT)("%s: the counts are right for ids of one to three digits, too", (name) => {
  for (const digits of [1, 2, 3]) expect(swept(name, digits), `${digits} digits`).toEqual(bruteForce(name, digits));
});

test("Luhn catches no jump transposition, whatever the length", () => {
  expect(rates("Luhn", 4)).toEqual([100, 97.78, 0, 93.33, 88.89, 88.89]);
  expect(rates("Luhn", 6)).toEqual([100, 97.78, 0, 93.33, 88.89, 88.89]);
});

test("Damm catches every wrong digit and every adjacent transposition; the rest depends on the length", () => {
  expect(rates("Damm", 4)).toEqual([100, 100, 90.75, 90.22, 88.44, 88.89]);
  expect(rates("Damm", 6)).toEqual([100, 100, 90.19, 90.67, 88.34, 88.89]);
});

test("Verhoeff misses four twins of ninety", () => {
  expect(rates("Verhoeff", 6)).toEqual([100, 100, 94.22, 95.56, 94.22, 88.89]);
});

test("a million ids of six digits are each struck at seven places", () => {
  const { single, adjacent, "two digits": two } = swept("Damm", 6);
  expect(single!.errors).toBe(1e6 * 7 * 9);
  expect(adjacent!.errors).toBe(1e6 * 6 * 0.9);
  expect(two!.errors).toBe(1e6 * 21 * 81);
});

test("the sweep goes cell by cell, tells how far it is, and can be left", () => {
  const seen: number[] = [];
  for (const { done, of } of sweep(2, ["Luhn", "Damm"], ["single", "twin"])) {
    expect(of).toBe(4);
    seen.push(done);
    if (done === 3) break;
  }
  expect(seen).toEqual([1, 2, 3]);
  expect([...sweep(2)].at(-1)).toMatchObject({ done: 63, of: 63, scheme: "CRC-32/ISO-HDLC", error: "two digits" });
});

test.each([0, 10, 1.5, Number.NaN])("ids of %d digits are refused", (digits) => {
  expect(() => sweep(digits).next()).toThrow(
    new RangeError(`sweep: id digits must be a whole number from 1 to 9, got ${digits}`),
  );
});

test("the errors of one code are listed one by one", () => {
  const texts = (error: (typeof TYPING_ERRORS)[number], code = "13070") =>
    mistypings(code, error).map(({ text }) => text);
  expect(texts("adjacent")).toEqual(["31070", "10370", "13700", "13007"]);
  expect(texts("jump")).toEqual(["03170", "17030"]);
  expect(texts("twin", "22X")).toEqual(["00X", "11X", "33X", "44X", "55X", "66X", "77X", "88X", "99X"]);
  expect(mistypings("13070", "jump twin")[0]).toEqual({ text: "13171", at: [2, 4] });
  expect(texts("phonetic")).toEqual(["30070", "11370", "13017"]);
  expect(texts("single", "4X")).toEqual(["0X", "1X", "2X", "3X", "5X", "6X", "7X", "8X", "9X"]);
  expect(mistypings("12", "two digits")).toHaveLength(81);
  expect(mistypings("12X", "two digits")[0]).toEqual({ text: "00X", at: [0, 1] });
});

test.each(TYPING_ERRORS)("%s: as many errors are listed in ids of two digits as the sweep counts", (error) => {
  let listed = 0;
  for (let id = 0; id < 100; id++) listed += mistypings(String(id).padStart(2, "0"), error).length;
  const [cell] = sweep(2, ["CRC-8/SMBUS"], [error]);
  expect(listed).toBe(cell!.errors);
});
