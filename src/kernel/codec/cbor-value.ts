/**
 * CBOR items as JavaScript values, and back. Source: RFC 8949 §3, preferred serialization §4.1, deterministic encoding
 * §4.2. Limits: the payload of a NaN is lost; strings, arrays and maps are written with definite length.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { decodeHex, encodeHex } from "../bytes/hex.ts";
import { anyBignum } from "./cbor-diagnostic.ts";
import { cborFindings } from "./cbor-findings.ts";
import { bytesOf, type CborItem, type Major, readCbor, textOf } from "./cbor-read.ts";
import { CBOR_SIMPLE } from "./cbor-tag-table.ts";
import { MAX_DEPTH } from "./dissection.ts";
import { type FloatBytes, floatBytes, shortestFloat } from "./float.ts";
import { bigEndian, isInteger, safeInteger } from "./integer-bytes.ts";
import { textBytes } from "./text-bytes.ts";

/** A float that happens to be whole; as a plain number it would be written as an integer. */
export class CborFloat {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}
export class CborTag {
  readonly tag: bigint;
  readonly content: CborValue;
  constructor(tag: number | bigint, content: CborValue) {
    this.tag = BigInt(tag);
    this.content = content;
  }
}
/** A simple value without a name: 0 to 19, 32 to 255. */
export class CborSimple {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/**
 * Whole safe numbers are integers, all other numbers floats; bigints are integers, or bignums beyond 64 bits. Maps with
 * other keys than text are a Map.
 */
export type CborValue =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | CborFloat
  | CborTag
  | CborSimple
  | readonly CborValue[]
  | ReadonlyMap<CborValue, CborValue>
  | { readonly [key: string]: CborValue };

export interface CborOptions {
  /** Order of map entries: as they come, by their bytes (§4.2.1), or short keys first (§4.2.3). */
  readonly keys?: "given" | "bytewise" | "length-first";
  /** No float is written in fewer bytes: 2 (preferred serialization) unless told. */
  readonly leastFloatBytes?: FloatBytes;
}

/** Core deterministic encoding requirements. RFC 8949 §4.2.1. */
export const DETERMINISTIC: CborOptions = { keys: "bytewise" };

/** The value in `bytes`; throws DecodeError if they are not well-formed or not valid (§5.3.1). O(n). */
export function decodeCbor(bytes: Uint8Array): CborValue {
  const item = readCbor(bytes);
  const invalid = cborFindings(item, bytes).find(({ breaks }) => breaks === "validity");
  if (invalid) throw new DecodeError(`cbor: ${invalid.says}`, invalid.offset, invalid.source);
  return cborValue(item);
}

/** The value of an item; of keys that stand twice in a map the last counts. O(n). */
export function cborValue(item: CborItem): CborValue {
  const { major, argument, items } = item;
  switch (major) {
    case 0:
      return safeInteger(argument!);
    case 1:
      return safeInteger(-1n - argument!);
    case 2:
      return bytesOf(item);
    case 3:
      return textOf(item);
    case 4:
      return items.map(cborValue);
    case 5: {
      const entries: [CborValue, CborValue][] = [];
      for (let at = 0; at + 1 < items.length; at += 2) entries.push([cborValue(items[at]!), cborValue(items[at + 1]!)]);
      return new Map(entries);
    }
    case 6:
      return anyBignum(item) ?? new CborTag(argument!, cborValue(items[0]!));
    default:
      return simpleValue(item);
  }
}

function simpleValue({ float, argument }: CborItem): CborValue {
  if (float !== undefined) return isInteger(float) ? new CborFloat(float) : float;
  const name = CBOR_SIMPLE[Number(argument)];
  if (name === undefined) return new CborSimple(Number(argument));
  return name === "null" ? null : name === "undefined" ? undefined : name === "true";
}

/** The bytes of `value`, heads as short as can be; RangeError for what CBOR cannot hold. O(n), or n log n with sorted keys. */
export function encodeCbor(value: CborValue, options: CborOptions = {}): Uint8Array {
  const out: number[] = [];
  write(value, options, out, 0);
  return Uint8Array.from(out);
}

/** The initial byte and the shortest argument. RFC 8949 §3 and §4.1. */
export function cborHead(major: Major, argument: number | bigint): readonly number[] {
  const value = BigInt(argument);
  if (value < 0n || value >> 64n) throw new RangeError(`cbor: argument must be 0 to 2^64 - 1, got ${argument}`);
  if (value < 24n) return [(major << 5) | Number(value)];
  const power = value < 0x100n ? 0 : value < 0x1_0000n ? 1 : value < 0x1_0000_0000n ? 2 : 3;
  return [(major << 5) | (24 + power), ...bigEndian(value, 1 << power)];
}

function write(value: CborValue, options: CborOptions, out: number[], depth: number): void {
  if (depth > MAX_DEPTH) throw new RangeError(`cbor: nesting must be at most ${MAX_DEPTH} deep, got more`);
  const head = (major: Major, argument: number | bigint) => out.push(...cborHead(major, argument));
  const bytes = (major: Major, content: Uint8Array) => {
    head(major, content.length);
    for (const byte of content) out.push(byte);
  };
  if (value === false || value === true) out.push(value ? 0xf5 : 0xf4);
  else if (value === null || value === undefined) out.push(value === null ? 0xf6 : 0xf7);
  else if (typeof value === "string") bytes(3, textBytes(value, "cbor"));
  else if (typeof value === "number" && isInteger(value)) head(value < 0 ? 1 : 0, value < 0 ? -1 - value : value);
  else if (typeof value === "number" || value instanceof CborFloat) writeFloat(value, options, out);
  else if (typeof value === "bigint") {
    const magnitude = value < 0n ? -1n - value : value;
    const digits = magnitude.toString(16);
    if (magnitude >> 64n === 0n) return void head(value < 0n ? 1 : 0, magnitude);
    head(6, value < 0n ? 3 : 2);
    bytes(2, decodeHex(digits.padStart(digits.length + (digits.length % 2), "0")));
  } else if (value instanceof Uint8Array) bytes(2, value);
  else if (value instanceof CborTag) {
    head(6, value.tag);
    write(value.content, options, out, depth + 1);
  } else if (value instanceof CborSimple) {
    if (
      !Number.isInteger(value.value) ||
      value.value < 0 ||
      value.value > 255 ||
      (value.value > 19 && value.value < 32)
    )
      throw new RangeError(`cbor: simple value must be 0 to 19 or 32 to 255, got ${value.value}`);
    head(7, value.value);
  } else if (Array.isArray(value)) {
    head(4, value.length);
    for (const part of value) write(part, options, out, depth + 1);
  } else writeMap(value instanceof Map ? [...value] : Object.entries(value), options, out, depth);
}

function writeFloat(value: number | CborFloat, { leastFloatBytes = 2 }: CborOptions, out: number[]): void {
  const float = typeof value === "number" ? value : value.value;
  const size = shortestFloat(float, leastFloatBytes);
  out.push({ 2: 0xf9, 4: 0xfa, 8: 0xfb }[size], ...floatBytes(float, size));
}

function writeMap(entries: readonly [CborValue, CborValue][], options: CborOptions, out: number[], depth: number) {
  out.push(...cborHead(5, entries.length));
  const written = entries.map(([key, value]) => {
    const bytes: number[] = [];
    write(key, options, bytes, depth + 1);
    return { key: Uint8Array.from(bytes), value };
  });
  const { keys = "given" } = options;
  if (keys !== "given") {
    const shorter = (a: Uint8Array, b: Uint8Array) => (keys === "length-first" ? a.length - b.length : 0);
    written.sort((a, b) => shorter(a.key, b.key) || compareBytes(a.key, b.key));
  }
  for (const { key, value } of written) {
    for (const byte of key) out.push(byte);
    write(value, options, out, depth + 1);
  }
}

/** Below zero if `a` comes first in bytewise lexicographic order. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const [left, right] = [encodeHex(a), encodeHex(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
