/**
 * The Luhn digit of payment cards and IMEIs: every second digit is doubled, and the sum must end in 0.
 * Source: ISO/IEC 7812-1:2017 annex B; H. P. Luhn, US patent 2950048. Limit: decimal digits only.
 */
import type { Automaton } from "./automaton.ts";
import { readDigits } from "./digits.ts";

export interface LuhnStep {
  /** Index of the digit in the code. */
  readonly at: number;
  readonly digit: number;
  /** Twice the digit, 0 to 18, where it is one of those that are doubled. */
  readonly doubled?: number;
  /** What is added: the digit, or the digits of `doubled` together. */
  readonly value: number;
  /** Sum so far. */
  readonly sum: number;
}
export interface LuhnSteps {
  /** From the last digit to the first. */
  readonly steps: readonly LuhnStep[];
  readonly sum: number;
  /** The digit that should stand last. */
  readonly expected: string;
  readonly valid: boolean;
}

/** The check digit of an id of one digit or more; DecodeError for other text. O(n). */
export function luhnDigit(id: string): string {
  readDigits("luhn", id, 1);
  return luhnSteps(`${id}0`).expected;
}

/** Whether the last digit of a code of two digits or more is its check digit; DecodeError for other text. O(n). */
export function checkLuhn(code: string): boolean {
  return luhnSteps(code).valid;
}

/** The working of `checkLuhn`: the last digit is not doubled, the one before it is. O(n). */
export function luhnSteps(code: string): LuhnSteps {
  const digits = readDigits("luhn", code, 2);
  const steps: LuhnStep[] = [];
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const at = digits.length - 1 - place;
    const digit = digits[at]!;
    const value = luhnValue(digit, place);
    sum += value;
    steps.push(place % 2 === 1 ? { at, digit, doubled: 2 * digit, value, sum } : { at, digit, value, sum });
  }
  const expected = String((digits.at(-1)! + 10 - (sum % 10)) % 10);
  return { steps, sum, expected, valid: sum % 10 === 0 };
}

function luhnValue(digit: number, place: number): number {
  if (place % 2 === 0) return digit;
  return digit < 5 ? 2 * digit : 2 * digit - 9;
}

/** State: the sum so far, modulo 10. */
export const luhnAutomaton: Automaton = {
  states: 10,
  start: 0,
  checkLength: 1,
  checkSymbols: 10,
  next: (sum, digit, place) => (sum + luhnValue(digit, place)) % 10,
  check: (sum) => [(10 - sum) % 10],
};
