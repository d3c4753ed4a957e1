/**
 * Bytes as base58: one large number in base 58, with a 1 before it for every zero byte at the start, which a number loses.
 * Source: S. Nakamoto, base58.h (Bitcoin 0.1). Limits: no checksum (Base58Check has one), 2,048 bytes.
 */
import { DecodeError } from "./decode-error.ts";
import { decodeHex, encodeHex } from "./hex.ts";
import { type Division, decodeInteger, encodeIntegerSteps } from "./integer-text.ts";

const MOST_BYTES = 2048;
const MOST_CHARACTERS = 2797;

export interface Base58Steps {
  /** Zero bytes at the start, each of which becomes a 1. */
  readonly zeros: number;
  /** Divisions of the number that the other bytes are; none if there are no others. */
  readonly divisions: readonly Division[];
  readonly text: string;
}

/** Base58 of at most 2,048 bytes; RangeError for more. O(n²). */
export function encodeBase58(bytes: Uint8Array): string {
  return base58Steps(bytes).text;
}

/** The working of `encodeBase58`. O(n²). */
export function base58Steps(bytes: Uint8Array): Base58Steps {
  if (bytes.length > MOST_BYTES) {
    throw new RangeError(`base58: data must be at most ${MOST_BYTES} bytes, got ${bytes.length}`);
  }
  const first = bytes.findIndex((byte) => byte !== 0);
  const zeros = first < 0 ? bytes.length : first;
  const divisions = first < 0 ? [] : encodeIntegerSteps(BigInt(`0x${encodeHex(bytes)}`), 58);
  const digits = divisions.map(({ digit }) => digit).reverse();
  return { zeros, divisions, text: "1".repeat(zeros) + digits.join("") };
}

/** Bytes of base58 text; DecodeError with the index of the first character that cannot stay. O(n²). */
export function decodeBase58(text: string): Uint8Array {
  if (text.length > MOST_CHARACTERS) {
    throw new DecodeError(
      `base58: text must be at most ${MOST_CHARACTERS} characters, got ${text.length}`,
      MOST_CHARACTERS,
    );
  }
  const zeros = /^1*/.exec(text)![0].length;
  const rest = new Uint8Array(zeros);
  if (zeros === text.length) return rest;
  const hex = decodeInteger(text, 58).toString(16);
  return Uint8Array.of(...rest, ...decodeHex(hex.padStart(hex.length + (hex.length % 2), "0")));
}
