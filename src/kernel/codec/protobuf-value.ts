/**
 * Messages as plain objects, and back. Source: Protocol Buffers Encoding. Fields that the bytes do not hold are missing
 * from the object; `defaultOf` says what a program would see. Limit: groups are unknown fields.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { decodeUtf8, firstBadUtf8 } from "../bytes/utf8.ts";
import { readFloat } from "./float.ts";
import { safeInteger } from "./integer-bytes.ts";
import {
  messageNamed,
  messageOf,
  type ProtoField,
  type ProtoMessage,
  type ProtoSchema,
  plannerOf,
  scalarOf,
  wireTypeOf,
} from "./protobuf-schema.ts";
import { protobufSource, readWire, type WireNumber, type WireRecord } from "./protobuf-wire.ts";
import { unzigzag } from "./varint.ts";

export type ProtoValue =
  | number
  | bigint
  | boolean
  | string
  | Uint8Array
  | readonly ProtoValue[]
  | ReadonlyMap<ProtoValue, ProtoValue>
  | ProtoObject;
/** Values by field name. An enum is its name, or its number if it has none. */
export interface ProtoObject {
  readonly [name: string]: ProtoValue;
}

export interface UnknownField {
  /** Names of the fields it lies in: "reading.value", "" at the top. */
  readonly path: string;
  readonly record: WireRecord;
}
export interface ProtoDecoded {
  readonly message: ProtoObject;
  /** Records that the schema does not know, or with another wire type. */
  readonly unknown: readonly UnknownField[];
}

/** The message of type `type` in `bytes`; throws DecodeError, also for a string that is not UTF-8. O(n), times the levels. */
export function decodeProtobuf(bytes: Uint8Array, schema: ProtoSchema, type: string): ProtoDecoded {
  const message = messageNamed(type, schema);
  return protoDecoded(readWire(bytes, plannerOf(message, schema)), bytes, schema, message);
}

/** Records that were read with the plan of `message`, as values. */
export function protoDecoded(
  records: readonly WireRecord[],
  bytes: Uint8Array,
  schema: ProtoSchema,
  message: ProtoMessage,
): ProtoDecoded {
  const unknown: UnknownField[] = [];
  const read = (from: readonly WireRecord[], type: ProtoMessage, path: string, into: Record<string, ProtoValue>) => {
    for (const record of from) {
      const field = type.fields.find(({ number }) => number === record.number);
      const values = field && valuesOf(record, field, own(into, field.name));
      if (!field || !values) {
        unknown.push({ path, record });
        continue;
      }
      // Of a oneof the last wins, whichever of its fields it is.
      if (field.oneof)
        for (const other of type.fields)
          if (other.oneof === field.oneof && other.name !== field.name) delete into[other.name];
      if (field.mapKey) {
        const { key, value } = values[0] as ProtoObject;
        const before = (own(into, field.name) ?? new Map()) as Map<ProtoValue, ProtoValue>;
        const keyField = { name: "key", number: 1, type: field.mapKey };
        before.set(
          key ?? defaultOf(keyField, schema)!,
          value ?? defaultOf({ name: "value", number: 2, type: field.type }, schema) ?? {},
        );
        put(into, field.name, before);
      } else if (field.repeated) {
        const list = (own(into, field.name) ?? []) as ProtoValue[];
        for (const value of values) list.push(value);
        put(into, field.name, list);
      } else if (values.length > 0) put(into, field.name, values.at(-1)!);
    }
    return into;

    function valuesOf(record: WireRecord, field: ProtoField, before: ProtoValue | undefined) {
      if (record.packed) return record.packed.map((number) => numberValue(number, bytes, field, schema));
      if (record.type !== wireTypeOf(field, schema)) return undefined;
      if (record.value) return [numberValue(record.value, bytes, field, schema)];
      const inner = messageOf(field, schema);
      if (!inner) return [delimitedValue(record, bytes, field)];
      // A message that comes twice is merged, not replaced.
      const base = field.repeated || field.mapKey ? {} : ((before ?? {}) as Record<string, ProtoValue>);
      return [read(record.records!, inner, path === "" ? field.name : `${path}.${field.name}`, base)];
    }
  };
  return { message: read(records, message, "", {}), unknown };
}

function own(from: Record<string, ProtoValue>, name: string): ProtoValue | undefined {
  return Object.hasOwn(from, name) ? from[name] : undefined;
}

/** A field may be named like something that every object has. */
function put(into: Record<string, ProtoValue>, name: string, value: ProtoValue): void {
  Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
}

/** What a number on the wire means for a field. */
export function numberValue(
  { bits, start, end }: WireNumber,
  bytes: Uint8Array,
  { type }: ProtoField,
  schema: ProtoSchema,
) {
  const { as, size = 64 } = scalarOf(type, schema)!;
  if (as === "bool") return bits !== 0n;
  if (as === "float") return readFloat(bytes.slice(start, end).reverse(), 0, size === 32 ? 4 : 8);
  const low = BigInt.asUintN(size, bits);
  if (as === "unsigned") return safeInteger(low);
  const value = as === "zigzag" ? unzigzag(low) : BigInt.asIntN(size, low);
  const names = schema.enums && Object.hasOwn(schema.enums, type) ? schema.enums[type]! : {};
  return Object.keys(names).find((name) => BigInt(names[name]!) === value) ?? safeInteger(value);
}

function delimitedValue(
  { lengthEnd, payloadEnd }: WireRecord,
  bytes: Uint8Array,
  { name, type }: ProtoField,
): ProtoValue {
  if (type === "bytes") return bytes.subarray(lengthEnd, payloadEnd);
  const bad = firstBadUtf8(bytes, lengthEnd!, payloadEnd!);
  if (bad >= 0)
    throw new DecodeError(
      `protobuf: string ${name} must be UTF-8, got 0x${bytes[bad]!.toString(16)}`,
      bad,
      protobufSource("Length-Delimited Records"),
    );
  return decodeUtf8(bytes, lengthEnd!, payloadEnd!);
}

/** What a program reads from a field that is not there; undefined for a message. */
export function defaultOf(field: ProtoField, schema: ProtoSchema): ProtoValue | undefined {
  if (field.mapKey) return new Map();
  if (field.repeated) return [];
  if (schema.enums && Object.hasOwn(schema.enums, field.type)) return Object.keys(schema.enums[field.type]!)[0] ?? 0;
  const scalar = scalarOf(field.type, schema);
  if (!scalar) return undefined;
  if (field.type === "string") return "";
  if (field.type === "bytes") return new Uint8Array();
  return scalar.as === "bool" ? false : 0;
}
