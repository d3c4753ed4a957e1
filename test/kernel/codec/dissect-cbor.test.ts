/** The tree of a CBOR item in words. */
import { expect, it } from "vitest";
import { decodeHex } from "#kernel/bytes/hex.ts";
import { readCbor } from "#kernel/codec/cbor-read.ts";
import { dissectCbor } from "#kernel/codec/dissect-cbor.ts";
import { outline } from "./outline.ts";

const dissectHex = (hex: string) => dissectCbor(decodeHex(hex));

it("a reading is a map of pairs, each head with its argument", () => {
  expect(outline(dissectHex("a2626964187b6576616c7565f94e60").fields)).toEqual([
    "0-15 value Map: 2 pairs",
    "  0-1 type Initial byte: major type 5, 2",
    '  1-6 key Pair: "id"',
    '    1-4 key Key, text string: "id"',
    "      1-2 type Initial byte: major type 3, 2",
    '      2-4 key Text: "id"',
    "    4-6 value Unsigned integer: 123",
    "      4-5 type Initial byte: major type 0, 24",
    "      5-6 value Value: 123",
    '  6-15 key Pair: "value"',
    '    6-12 key Key, text string: "value"',
    "      6-7 type Initial byte: major type 3, 5",
    '      7-12 key Text: "value"',
    "    12-15 value Half-precision float: 25.5",
    "      12-13 type Initial byte: major type 7, 25",
    "      13-15 value Value: 25.5",
  ]);
});

it("a date and an item within an item are followed", () => {
  expect(dissectHex("c11a514b67b0").fields[0]).toMatchObject({
    meaning: "Epoch-based date/time: seconds since 1970. 2013-03-21T20:04:00Z.",
    source: "RFC 8949 §3.4.2",
  });
  expect(outline(dissectHex("d8184318181a").fields).slice(3)).toEqual([
    "  2-6 value Byte string: 18 18 1a",
    "    2-3 type Initial byte: major type 2, 3",
    "    3-6 value Bytes: 18 18 1a",
  ]);
  expect(outline(dissectHex("d818421864").fields).slice(5)).toEqual([
    "    3-5 value Bytes: 18 64",
    "      3-5 value Unsigned integer: 100",
    "        3-4 type Initial byte: major type 0, 24",
    "        4-5 value Value: 100",
  ]);
});

it("what could be shorter or is not valid says so where it stands", () => {
  expect(dissectHex("190017").fields[0]?.meaning).toBe(
    "In 2 bytes after the first. Not preferred: head must be as short as can be, 1 byte, got 3.",
  );
  expect(dissectHex("62c328").fields[0]?.children?.at(-1)).toMatchObject({
    role: "error",
    meaning: "Byte 1 belongs to no character of UTF-8.",
  });
});

it("what was begun and cannot be read is kept apart from the fault", () => {
  expect(outline(dissectHex("82011903").fields)).toEqual([
    "0-2 value Array",
    "  0-1 type Initial byte: major type 4, 2",
    "  1-2 value Unsigned integer: 1",
    "2-4 padding Begun",
    "4-4 error Not readable",
  ]);
});

it("nesting and items have limits, and are refused at the byte", () => {
  expect(dissectCbor(new Uint8Array(10_000).fill(0x81)).error).toMatchObject({
    message: "cbor: nesting must be at most 256 deep, got more",
    offset: 257,
  });
  const wide = new Uint8Array(100_010).fill(0x01);
  wide.set([0x9a, 0, 1, 0x86, 0xa5]);
  expect(() => readCbor(wide)).toThrow("cbor: items must be at most 100000, got more");
});
