/** A MessagePack object as a tree of named fields, every byte in one leaf. Source: MessagePack specification (2017-08-09). */
import type { ByteRole, Field } from "#contract/field.ts";
import { encodeHex } from "../bytes/hex.ts";
import { decodeUtf8 } from "../bytes/utf8.ts";
import { count, type Dissection, dissection, group, hexOf, leaf, quoted } from "./dissection.ts";
import { utcText } from "./epoch.ts";
import { shortestFloat } from "./float.ts";
import { familySource, type MsgpackItem, readMsgpack } from "./msgpack-read.ts";
import { shortestFormat } from "./msgpack-table.ts";
import { readTimestamp, TIMESTAMP_TYPE, timestampBytes } from "./msgpack-timestamp.ts";

/** The fields of the one object that fills `bytes`, and the object. A fault becomes the last leaf. Never throws. O(n). */
export function dissectMsgpack(bytes: Uint8Array): Dissection<MsgpackItem> {
  const found: MsgpackItem[] = [];
  return dissection(
    bytes.length,
    () => readMsgpack(bytes, found),
    () => found.map((item) => fieldOf(item, bytes, "value")),
  );
}

/** The shorter format that holds the same object, in words, or undefined where this is the shortest. O(1). */
export function shorterMsgpack({ format, number, float, type, data }: MsgpackItem): string | undefined {
  const { family, size } = format;
  if (family === "float") return size === 8 && shortestFloat(float!, 4) === 4 ? "float 32 in 5 bytes" : undefined;
  if (family === "nil" || family === "bool") return undefined;
  if (type === TIMESTAMP_TYPE && data) {
    const moment = readTimestamp(data);
    const best = moment && timestampBytes(moment).length;
    if (best !== undefined && best < data.length) return `timestamp ${best * 8} in ${best + 2} bytes`;
  }
  const best = shortestFormat(family, number)!;
  return best.size < size ? best.name : undefined;
}

function fieldOf(item: MsgpackItem, bytes: Uint8Array, role: ByteRole, prefix = ""): Field {
  const { format, start, headEnd, end, items, type, data } = item;
  const source = familySource(format.family);
  const shorter = end === undefined ? undefined : shorterMsgpack(item);
  const meaning = `${meaningOf(item)}${shorter ? ` A shorter form exists: ${shorter}.` : ""}`;
  const words = { role, name: prefix + format.name, value: shownOf(item), meaning, source };
  const parts = [
    firstByte(item, bytes),
    ...(format.size > 0 ? [numberField(item, role)] : []),
    ...(type === undefined ? [] : [typeField(item)]),
    ...(data && data.length > 0 ? dataFields(item, role) : []),
    ...(format.family === "map" ? pairsOf(items, bytes) : items.map((part) => fieldOf(part, bytes, "value"))),
  ];
  return parts.length === 1 && headEnd === start + 1 ? leaf(start, headEnd, words) : group(words, parts);
}

function firstByte({ format, start, number }: MsgpackItem, bytes: Uint8Array): Field {
  const { name, family, size, first, last } = format;
  const inLowBits = last > first ? `, and ${number} in its low bits` : "";
  const then = size > 0 ? `; ${family === "int" || family === "float" ? "the value" : "the length"} follows` : "";
  return leaf(start, start + 1, {
    role: "type",
    name: "First byte",
    value: `0x${encodeHex(bytes.subarray(start, start + 1))}`,
    meaning: `Says ${name}${inLowBits}${then}.`,
    source: "MessagePack specification, Overview",
  });
}

function numberField({ format, start, headEnd, number, float }: MsgpackItem, role: ByteRole): Field {
  const { family, size } = format;
  const isValue = family === "int" || family === "float";
  return leaf(start + 1, headEnd, {
    role: isValue ? role : "length",
    name: isValue ? "Value" : "Length",
    value: String(float ?? number),
    meaning: `${count(size, "byte")}, most significant first.`,
    source: familySource(family),
  });
}

