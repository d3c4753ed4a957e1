/** The working of each scheme of check characters, step by step, and the limits of each. */
import { expect, test } from "vitest";
import { dammSteps } from "#kernel/checksum/damm.ts";
import { DAMM_TABLE } from "#kernel/checksum/damm-table.ts";
import { luhnSteps } from "#kernel/checksum/luhn.ts";
import { checkMod11, mod11Steps } from "#kernel/checksum/mod-11-2.ts";
import { checkMod97, mod97Digits, mod97Steps } from "#kernel/checksum/mod-97-10.ts";
import { verhoeffSteps } from "#kernel/checksum/verhoeff.ts";
import { VERHOEFF_INVERSE, VERHOEFF_PERMUTATION, VERHOEFF_PRODUCT } from "#kernel/checksum/verhoeff-tables.ts";

test("Luhn doubles every second digit from the one before the last: 4532015112830366 adds up to 50", () => {
  const { steps, sum } = luhnSteps("4532015112830366");
  expect(steps.map(({ value }) => value).reverse()).toEqual([8, 5, 6, 2, 0, 1, 1, 1, 2, 2, 7, 3, 0, 3, 3, 6]);
  expect(steps.slice(0, 3)).toEqual([
    { at: 15, digit: 6, value: 6, sum: 6 },
    { at: 14, digit: 6, doubled: 12, value: 3, sum: 9 },
    { at: 13, digit: 3, value: 3, sum: 12 },
  ]);
  expect(sum).toBe(50);
});

test.each([
  ["234", [1, 2, 8], false],
  ["2348", [1, 2, 8, 0], true],
  ["57240", [9, 7, 4, 0, 0], true],
  ["57340", [9, 7, 5, 2, 4], false],
])("Damm walks %s over the interim digits %j", (text, interims, valid) => {
  const { steps, ...end } = dammSteps(text);
  expect(steps.map(({ interim }) => interim)).toEqual(interims);
  expect(end).toEqual({ interim: interims.at(-1), expected: String(interims.at(-2)), valid });
  for (const { row, column, interim } of steps) expect(DAMM_TABLE[row]![column]).toBe(interim);
});

test("zeros before a Damm code change nothing, which is a limit", () => {
  expect(dammSteps("0057240").valid).toBe(true);
});

test("Verhoeff walks 2363 from its end", () => {
  expect(verhoeffSteps("2363").steps).toEqual([
    { at: 3, digit: 3, row: 0, permuted: 3, before: 0, interim: 3 },
    { at: 2, digit: 6, row: 1, permuted: 3, before: 3, interim: 1 },
    { at: 1, digit: 3, row: 2, permuted: 3, before: 1, interim: 4 },
    { at: 0, digit: 2, row: 3, permuted: 1, before: 4, interim: 0 },
  ]);
});

test("Verhoeff's tables are the symmetries of a pentagon and the powers of one permutation", () => {
  const turn = (n: number) => ((n % 5) + 5) % 5;
  for (let a = 0; a < 10; a++) {
    for (let b = 0; b < 10; b++) {
      const product = turn(a < 5 ? a + b : a - b) + (a < 5 === b < 5 ? 0 : 5);
      expect(VERHOEFF_PRODUCT[a]![b], `${a} and ${b}`).toBe(product);
    }
    expect(VERHOEFF_PRODUCT[a]![VERHOEFF_INVERSE[a]!]).toBe(0);
    for (let row = 1; row <= 8; row++) {
      const before = VERHOEFF_PERMUTATION[row - 1]![a]!;
      expect(VERHOEFF_PERMUTATION[row % 8]![a], `row ${row}`).toBe([1, 5, 7, 6, 2, 8, 3, 0, 9, 4][before]);
    }
  }
});

test("MOD 11-2 doubles as it goes, and the last character brings it to 1", () => {
  const { steps, ...end } = mod11Steps("079X");
  expect(steps.map(({ product }) => product)).toEqual([0, 3, 2]);
  expect(end).toEqual({ product: 2, remainder: 1, expected: "X", valid: true });
});

test("MOD 11-2 takes an X only at the end, and only a capital", () => {
  expect(() => checkMod11("07X4")).toThrow('mod 11-2: character 3 must be a digit 0 to 9, got "X"');
  expect(() => checkMod11("079x")).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('character 4 must be a digit 0 to 9 or X, got "x"'),
      offset: 3,
    }),
  );
});

test("MOD 97-10 carries a remainder through all digits", () => {
  const { steps, ...end } = mod97Steps("79444");
  expect(steps.map(({ remainder }) => remainder)).toEqual([7, 79, 18, 87, 1]);
  expect(end).toEqual({ remainder: 1, expected: "44", valid: true });
});

test("MOD 97-10 refuses check digits that it never gives out, although the remainder is 1", () => {
  const seen = new Set<string>();
  for (let id = 0; id < 97; id++) seen.add(mod97Digits(String(id)));
  expect([...seen].sort()).toEqual(Array.from({ length: 97 }, (_, index) => String(index + 2).padStart(2, "0")));
  const twin = Array.from({ length: 97 }, (_, id) => `${id}00`).find((code) => mod97Steps(code).remainder === 1)!;
  expect(checkMod97(twin)).toBe(false);
  expect(checkMod97(twin.replace(/00$/, "97"))).toBe(true);
});
