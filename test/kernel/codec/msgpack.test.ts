/** MessagePack read, written and put into words, against the tables of its specification. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { dissectMsgpack, shorterMsgpack } from "#kernel/codec/dissect-msgpack.ts";
import { MSGPACK_FORMATS } from "#kernel/codec/msgpack-table.ts";
import { MsgpackTimestamp } from "#kernel/codec/msgpack-timestamp.ts";
import {
  decodeMsgpack,
  encodeMsgpack,
  MsgpackExt,
  MsgpackFloat,
  type MsgpackValue,
} from "#kernel/codec/msgpack-value.ts";
import vectors from "../../vectors/codec/msgpack.json" with { type: "json" };
import { tiling } from "../mqtt/tiling.ts";
import { anyMsgpack } from "./arbitraries.ts";
import { outline } from "./outline.ts";

/** A value of the vector file: what JSON cannot hold is an object with one key that says what it is. */
function revive(value: unknown): MsgpackValue {
  if (typeof value !== "object" || value === null) return value as string;
  const [[kind, held]] = Object.entries(value) as [[string, never]];
  const read: Record<string, (held: never) => MsgpackValue> = {
    int: (digits: string) => (Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits)),
    float: (digits: string) => (Number.isInteger(digits) ? new MsgpackFloat(Number(digits)) : Number(digits)),
    bin: (hex: string) => decodeHex(hex),
    ext: ([type, hex]: [number, string]) => new MsgpackExt(type, decodeHex(hex)),
    timestamp: ([seconds, nanoseconds]: [string, number]) => new MsgpackTimestamp(BigInt(seconds), nanoseconds),
    array: (list: unknown[]) => list.map(revive),
    map: (list: [unknown, unknown][]) => new Map(list.map(([key, inner]) => [revive(key), revive(inner)])),
  };
  return read[kind]!(held);
}

describe.each(vectors.examples.map((one) => ({ ...one, shown: one.hex.slice(0, 40) })))(
  "$shown, $format",
  ({ hex, format, value, shortest }) => {
    const bytes = decodeHex(hex);
    const { fields, value: item, error } = dissectMsgpack(bytes);
    it("is read as its value, and every byte is in one leaf", () => {
      expect(error).toBeUndefined();
      expect(item!.format.name).toBe(format);
      expect(decodeMsgpack(bytes)).toEqual(revive(value));
      expect(tiling(fields, bytes.length)).toBeUndefined();
    });
    it(shortest ? "is the shortest form" : "has a shorter form, which the encoder takes", () => {
      expect(encodeHex(encodeMsgpack(revive(value))) === hex).toBe(shortest);
      expect(shorterMsgpack(item!) === undefined).toBe(shortest);
    });
  },
);

describe.each(vectors.refused)("$fault", ({ hex: texts }) => {
  it.each(texts)("is refused in '%s', at a byte", (text) => {
    const bytes = decodeHex(text);
    const { fields, error } = dissectMsgpack(bytes);
    expect(error?.message).toMatch(/^msgpack: .+ must .+, got .+$/);
    expect(fields.at(-1)).toMatchObject({ role: "error", start: error!.offset, end: bytes.length });
    expect(tiling(fields, bytes.length)).toBeUndefined();
    expect(() => decodeMsgpack(bytes)).toThrow(error!.message);
  });
});

it("the vectors visit every format of the table, and the table names every first byte but one", () => {
  expect(new Set(vectors.examples.map(({ format }) => format))).toEqual(
    new Set(MSGPACK_FORMATS.map(({ name }) => name)),
  );
  expect(MSGPACK_FORMATS.reduce((sum, { first, last }) => sum + last - first + 1, 0)).toBe(255);
});

it("a reading with a timestamp falls into pairs", () => {
  const { fields } = dissectMsgpack(decodeHex("82a26174d7ffa1dcd7c85a4af6a5a176cb4039800000000000"));
  expect(outline(fields)).toEqual([
    "0-25 value fixmap: 2 pairs",
    "  0-1 type First byte: 0x82",
    '  1-14 key Pair: "at"',
    '    1-4 key Key, fixstr: "at"',
    "      1-2 type First byte: 0xa2",
    '      2-4 key Data: "at"',
    "    4-14 value fixext 8: a1 dc d7 c8 5a 4a f6 a5",
    "      4-5 type First byte: 0xd7",
    "      5-6 id Type: -1",
    "      6-14 value Nanoseconds and seconds: 678901234 ns, 1514862245 s",
    '  14-25 key Pair: "v"',
    '    14-16 key Key, fixstr: "v"',
    "      14-15 type First byte: 0xa1",
    '      15-16 key Data: "v"',
    "    16-25 value float 64: 25.5",
    "      16-17 type First byte: 0xcb",
    "      17-25 value Value: 25.5",
  ]);
  const [map] = fields;
  expect(map!.children![1]!.children![1]!.meaning).toBe("Timestamp 64: 2018-01-02T03:04:05.678901234Z.");
  expect(map!.children![2]!.children![1]!.meaning).toBe(
    "In 8 bytes after the first. A shorter form exists: float 32 in 5 bytes.",
  );
});

it("a str need not be UTF-8 to be taken apart, but a decoder of text refuses it at the byte", () => {
  const bytes = decodeHex("91a3614180");
  expect(dissectMsgpack(bytes).error).toBeUndefined();
  expect(() => decodeMsgpack(bytes)).toThrow(
    expect.objectContaining({ message: "msgpack: str must be UTF-8, got 0x80", offset: 4 }),
  );
});

it("a timestamp of five bytes is an ext like any other", () => {
  expect(decodeMsgpack(decodeHex("c705ff0102030405"))).toEqual(new MsgpackExt(-1, Uint8Array.of(1, 2, 3, 4, 5)));
});

it.each([
  [1n << 64n, "msgpack: int must be within -2^63 to 2^64 - 1, got 18446744073709551616"],
  [new MsgpackExt(128, new Uint8Array()), "msgpack: type of ext must be -128 to 127, got 128"],
  [new MsgpackTimestamp(0, 1_000_000_000), "msgpack: nanoseconds must be 0 to 999999999, got 1000000000"],
  [new MsgpackTimestamp(1n << 63n), "msgpack: seconds must fit in 64 bits with a sign, got 9223372036854775808"],
  ["\udfff", "msgpack: text must be free of lone surrogates, got one at 0"],
])("refuses to write %o", (value, says) => {
  expect(() => encodeMsgpack(value)).toThrow(new RangeError(says));
});

it("nesting has a limit", () => {
  const { error } = dissectMsgpack(new Uint8Array(1000).fill(0x91));
  expect(error).toMatchObject({ message: "msgpack: nesting must be at most 256 deep, got more", offset: 257 });
});

it("every value survives writing and reading, in its shortest form", () => {
  fc.assert(
    fc.property(anyMsgpack, (value) => {
      const bytes = encodeMsgpack(value);
      const { fields, error } = dissectMsgpack(bytes);
      expect(error).toBeUndefined();
      expect(tiling(fields, bytes.length)).toBeUndefined();
      expect(fields.some((field) => field.meaning?.includes("shorter"))).toBe(false);
      expect(encodeHex(encodeMsgpack(decodeMsgpack(bytes)))).toBe(encodeHex(bytes));
    }),
    { seed: 31, numRuns: 150 },
  );
});
