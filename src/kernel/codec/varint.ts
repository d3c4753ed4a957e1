/**
 * Whole numbers in as many bytes as they need, seven bits a byte, and signs folded in by zigzag. Source: Protocol Buffers
 * Encoding, Base 128 Varints and Signed Integers. A varint holds 64 bits; what a tenth byte has beyond them is dropped.
 */
import { DecodeError } from "../bytes/decode-error.ts";

export const VARINT_SOURCE = "Protocol Buffers Encoding, Base 128 Varints";
const MOST_BYTES = 10;

export interface VarintStep {
  /** Seven bits of the number, the least significant seven first: "0010110". */
  readonly group: string;
  /** Whether another byte follows: the top bit. */
  readonly more: boolean;
  readonly byte: number;
}

/** How `value`, 0 to 2^64 - 1, becomes a varint, byte by byte; RangeError outside. O(1). */
export function varintSteps(value: number | bigint): readonly VarintStep[] {
  let left = whole(value);
  if (left < 0n || left >> 64n) throw new RangeError(`varint: value must be 0 to 2^64 - 1, got ${value}`);
  const steps: VarintStep[] = [];
  do {
    const group = Number(left & 0x7fn);
    left >>= 7n;
    const more = left > 0n;
    steps.push({ group: group.toString(2).padStart(7, "0"), more, byte: group | (more ? 0x80 : 0) });
  } while (left > 0n);
  return steps;
}

/** The bytes of `value`, 0 to 2^64 - 1: one to ten. RangeError outside. */
export function encodeVarint(value: number | bigint): readonly number[] {
  return varintSteps(value).map(({ byte }) => byte);
}

/** The varint at `at`, before `end`; throws DecodeError if it is cut short or has more than ten bytes. O(1). */
export function readVarint(
  bytes: Uint8Array,
  at: number,
  end: number,
): { readonly value: bigint; readonly end: number } {
  let value = 0n;
  for (let index = 0; index < MOST_BYTES; index++) {
    const byte = bytes[at + index];
    if (byte === undefined || at + index >= end)
      throw new DecodeError(
        "varint: last byte must be below 0x80, got the end",
        Math.min(end, bytes.length),
        VARINT_SOURCE,
      );
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), end: at + index + 1 };
  }
  throw new DecodeError(
    `varint: length must be at most ${MOST_BYTES} bytes, got more`,
    at + MOST_BYTES - 1,
    VARINT_SOURCE,
  );
}

export interface ZigzagStep {
  readonly what: string;
  /** In two's complement, as many digits as there are bits. */
  readonly bits: string;
}

/** How a signed `value` of 32 or 64 bits becomes an unsigned one that is small when the value is near zero. O(1). */
export function zigzagSteps(value: number | bigint, size: 32 | 64 = 32): readonly ZigzagStep[] {
  const number = whole(value);
  const bits = (of: bigint) => BigInt.asUintN(size, of).toString(2).padStart(size, "0");
  return [
    { what: `${number} in ${size} bits`, bits: bits(number) },
    { what: "shifted left by one", bits: bits(number << 1n) },
    { what: `the sign, ${size} times`, bits: bits(number >> BigInt(size - 1)) },
    { what: `exclusive or: ${zigzag(number, size)}`, bits: bits(zigzag(number, size)) },
  ];
}

/** 0, -1, 1, -2 become 0, 1, 2, 3. RangeError if `value` does not fit in `size` bits. */
export function zigzag(value: number | bigint, size: 32 | 64): bigint {
  const number = whole(value);
  if (BigInt.asIntN(size, number) !== number)
    throw new RangeError(`zigzag: value must fit in ${size} bits with a sign, got ${value}`);
  return BigInt.asUintN(size, (number << 1n) ^ (number >> BigInt(size - 1)));
}

/** 0, 1, 2, 3 become 0, -1, 1, -2. */
export function unzigzag(value: bigint): bigint {
  return (value >> 1n) ^ -(value & 1n);
}

function whole(value: number | bigint): bigint {
  if (typeof value === "number" && !Number.isSafeInteger(value))
    throw new RangeError(`varint: value must be a whole number, a bigint beyond 2^53, got ${value}`);
  return BigInt(value);
}
