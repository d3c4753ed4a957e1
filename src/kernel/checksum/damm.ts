/**
 * The Damm digit: one table look-up a digit, no weights and no places; a code is valid when it ends on the interim digit 0.
 * Source: H. M. Damm, Total anti-symmetrische Quasigruppen, Marburg 2004. Limit: zeros before a code change nothing.
 */
import type { Automaton } from "./automaton.ts";
import { DAMM_TABLE, type DigitTable } from "./damm-table.ts";
import { readDigits } from "./digits.ts";

export interface DammStep {
  /** Index of the digit in the code. */
  readonly at: number;
  /** Interim digit before this step: the row of the table. */
  readonly row: number;
  /** The digit read: the column of the table. */
  readonly column: number;
  /** What the table has there. */
  readonly interim: number;
}
export interface DammSteps {
  readonly steps: readonly DammStep[];
  /** The last interim digit: the check digit of the text so far, 0 for a valid code. */
  readonly interim: number;
  /** The digit that should stand last; empty where another table has none. */
  readonly expected: string;
  readonly valid: boolean;
}

/** The check digit of an id of one digit or more; DecodeError for other text. O(n). */
export function dammDigit(id: string): string {
  return String(dammSteps(id).interim);
}

/** Whether the last digit of a code of two digits or more is its check digit; DecodeError for other text. O(n). */
export function checkDamm(code: string): boolean {
  readDigits("damm", code, 2);
  return dammSteps(code).valid;
}

/** The working of both, with Damm's table or another: every interim digit of an id or a code. O(n). */
export function dammSteps(text: string, table: DigitTable = DAMM_TABLE): DammSteps {
  const steps: DammStep[] = [];
  let interim = 0;
  for (const [at, column] of readDigits("damm", text, 1).entries()) {
    const row = interim;
    interim = table[row]![column]!;
    steps.push({ at, row, column, interim });
  }
  const expected = table[steps.at(-1)!.row]!.indexOf(0);
  return { steps, interim, expected: expected < 0 ? "" : String(expected), valid: interim === 0 };
}

/** State: the interim digit. */
export const dammAutomaton: Automaton = {
  states: 10,
  start: 0,
  checkLength: 1,
  checkSymbols: 10,
  next: (interim, digit) => DAMM_TABLE[interim]![digit]!,
  check: (interim) => [interim],
};
