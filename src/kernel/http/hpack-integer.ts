/** HPACK's integers: the low bits of a byte, then as many bytes of 7 bits as are needed. Source: RFC 7541 §5.1. */
import { DecodeError } from "../bytes/decode-error.ts";

/** The whole number `value` behind `flags` in the bits above an N-bit prefix. RangeError unless 0 to 2^28. */
export function encodeInteger(value: number, prefixBits: number, flags = 0): readonly number[] {
  if (!Number.isInteger(value) || value < 0 || value > 2 ** 28)
    throw new RangeError(`hpack: integer must be a whole number from 0 to 2^28, got ${value}`);
  const most = 2 ** prefixBits - 1;
  if (value < most) return [flags | value];
  const bytes = [flags | most];
  let rest = value - most;
  for (; rest >= 128; rest >>>= 7) bytes.push(0x80 | (rest & 0x7f));
  return [...bytes, rest];
}

/** The number at `at` and the index past it; throws DecodeError if it is cut short or above 2^28. */
export function decodeInteger(
  bytes: Uint8Array,
  at: number,
  prefixBits: number,
): { readonly value: number; readonly end: number } {
  const most = 2 ** prefixBits - 1;
  if (at >= bytes.length) throw new DecodeError("hpack: integer must be whole, got no byte", at, "RFC 7541 §5.1");
  let value = bytes[at]! & most;
  let end = at + 1;
  if (value < most) return { value, end };
  for (let weight = 1; ; weight *= 128) {
    if (end >= bytes.length) throw new DecodeError("hpack: integer must be whole, is cut short", end, "RFC 7541 §5.1");
    const byte = bytes[end++]!;
    value += (byte & 0x7f) * weight;
    if (value > 2 ** 28 || weight > 2 ** 28)
      throw new DecodeError("hpack: integer must be at most 2^28", end - 1, "RFC 7541 §5.1");
    if (byte < 0x80) return { value, end };
  }
}
