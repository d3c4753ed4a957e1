/** Binary floating point in 2, 4 and 8 bytes, most significant first. Source: IEEE 754-2019 §3.4; RFC 8949 appendix D. */
import { readBigEndian } from "./integer-bytes.ts";

export type FloatBytes = 2 | 4 | 8;
const MAX_HALF = 65_504;

/** The number in `size` bytes at `at`. */
export function readFloat(bytes: Uint8Array, at: number, size: FloatBytes): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, size);
  if (size === 8) return view.getFloat64(0);
  return size === 4 ? view.getFloat32(0) : half(view.getUint16(0));
}

/** The `size` bytes of `value`. RangeError where they cannot hold it exactly; every NaN becomes the quiet one. */
export function floatBytes(value: number, size: FloatBytes): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  if (size < shortestFloat(value, size))
    throw new RangeError(`float: value must fit in ${size} bytes without loss, got ${value}`);
  if (size === 8) view.setFloat64(0, value);
  else if (size === 4) view.setFloat32(0, value);
  else view.setUint16(0, halfBits(value)!);
  return bytes;
}

/** The fewest bytes, not below `least`, that hold `value` exactly. */
export function shortestFloat(value: number, least: FloatBytes = 2): FloatBytes {
  if (least <= 2 && halfBits(value) !== undefined) return 2;
  return least <= 4 && Object.is(Math.fround(value), value) ? 4 : 8;
}

/** The number nearest to `value` that `size` bytes hold, of two as near the even one; beyond the range an infinity. O(1). */
export function nearestFloat(value: number, size: FloatBytes): number {
  if (size === 8 || !Number.isFinite(value) || value === 0) return value;
  if (size === 4) return Math.fround(value);
  // Above 2^-14 a half has eleven significant bits, below it a fixed step.
  const step = 2 ** (Math.max(-14, Math.floor(Math.log2(Math.abs(value)))) - 10);
  const steps = Math.abs(value) / step;
  const down = Math.floor(steps);
  const rest = steps - down;
  const up = rest > 0.5 || (rest === 0.5 && down % 2 === 1);
  const near = (up ? down + 1 : down) * step;
  return Math.sign(value) * (near > MAX_HALF ? Number.POSITIVE_INFINITY : near);
}

function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The bits of `value` as a half, or undefined if some would be lost. */
function halfBits(value: number): number | undefined {
  if (Number.isNaN(value)) return 0x7e00;
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  if (view.getFloat32(0) !== value) return undefined;
  const bits = view.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 127;
  const fraction = bits & 0x7fffff;
  if (value === 0) return sign;
  if (exponent === 128) return sign | 0x7c00;
  if (exponent > 15 || exponent < -24) return undefined;
  // Below 2^-14 the leading one is written out and the step stays 2^-24.
  const lost = exponent >= -14 ? 13 : -1 - exponent;
  const digits = exponent >= -14 ? ((exponent + 15) << 23) | fraction : fraction | 0x800000;
  return digits & ((1 << lost) - 1) ? undefined : sign | (digits >>> lost);
}

/** The bits of a NaN beside sign and exponent, so that two sizes can be compared. */
export function nanPayload(bytes: Uint8Array, at: number, size: FloatBytes): bigint {
  const bits = readBigEndian(bytes, at, size);
  const width = { 2: 10n, 4: 23n, 8: 52n }[size];
  return (bits & ((1n << width) - 1n)) << (52n - width);
}
