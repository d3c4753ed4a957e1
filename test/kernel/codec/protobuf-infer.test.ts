/** Schemas that JSON values fit: their bytes come back as the value, and protobufjs reads the text that is written. */
import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { readProto } from "#engine/codec/proto-text.ts";
import { inferProtobuf } from "#kernel/codec/protobuf-infer.ts";
import { decodeProtobuf } from "#kernel/codec/protobuf-value.ts";
import { encodeProtobuf } from "#kernel/codec/protobuf-write.ts";

const READING = { id: 123, name: "Temperature Sensor", value: 25.5, active: true };
const bytesOf = (value: Json, fractions?: "double" | "float") => {
  const { schema, type, message } = inferProtobuf(value, fractions);
  return encodeProtobuf(message, schema, type);
};

test("the reading of the course fits four fields: 33 bytes with a double, 29 with a float", () => {
  expect(inferProtobuf(READING).text).toBe(
    'syntax = "proto3";\nmessage Reading {\n  uint32 id = 1;\n  string name = 2;\n  double value = 3;\n  bool active = 4;\n}\n',
  );
  expect(bytesOf(READING)).toHaveLength(33);
  expect(bytesOf(READING, "float")).toHaveLength(29);
});

test.each<[Json, string]>([
  [{ a: -1 }, "sint32 a"],
  [{ a: 2 ** 31 - 1 }, "uint32 a"],
  [{ a: 2 ** 31 }, "uint64 a"],
  [{ a: [1, -(2 ** 40)] }, "repeated sint64 a"],
  [{ a: [1, 2.5] }, "repeated double a"],
  [{ a: -0 }, "double a"],
  [{ a: [{ b: 1 }, { c: "x" }] }, "optional uint32 b"],
  [{ a: [{ b: 1 }, { c: "x" }] }, "repeated A a"],
  [{ "temp °C": 1, "temp !C": 2 }, "uint32 temp__C_2"],
  [{ "2nd": 1 }, "uint32 field_2nd"],
  [[1, 2], "repeated uint32 value"],
  [true, "bool value"],
])("%j needs the field %s", (value, field) => {
  const { text, schema } = inferProtobuf(value);
  expect(text).toMatch(new RegExp(`^  ${field} = \\d;$`, "m"));
  expect(readProto(text)).toEqual({ value: { ...schema, enums: {} } });
});

test("messages inside messages come back as they were, null as nothing", () => {
  const value = { site: { rooms: [{ t: [20.5, 21] }, { t: [19], door: "open" }] }, at: 1_764_000_000_000, note: null };
  const { schema, type } = inferProtobuf(value);
  const { message, unknown } = decodeProtobuf(bytesOf(value), schema, type);
  const { note: _, ...rest } = value;
  expect(message).toEqual(rest);
  expect(unknown).toEqual([]);
});

test("two things of one name get messages of different names", () => {
  const { schema } = inferProtobuf({ reading: { x: 1 }, deep: { reading: { y: "a" } } });
  expect(Object.keys(schema.messages)).toEqual(["Reading", "Reading_2", "Deep", "Reading_3"]);
});

test.each<[Json, string]>([
  [{ a: [1, "x"] }, "protobuf: all values of a must have one type, got a number and text"],
  [{ a: [{ b: 1 }, { b: [1] }] }, "protobuf: all values of b must have one type, got a list and single values"],
  [{ a: [[1]] }, "protobuf: an item of a must be a single value, got a list"],
  [{ a: [null] }, "protobuf: an item of a must be a single value, got null"],
])("%j fits no schema", (value, message) => {
  expect(() => inferProtobuf(value)).toThrow(new RangeError(message));
});

test("a list without values, and what is always null, has no field", () => {
  expect(bytesOf({ a: [], b: null, c: 7 })).toEqual(Uint8Array.of(8, 7));
});
