/** A library's encoder and decoder in one shape, and the bounds around them. */
import { type Answer, answer, sentence, tooLong } from "./answer.ts";
import { type Plain, plainOf, type Unwrap } from "./plain.ts";

/**
 * The library itself, without bounds and with its own errors and classes: for measuring its speed on data of one's own.
 * It may keep what it learnt from one value for the next.
 */
export interface Coder {
  readonly name: string;
  encode(value: Plain): Uint8Array;
  decode(bytes: Uint8Array): unknown;
}

/** One option of a library, for a table beside its effect. */
export interface CoderOption {
  /** As the library's documentation spells it. */
  readonly name: string;
  readonly choices: readonly (boolean | number)[];
  readonly usual: boolean | number;
  readonly says: string;
  /** A value whose bytes depend on the option; without it the option changes only how bytes are read. */
  readonly changes?: Plain;
  /** Bytes, in hex, that are read differently. */
  readonly reads?: string;
}

/** The bytes of a value that is within bounds. */
export function encodeWith(coder: Coder, value: Plain): Answer<Uint8Array> {
  const plain = answer(() => plainOf(value));
  if (plain.fault) return plain;
  return answer(
    () => Uint8Array.from(coder.encode(plain.value)),
    (message) => sentence(`${coder.name} cannot write this: ${message}`),
  );
}

/**
 * What a library reads out of untrusted bytes. Our own reader goes first: it bounds depth and items, says which byte is
 * wrong, and leaves the library only bytes that are well-formed.
 */
export function decodeWith(
  coder: Coder,
  bytes: Uint8Array,
  read: (bytes: Uint8Array) => unknown,
  unwrap: Unwrap,
): Answer<Plain> {
  const long = tooLong(bytes);
  if (long) return { fault: long };
  const judged = answer(() => read(bytes));
  if (judged.fault) return judged;
  const got = answer(
    () => coder.decode(bytes),
    (message) => sentence(`${coder.name} cannot read this: ${message}`),
  );
  return got.fault ? got : answer(() => plainOf(got.value, unwrap));
}
