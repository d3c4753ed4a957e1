/** Ids with their check characters whatever the scheme, and the first errors that each does not see. */
import { expect, test } from "vitest";
import { codeId, unseenFrom } from "#kernel/checksum/coded-id.ts";
import { rates } from "#kernel/checksum/rates.ts";
import { SWEPT, type SweptName, sweep } from "#kernel/checksum/sweep.ts";
import { mistypings } from "#kernel/checksum/typing-error.ts";

test.each([
  ["Luhn", "453201511283036", "4532015112830366", "6"],
  ["Damm", "572", "5724", "4"],
  ["ISO 7064 MOD 97-10", "794", "79444", "44"],
  ["ISO 7064 MOD 11-2", "079", "079X", "X"],
  ["CRC-8/SMBUS", "123456789", "123456789", "F4"],
  ["CRC-32/ISO-HDLC", "123456789", "123456789", "CBF43926"],
] as [SweptName, string, string, string][])("%s of %s is typed as %s with %s", (scheme, id, typed, check) => {
  const coded = codeId(scheme, id);
  expect(coded).toMatchObject({ typed, check });
  expect(coded.fits(typed)).toBe(true);
  expect(coded.fits(typed.replace(/^./, (first) => String((Number(first) + 1) % 10)))).toBe(false);
});

test.each(SWEPT)("%s refuses an id that is no number", (scheme) => {
  expect(() => codeId(scheme, "12a")).toThrow("character 3 must be a digit 0 to 9");
  expect(() => codeId(scheme, "")).toThrow("text must be at least 1 digit");
});

test("an unseen error is one of its class, and fits; the search goes upwards and round the end", () => {
  const found = unseenFrom("Luhn", "adjacent", "999991", 100)!;
  expect(found).toEqual({ id: "000009", typed: expect.any(String) });
  expect(mistypings(codeId("Luhn", found.id).typed, "adjacent").map(({ text }) => text)).toContain(found.typed);
  expect(codeId("Luhn", found.id).fits(found.typed)).toBe(true);
  expect(unseenFrom("Luhn", "adjacent", "12", 100)).toBeDefined();
  expect(unseenFrom("Damm", "adjacent", "1234", 50)).toBeUndefined();
});

test.each([1, 2, 3, 6])(
  "ids of %d digits: there is an example wherever an error is missed, and nowhere else",
  (digits) => {
    const id = "123456".slice(0, digits);
    const all = [...rates(id)];
    expect(all.map(({ example: _, ...cell }) => cell)).toEqual([...sweep(digits)]);
    for (const { scheme, error, missed, example } of all) {
      expect(example !== undefined, `${scheme}, ${error}`).toBe(missed > 0);
      if (!example) continue;
      const { typed, fits } = codeId(scheme, example.id);
      expect(fits(example.typed)).toBe(true);
      expect(mistypings(typed, error).some(({ text }) => text === example.typed)).toBe(true);
    }
  },
);
