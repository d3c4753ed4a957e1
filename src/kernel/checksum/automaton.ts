/** A check-digit scheme as a machine with few states that reads an id from left to right: what the sweep runs on. */
export interface Automaton {
  /** States are 0 to `states` - 1. */
  readonly states: number;
  readonly start: number;
  /** Number of check characters behind the id. */
  readonly checkLength: number;
  /** 10, or 11 where a check character may be X, which is symbol 10. */
  readonly checkSymbols: number;
  /** State after `digit`, which stands `place` characters before the last character of the code. */
  next(state: number, digit: number, place: number): number;
  /** Symbols of the check characters that an id needs which ends in `state`. */
  check(state: number): readonly number[];
}
