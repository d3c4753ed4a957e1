/** A .proto file as plain data, and what each of its types is on the wire. Source: Protocol Buffers Encoding and proto3 guide. */
import type { NumberType, Planner } from "./protobuf-wire.ts";

interface Scalar {
  readonly wire: 0 | 1 | 2 | 5;
  /** How the bits of a number are read. */
  readonly as?: "unsigned" | "signed" | "zigzag" | "bool" | "float";
  readonly size?: 32 | 64;
  readonly says: string;
}

/** The scalar types of proto3. */
export const SCALARS = {
  double: { wire: 1, as: "float", size: 64, says: "IEEE 754, eight bytes, least significant first." },
  float: { wire: 5, as: "float", size: 32, says: "IEEE 754, four bytes, least significant first." },
  int32: { wire: 0, as: "signed", size: 32, says: "A varint; a negative number takes ten bytes." },
  int64: { wire: 0, as: "signed", size: 64, says: "A varint; a negative number takes ten bytes." },
  uint32: { wire: 0, as: "unsigned", size: 32, says: "A varint." },
  uint64: { wire: 0, as: "unsigned", size: 64, says: "A varint." },
  sint32: { wire: 0, as: "zigzag", size: 32, says: "A varint of the zigzag number." },
  sint64: { wire: 0, as: "zigzag", size: 64, says: "A varint of the zigzag number." },
  fixed32: { wire: 5, as: "unsigned", size: 32, says: "Four bytes, least significant first." },
  fixed64: { wire: 1, as: "unsigned", size: 64, says: "Eight bytes, least significant first." },
  sfixed32: { wire: 5, as: "signed", size: 32, says: "Four bytes, least significant first." },
  sfixed64: { wire: 1, as: "signed", size: 64, says: "Eight bytes, least significant first." },
  bool: { wire: 0, as: "bool", size: 64, says: "A varint, 0 or 1." },
  string: { wire: 2, says: "UTF-8." },
  bytes: { wire: 2, says: "Bytes as they are." },
} as const satisfies Readonly<Record<string, Scalar>>;
export type ScalarType = keyof typeof SCALARS;

export interface ProtoField {
  readonly name: string;
  readonly number: number;
  /** A scalar type, or the name of a message or an enum of the schema; of a map the type of its values. */
  readonly type: ScalarType | (string & {});
  readonly repeated?: boolean;
  /** Of repeated numbers: true unless told. */
  readonly packed?: boolean;
  /** Type of the keys; makes the field a map. */
  readonly mapKey?: ScalarType;
  readonly oneof?: string;
  /** Explicit presence: written also with the default value. */
  readonly optional?: boolean;
}
export interface ProtoMessage {
  readonly fields: readonly ProtoField[];
  /** Numbers from one to another, both included, and names that no field may have. */
  readonly reserved?: readonly (readonly [from: number, to: number] | string)[];
}
export interface ProtoSchema {
  readonly messages: Readonly<Record<string, ProtoMessage>>;
  /** Numbers by name; the first is the default. */
  readonly enums?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** How a type is written: a scalar, an enum as int32, or undefined for a message. */
export function scalarOf(type: string, schema: ProtoSchema): Scalar | undefined {
  if (Object.hasOwn(SCALARS, type)) return SCALARS[type as ScalarType];
  if (schema.enums && Object.hasOwn(schema.enums, type))
    return { wire: 0, as: "signed", size: 32, says: "A varint: the number of a name." };
  return undefined;
}

/** A message of the schema; RangeError if there is none of that name. */
export function messageNamed(type: string, schema: ProtoSchema): ProtoMessage {
  if (!Object.hasOwn(schema.messages, type))
    throw new RangeError(`protobuf: type must be a scalar, or a message or enum of the schema, got ${type}`);
  return schema.messages[type]!;
}

/** The message that a field holds: one of the schema, the entry of a map, or undefined for a scalar. */
export function messageOf(field: ProtoField, schema: ProtoSchema): ProtoMessage | undefined {
  if (field.mapKey)
    return {
      fields: [
        { name: "key", number: 1, type: field.mapKey, optional: true },
        { name: "value", number: 2, type: field.type, optional: true },
      ],
    };
  return scalarOf(field.type, schema) ? undefined : messageNamed(field.type, schema);
}

/** The wire type of one value of a field. */
export function wireTypeOf(field: ProtoField, schema: ProtoSchema): 0 | 1 | 2 | 5 {
  return field.mapKey ? 2 : (scalarOf(field.type, schema)?.wire ?? 2);
}

/** Whether the values of a field may stand packed in one LEN. */
export function mayPack(field: ProtoField, schema: ProtoSchema): boolean {
  return field.repeated === true && !field.mapKey && wireTypeOf(field, schema) !== 2;
}

/** What the wire reader needs to know of a message. */
export function plannerOf(message: ProtoMessage, schema: ProtoSchema): Planner {
  return (number) => {
    const field = message.fields.find((one) => one.number === number);
    if (!field) return undefined;
    if (mayPack(field, schema)) return { packed: wireTypeOf(field, schema) as NumberType };
    const inner = messageOf(field, schema);
    return inner && { records: plannerOf(inner, schema) };
  };
}
