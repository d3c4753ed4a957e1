/** One value in all formats: sizes of the course, and what rounding to four bytes costs. */
import { inflateRawSync } from "node:zlib";
import { decode as decodeMsgpack } from "@msgpack/msgpack";
import { decode as decodeCborg } from "cborg";
import { describe, expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { deflated, deflatedWith, inflatedWith } from "#engine/codec/deflate.ts";
import { encodeAll, FORMATS, firstRounded } from "#engine/codec/formats.ts";
import { inferProtobuf } from "#kernel/codec/protobuf-infer.ts";
import { decodeProtobuf } from "#kernel/codec/protobuf-value.ts";
import { FLOATS, INTEGERS, READING } from "./given.ts";

const sizes = (value: Json, float32 = false) =>
  Object.fromEntries(encodeAll(value, float32).map(({ format, bytes }) => [format.id, bytes?.length]));
const bytesOf = (value: Json, id: string, float32 = false) =>
  encodeAll(value, float32).find(({ format }) => format.id === id)!.bytes!;

test("the reading of the course has the sizes that are known of it", () => {
  expect(sizes(READING)).toEqual({
    json: 65,
    "json-indented": 82,
    xml: 102,
    cbor: 47,
    cborx: 55,
    "cborx-sized": 53,
    "cborx-records": 60,
    msgpack: 52,
    protobuf: 33,
  });
  expect(sizes(READING, true)).toMatchObject({ cbor: 47, "cborx-sized": 49, msgpack: 48, protobuf: 29 });
});

test("decimals make binary bigger than JSON, whole numbers smaller", () => {
  const { json, cbor, cborx, msgpack } = sizes(FLOATS);
  expect([cbor, cborx, msgpack].every((size) => size! > 1.4 * json!)).toBe(true);
  const whole = sizes(INTEGERS);
  expect([whole.cbor, whole.cborx, whole.msgpack].every((size) => size! < 0.65 * whole.json!)).toBe(true);
});

describe("Every format gives the value back, as other programs read it", () => {
  const { schema, type } = inferProtobuf(FLOATS);
  test.each([
    ["json", (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes))],
    ["cbor", (bytes: Uint8Array) => decodeCborg(bytes)],
    ["cborx", (bytes: Uint8Array) => decodeCborg(bytes)],
    ["cborx-sized", (bytes: Uint8Array) => decodeCborg(bytes)],
    ["msgpack", (bytes: Uint8Array) => decodeMsgpack(bytes)],
    ["protobuf", (bytes: Uint8Array) => decodeProtobuf(bytes, schema, type).message],
  ] as const)("%s", (id, decode) => {
    expect(decode(bytesOf(FLOATS, id))).toEqual(FLOATS);
  });
});

test("four bytes change just those formats that say so, and by what is foretold", () => {
  const value = { a: [21.5, 21.3] };
  const rounded = firstRounded(value)!;
  expect(rounded).toEqual({ from: 21.3, to: Math.fround(21.3) });
  for (const { id, rounds } of FORMATS) {
    const same = Buffer.compare(bytesOf(value, id), bytesOf(value, id, true)) === 0;
    expect(same, id).toBe(!rounds);
  }
  for (const id of ["cborx", "cborx-sized"]) expect(decodeCborg(bytesOf(value, id, true)).a[1]).toBe(rounded.to);
  expect(decodeMsgpack(bytesOf(value, "msgpack", true))).toEqual({ a: [21.5, rounded.to] });
  expect(firstRounded({ a: [1, "x", null, 0.5, { b: 2 ** 40 }] })).toBeUndefined();
});

test("a value that a format cannot hold is said to be so, and the others go on", () => {
  const odd = encodeAll({ "temp °C": [1, "x"] });
  const faults = odd.flatMap(({ format, fault }) => (fault ? [[format.id, fault]] : []));
  expect(faults).toEqual([
    ["xml", 'Name must be one that XML allows, got "temp °C".'],
    ["protobuf", "All values of temp °C must have one type, got a number and text."],
  ]);
});

test("deflate with a dictionary is read by Node with the same dictionary, and by nobody without", () => {
  const [before, now] = [{ ...READING, value: 25.4 }, READING].map((value) => bytesOf(value, "json"));
  const bytes = deflatedWith(now!, before!);
  expect(bytes.length).toBeLessThan(deflated(now!, "deflate").length / 2);
  expect(inflateRawSync(bytes, { dictionary: before! }).toString()).toBe(JSON.stringify(READING));
  expect(inflatedWith(bytes, before!)).toEqual(now);
  expect(() => inflateRawSync(bytes)).toThrow();
});
