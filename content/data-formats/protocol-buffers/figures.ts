/** Figures of the chapter on Protocol Buffers: lengths of bytes that were encoded for it, and the rule of versions. */
import { encodeHex } from "#kernel/bytes/hex.ts";
import { encodeCbor } from "#kernel/codec/cbor-value.ts";
import { encodeMsgpack } from "#kernel/codec/msgpack-value.ts";
import type { ProtoField, ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import type { ProtoObject } from "#kernel/codec/protobuf-value.ts";
import { encodeProtobuf } from "#kernel/codec/protobuf-write.ts";
import { airtimeMs } from "#kernel/lorawan/airtime.ts";
import { PAYLOAD_LIMITS } from "#kernel/lorawan/payload-limit.ts";
import { MESSAGE, MOVES } from "#widgets/codec/SchemaDrift.moves.ts";

const schemaOf = (...fields: ProtoField[]): ProtoSchema => ({ messages: { A: { fields } } });

/** "08 7b". */
export const spaced = (bytes: Uint8Array) => encodeHex(bytes, " ");

/** The bytes of one field of number 1, tag and all. */
export const alone = (type: string, value: ProtoObject[string], more: Partial<ProtoField> = {}) =>
  encodeProtobuf({ a: value }, schemaOf({ name: "a", number: 1, type, ...more }), "A");

const RECORD = { name: "Temperature Sensor", id: 123, active: true, value: 25.5 } as const;
const recordBytes = (value: "float" | "double") =>
  encodeProtobuf(
    RECORD,
    schemaOf(
      { name: "id", number: 1, type: "int32" },
      { name: "name", number: 2, type: "string" },
      { name: "value", number: 3, type: value },
      { name: "active", number: 4, type: "bool" },
    ),
    "A",
  ).length;

/** The record of the course in each format, in bytes. */
export const record = {
  json: JSON.stringify(RECORD).length,
  msgpack: encodeMsgpack(RECORD).length,
  cbor: encodeCbor(RECORD).length,
  double: recordBytes("double"),
  float: recordBytes("float"),
  /** Without the last field: a bool is a tag and a byte. */
  threeFields: recordBytes("float") - alone("bool", true).length,
};

/** The .proto of the gauges, and what one of them sends. */
const [gauges] = MOVES.reuse.schemas;
export const [reading] = MOVES.reuse.values;
/** The bytes of a gauge's message. */
export const gaugeBytes = (value: ProtoObject) => encodeProtobuf(value, gauges, MESSAGE);

const READINGS_PER_SEC = 1000;
const HOUR_SEC = 3600;
/** What a gauge measures in an hour at a thousand readings a second, as messages of strain alone, in megabytes. */
export const measuredMegabytes = (READINGS_PER_SEC * HOUR_SEC * gaugeBytes({ strain: 40 }).length) / 1e6;
/** The most that EU868 carries in an hour at its fastest, with the transmitter on for 1 % of the time, in kilobytes. */
export const carriedKilobytes = (() => {
  const { bytes } = PAYLOAD_LIMITS[3];
  return (bytes * Math.floor((HOUR_SEC * 1000 * 0.01) / airtimeMs(bytes, 7))) / 1000;
})();

/** The major version of Python's package, by the first number of protoc. */
const PYTHON_MAJOR: Readonly<Record<number, number>> = { 28: 5, 29: 5, 30: 6 };

/** Whether code that this protoc has generated is taken by this runtime. Source: Cross-Version Runtime Guarantee. */
export function loads(protoc: string, runtime: string): boolean {
  const [minor = 0, patch = 0] = protoc.split(".").map(Number);
  const [major = 0, runtimeMinor = 0, runtimePatch = 0] = runtime.split(".").map(Number);
  const made = PYTHON_MAJOR[minor]!;
  if (major !== made) return major === made + 1;
  return runtimeMinor > minor || (runtimeMinor === minor && runtimePatch >= patch);
}
