/**
 * Plain objects as Protocol Buffers: fields by ascending number, defaults left out unless presence is explicit, repeated
 * numbers packed. Source: Protocol Buffers Encoding. Maps are written in the order they come in.
 */
import { encodeHex } from "../bytes/hex.ts";
import { MAX_DEPTH } from "./dissection.ts";
import { floatBytes } from "./float.ts";
import { bigEndian } from "./integer-bytes.ts";
import {
  mayPack,
  messageNamed,
  messageOf,
  type ProtoField,
  type ProtoMessage,
  type ProtoSchema,
  scalarOf,
  wireTypeOf,
} from "./protobuf-schema.ts";
import { defaultOf, type ProtoObject, type ProtoValue } from "./protobuf-value.ts";
import { textBytes } from "./text-bytes.ts";
import { encodeVarint, zigzag } from "./varint.ts";

/** The bytes of a message of type `type`. TypeError for a value of another type, RangeError for one that does not fit. O(n). */
export function encodeProtobuf(value: ProtoObject, schema: ProtoSchema, type: string): Uint8Array {
  const out: number[] = [];
  writeMessage(value, messageNamed(type, schema), schema, out, 0);
  return Uint8Array.from(out);
}

/** The bytes of a tag: the field number above three bits of wire type. Message Structure. */
export function tagBytes(number: number, wireType: number): readonly number[] {
  return encodeVarint((BigInt(number) << 3n) | BigInt(wireType));
}

function writeMessage(
  value: ProtoObject,
  message: ProtoMessage,
  schema: ProtoSchema,
  out: number[],
  depth: number,
): void {
  if (depth > MAX_DEPTH) throw new RangeError(`protobuf: nesting must be at most ${MAX_DEPTH} deep, got more`);
  const stranger = Object.keys(value).find((name) => !message.fields.some((field) => field.name === name));
  if (stranger !== undefined) throw new RangeError(`protobuf: field must be one of the message, got ${stranger}`);
  for (const field of message.fields.toSorted((a, b) => a.number - b.number)) {
    const held = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
    if (held === undefined) continue;
    const values = valuesOf(held, field, schema);
    if (mayPack(field, schema) && field.packed !== false) {
      if (values.length === 0) continue;
      const packed = values.flatMap((one) => numberBytes(one, field, schema));
      append(out, tagBytes(field.number, 2), encodeVarint(packed.length), packed);
      continue;
    }
    for (const one of values) {
      append(out, tagBytes(field.number, wireTypeOf(field, schema)));
      const payload = wireTypeOf(field, schema) === 2 ? delimited(one, field, schema, depth) : undefined;
      if (payload) append(out, encodeVarint(payload.length), payload);
      else append(out, numberBytes(one, field, schema));
    }
  }
}

function append(out: number[], ...parts: readonly Iterable<number>[]): void {
  for (const part of parts) for (const byte of part) out.push(byte);
}

/** The values to write, one for each tag or place in a pack: none for the default of a field with implicit presence. */
function valuesOf(held: ProtoValue, field: ProtoField, schema: ProtoSchema): readonly ProtoValue[] {
  if (field.mapKey) {
    const entries = held instanceof Map ? [...held] : Object.entries(held as ProtoObject);
    return entries.map(([key, value]) => ({ key, value }));
  }
  if (field.repeated) {
    if (!Array.isArray(held)) throw wrong(field, "an array", held);
    return held;
  }
  const explicit = field.optional || field.oneof || !scalarOf(field.type, schema);
  return !explicit && isDefault(held, field, schema) ? [] : [held];
}

function isDefault(held: ProtoValue, field: ProtoField, schema: ProtoSchema): boolean {
  if (held instanceof Uint8Array) return held.length === 0;
  if (held === 0 || held === 0n) return !Object.is(held, -0);
  return held === defaultOf(field, schema);
}

function delimited(
  value: ProtoValue,
  field: ProtoField,
  schema: ProtoSchema,
  depth: number,
): ArrayLike<number> & Iterable<number> {
  const inner = messageOf(field, schema);
  if (inner) {
    if (typeof value !== "object" || value instanceof Uint8Array) throw wrong(field, "an object", value);
    const out: number[] = [];
    writeMessage(value as ProtoObject, inner, schema, out, depth + 1);
    return out;
  }
  if (field.type === "bytes") {
    if (!(value instanceof Uint8Array)) throw wrong(field, "bytes", value);
    return value;
  }
  if (typeof value !== "string") throw wrong(field, "a text", value);
  return textBytes(value, "protobuf");
}

function numberBytes(value: ProtoValue, field: ProtoField, schema: ProtoSchema): readonly number[] {
  const { as, size = 64, wire } = scalarOf(field.type, schema)!;
  if (as === "bool") {
    if (typeof value !== "boolean") throw wrong(field, "true or false", value);
    return [value ? 1 : 0];
  }
  if (as === "float") {
    if (typeof value !== "number") throw wrong(field, "a number", value);
    const fitting = size === 32 ? floatBytes(Math.fround(value), 4) : floatBytes(value, 8);
    return [...fitting].reverse();
  }
  const number = integer(value, field, schema);
  const fits = as === "unsigned" ? BigInt.asUintN(size, number) : BigInt.asIntN(size, number);
  if (fits !== number) {
    const sign = as === "unsigned" ? "without" : "with";
    throw new RangeError(`protobuf: ${field.name} must fit in ${size} bits ${sign} a sign, got ${number}`);
  }
  if (wire !== 0) return bigEndian(number, size / 8).toReversed();
  // A negative int32 is written as if it had 64 bits, so that it can be read as an int64.
  return encodeVarint(as === "zigzag" ? zigzag(number, size) : BigInt.asUintN(64, number));
}

function integer(value: ProtoValue, field: ProtoField, schema: ProtoSchema): bigint {
  const names = schema.enums && Object.hasOwn(schema.enums, field.type) ? schema.enums[field.type]! : {};
  if (typeof value === "string" && Object.hasOwn(names, value)) return BigInt(names[value]!);
  if (typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value))) return BigInt(value);
  throw wrong(field, "a whole number", value);
}

function wrong(field: ProtoField, rule: string, value: ProtoValue): TypeError {
  const got =
    value instanceof Uint8Array
      ? encodeHex(value.subarray(0, 16))
      : typeof value === "string"
        ? JSON.stringify(value)
        : String(value);
  return new TypeError(`protobuf: ${field.name} must be ${rule}, got ${got}`);
}
