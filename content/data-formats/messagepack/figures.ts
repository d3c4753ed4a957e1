/** Figures of the chapter on MessagePack: each is the length of bytes that were encoded for it. */
import { encodeBase } from "#kernel/bytes/base-encoding.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { CborFloat, type CborValue, encodeCbor } from "#kernel/codec/cbor-value.ts";
import { encodeMsgpack, MsgpackFloat, type MsgpackOptions, type MsgpackValue } from "#kernel/codec/msgpack-value.ts";
import { READING } from "#widgets/codec/HexTree.presets.ts";

/** As most libraries write floats. */
const WIDE: MsgpackOptions = { leastFloatBytes: 8 };

/** The bytes of a value, floats in eight bytes. */
export const msgpack = (value: MsgpackValue) => encodeMsgpack(value, WIDE);
/** "82 a1 61". */
export const spaced = (bytes: Uint8Array) => encodeHex(bytes, " ");

const reading = JSON.parse(READING) as { readonly [name: string]: string | number | boolean };

/** The reading of the first widget, in bytes. */
export const one = {
  json: READING.length,
  wide: msgpack(reading).length,
  short: encodeMsgpack(reading).length,
  cbor: encodeCbor(reading).length,
};

/** "20.0 % smaller", "75.7 % larger". */
export function against(bytes: number, json: number): string {
  const percent = (100 * (json - bytes)) / json;
  return `${Math.abs(percent).toFixed(0)} % ${percent < 0 ? "larger" : "smaller"}`;
}

const range = (count: number, each: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => each(index));
const tenths = range(50, (index) => Number((20 + index / 10).toFixed(1)));
const blob = Uint8Array.from(range(60, (index) => (index * 37) % 256));

interface Shape {
  readonly name: string;
  readonly json: number;
  readonly msgpack: number;
  readonly cbor: number;
}
const shape = (name: string, packed: MsgpackValue, cbor: CborValue, json: string): Shape => ({
  name,
  json: json.length,
  msgpack: msgpack(packed).length,
  cbor: encodeCbor(cbor).length,
});
const same = (name: string, value: { readonly [name: string]: string | number | boolean | readonly number[] }) =>
  shape(name, value, value, JSON.stringify(value));

/** Data of other shapes. Readings are floats though some are whole, in JSON with their place, as Python writes them. */
export const shapes: readonly Shape[] = [
  same("the reading above", reading),
  same("a hundred counts, 1000 to 1099", { samples: range(100, (index) => 1000 + index) }),
  shape(
    "fifty temperatures, 20.0 to 24.9",
    { samples: tenths.map((each) => new MsgpackFloat(each)) },
    { samples: tenths.map((each) => new CborFloat(each)) },
    `{"samples":[${tenths.map((each) => each.toFixed(1)).join(",")}]}`,
  ),
  shape("sixty raw bytes", { b: blob }, { b: blob }, JSON.stringify({ b: encodeBase("base64", blob) })),
];

interface Pair {
  readonly what: string;
  readonly msgpack: number;
  readonly cbor: number;
}
const pair = (what: string, value: number | string | Uint8Array | readonly number[], content = 0): Pair => ({
  what,
  msgpack: encodeMsgpack(value).length - content,
  cbor: encodeCbor(value).length - content,
});

/** Bytes of a number, or of the head of what has a length: where the two formats differ. */
export const pairs: readonly Pair[] = [
  pair("a number from 24 to 127", 100),
  pair("a number from −32 to −25", -30),
  pair("a number from −256 to −129", -180),
  pair("the head of a text of 24 to 31 bytes", "a".repeat(30), 30),
  pair("the head of 0 to 23 raw bytes", new Uint8Array(16), 16),
  pair(
    "the head of a list of 16 to 23 items",
    range(20, () => 1),
    20,
  ),
  pair(
    "the head of a list of 24 to 255 items",
    range(100, () => 1),
    100,
  ),
];
