import protobuf from "protobufjs";
import { describe, expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { openProto, protoRun } from "#engine/codec/proto.ts";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { inferProtobuf } from "#kernel/codec/protobuf-infer.ts";
import type { ProtoObject } from "#kernel/codec/protobuf-value.ts";
import { encodeProtobuf } from "#kernel/codec/protobuf-write.ts";
import { got, hexOf, READING, sizeOf } from "./given.ts";

const HEAD = 'syntax = "proto3";\n';
const READING_PROTO = `${HEAD}message Reading { uint32 id = 1; string name = 2; float value = 3; bool active = 4; }`;
const FLEET = `// A gateway and what hangs on it.
syntax = "proto3";
package plant.v1;
enum Unit { UNIT_UNSPECIFIED = 0; CELSIUS = 1; PERCENT = 2; }
message Gateway {
  reserved 4, 9 to 11;
  uint32 id = 1;
  map<string, Sensor> sensors = 2;
  repeated sint32 offsets = 3;
  repeated int32 loose = 5 [packed = false];
  optional int32 floor = 6;
  oneof place { string room = 7; Position position = 8; }
  uint64 serial = 12;
  message Position { double x = 1; double y = 2; }
  plant.v1.Gateway.Position home = 13;
  repeated Unit units = 14;
  fixed32 crc = 15;
  int64 balance = 16;
}
message Sensor { string name = 1; Unit unit = 2; bytes key = 3; }`;
const GATEWAY = {
  id: 7,
  sensors: { t1: { name: "boiler", unit: "CELSIUS", key: "AQID" } },
  offsets: [-1, 300],
  loose: [1, -1],
  floor: 0,
  position: { x: 1.5, y: -2 },
  serial: "18446744073709551615",
  home: {},
  units: ["PERCENT", "CELSIUS"],
  crc: 4_000_000_000,
  balance: "-5",
} as const satisfies Json;

test("the reading of the course takes 29 bytes with a float, 33 with a double, none if all is default", () => {
  const file = got(openProto(READING_PROTO));
  expect(sizeOf(file.encode("Reading", READING))).toBe(29);
  expect(sizeOf(got(openProto(READING_PROTO.replace("float", "double"))).encode("Reading", READING))).toBe(33);
  expect(sizeOf(file.encode("Reading", { id: 0, name: "", value: 0, active: false }))).toBe(0);
  expect(got(file.decode("Reading", new Uint8Array()))).toEqual({ id: 0, name: "", value: 0, active: false });
});

test("int32 -1 takes eleven bytes, sint32 -1 two, and 300 is ac 02", () => {
  const file = got(openProto(`${HEAD}message A { int32 plain = 1; sint32 zigzag = 2; }`));
  expect(sizeOf(file.encode("A", { plain: -1 }))).toBe(11);
  expect(sizeOf(file.encode("A", { zigzag: -1 }))).toBe(2);
  expect(hexOf(file.encode("A", { plain: 300 }))).toBe("08ac02");
});

describe("A gateway with all kinds of fields", () => {
  const file = got(openProto(FLEET));
  const bytes = got(file.encode("plant.v1.Gateway", GATEWAY));

  test("has the bytes of our own encoder, by the same schema", () => {
    const own = {
      ...GATEWAY,
      sensors: { t1: { name: "boiler", unit: "CELSIUS", key: Uint8Array.of(1, 2, 3) } },
      serial: 2n ** 64n - 1n,
      balance: -5,
    };
    expect(encodeHex(bytes)).toBe(encodeHex(encodeProtobuf(own as ProtoObject, file.schema, "plant.v1.Gateway")));
  });
  test("has the bytes that protobufjs makes where code may be generated", () => {
    const type = protobuf.parse(FLEET, { keepCase: true }).root.lookupType("plant.v1.Gateway");
    expect(encodeHex(type.encode(type.fromObject(GATEWAY)).finish())).toBe(encodeHex(bytes));
  });
  test("comes back as it was, with its defaults", () => {
    expect(got(file.decode("plant.v1.Gateway", bytes))).toEqual({ ...GATEWAY, home: { x: 0, y: 0 } });
  });
  test("keeps what it knows of a message with unknown fields", () => {
    const later = decodeHex(`${encodeHex(bytes)}f8ac0105`);
    expect(got(file.decode("plant.v1.Gateway", later))).toEqual(got(file.decode("plant.v1.Gateway", bytes)));
  });
});

test("an old reader finds a reused number under the wrong name: the trap of the course", () => {
  const now = got(openProto(`${HEAD}message A { int32 humidity = 1; }`));
  const old = got(openProto(`${HEAD}message A { int32 temperature = 1; }`));
  expect(got(old.decode("A", got(now.encode("A", { humidity: 40 }))))).toEqual({ temperature: 40 });
});

test.each<[string, Json, string]>([
  ["Reading", { humidity: 1 }, "Reading has no field humidity."],
  ["Reading", { id: "first" }, 'The value of Reading.id does not fit: expected number (uint32), got "first".'],
  ["Reading", { id: -1 }, "The value of Reading.id does not fit: expected number (uint32): -1 out of range."],
  ["Writing", {}, "There is no message of the name Writing."],
])("a value that does not fit a %s is a fault: %j", (type, value, say) => {
  expect(got(openProto(READING_PROTO)).encode(type, value).fault).toEqual({ say });
});

test("an enum's unknown name and two fields of one oneof are faults", () => {
  const file = got(openProto(FLEET));
  expect(file.encode("plant.v1.Sensor", { unit: "KELVIN" }).fault?.say).toBe('plant.v1.Unit has no name "KELVIN".');
  expect(file.encode("plant.v1.Gateway", { room: "a", position: {} }).fault?.say).toBe(
    "Only one field of plant.v1.Gateway.place can be set, got room and position.",
  );
});

test.each([
  ["08", "Last byte must be below 0x80, got the end.", 1],
  ["1201ff", "String name must be UTF-8, got 0xff.", 2],
])("bytes that are no message are a fault at their place: %s", (hex, say, offset) => {
  expect(got(openProto(READING_PROTO)).decode("Reading", decodeHex(hex)).fault).toEqual({ say, offset });
});

test.each([
  ["message A { int32 a = 1; }", 'The file must begin with syntax = "proto3";.', 1],
  [`// syntax = "proto3";\n${HEAD}import "b.proto";`, "There is only this one file: nothing can be imported.", 3],
  [`${HEAD}message A {\n int32 a = 1;\n int32 b = 1;\n int32 c = 2;\n}`, "Two fields of A have the number 1.", 4],
  [`${HEAD}message A {\n reserved 2;\n int32 b = 2;\n}`, "The number 2 is reserved in A.", 4],
  [`${HEAD}message A {\n reserved "b";\n int32 b = 2;\n}`, "The name b is reserved in A.", 4],
  [`${HEAD}message A {\n int32 b = 2;\n bool b = 3;\n}`, "A has two things of the name b.", 4],
  [`${HEAD}message A {\n// Temp\n Temp b = 2;\n}`, "There is no message and no enum of the name Temp.", 4],
  [`${HEAD}message A {\n int32 b = ;\n}`, 'The number of a field must come here, got ";".', 3],
  [`${HEAD}message A {\n int32 b 2;\n}`, '"2" cannot stand here. The slip may stand just before.', 3],
  [`${HEAD}message A {\n int32 b = 2;`, "The text ends in the middle of a declaration. Is a closing brace missing?", 3],
  [`${HEAD}message A {\n required int32 b = 2;\n}`, "proto3 has no required fields.", 3],
  [`${HEAD}message A {\n int32 b = 0;\n}`, "The number of b must be 1 to 536870911, got 0.", 3],
  [
    `${HEAD}message A {\n int32 b = 19001;\n}`,
    "The number of b must not be 19000 to 19999, which are kept for the format itself.",
    3,
  ],
  [`${HEAD}\nenum E { A = 1; }`, "The first value of the enum E must be 0.", 3],
  [`${HEAD}enum E {\n A = 0;\n B = 0; }`, "Two names of E have the number 0.", 4],
  [`${HEAD}message A { int32 __proto__ = 1; }`, "No name may be __proto__.", 2],
])("a slip in a text is told in words and at its line: %j", (text, say, line) => {
  expect(openProto(text).fault).toEqual({ say, line });
});

test("texts without end are refused", () => {
  const deep = `${HEAD}${"message A {".repeat(500)}${"}".repeat(500)}`;
  expect(openProto(deep).fault?.say).toBe("Max depth exceeded.");
  expect(openProto(HEAD + " ".repeat(100_000)).fault?.say).toMatch(/at most 100000 characters/);
});

test("a message at work for a measurement has the bytes that our own encoder writes", () => {
  const { schema, type, message } = inferProtobuf({ ...READING, at: 1_764_000_000_000, list: [{ t: -1 }, { t: 2 }] });
  const run = got(protoRun(schema, type, message as Json));
  expect(encodeHex(run.encode())).toBe(encodeHex(encodeProtobuf(message, schema, type)));
  expect(run.decode(run.encode())).toMatchObject({ name: READING.name, at: 1_764_000_000_000n });
  expect(protoRun(schema, type, { list: 1 }).fault?.say).toMatch(/^The value of Reading.list does not fit/);
});
