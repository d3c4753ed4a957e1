/** Check characters against published codes, exhaustively, and at any length; what bad text is told. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { dammSteps } from "#kernel/checksum/damm.ts";
import { luhnSteps } from "#kernel/checksum/luhn.ts";
import { mod11Steps } from "#kernel/checksum/mod-11-2.ts";
import { mod97Steps } from "#kernel/checksum/mod-97-10.ts";
import { SCHEMES, type SchemeName } from "#kernel/checksum/scheme.ts";
import { verhoeffSteps } from "#kernel/checksum/verhoeff.ts";
import vectors from "../../vectors/checksum/check-digits.json" with { type: "json" };

const NAMES = Object.keys(SCHEMES) as SchemeName[];
const STEPS = {
  Luhn: luhnSteps,
  Damm: dammSteps,
  Verhoeff: verhoeffSteps,
  "ISO 7064 MOD 11-2": mod11Steps,
  "ISO 7064 MOD 97-10": mod97Steps,
};
const idOf = (name: SchemeName, code: string) => code.slice(0, code.length - SCHEMES[name].automaton.checkLength);

describe.each(NAMES)("%s", (name) => {
  const { checkOf, isValid, automaton } = SCHEMES[name];

  it.each(vectors[name])("accepts $code ($source)", ({ code }) => {
    expect(isValid(code)).toBe(true);
    expect(idOf(name, code) + checkOf(idOf(name, code))).toBe(code);
  });

  it("accepts one check for every id of two digits, and says which it should be for all others", () => {
    for (let id = 0; id < 100; id++) {
      const text = String(id).padStart(2, "0");
      const right = text + checkOf(text);
      for (let check = 0; check < 10 ** automaton.checkLength; check++) {
        const code = text + String(check).padStart(automaton.checkLength, "0");
        const { valid, expected } = STEPS[name](code);
        if (text + expected !== right || valid !== (code === right) || isValid(code) !== valid) throw new Error(code);
      }
    }
  });

  it("is the machine that the sweep runs on", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (id) => {
        let state = automaton.start;
        for (const [at, digit] of Array.from(id, Number).entries()) {
          state = automaton.next(state, digit, id.length - 1 - at + automaton.checkLength);
        }
        const check = automaton.check(state).map((symbol) => "0123456789X"[symbol]);
        expect(check.join("")).toBe(checkOf(id));
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  it("says what stands where that is no digit", () => {
    expect(() => isValid("12a456")).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('character 3 must be a digit 0 to 9, got "a": correct or delete it'),
        offset: 2,
      }),
    );
    expect(() => checkOf("١2")).toThrow(expect.objectContaining({ offset: 0 }));
    expect(() => checkOf("1😀")).toThrow('got "😀"');
    expect(() => checkOf("1 2")).toThrow('character 2 must be a digit 0 to 9, got " "');
  });

  it("asks for enough digits", () => {
    expect(() => checkOf("")).toThrow("text must be at least 1 digit, got 0: add more");
    expect(() => isValid("1".repeat(automaton.checkLength))).toThrow(
      /must be at least [123] digits?, got [012]: add more/,
    );
  });
});

test("a three-digit sweep proves Damm: no wrong digit and no adjacent transposition passes", () => {
  const isValid = SCHEMES.Damm.isValid;
  for (let id = 0; id < 1000; id++) {
    const text = String(id).padStart(3, "0");
    const code = text + SCHEMES.Damm.checkOf(text);
    for (let at = 0; at < 4; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const wrong = code.slice(0, at) + digit + code.slice(at + 1);
        if (wrong !== code && isValid(wrong)) throw new Error(`${code} and ${wrong}`);
      }
      const swapped = code.slice(0, at) + (code[at + 1] ?? "") + code[at]! + code.slice(at + 2);
      if (swapped !== code && isValid(swapped)) throw new Error(`${code} and ${swapped}`);
    }
  }
});

test.each(NAMES)(
  "%s catches one wrong digit in ids of any length, and all but Luhn two neighbours that change places",
  (name) => {
    const { checkOf, isValid } = SCHEMES[name];
    const codes = fc.stringMatching(/^\d{1,40}$/).map((id) => id + checkOf(id));
    fc.assert(
      fc.property(codes, fc.nat(), fc.integer({ min: 1, max: 9 }), (code, place, change) => {
        const at = place % code.length;
        if (code[at] === "X") return;
        const digit = (Number(code[at]) + change) % 10;
        expect(isValid(code.slice(0, at) + digit + code.slice(at + 1))).toBe(false);
        const next = code[at + 1] ?? code[at];
        if (name === "Luhn" || next === code[at] || next === "X") return;
        expect(isValid(code.slice(0, at) + next + code[at] + code.slice(at + 2))).toBe(false);
      }),
      { seed: 6, numRuns: 100 },
    );
  },
);
