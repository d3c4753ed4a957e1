/** The smallest errors that Damm's scheme misses on a table: two codes, both accepted, one of them made from the other. */
import type { DigitTable } from "./damm-table.ts";
import { SLIPS, type Slip } from "./typing-error.ts";

/** Two codes of two digits or more that both end on the interim digit 0. */
export interface MissedError {
  readonly right: string;
  readonly wrong: string;
}

const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/**
 * For wrong digits and for adjacent transpositions the shortest missed error, and of the shortest the one with the smallest
 * right code, then wrong code; none if all are caught. The table is ten rows of ten digits. O(10⁴) a digit of the answer.
 */
export function missedErrors(table: DigitTable): { readonly single?: MissedError; readonly adjacent?: MissedError } {
  const beginnings = beginningsOf(table);
  const endings = endingsOf(table);
  const single = smallest(table, SLIPS.single, beginnings, endings);
  const adjacent = smallest(table, SLIPS.adjacent, beginnings, endings);
  return { ...(single && { single }), ...(adjacent && { adjacent }) };
}

/** A beginning, the slip, and an ending that accepts both. */
function smallest(
  table: DigitTable,
  slips: readonly Slip[],
  beginnings: readonly (string | undefined)[],
  endings: readonly (string | undefined)[],
): MissedError | undefined {
  const read = (start: number, digits: readonly number[]) => digits.reduce((row, digit) => table[row]![digit]!, start);
  const zero = String(table[0]!.indexOf(0));
  let best: MissedError | undefined;
  for (const start of TEN) {
    const beginning = beginnings[start];
    if (beginning === undefined) continue;
    for (const { from, to } of slips) {
      const ending = endings[10 * read(start, from) + read(start, to)];
      if (ending === undefined) continue;
      // A single digit that leads from 0 to 0 is no code yet: such a digit goes before it or behind it.
      const single = from.length === 1 && beginning + ending === "";
      const frames = single
        ? ([
            [zero, ""],
            ["", zero],
          ] as const)
        : ([[beginning, ending]] as const);
      for (const [before, behind] of frames) {
        const [right, wrong] = [`${before}${from.join("")}${behind}`, `${before}${to.join("")}${behind}`];
        if (best === undefined || isSmaller(right + wrong, best.right + best.wrong)) best = { right, wrong };
      }
    }
  }
  return best;
}

/** The smallest text that leads from 0 to each interim digit. */
function beginningsOf(table: DigitTable): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [""];
  const queue = [0];
  for (const row of queue) {
    for (const digit of TEN) {
      const to = table[row]![digit]!;
      if (found[to] !== undefined) continue;
      found[to] = found[row]! + digit;
      queue.push(to);
    }
  }
  return found;
}

/** The smallest text that leads two interim digits both to 0, by 10 × one + other; length by length. */
function endingsOf(table: DigitTable): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [""];
  for (let size = 0, before = -1; before !== count(found); size++) {
    before = count(found);
    for (let pair = 0; pair < 100; pair++) {
      if (found[pair] !== undefined) continue;
      const [one, other] = [table[Math.floor(pair / 10)]!, table[pair % 10]!];
      const digit = TEN.find((next) => found[10 * one[next]! + other[next]!]?.length === size);
      if (digit !== undefined) found[pair] = digit + found[10 * one[digit]! + other[digit]!]!;
    }
  }
  return found;
}

const count = (found: readonly (string | undefined)[]) => found.filter((text) => text !== undefined).length;

/** Shorter, or as long and before in the order of digits. */
function isSmaller(text: string, than: string): boolean {
  return text.length === than.length ? text < than : text.length < than.length;
}
