/**
 * Exact counts of typing errors, and of those a scheme misses, over all ids of a length: by how many ids reach each state
 * (prefixes) and how many endings accept a pair of states, right and mistyped (suffixes), instead of one id after another.
 */
import type { Automaton } from "./automaton.ts";
import { type CodeStates, codeStates } from "./code-states.ts";
import { SLIPS, type TypingError } from "./typing-error.ts";

export interface Misses {
  /** Errors of the class in all valid codes. */
  readonly errors: number;
  /** Those that turn a valid code into another valid one. */
  readonly missed: number;
}

/** Counts for the classes of error, one after the other. O(digits × states²) at first, then O(digits × states × slips). */
export function missCounter(automaton: Automaton, idDigits: number): (error: TypingError) => Misses {
  const code = codeStates(automaton, idDigits);
  const reached = prefixes(code);
  const { right, both } = suffixes(code);
  return (error) =>
    error === "two digits" ? countTwo(code, right, both) : countSlips(code, error, reached, right, both);
}

/** For each column, how many beginnings of an id lead to each state. */
function prefixes({ start, columns }: CodeStates): readonly Float64Array[] {
  const reached = [new Float64Array(columns[0]!.states)];
  reached[0]![start] = 1;
  for (const [at, { states, symbols, next }] of columns.entries()) {
    const after = new Float64Array(columns[at + 1]?.states ?? 2);
    for (let state = 0; state < states; state++) {
      for (let symbol = 0; symbol < symbols; symbol++) after[next[state * symbols + symbol]!]! += reached[at]![state]!;
    }
    reached.push(after);
  }
  return reached;
}

interface Suffixes {
  /** For each column, how many endings each state accepts. */
  readonly right: readonly Float64Array[];
  /** For each column, how many endings both states accept, by one state × states + other state. */
  readonly both: readonly Float64Array[];
}

function suffixes({ columns }: CodeStates): Suffixes {
  const right = [Float64Array.of(1, 0)];
  const both = [Float64Array.of(1, 0, 0, 0)];
  for (const { states, symbols, next } of columns.toReversed()) {
    const [rightAfter, bothAfter] = [right[0]!, both[0]!];
    const [one, two] = [new Float64Array(states), new Float64Array(states * states)];
    for (let state = 0; state < states; state++) {
      for (let symbol = 0; symbol < symbols; symbol++) {
        const to = next[state * symbols + symbol]!;
        one[state]! += rightAfter[to]!;
        for (let other = 0; other < states; other++) {
          two[state * states + other]! += bothAfter[to * rightAfter.length + next[other * symbols + symbol]!]!;
        }
      }
    }
    right.unshift(one);
    both.unshift(two);
  }
  return { right, both };
}

function countSlips(
  { columns }: CodeStates,
  error: Exclude<TypingError, "two digits">,
  reached: readonly Float64Array[],
  right: readonly Float64Array[],
  both: readonly Float64Array[],
): Misses {
  const width = SLIPS[error][0]!.from.length;
  let [errors, missed] = [0, 0];
  const walk = (at: number, state: number, digits: readonly number[]) =>
    digits.reduce(
      (from, digit, index) => columns[at + index]!.next[from * columns[at + index]!.symbols + digit]!,
      state,
    );
  for (let at = 0; at + width <= columns.length; at++) {
    const [rightAfter, bothAfter] = [right[at + width]!, both[at + width]!];
    for (const [state, count] of reached[at]!.entries()) {
      if (count === 0) continue;
      for (const { from, to } of SLIPS[error]) {
        const good = walk(at, state, from);
        errors += count * rightAfter[good]!;
        missed += count * bothAfter[good * rightAfter.length + walk(at, state, to)]!;
      }
    }
  }
  return { errors, missed };
}

/** As suffixes, but with an error still to come, and then with two of them. */
function countTwo(
  { start, columns }: CodeStates,
  right: readonly Float64Array[],
  both: readonly Float64Array[],
): Misses {
  // Endings in which one more digit is struck: of a state that was right so far, and of a pair.
  let [rightOne, bothOne] = [new Float64Array(2), new Float64Array(4)];
  // Endings in which two digits are struck, counted and missed.
  let [rightTwo, missedTwo] = [new Float64Array(2), new Float64Array(2)];
  for (let at = columns.length - 1; at >= 0; at--) {
    const { states, symbols, next } = columns[at]!;
    const [rightAfter, bothAfter, wide] = [right[at + 1]!, both[at + 1]!, right[at + 1]!.length];
    const [one, pair] = [new Float64Array(states), new Float64Array(states * states)];
    const [two, missed] = [new Float64Array(states), new Float64Array(states)];
    for (let state = 0; state < states; state++) {
      for (let symbol = 0; symbol < symbols; symbol++) {
        const to = next[state * symbols + symbol]!;
        const wrongs = symbol < 10 ? 9 : 0;
        one[state]! += rightOne[to]! + wrongs * rightAfter[to]!;
        two[state]! += rightTwo[to]! + wrongs * rightOne[to]!;
        missed[state]! += missedTwo[to]!;
        for (let wrong = 0; wrong < 10 && wrongs > 0; wrong++) {
          if (wrong !== symbol) missed[state]! += bothOne[to * wide + next[state * symbols + wrong]!]!;
        }
        for (let other = 0; other < states; other++) {
          const from = other * symbols;
          let endings = bothOne[to * wide + next[from + symbol]!]!;
          for (let wrong = 0; wrong < 10 && wrongs > 0; wrong++) {
            if (wrong !== symbol) endings += bothAfter[to * wide + next[from + wrong]!]!;
          }
          pair[state * states + other]! += endings;
        }
      }
    }
    [rightOne, bothOne, rightTwo, missedTwo] = [one, pair, two, missed];
  }
  return { errors: rightTwo[start]!, missed: missedTwo[start]! };
}
