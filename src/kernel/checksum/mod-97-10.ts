/**
 * ISO 7064 MOD 97-10, the two check digits of IBAN and LEI: a valid code leaves the remainder 1 when divided by 97.
 * Source: ISO/IEC 7064:2003, pure systems. Limits: decimal digits only (IBAN turns its letters into 10 to 35 first); the
 * check digits 00, 01 and 99, which the scheme never gives out, are refused although they may leave the remainder 1.
 */
import type { Automaton } from "./automaton.ts";
import { readDigits } from "./digits.ts";

const SCHEME = "mod 97-10";

export interface Mod97Step {
  /** Index of the digit in the code. */
  readonly at: number;
  readonly digit: number;
  /** Remainder before this step. */
  readonly before: number;
  /** Ten times `before` plus the digit, divided by 97. */
  readonly remainder: number;
}
export interface Mod97Steps {
  /** One step a digit, check digits included. */
  readonly steps: readonly Mod97Step[];
  readonly remainder: number;
  /** The two digits that should stand last. */
  readonly expected: string;
  readonly valid: boolean;
}

/** The two check digits of an id of one digit or more; DecodeError for other text. O(n). */
export function mod97Digits(id: string): string {
  readDigits(SCHEME, id, 1);
  return mod97Steps(`${id}00`).expected;
}

/** Whether the last two digits of a code of three digits or more are its check digits; DecodeError for other text. O(n). */
export function checkMod97(code: string): boolean {
  return mod97Steps(code).valid;
}

/** The working of `checkMod97`. O(n). */
export function mod97Steps(code: string): Mod97Steps {
  const digits = readDigits(SCHEME, code, 3);
  const steps: Mod97Step[] = [];
  let remainder = 0;
  for (const [at, digit] of digits.entries()) {
    const before = remainder;
    remainder = (10 * before + digit) % 97;
    steps.push({ at, digit, before, remainder });
  }
  const expected = mod97Automaton.check(steps.at(-3)!.remainder).join("");
  return { steps, remainder, expected, valid: code.endsWith(expected) };
}

/** State: the remainder of the id. */
export const mod97Automaton: Automaton = {
  states: 97,
  start: 0,
  checkLength: 2,
  checkSymbols: 10,
  next: (remainder, digit) => (10 * remainder + digit) % 97,
  check(remainder) {
    const check = 98 - ((100 * remainder) % 97);
    return [Math.floor(check / 10), check % 10];
  },
};
