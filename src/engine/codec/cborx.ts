/**
 * cbor-x, in its build without code generation: the other one probes for `Function`, which a strict
 * Content-Security-Policy reports. Limits: a name __proto__ is read as __proto_, as the library does.
 */
import { Encoder, type Options, Tag } from "cbor-x/index-no-eval";
import { readCbor } from "#kernel/codec/cbor-read.ts";
import type { Answer } from "./answer.ts";
import { type Coder, decodeWith, encodeWith } from "./coder.ts";
import type { Plain } from "./plain.ts";

/** As in the table of options; what is left out is as usual there, which is also how the library's `encode` works. */
export interface CborXOptions {
  readonly useRecords?: boolean;
  readonly structures?: boolean;
  readonly variableMapSize?: boolean;
  readonly useFloat32?: 0 | 1 | 3 | 4;
  readonly alwaysUseFloat?: boolean;
  readonly mapsAsObjects?: boolean;
  readonly tagUint8Array?: boolean;
  readonly useTimestamp32?: boolean;
  readonly largeBigIntToFloat?: boolean;
  readonly useSelfDescribedHeader?: boolean;
  readonly pack?: boolean;
}

/** The library with `options`. With `structures` it knows at each value those of the values before. */
export function cborXCoder({ structures = false, ...options }: CborXOptions = {}): Coder {
  const encoder = new Encoder({
    // In Node it would tag every byte string, in a browser none.
    tagUint8Array: false,
    ...options,
    useRecords: options.useRecords === true || structures,
    mapsAsObjects: options.mapsAsObjects ?? true,
    ...(structures && { structures: [] }),
  } as Options);
  return { name: "cbor-x", encode: (value) => encoder.encode(value), decode: (bytes) => encoder.decode(bytes) };
}

/** The bytes that cbor-x makes of `value`, by an encoder that has seen nothing before. */
export function encodeCborX(value: Plain, options: CborXOptions = {}): Answer<Uint8Array> {
  return encodeWith(cborXCoder(options), value);
}

/** What cbor-x reads: sets as arrays, arrays of numbers as arrays, other tags as {tag, value}. */
export function decodeCborX(bytes: Uint8Array, options: CborXOptions = {}): Answer<Plain> {
  return decodeWith(cborXCoder(options), bytes, readCbor, unwrap);
}

function unwrap(value: object): Plain | undefined {
  if (value instanceof Tag) return { tag: value.tag, value: value.value as Plain };
  if (value instanceof Set) return [...value] as Plain[];
  if (value instanceof RegExp || value instanceof Error) return String(value);
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number | bigint>) : undefined;
}
