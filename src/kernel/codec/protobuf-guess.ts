/**
 * What a length-delimited payload could be when no schema says it: the bytes of a text, a message and packed numbers can
 * be the same. A guess, in the order of what is most often right. Source: Protocol Buffers Encoding.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { decodeUtf8, firstBadUtf8 } from "../bytes/utf8.ts";
import { type Budget, readWire, type WireNumber, type WireRecord } from "./protobuf-wire.ts";
import { encodeVarint, readVarint } from "./varint.ts";

export type Guess =
  | { readonly kind: "text" | "bytes" }
  | { readonly kind: "message"; readonly records: readonly WireRecord[] }
  | { readonly kind: "packed"; readonly numbers: readonly WireNumber[] };

/** People number fields from 1; a higher number in a payload that might be anything is taken for chance. */
const LIKELY_NUMBER = 4096;

/** The guess for `[start, end)`; not empty. O(n). */
export function guessPayload(bytes: Uint8Array, start: number, end: number, budget: Budget): Guess {
  if (isText(bytes, start, end)) return { kind: "text" };
  const records = messageIn(bytes, start, end, budget);
  if (records) return { kind: "message", records };
  const numbers = varintsIn(bytes, start, end);
  return numbers ? { kind: "packed", numbers } : { kind: "bytes" };
}

/** UTF-8 without control characters other than tab and line ends. */
function isText(bytes: Uint8Array, start: number, end: number): boolean {
  if (firstBadUtf8(bytes, start, end) >= 0) return false;
  return !/[^\P{Cc}\t\n\r]/u.test(decodeUtf8(bytes, start, end));
}

function messageIn(bytes: Uint8Array, start: number, end: number, budget: Budget) {
  try {
    const records = readWire(bytes, undefined, [], start, end, budget);
    return records.every(({ number }) => number <= LIKELY_NUMBER) ? records : undefined;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** Two or more varints, each as short as it can be. */
function varintsIn(bytes: Uint8Array, start: number, end: number): readonly WireNumber[] | undefined {
  const numbers: WireNumber[] = [];
  try {
    for (let at = start; at < end; ) {
      const { value, end: next } = readVarint(bytes, at, end);
      if (next - at > encodeVarint(value).length) return undefined;
      numbers.push({ start: at, end: next, bits: value });
      at = next;
    }
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
  return numbers.length > 1 ? numbers : undefined;
}
