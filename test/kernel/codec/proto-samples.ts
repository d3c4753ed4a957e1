/** A schema with every type and rule of proto3, and messages of it. */
import fc from "fast-check";
import { type ProtoField, type ProtoSchema, SCALARS, type ScalarType } from "#kernel/codec/protobuf-schema.ts";
import type { ProtoObject, ProtoValue } from "#kernel/codec/protobuf-value.ts";

const TYPES = Object.keys(SCALARS) as ScalarType[];

const FIELDS: readonly ProtoField[] = [
  ...TYPES.map((type, index) => ({ name: `one_${type}`, number: index + 1, type })),
  ...TYPES.map((type, index) => ({ name: `many_${type}`, number: index + 101, type, repeated: true })),
  { name: "maybe", number: 200, type: "int32", optional: true },
  { name: "state", number: 201, type: "State" },
  { name: "states", number: 202, type: "State", repeated: true },
  { name: "unpacked", number: 203, type: "sint32", repeated: true, packed: false },
  { name: "inner", number: 204, type: "Reading" },
  { name: "inners", number: 205, type: "Reading", repeated: true },
  { name: "by_name", number: 206, type: "int32", mapKey: "string" },
  { name: "by_number", number: 207, type: "Reading", mapKey: "sint64" },
  { name: "as_text", number: 208, type: "string", oneof: "value" },
  { name: "as_number", number: 209, type: "double", oneof: "value" },
  { name: "last", number: 536_870_911, type: "bool" },
];

export const READING_SCHEMA: ProtoSchema = {
  messages: { Reading: { fields: FIELDS } },
  enums: { State: { UNKNOWN: 0, ON: 1, OFF: 2, BROKEN: -1 } },
};

const signed = (bits: bigint) => fc.bigInt({ min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n });
const unsigned = (bits: bigint) => fc.bigInt({ min: 0n, max: (1n << bits) - 1n });

function anyScalar(type: string): fc.Arbitrary<ProtoValue> {
  if (type === "State") return fc.constantFrom("UNKNOWN", "ON", "OFF", "BROKEN", 7);
  const { as, size = 64 } = SCALARS[type as ScalarType] as { as?: string; size?: number };
  if (type === "string") return fc.string({ unit: "binary", maxLength: 20 }).map((text) => text.toWellFormed());
  if (type === "bytes") return fc.uint8Array({ maxLength: 20 });
  if (as === "bool") return fc.boolean();
  if (as === "float") return size === 32 ? fc.float() : fc.double();
  return as === "unsigned" ? unsigned(BigInt(size)) : signed(BigInt(size));
}

/** Messages with a few of the fields each; maps have at most one entry, as their order is not determined. */
export const anyReading: fc.Arbitrary<ProtoObject> = anyMessage(2);

function anyMessage(levels: number): fc.Arbitrary<ProtoObject> {
  const chosen = FIELDS.filter(({ type }) => type !== "Reading" || levels > 0);
  return fc.subarray([...chosen], { maxLength: 8 }).chain((fields) => {
    const fitting = fields.filter(
      ({ name }) => name !== "as_number" || !fields.some((other) => other.name === "as_text"),
    );
    return fc.record(Object.fromEntries(fitting.map((field) => [field.name, anyValue(field, levels)])));
  });
}

function anyValue(field: ProtoField, levels: number): fc.Arbitrary<ProtoValue> {
  const one = field.type === "Reading" ? anyMessage(levels - 1) : anyScalar(field.type);
  if (field.mapKey)
    return fc.array(fc.tuple(anyScalar(field.mapKey), one), { maxLength: 1 }).map((entries) => new Map(entries));
  return field.repeated ? fc.array(one, { minLength: 1, maxLength: 4 }) : one;
}
