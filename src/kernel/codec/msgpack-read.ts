/** Bytes as MessagePack objects, each with its place. Source: MessagePack specification (2017-08-09), Formats. */
import { DecodeError } from "../bytes/decode-error.ts";
import { firstBadUtf8 } from "../bytes/utf8.ts";
import { count, MAX_DEPTH, MAX_ITEMS } from "./dissection.ts";
import { type FloatBytes, readFloat } from "./float.ts";
import { readBigEndian, signed } from "./integer-bytes.ts";
import { FORMAT_OF, type MsgpackFamily, type MsgpackFormat } from "./msgpack-table.ts";

export interface MsgpackItem {
  readonly format: MsgpackFormat;
  readonly start: number;
  /** Past the first byte and the value or length. */
  readonly headEnd: number;
  /** Value of an int; length of a str, bin, array, map or ext. */
  readonly number: bigint;
  readonly float?: number;
  /** Type of an ext, -128 to 127. */
  readonly type?: number;
  /** Content of a str, bin or ext: a view. */
  readonly data?: Uint8Array;
  /** Index of the first byte of a str that is not UTF-8, or -1. */
  readonly badUtf8?: number;
  /** Elements; keys and values in turn. */
  readonly items: readonly MsgpackItem[];
  /** Past the last byte; undefined if the input ends before. */
  readonly end?: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
interface Growing extends Omit<Writable<MsgpackItem>, "items"> {
  items: Growing[];
}

export const familySource = (family: MsgpackFamily): string =>
  `MessagePack specification, ${family} format${family === "nil" ? "" : " family"}`;
const LIMITS = "MessagePack specification, Limitation";

/** The one object that fills `bytes`; throws DecodeError. `found` receives it at once and can be read after a fault. O(n). */
export function readMsgpack(bytes: Uint8Array, found: MsgpackItem[] = []): MsgpackItem {
  const reader = { bytes, at: 0, items: 0 };
  const item = readItem(reader, found as Growing[], 0);
  if (reader.at < bytes.length) {
    const rest = count(bytes.length - reader.at, "byte");
    const source = "MessagePack specification, Formats";
    throw new DecodeError(`msgpack: the input must be one object, got ${rest} after it`, reader.at, source);
  }
  return item;
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
  items: number;
}

function readItem(reader: Reader, into: Growing[], depth: number): Growing {
  if (++reader.items > MAX_ITEMS)
    throw new DecodeError(`msgpack: objects must be at most ${MAX_ITEMS}, got more`, reader.at, LIMITS);
  if (depth > MAX_DEPTH)
    throw new DecodeError(`msgpack: nesting must be at most ${MAX_DEPTH} deep, got more`, reader.at, LIMITS);
  const item = readHead(reader);
  into.push(item);
  const { family } = item.format;
  if (family === "array" || family === "map") {
    const wanted = item.number * (family === "map" ? 2n : 1n);
    for (let index = 0n; index < wanted; index++) readItem(reader, item.items, depth + 1);
  } else if (family === "str" || family === "bin" || family === "ext") readData(reader, item);
  item.end = reader.at;
  return item;
}

function readHead(reader: Reader): Growing {
  const { bytes, at: start } = reader;
  const first = bytes[start];
  if (first === undefined)
    throw new DecodeError("msgpack: an object must follow, got the end", start, "MessagePack specification, Formats");
  const format = FORMAT_OF[first];
  if (!format)
    throw new DecodeError(
      "msgpack: first byte must begin a format, got 0xc1, which is never used",
      start,
      "MessagePack specification, Overview",
    );
  const { family, size } = format;
  const headEnd = start + 1 + size;
  if (headEnd > bytes.length) {
    const what = family === "int" || family === "float" ? "value" : "length";
    const got = bytes.length - start - 1;
    throw new DecodeError(
      `msgpack: ${what} of ${format.name} must be ${count(size, "byte")}, got ${got}`,
      bytes.length,
      familySource(family),
    );
  }
  reader.at = headEnd;
  const item: Growing = { format, start, headEnd, number: numberOf(format, bytes, start), items: [] };
  if (family === "float") item.float = readFloat(bytes, start + 1, size as FloatBytes);
  return item;
}

function numberOf(format: MsgpackFormat, bytes: Uint8Array, start: number): bigint {
  if (format.fixed !== undefined) return BigInt(format.fixed);
  if (format.size === 0) return BigInt(bytes[start]! - (format.signed ? 256 : format.first));
  const value = readBigEndian(bytes, start + 1, format.size);
  return format.signed ? signed(value, format.size) : value;
}

function readData(reader: Reader, item: Growing): void {
  const { bytes } = reader;
  const { family, name } = item.format;
  if (family === "ext") {
    if (reader.at >= bytes.length)
      throw new DecodeError("msgpack: type of ext must be 1 byte, got 0", bytes.length, familySource(family));
    item.type = Number(signed(BigInt(bytes[reader.at++]!), 1));
  }
  const left = bytes.length - reader.at;
  if (item.number > BigInt(left))
    throw new DecodeError(
      `msgpack: data of ${name} must be ${count(item.number, "byte")}, got ${left}`,
      bytes.length,
      familySource(family),
    );
  const end = reader.at + Number(item.number);
  item.data = bytes.subarray(reader.at, end);
  if (family === "str") item.badUtf8 = firstBadUtf8(bytes, reader.at, end);
  reader.at = end;
}