function typeField({ headEnd, type }: MsgpackItem): Field {
  const whose = type! >= 0 ? "An application's own type." : "Reserved for types of the specification.";
  const meaning = type === TIMESTAMP_TYPE ? "Timestamp." : whose;
  const source = "MessagePack specification, Extension types";
  return leaf(headEnd, headEnd + 1, { role: "id", name: "Type", value: String(type), meaning, source });
}

function dataFields({ format, data, end, badUtf8, type }: MsgpackItem, role: ByteRole): readonly Field[] {
  const bad = badUtf8 !== undefined && badUtf8 >= 0;
  const text = format.family === "str";
  const start = end! - data!.length;
  const stamp = type === TIMESTAMP_TYPE ? readTimestamp(data!) : undefined;
  const source = stamp ? "MessagePack specification, Timestamp extension type" : familySource(format.family);
  const part = (from: number, to: number, name: string, value: string, meaning: string) =>
    leaf(start + from, start + to, { role: bad ? "error" : role, name, value, meaning, source });
  if (!stamp) {
    const meaning = bad ? `Byte ${badUtf8} belongs to no character of UTF-8.` : text ? "UTF-8." : "As they are.";
    const value = text ? quoted(decodeUtf8(data!, 0, data!.length)) : hexOf(data!);
    return [part(0, data!.length, "Data", value, meaning)];
  }
  const [seconds, nanoseconds] = [String(stamp.seconds), String(stamp.nanoseconds)];
  if (data!.length === 4) return [part(0, 4, "Seconds", seconds, "Since 1970, 32 bits without a sign.")];
  if (data!.length === 12)
    return [
      part(0, 4, "Nanoseconds", nanoseconds, "32 bits without a sign."),
      part(4, 12, "Seconds", seconds, "Since 1970, 64 bits with a sign."),
    ];
  const both = `${nanoseconds} ns, ${seconds} s`;
  return [part(0, 8, "Nanoseconds and seconds", both, "30 bits of nanoseconds, then 34 bits of seconds since 1970.")];
}

function pairsOf(items: readonly MsgpackItem[], bytes: Uint8Array): readonly Field[] {
  const pairs: Field[] = [];
  for (let at = 0; at < items.length; at += 2) {
    const [key, value] = [items[at]!, items[at + 1]];
    const parts = [fieldOf(key, bytes, "key", "Key, "), ...(value ? [fieldOf(value, bytes, "value")] : [])];
    pairs.push(group({ role: "key", name: "Pair", value: shownOf(key), source: familySource("map") }, parts));
  }
  return pairs;
}

function shownOf({ format, number, float, data, items, end }: MsgpackItem): string | undefined {
  if (end === undefined) return undefined;
  switch (format.family) {
    case "nil":
    case "bool":
      return format.name;
    case "int":
      return String(number);
    case "float":
      return String(float);
    case "str":
      return quoted(decodeUtf8(data!, 0, data!.length));
    case "array":
      return count(items.length, "object");
    case "map":
      return count(items.length / 2, "pair");
    default:
      return hexOf(data!);
  }
}

function meaningOf({ format, number, headEnd, start, type, data }: MsgpackItem): string {
  if (type === TIMESTAMP_TYPE && data) {
    const stamp = readTimestamp(data);
    if (stamp) return `Timestamp ${data.length * 8}: ${utcText(stamp.seconds, stamp.nanoseconds)}.`;
    return "Not a timestamp, though its type says so: data must be 4, 8 or 12 bytes with less than a second of nanoseconds.";
  }
  switch (format.family) {
    case "array":
      return "Objects one after another, with nothing between them.";
    case "map":
      return "Pairs of a key and its value, with nothing between them.";
    case "str":
      return `${count(number, "byte")} of UTF-8.`;
    case "bin":
    case "ext":
      return `${count(number, "byte")} of data.`;
    default:
      return headEnd === start + 1 ? "All in one byte." : `In ${count(headEnd - start - 1, "byte")} after the first.`;
  }
}
