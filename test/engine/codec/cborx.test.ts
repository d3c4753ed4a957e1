import fc from "fast-check";
import { expect, test } from "vitest";
import { type CborXOptions, cborXCoder, decodeCborX, encodeCborX } from "#engine/codec/cborx.ts";
import { CBORX_OPTIONS } from "#engine/codec/cborx-table.ts";
import type { Plain } from "#engine/codec/plain.ts";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { type CborValue, DETERMINISTIC, decodeCbor, encodeCbor } from "#kernel/codec/cbor-value.ts";
import { FLOATS, got, hexOf, INTEGERS, READING, sizeOf } from "./given.ts";

test("the reading of the course has the bytes and sizes that were measured elsewhere", () => {
  const rest = "626964187b646e616d657254656d70657261747572652053656e736f726576616c7565";
  expect(hexOf(encodeCborX(READING))).toBe(`b90004${rest}fb403980000000000066616374697665f5`);
  expect(hexOf(encodeCborX(READING, { variableMapSize: true }))).toBe(`a4${rest}fb403980000000000066616374697665f5`);
  expect(sizeOf(encodeCborX(READING))).toBe(55);
  expect(sizeOf(encodeCborX(READING, { variableMapSize: true }))).toBe(53);
  expect(sizeOf(encodeCborX(READING, { variableMapSize: true, useFloat32: 4 }))).toBe(49);
  expect(sizeOf(encodeCborX(READING, { useRecords: true }))).toBe(60);
  expect(sizeOf(encodeCborX(READING, { structures: true }))).toBe(35);
  expect(encodeCbor(READING, DETERMINISTIC).length).toBe(47);
  const shortHeads = { variableMapSize: true };
  expect(sizeOf(encodeCborX(FLOATS, { ...shortHeads, alwaysUseFloat: true }))).toBe(461);
  expect(sizeOf(encodeCborX(FLOATS, shortHeads))).toBe(461 - 4 * 8 - 7);
  expect(sizeOf(encodeCborX(INTEGERS, shortHeads))).toBe(311);
});

test("cbor-x and our encoder write the same bytes where floats take eight and map heads are short", () => {
  const any = fc.letrec<{ value: Plain }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.integer(), fc.double({ noNaN: true, noInteger: true }), fc.boolean(), fc.constant(null)),
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.uint8Array({ maxLength: 9 }),
        fc.bigInt({ min: 1n << 53n, max: 1n << 90n }),
      ),
      fc.array(tie("value"), { maxLength: 5 }),
      fc.dictionary(
        fc.string().filter((name) => name !== "__proto__"),
        tie("value"),
        { maxKeys: 5 },
      ),
    ),
  })).value;
  fc.assert(
    fc.property(any, (value) => {
      const bytes = got(encodeCborX(value, { variableMapSize: true }));
      expect(encodeHex(bytes)).toBe(encodeHex(encodeCbor(value as CborValue, { leastFloatBytes: 8 })));
      expect(decodeCborX(bytes).value).toEqual(value);
    }),
    { seed: 5, numRuns: 200 },
  );
});

test.each(CBORX_OPTIONS.filter(({ changes }) => changes !== undefined))(
  "the option $name changes the bytes",
  (option) => {
    const written = option.choices.map((choice) => hexOf(encodeCborX(option.changes, { [option.name]: choice })));
    expect(new Set(written).size).toBeGreaterThan(1);
    expect(hexOf(encodeCborX(option.changes))).toBe(written[option.choices.indexOf(option.usual)]);
  },
);

test.each(CBORX_OPTIONS.filter(({ reads }) => reads !== undefined))(
  "the option $name changes what is read",
  (option) => {
    const bytes = decodeHex(option.reads!);
    const read = option.choices.map((choice) => got(decodeCborX(bytes, { [option.name]: choice })));
    expect(read[0]).not.toEqual(read[1]);
    expect(got(decodeCborX(bytes))).toEqual(read[option.choices.indexOf(option.usual)]);
  },
);

test("our reader reads what every option that other programs understand makes of the reading", () => {
  const understood: readonly CborXOptions[] = [
    {},
    { variableMapSize: true },
    { useFloat32: 1 },
    { alwaysUseFloat: true },
  ];
  for (const options of understood) {
    const map = decodeCbor(got(encodeCborX(READING, options))) as ReadonlyMap<CborValue, CborValue>;
    expect([...map.keys()]).toEqual(["id", "name", "value", "active"]);
  }
});

test("a coder with structures leaves out the names, and only it can read its bytes", () => {
  const coder = cborXCoder({ structures: true });
  const bytes = coder.encode(READING);
  expect(coder.decode(bytes)).toEqual(READING);
  expect(decodeCborX(bytes).value).not.toEqual(READING);
});

test.each([
  ["d8636101", { tag: 99, value: "\u0001" }],
  ["d90102820102", [1, 2]],
  ["d855480000c03f00000040", [1.5, 2]],
  ["d81b83665265674578706178616d", "/x/m"],
  ["a1695f5f70726f746f5f5f01", { __proto_: 1 }],
])("%s is read as plain data", (hex, value) => {
  expect(decodeCborX(decodeHex(hex)).value).toEqual(value);
});

test.each([
  ["bytes that end too early", "1a0000", "Argument must be 4 bytes, got 2.", 3],
  ["an array of four thousand million items", "9b00000000ffffffff00", "A data item must follow, got the end.", 10],
  ["three hundred levels", `${"81".repeat(300)}01`, "Nesting must be at most 256 deep, got more.", 257],
  ["a second item", "0102", "The input must be one data item, got 1 byte after it.", 1],
  ["a value that contains itself", "d81c82d81d0001", "The value must be at most 256 levels deep, got more.", undefined],
])("%s is a fault at its place", (_, hex, say, offset) => {
  const fault = decodeCborX(decodeHex(hex)).fault;
  expect(fault?.say).toBe(say);
  expect(fault?.offset).toBe(offset);
});

test("a reference to nothing is the library's own complaint, by its name", () => {
  expect(decodeCborX(decodeHex("d81d00")).fault?.say).toMatch(/^cbor-x cannot read this: /i);
});

test("what is not data is not written", () => {
  const loop: Plain[] = [];
  loop.push(loop);
  expect(encodeCborX(loop).fault?.say).toBe("The value must be at most 256 levels deep, got more.");
  expect(encodeCborX((() => 1) as unknown as Plain).fault?.say).toBe("The value must be data, got a function.");
  expect(encodeCborX(new URL("http://a.example") as unknown as Plain).fault?.say).toBe(
    "The value must be data, got an instance of URL.",
  );
  expect(encodeCborX(Array.from({ length: 100_000 }, () => 0)).fault?.say).toMatch(/at most 100000 items/);
});
