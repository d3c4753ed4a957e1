/** Protocol Buffers read and written by a schema, against the examples of the encoding guide. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { dissectProtobuf } from "#kernel/codec/dissect-protobuf.ts";
import type { ProtoField, ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import { decodeProtobuf, defaultOf, type ProtoObject } from "#kernel/codec/protobuf-value.ts";
import { encodeProtobuf, tagBytes } from "#kernel/codec/protobuf-write.ts";
import vectors from "../../vectors/codec/protobuf.json" with { type: "json" };
import { tiling } from "../mqtt/tiling.ts";
import { anyReading, READING_SCHEMA } from "./proto-samples.ts";

const schemaOf = (fields: readonly ProtoField[]): ProtoSchema => ({
  messages: { Test: { fields }, Test1: { fields: [{ name: "a", number: 1, type: "int32" }] } },
  enums: { Colour: { RED: 0, GREEN: 1, BLUE: 2 } },
});
const decode = (hex: string, ...fields: ProtoField[]) => decodeProtobuf(decodeHex(hex), schemaOf(fields), "Test");
const encode = (value: ProtoObject, ...fields: ProtoField[]) =>
  encodeHex(encodeProtobuf(value, schemaOf(fields), "Test"));

it.each(vectors.messages)("$section: $hex is $message, and back", ({ hex, fields, message }) => {
  const bytes = decodeHex(hex);
  const known = { schema: schemaOf(fields), type: "Test" };
  expect(decode(hex, ...fields)).toEqual({ message, unknown: [] });
  expect(encode(message as unknown as ProtoObject, ...fields)).toBe(hex);
  expect(tiling(dissectProtobuf(bytes, known).fields, bytes.length)).toBeUndefined();
  expect(tiling(dissectProtobuf(bytes).fields, bytes.length)).toBeUndefined();
});

describe.each(vectors.refused)("$fault", ({ hex, offsets }) => {
  it.each(hex.map((text, index) => [text, offsets[index]!] as const))("is refused in %s at %i", (text, offset) => {
    const bytes = decodeHex(text);
    const { fields, error } = dissectProtobuf(bytes);
    expect(error).toMatchObject({ offset, message: expect.stringMatching(/^(protobuf|varint): .+ must .+, got .+$/) });
    expect(tiling(fields, bytes.length)).toBeUndefined();
    expect(() => decode(text)).toThrow(error!.message);
  });
});

describe("reading", () => {
  const a = { name: "a", number: 1, type: "int32" } as const;
  it("takes the last of several values", () => {
    expect(decode("08010802", a).message).toEqual({ a: 2 });
  });

  it("merges a message that comes twice, and replaces what it says twice", () => {
    const c = { name: "c", number: 3, type: "Pair" };
    const schema: ProtoSchema = {
      messages: {
        Test: { fields: [c] },
        Pair: { fields: [a, { name: "b", number: 2, type: "int32", repeated: true }] },
      },
    };
    const bytes = decodeHex("1a0408011005" + "1a0410060802");
    expect(decodeProtobuf(bytes, schema, "Test").message).toEqual({ c: { a: 2, b: [5, 6] } });
  });

  it("keeps the field of a oneof that came last", () => {
    const b = { name: "b", number: 2, type: "string", oneof: "value" };
    expect(decode("0801120161", { ...a, oneof: "value" }, b).message).toEqual({ b: "a" });
    expect(decode("1201610801", { ...a, oneof: "value" }, b).message).toEqual({ a: 1 });
  });

  it("takes packed and unpacked numbers alike, mixed too", () => {
    const e = { ...a, repeated: true };
    expect(decode("0801" + "0a020203" + "0804", e).message).toEqual({ a: [1, 2, 3, 4] });
    expect(decode("0a00", e).message).toEqual({ a: [] });
  });

  it("fills a map from entries, with defaults for what an entry lacks, and the last of a key", () => {
    const g = { name: "g", number: 7, type: "int32", mapKey: "string" } as const;
    const bytes = "3a05" + "0a01611001" + "3a05" + "0a01611002" + "3a00";
    expect(decode(bytes, g).message).toEqual({
      g: new Map([
        ["a", 2],
        ["", 0],
      ]),
    });
    expect(encode({ g: { a: 2 } }, g)).toBe("3a050a01611002");
  });

  it("lists what the schema does not know, with the way to it, and what has another wire type", () => {
    const c = { name: "c", number: 3, type: "Test1" };
    const { message, unknown } = decode("1a04" + "08011005" + "0a0161", { ...a }, c);
    expect(message).toEqual({ c: { a: 1 } });
    expect(unknown.map(({ path, record }) => [path, record.number, record.start, record.end])).toEqual([
      ["c", 2, 4, 6],
      ["", 1, 6, 9],
    ]);
  });

  it("skips a group, whatever it holds", () => {
    expect(decode("0b08010c" + "0807", a).message).toEqual({ a: 7 });
  });

  it("cuts numbers down to their type as programs do", () => {
    expect(decode("08ffffffff1f", a).message).toEqual({ a: -1 });
    expect(decode("0802", { ...a, type: "bool" }).message).toEqual({ a: true });
    expect(decode("08ffffffffffffffffff01", { ...a, type: "uint64" }).message).toEqual({ a: (1n << 64n) - 1n });
    expect(decode("0805", { ...a, type: "Colour" }).message).toEqual({ a: 5 });
  });

  it("refuses a string that is not UTF-8, at the byte", () => {
    expect(() => decode("0a0261ff", { ...a, type: "string" })).toThrow(
      expect.objectContaining({ message: "protobuf: string a must be UTF-8, got 0xff", offset: 3 }),
    );
  });

  it("is not led astray by a field named like something every object has", () => {
    const fields = [
      { name: "__proto__", number: 1, type: "int32" },
      { name: "constructor", number: 2, type: "int32", repeated: true },
    ];
    const { message } = decode("08011002", ...fields);
    expect(Object.entries(message)).toEqual([
      ["__proto__", 1],
      ["constructor", [2]],
    ]);
  });
});

describe("writing", () => {
  const a = { name: "a", number: 1, type: "int32" } as const;
  it("leaves defaults out unless presence is explicit", () => {
    expect(encode({ a: 0 }, a)).toBe("");
    expect(encode({ a: 0 }, { ...a, optional: true })).toBe("0800");
    expect(encode({ a: 0 }, { ...a, oneof: "value" })).toBe("0800");
    expect(encode({ a: -0 }, { ...a, type: "double" })).toBe("090000000000000080");
    expect(encode({ a: "RED" }, { ...a, type: "Colour" })).toBe("");
  });

  it("orders fields by number", () => {
    expect(encode({ b: 1, a: 2 }, { name: "b", number: 2, type: "int32" }, a)).toBe("08021001");
    expect(tagBytes(16, 2)).toEqual([0x82, 0x01]);
  });

  it.each([
    [{ a: 2 ** 31 }, a, new RangeError("protobuf: a must fit in 32 bits with a sign, got 2147483648")],
    [{ a: -1 }, { ...a, type: "uint32" }, new RangeError("protobuf: a must fit in 32 bits without a sign, got -1")],
    [{ a: 1.5 }, a, new TypeError("protobuf: a must be a whole number, got 1.5")],
    [{ a: "1" }, a, new TypeError('protobuf: a must be a whole number, got "1"')],
    [{ a: 1 }, { ...a, type: "bool" }, new TypeError("protobuf: a must be true or false, got 1")],
    [{ a: 1 }, { ...a, type: "string" }, new TypeError("protobuf: a must be a text, got 1")],
    [{ a: 1 }, { ...a, repeated: true }, new TypeError("protobuf: a must be an array, got 1")],
    [{ b: 1 }, a, new RangeError("protobuf: field must be one of the message, got b")],
    [
      { a: {} },
      { ...a, type: "Gone" },
      new RangeError("protobuf: type must be a scalar, or a message or enum of the schema, got Gone"),
    ],
  ])("refuses %o", (value, field, error) => {
    expect(() => encode(value as ProtoObject, field)).toThrow(error);
  });
});

it("says what a program reads from a missing field", () => {
  const schema = schemaOf([]);
  const of = (type: string, more = {}) => defaultOf({ name: "a", number: 1, type, ...more }, schema);
  expect([of("int32"), of("bool"), of("string"), of("Colour"), of("Test1"), of("int32", { repeated: true })]).toEqual([
    0,
    false,
    "",
    "RED",
    undefined,
    [],
  ]);
});

it("every message survives writing and reading, with every byte in one leaf with and without its schema", () => {
  fc.assert(
    fc.property(anyReading, (value) => {
      const bytes = encodeProtobuf(value, READING_SCHEMA, "Reading");
      const { message, unknown } = decodeProtobuf(bytes, READING_SCHEMA, "Reading");
      expect(unknown).toEqual([]);
      expect(encodeHex(encodeProtobuf(message, READING_SCHEMA, "Reading"))).toBe(encodeHex(bytes));
      for (const known of [undefined, { schema: READING_SCHEMA, type: "Reading" }]) {
        const { fields, error } = dissectProtobuf(bytes, known);
        expect(error).toBeUndefined();
        expect(tiling(fields, bytes.length)).toBeUndefined();
      }
    }),
    { seed: 22, numRuns: 60 },
  );
});
