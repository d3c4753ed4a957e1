/**
 * Cyclic redundancy checks of 8 to 32 bits, bit by bit, for any model of the catalogue.
 * Source: R. Williams, A painless guide to CRC error detection algorithms, 1993, §15.
 */
import type { CrcModel } from "./crc-table.ts";

export interface CrcShift {
  /** The bit shifted out; if it is 1, the polynomial is subtracted. */
  readonly out: 0 | 1;
  /** Register after it. */
  readonly register: number;
}
export interface CrcStep {
  /** Index of the byte. */
  readonly at: number;
  readonly byte: number;
  readonly before: number;
  /** Register after the byte was added to its first eight bits: the top ones, or the low ones where bits are read in reverse. */
  readonly mixed: number;
  /** Eight of them. */
  readonly shifts: readonly CrcShift[];
}
export interface CrcSteps {
  readonly steps: readonly CrcStep[];
  /** Register at the end, before it is turned round where the model asks for it, and before `xorout`. */
  readonly register: number;
  readonly crc: number;
}

/** The CRC of `bytes`, 0 to 2^width - 1. O(n). */
export function crcOf(model: CrcModel, bytes: Uint8Array): number {
  const { start, mixShift, out, shift } = registerOf(model);
  let register = start;
  for (const byte of bytes) {
    register = (register ^ (byte << mixShift)) >>> 0;
    for (let bit = 0; bit < 8; bit++) register = shift(register, out(register));
  }
  return finish(model, register);
}

/** Whether `crc` is the CRC of `bytes`. O(n). */
export function checkCrc(model: CrcModel, bytes: Uint8Array, crc: number): boolean {
  return crcOf(model, bytes) === crc;
}

/** The working of `crcOf`: eight shifts a byte. O(n). */
export function crcSteps(model: CrcModel, bytes: Uint8Array): CrcSteps {
  const { start, mixShift, out, shift } = registerOf(model);
  let register = start;
  const steps = Array.from(bytes, (byte, at): CrcStep => {
    const before = register;
    const mixed = (before ^ (byte << mixShift)) >>> 0;
    register = mixed;
    const shifts = Array.from({ length: 8 }, (): CrcShift => {
      const bit = out(register);
      register = shift(register, bit);
      return { out: bit, register };
    });
    return { at, byte, before, mixed, shifts };
  });
  return { steps, register, crc: finish(model, register) };
}

/** How a register moves: to the left, or, where bits are read in reverse, to the right with a polynomial turned round. */
function registerOf({ width, poly, init, refin }: CrcModel) {
  if (refin) {
    const reversed = reverseBits(poly, width);
    return {
      start: reverseBits(init, width),
      mixShift: 0,
      out: (register: number) => (register & 1) as 0 | 1,
      shift: (register: number, bit: 0 | 1) => ((register >>> 1) ^ (bit && reversed)) >>> 0,
    };
  }
  const mask = 2 ** width - 1;
  return {
    start: init,
    mixShift: width - 8,
    out: (register: number) => ((register >>> (width - 1)) & 1) as 0 | 1,
    shift: (register: number, bit: 0 | 1) => (((register << 1) ^ (bit && poly)) & mask) >>> 0,
  };
}

function finish({ width, refin, refout, xorout }: CrcModel, register: number): number {
  return ((refin === refout ? register : reverseBits(register, width)) ^ xorout) >>> 0;
}

/** The low `width` bits in reverse order. */
function reverseBits(value: number, width: number): number {
  let reversed = 0;
  for (let bit = 0; bit < width; bit++) reversed = (reversed << 1) | ((value >>> bit) & 1);
  return reversed >>> 0;
}
