/**
 * A record as a packed struct: values one after another in a layout that both ends know, most significant byte first.
 * Limits: the layout is made from one record, with room for readings of the same size; a text has its length in front.
 */
import type { Field } from "#contract/field.ts";
import { decodeUtf8 } from "../bytes/utf8.ts";
import { group, leaf, quoted } from "../codec/dissection.ts";
import { type FloatBytes, floatBytes, readFloat } from "../codec/float.ts";
import { bigEndian, readBigEndian, signed } from "../codec/integer-bytes.ts";
import { textBytes } from "../codec/text-bytes.ts";
import type { Content, SentField, Shape } from "./shape.ts";

export type PackedType = "text" | "bool" | "nothing" | "uint16" | "uint32" | "int16" | "int32" | "int64" | FloatType;
type FloatType = "half" | "float" | "double";

const FLOATS: Readonly<Record<FloatType, FloatBytes>> = { half: 2, float: 4, double: 8 };

/** The type that the layout gives to a field: of whole numbers two bytes or more, as the next reading may be larger. */
export function packedType({ field, content }: SentField, { numbers, time }: Shape): PackedType {
  if (content.kind === "text") return "text";
  if (content.kind === "plain") return content.value === null ? "nothing" : "bool";
  if (content.kind === "float") return numbers === "half" ? "half" : numbers === "single" ? "float" : "double";
  const value = Number(content.value);
  if (field.kind === "time" && value >= 0) {
    if (time === "since" && value < 2 ** 16) return "uint16";
    if (time !== "since" && value < 2 ** 32) return "uint32";
  }
  if (value >= -(2 ** 15) && value < 2 ** 15) return "int16";
  return value >= -(2 ** 31) && value < 2 ** 31 ? "int32" : "int64";
}

/** The bytes of one value. RangeError for a text of more than 255 bytes and for a number beyond 64 bits. */
export function packValue(content: Content, type: PackedType): readonly number[] {
  if (content.kind === "text") {
    const bytes = textBytes(content.text, "packed");
    if (bytes.length > 255) throw new RangeError(`packed: text must be at most 255 bytes, got ${bytes.length}`);
    return [bytes.length, ...bytes];
  }
  if (content.kind === "plain") return content.value === null ? [] : [content.value ? 1 : 0];
  if (content.kind === "float") return [...floatBytes(content.value, FLOATS[type as FloatType])];
  const value = BigInt(content.value);
  if (BigInt.asIntN(64, value) !== value)
    throw new RangeError(`packed: number must fit into 64 bits, got ${content.value}`);
  return bigEndian(value, Number(type.replace(/\D/g, "")) / 8);
}

export interface Unpacked {
  readonly start: number;
  readonly end: number;
  readonly value: string | number | bigint | boolean | null;
}

/** The value of a type at `at`. */
export function unpackValue(bytes: Uint8Array, at: number, type: PackedType): Unpacked {
  const read = (end: number, value: Unpacked["value"]) => ({ start: at, end, value });
  if (type === "nothing") return read(at, null);
  if (type === "bool") return read(at + 1, bytes[at] === 1);
  if (type === "text") {
    const end = at + 1 + bytes[at]!;
    return read(end, decodeUtf8(bytes, at + 1, end));
  }
  if (type === "half" || type === "float" || type === "double") {
    const size = FLOATS[type];
    return read(at + size, readFloat(bytes, at, size));
  }
  const size = Number(type.replace(/\D/g, "")) / 8;
  const value = readBigEndian(bytes, at, size);
  return read(at + size, type.startsWith("u") ? value : signed(value, size));
}

/** The fields of a packed record, to one who knows its layout. */
export function dissectPacked(
  bytes: Uint8Array,
  layout: readonly { readonly name: string; readonly type: PackedType }[],
): readonly Field[] {
  let at = 0;
  return layout.flatMap(({ name, type }) => {
    const { start, end, value } = unpackValue(bytes, at, type);
    at = end;
    if (start === end) return [];
    const words = {
      role: "value",
      name: name || "(no name)",
      value: typeof value === "string" ? quoted(value) : String(value),
      meaning: `${type}, by the layout alone: nothing in the bytes says so.`,
      source: "agreed",
    } as const;
    if (type !== "text" || end === start + 1) return [leaf(start, end, words)];
    const length = { role: "length", name: "Length", value: String(bytes[start]), source: "agreed" } as const;
    const text = { role: "value", name: "Text", value: quoted(String(value)), source: "agreed" } as const;
    return [group(words, [leaf(start, start + 1, length), leaf(start + 1, end, text)])];
  });
}
