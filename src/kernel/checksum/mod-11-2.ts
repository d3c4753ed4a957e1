/**
 * ISO 7064 MOD 11-2, the check character of ISNI and ORCID: a digit, or X for ten.
 * Source: ISO/IEC 7064:2003, pure systems. Limit: X stands only at the end, and is a capital.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import type { Automaton } from "./automaton.ts";
import { readDigits } from "./digits.ts";

const SCHEME = "mod 11-2";

export interface Mod11Step {
  /** Index of the digit in the code. */
  readonly at: number;
  readonly digit: number;
  /** Product before this step. */
  readonly before: number;
  /** Twice the sum of `before` and the digit, modulo 11. */
  readonly product: number;
}
export interface Mod11Steps {
  /** One step a digit of the id; the check character has none. */
  readonly steps: readonly Mod11Step[];
  readonly product: number;
  /** What product and check character add up to, modulo 11: 1 in a valid code. */
  readonly remainder: number;
  /** The character that should stand last. */
  readonly expected: string;
  readonly valid: boolean;
}

/** The check character of an id of one digit or more; DecodeError for other text. O(n). */
export function mod11Digit(id: string): string {
  readDigits(SCHEME, id, 1);
  return mod11Steps(`${id}0`).expected;
}

/** Whether the last character of a code is its check character; DecodeError for other text. O(n). */
export function checkMod11(code: string): boolean {
  return mod11Steps(code).valid;
}

/** The working of `checkMod11`. O(n). */
export function mod11Steps(code: string): Mod11Steps {
  const end = Math.max(0, code.length - 1);
  const digits = readDigits(SCHEME, code.slice(0, end), 1);
  const last = "0123456789X".indexOf(code[end]!);
  if (last < 0) {
    const sign = JSON.stringify(code[end]);
    throw new DecodeError(
      `${SCHEME}: character ${end + 1} must be a digit 0 to 9 or X, got ${sign}: correct or delete it`,
      end,
    );
  }
  const steps: Mod11Step[] = [];
  let product = 0;
  for (const [at, digit] of digits.entries()) {
    const before = product;
    product = mod11Automaton.next(before, digit, end - at);
    steps.push({ at, digit, before, product });
  }
  const remainder = (product + last) % 11;
  return { steps, product, remainder, expected: "0123456789X"[(12 - product) % 11]!, valid: remainder === 1 };
}

/** State: the product, modulo 11. */
export const mod11Automaton: Automaton = {
  states: 11,
  start: 0,
  checkLength: 1,
  checkSymbols: 11,
  next: (product, digit) => (2 * (product + digit)) % 11,
  check: (product) => [(12 - product) % 11],
};
