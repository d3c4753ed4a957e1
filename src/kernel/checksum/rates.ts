/** What the sweep counts, with an error that is not seen beside each count that is not perfect. */
import { type UnseenError, unseenFrom } from "./coded-id.ts";
import { type SweepCell, type SweptName, sweep } from "./sweep.ts";
import type { TypingError } from "./typing-error.ts";

export interface Rate extends SweepCell {
  /** An unseen error near the id that was named; none where every error is seen. */
  readonly example?: UnseenError;
}

/** Among so many ids in a row every class of error has turned up that is missed at all; a test goes through the lengths. */
const TRIES = 20_000;

/**
 * Counts over all ids as long as `id`, 1 to 9 digits, cell by cell; examples are looked for from `id` upwards. RangeError
 * for other lengths.
 */
export function* rates(
  id: string,
  schemes?: readonly SweptName[],
  errors?: readonly TypingError[],
): Generator<Rate, void, void> {
  for (const cell of sweep(id.length, schemes, errors)) {
    const example = cell.missed > 0 ? unseenFrom(cell.scheme, cell.error, id, TRIES) : undefined;
    yield { ...cell, ...(example && { example }) };
  }
}
