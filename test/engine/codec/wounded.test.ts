/** Whatever comes in, a door answers: with a value, or with a fault of one whole sentence. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import type { CodecFault } from "#engine/codec/answer.ts";
import { decodeCborX, encodeCborX } from "#engine/codec/cborx.ts";
import { decompress } from "#engine/codec/compress.ts";
import { checkJson } from "#engine/codec/json-schema.ts";
import { decodeMsgpackJs, encodeMsgpackJs } from "#engine/codec/msgpack.ts";
import { openProto } from "#engine/codec/proto.ts";
import { checkXml } from "#engine/codec/xsd.ts";
import { bytesOf, got, READING } from "./given.ts";

const PROTO =
  'syntax = "proto3"; message R { map<string, R> a = 1; repeated int32 b = 2; oneof c { string d = 3; E e = 4; } } enum E { Z = 0; }';
const XML = '<reading id="1"><value>1</value></reading>';
const XSD =
  '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="reading" type="xs:string"/></xs:schema>';
const SCHEMA = '{"type":"object","properties":{"id":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":"number","minimum":1}}}';

function isTold({ say, offset }: CodecFault, bytes: number): void {
  expect(say).toMatch(/^\S.*[.?!]$/s);
  if (offset !== undefined) expect(offset).toBeLessThanOrEqual(bytes);
}

/** `whole` with a few of its bytes changed. */
function wounded(whole: Uint8Array): fc.Arbitrary<Uint8Array> {
  const wounds = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  return fc.tuple(wounds, fc.integer({ min: 1, max: whole.length })).map(([changes, length]) => {
    const bytes = Uint8Array.from(whole);
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes.subarray(0, length);
  });
}
const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const wound = (whole: Uint8Array, check: (bytes: Uint8Array) => void | Promise<void>, numRuns = 300) =>
  fc.assert(
    fc.asyncProperty(wounded(whole), async (bytes) => check(bytes)),
    { seed: 5, numRuns },
  );

test("cbor-x", () =>
  wound(got(encodeCborX([READING, new Map([[1, new Date(0)]]), 2n ** 70n], { useRecords: true })), (bytes) => {
    const { fault } = decodeCborX(bytes);
    if (fault) isTold(fault, bytes.length);
  }));

test("@msgpack/msgpack", () =>
  wound(got(encodeMsgpackJs([READING, new Date(0)])), (bytes) => {
    const { fault } = decodeMsgpackJs(bytes);
    if (fault) isTold(fault, bytes.length);
  }));

test("a .proto text", () =>
  wound(bytesOf(PROTO), (bytes) => {
    const { fault } = openProto(textOf(bytes));
    if (fault) isTold(fault, 0);
  }));

test("a message", () => {
  const file = got(openProto(PROTO));
  return wound(got(file.encode("R", { a: { x: { b: [1, 2, 300] }, y: { e: "Z" } }, d: "text" })), (bytes) => {
    const { fault } = file.decode("R", bytes);
    if (fault) isTold(fault, bytes.length);
  });
});

test("a JSON Schema", () =>
  wound(bytesOf(SCHEMA), (bytes) => {
    let schema: Json = true;
    try {
      schema = JSON.parse(textOf(bytes));
    } catch {
      schema = textOf(bytes);
    }
    for (const fault of checkJson({ id: 0 }, schema)) isTold(fault, 0);
  }));

test("XML and its schema", async () => {
  await wound(
    bytesOf(XML),
    (bytes) => {
      for (const fault of checkXml(bytes, bytesOf(XSD))) isTold(fault, bytes.length);
    },
    100,
  );
  await wound(
    bytesOf(XSD),
    (bytes) => {
      for (const fault of checkXml(bytesOf(XML), bytes)) isTold(fault, bytes.length);
    },
    100,
  );
});

test("compressed bytes", () =>
  wound(
    Uint8Array.from(Buffer.from("28b52ffd60b80b4500001061626301008b2f0b", "hex")),
    async (bytes) => {
      for (const method of ["zstd", "gzip", "deflate"] as const) {
        const { fault } = await decompress(bytes, method, 10_000);
        if (fault) isTold(fault, bytes.length);
      }
    },
    50,
  ));
