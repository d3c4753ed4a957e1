/**
 * MessagePack objects as JavaScript values, and back. Source: MessagePack specification (2017-08-09), Serialization and
 * Deserialization. Limits: the payload of a NaN is lost.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { encodeHex } from "../bytes/hex.ts";
import { decodeUtf8 } from "../bytes/utf8.ts";
import { MAX_DEPTH } from "./dissection.ts";
import { floatBytes, shortestFloat } from "./float.ts";
import { bigEndian, isInteger, safeInteger } from "./integer-bytes.ts";
import { familySource, type MsgpackItem, readMsgpack } from "./msgpack-read.ts";
import { type MsgpackFamily, rangeOf, shortestFormat } from "./msgpack-table.ts";
import { MsgpackTimestamp, readTimestamp, TIMESTAMP_TYPE, timestampBytes } from "./msgpack-timestamp.ts";
import { textBytes } from "./text-bytes.ts";

/** A float that happens to be whole; as a plain number it would be written as an int. */
export class MsgpackFloat {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}
export class MsgpackExt {
  readonly type: number;
  readonly data: Uint8Array;
  constructor(type: number, data: Uint8Array) {
    this.type = type;
    this.data = data;
  }
}

/** Whole safe numbers and bigints are ints, all other numbers floats. Maps with other keys than text are a Map. */
export type MsgpackValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | MsgpackFloat
  | MsgpackTimestamp
  | MsgpackExt
  | readonly MsgpackValue[]
  | ReadonlyMap<MsgpackValue, MsgpackValue>
  | { readonly [key: string]: MsgpackValue };

export interface MsgpackOptions {
  /** 4 (shortest without loss) unless told; most libraries write 8 always. */
  readonly leastFloatBytes?: 4 | 8;
}

/** The value in `bytes`; throws DecodeError, also for text that is not UTF-8. Of equal keys in a map the last counts. O(n). */
export function decodeMsgpack(bytes: Uint8Array): MsgpackValue {
  return value(readMsgpack(bytes));
}

function value(item: MsgpackItem): MsgpackValue {
  const { format, number, float, type, data, items, badUtf8 } = item;
  switch (format.family) {
    case "nil":
      return null;
    case "bool":
      return format.name === "true";
    case "int":
      return safeInteger(number);
    case "float":
      return isInteger(float!) ? new MsgpackFloat(float!) : float!;
    case "bin":
      return data!;
    case "str":
      if (badUtf8! >= 0) {
        const bad = encodeHex(data!.subarray(badUtf8! - item.headEnd).subarray(0, 1));
        throw new DecodeError(`msgpack: str must be UTF-8, got 0x${bad}`, badUtf8!, familySource("str"));
      }
      return decodeUtf8(data!, 0, data!.length);
    case "array":
      return items.map(value);
    case "ext":
      return (type === TIMESTAMP_TYPE && readTimestamp(data!)) || new MsgpackExt(type!, data!);
    default: {
      const entries: [MsgpackValue, MsgpackValue][] = [];
      for (let at = 0; at < items.length; at += 2) entries.push([value(items[at]!), value(items[at + 1]!)]);
      return new Map(entries);
    }
  }
}

/** The bytes of `value`, each format the shortest; RangeError for what MessagePack cannot hold. O(n). */
export function encodeMsgpack(from: MsgpackValue, options: MsgpackOptions = {}): Uint8Array {
  const out: number[] = [];
  write(from, options, out, 0);
  return Uint8Array.from(out);
}

function write(from: MsgpackValue, options: MsgpackOptions, out: number[], depth: number): void {
  if (depth > MAX_DEPTH) throw new RangeError(`msgpack: nesting must be at most ${MAX_DEPTH} deep, got more`);
  const raw = (family: MsgpackFamily, data: Uint8Array, type?: number) => {
    head(family, BigInt(data.length), out);
    if (type !== undefined) out.push(type & 0xff);
    for (const byte of data) out.push(byte);
  };
  if (from === null) out.push(0xc0);
  else if (typeof from === "boolean") out.push(from ? 0xc3 : 0xc2);
  else if (typeof from === "bigint" || (typeof from === "number" && isInteger(from))) head("int", BigInt(from), out);
  else if (typeof from === "number" || from instanceof MsgpackFloat) writeFloat(from, options, out);
  else if (typeof from === "string") raw("str", textBytes(from, "msgpack"));
  else if (from instanceof Uint8Array) raw("bin", from);
  else if (from instanceof MsgpackTimestamp) raw("ext", timestampBytes(from), TIMESTAMP_TYPE);
  else if (from instanceof MsgpackExt) {
    if (!Number.isInteger(from.type) || from.type < -128 || from.type > 127)
      throw new RangeError(`msgpack: type of ext must be -128 to 127, got ${from.type}`);
    raw("ext", from.data, from.type);
  } else if (Array.isArray(from)) {
    head("array", BigInt(from.length), out);
    for (const part of from) write(part, options, out, depth + 1);
  } else {
    const entries = from instanceof Map ? [...from] : Object.entries(from as { [key: string]: MsgpackValue });
    head("map", BigInt(entries.length), out);
    for (const part of entries.flat() as MsgpackValue[]) write(part, options, out, depth + 1);
  }
}

function head(family: MsgpackFamily, number: bigint, out: number[]): void {
  const format = shortestFormat(family, number);
  if (!format) throw new RangeError(`msgpack: ${family} must be within -2^63 to 2^64 - 1, got ${number}`);
  const [least] = rangeOf(format);
  out.push(format.first + (format.size === 0 ? Number(number - least) : 0), ...bigEndian(number, format.size));
}

function writeFloat(from: number | MsgpackFloat, { leastFloatBytes = 4 }: MsgpackOptions, out: number[]): void {
  const float = typeof from === "number" ? from : from.value;
  const size = shortestFloat(float, leastFloatBytes);
  out.push(size === 4 ? 0xca : 0xcb, ...floatBytes(float, size));
}
