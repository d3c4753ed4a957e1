import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeMsgpackJs, encodeMsgpackJs } from "#engine/codec/msgpack.ts";
import { MSGPACK_OPTIONS } from "#engine/codec/msgpack-table.ts";
import type { Plain } from "#engine/codec/plain.ts";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { encodeMsgpack, type MsgpackValue } from "#kernel/codec/msgpack-value.ts";
import { FLOATS, got, hexOf, INTEGERS, READING, sizeOf } from "./given.ts";

test("the reading of the course has the bytes and sizes that were measured elsewhere", () => {
  expect(hexOf(encodeMsgpackJs(READING))).toBe(
    "84a269647ba46e616d65b254656d70657261747572652053656e736f72a576616c7565cb4039800000000000a6616374697665c3",
  );
  expect(sizeOf(encodeMsgpackJs(READING))).toBe(52);
  expect(sizeOf(encodeMsgpackJs(READING, { forceFloat32: true }))).toBe(48);
  expect(sizeOf(encodeMsgpackJs(FLOATS, { forceIntegerToFloat: true }))).toBe(462);
  expect(sizeOf(encodeMsgpackJs(FLOATS))).toBe(462 - 5 * 8);
  expect(sizeOf(encodeMsgpackJs(INTEGERS))).toBe(312);
});

test("@msgpack/msgpack and our encoder write the same bytes where fractions take eight", () => {
  const any = fc.letrec<{ value: Plain }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noInteger: true }), fc.boolean(), fc.constant(null)),
      fc.oneof(fc.string({ unit: "grapheme" }), fc.uint8Array({ maxLength: 9 })),
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
      const bytes = got(encodeMsgpackJs(value));
      expect(encodeHex(bytes)).toBe(encodeHex(encodeMsgpack(value as MsgpackValue, { leastFloatBytes: 8 })));
      expect(decodeMsgpackJs(bytes).value).toEqual(value);
    }),
    { seed: 5, numRuns: 200 },
  );
});

test.each(MSGPACK_OPTIONS.filter(({ changes }) => changes !== undefined))(
  "the option $name changes the bytes",
  (option) => {
    const written = option.choices.map((choice) => hexOf(encodeMsgpackJs(option.changes, { [option.name]: choice })));
    expect(new Set(written).size).toBe(2);
    expect(hexOf(encodeMsgpackJs(option.changes))).toBe(written[option.choices.indexOf(option.usual)]);
  },
);

test("useBigInt64 takes a bigint, and reads 64 bits without loss", () => {
  const bytes = decodeHex(MSGPACK_OPTIONS.find(({ name }) => name === "useBigInt64")!.reads!);
  expect(decodeMsgpackJs(bytes).value).toBe(2 ** 53);
  expect(decodeMsgpackJs(bytes, { useBigInt64: true }).value).toBe(2n ** 53n + 1n);
  expect(hexOf(encodeMsgpackJs(2n ** 53n + 1n, { useBigInt64: true }))).toBe(encodeHex(bytes));
  expect(encodeMsgpackJs(5n).fault?.say).toBe("It has a bigint, which is written only with useBigInt64.");
});

test("a value may be 256 levels deep", () => {
  let deep: Plain = 1;
  for (let i = 0; i < 256; i++) deep = [deep];
  expect(decodeMsgpackJs(got(encodeMsgpackJs(deep))).value).toEqual(deep);
  expect(encodeMsgpackJs([deep]).fault?.say).toBe("The value must be at most 256 levels deep, got more.");
});

test("an ext is read as its type and data, a timestamp as a date", () => {
  expect(decodeMsgpackJs(decodeHex("d40501")).value).toEqual({ type: 5, data: Uint8Array.of(1) });
  expect(decodeMsgpackJs(decodeHex("d6ff5f824b57")).value).toEqual(new Date(1_602_374_487_000));
});

test.each([
  ["bytes that end too early", "8101", "An object must follow, got the end.", 2],
  ["an array of four thousand million items", "ddffffffff00", "An object must follow, got the end.", 6],
  [
    "a name that would reach into the program",
    "81a95f5f70726f746f5f5f01",
    "@msgpack/msgpack cannot read this: The key __proto__ is not allowed.",
    undefined,
  ],
])("%s is a fault", (_, hex, say, offset) => {
  const fault = decodeMsgpackJs(decodeHex(hex)).fault;
  expect(fault?.say).toBe(say);
  expect(fault?.offset).toBe(offset);
});
