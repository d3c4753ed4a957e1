/** Whole numbers in a given number of bytes, in either order. */

/** The unsigned number in `size` bytes at `at`, most significant byte first. O(size). */
export function readBigEndian(bytes: Uint8Array, at: number, size: number): bigint {
  let value = 0n;
  for (let index = 0; index < size; index++) value = (value << 8n) | BigInt(bytes[at + index]!);
  return value;
}

/** The unsigned number in `size` bytes at `at`, least significant byte first. O(size). */
export function readLittleEndian(bytes: Uint8Array, at: number, size: number): bigint {
  return readBigEndian(bytes.slice(at, at + size).reverse(), 0, size);
}

/** The low `size` bytes of `value` in two's complement, most significant first. O(size). */
export function bigEndian(value: bigint, size: number): readonly number[] {
  const bytes: number[] = [];
  for (let shift = BigInt(8 * (size - 1)); shift >= 0n; shift -= 8n) bytes.push(Number((value >> shift) & 0xffn));
  return bytes;
}

/** Bits read as two's complement: 0xff in one byte is -1. */
export function signed(value: bigint, size: number): bigint {
  return BigInt.asIntN(8 * size, value);
}

/** A number where it is exact, else a bigint. */
export function safeInteger(value: bigint): number | bigint {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

/** Whether a JavaScript number stands for an integer: whole, exact, and not -0. */
export function isInteger(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}
