/**
 * The Verhoeff digit: every digit is permuted by its place, and the products in a group that is not commutative must end on 0.
 * Source: J. Verhoeff, Error Detecting Decimal Codes, Mathematical Centre Tracts 29, 1969. Limit: decimal digits only.
 */
import type { Automaton } from "./automaton.ts";
import { readDigits } from "./digits.ts";
import { VERHOEFF_INVERSE, VERHOEFF_PERMUTATION, VERHOEFF_PRODUCT } from "./verhoeff-tables.ts";

export interface VerhoeffStep {
  /** Index of the digit in the code. */
  readonly at: number;
  readonly digit: number;
  /** Row of the permutation: the place from the right, modulo 8. */
  readonly row: number;
  /** The digit after the permutation: the column of the product. */
  readonly permuted: number;
  /** Interim digit before this step: the row of the product. */
  readonly before: number;
  readonly interim: number;
}
export interface VerhoeffSteps {
  /** From the last digit to the first. */
  readonly steps: readonly VerhoeffStep[];
  readonly interim: number;
  /** The digit that should stand last. */
  readonly expected: string;
  readonly valid: boolean;
}

/** The check digit of an id of one digit or more; DecodeError for other text. O(n). */
export function verhoeffDigit(id: string): string {
  readDigits("verhoeff", id, 1);
  return verhoeffSteps(`${id}0`).expected;
}

/** Whether the last digit of a code of two digits or more is its check digit; DecodeError for other text. O(n). */
export function checkVerhoeff(code: string): boolean {
  return verhoeffSteps(code).valid;
}

/** The working of `checkVerhoeff`. O(n). */
export function verhoeffSteps(code: string): VerhoeffSteps {
  const digits = readDigits("verhoeff", code, 2);
  const steps: VerhoeffStep[] = [];
  let interim = 0;
  for (let place = 0; place < digits.length; place++) {
    const at = digits.length - 1 - place;
    const row = place % 8;
    const permuted = VERHOEFF_PERMUTATION[row]![digits[at]!]!;
    const before = interim;
    interim = VERHOEFF_PRODUCT[before]![permuted]!;
    steps.push({ at, digit: digits[at]!, row, permuted, before, interim });
  }
  // The last digit is the first factor: without it the product is its inverse times the whole.
  const others = VERHOEFF_PRODUCT[VERHOEFF_INVERSE[digits.at(-1)!]!]![interim]!;
  return { steps, interim, expected: String(VERHOEFF_INVERSE[others]!), valid: interim === 0 };
}

/** State: the product of what has been read; read from the left, each new factor comes in front. */
export const verhoeffAutomaton: Automaton = {
  states: 10,
  start: 0,
  checkLength: 1,
  checkSymbols: 10,
  next: (product, digit, place) => VERHOEFF_PRODUCT[VERHOEFF_PERMUTATION[place % 8]![digit]!]![product]!,
  check: (product) => [VERHOEFF_INVERSE[product]!],
};
