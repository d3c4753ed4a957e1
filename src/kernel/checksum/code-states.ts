/**
 * A whole code, id and check characters, as columns of states. Behind the id a state is what remains to be written, and the
 * last column has two states: 0 accepted, 1 refused.
 */
import type { Automaton } from "./automaton.ts";

export interface Column {
  readonly states: number;
  /** Symbols that may stand here: ten digits, or X as well. */
  readonly symbols: number;
  /** State of the next column by state × `symbols` + symbol. */
  readonly next: Uint16Array;
}
export interface CodeStates {
  readonly start: number;
  /** One a character. */
  readonly columns: readonly Column[];
}

/** Columns of all codes with ids of `idDigits` digits. O(digits × states). */
export function codeStates(automaton: Automaton, idDigits: number): CodeStates {
  const { states, checkLength, checkSymbols } = automaton;
  const columns: Column[] = [];
  for (let at = 0; at < idDigits; at++) {
    const place = idDigits + checkLength - 1 - at;
    columns.push(column(states, 10, (state, digit) => automaton.next(state, digit, place)));
  }
  let remaining = Array.from({ length: states }, (_, state) => automaton.check(state));
  for (let left = checkLength - 1; left >= 0; left--) {
    const rests = new Map(remaining.map((symbols) => [symbols.slice(1).join(), symbols.slice(1)]));
    const keys = [...rests.keys()];
    const from = remaining;
    columns.push(
      column(from.length, checkSymbols, (state, symbol) =>
        from[state]![0] === symbol ? keys.indexOf(from[state]!.slice(1).join()) : keys.length,
      ),
    );
    // A refused code has no symbol that would save it.
    remaining = [...rests.values(), Array.from({ length: left }, () => -1)];
  }
  return { start: automaton.start, columns };
}

function column(states: number, symbols: number, next: (state: number, symbol: number) => number): Column {
  const table = new Uint16Array(states * symbols);
  for (let state = 0; state < states; state++) {
    for (let symbol = 0; symbol < symbols; symbol++) table[state * symbols + symbol] = next(state, symbol);
  }
  return { states, symbols, next: table };
}
