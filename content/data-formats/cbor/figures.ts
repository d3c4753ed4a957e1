/** Figures of the chapter on CBOR: each is the length of bytes that were encoded for it. */
import { encodeHex } from "#kernel/bytes/hex.ts";
import { CborFloat, type CborValue, encodeCbor } from "#kernel/codec/cbor-value.ts";
import type { FloatBytes } from "#kernel/codec/float.ts";
import { airtimeMs } from "#kernel/lorawan/airtime.ts";
import { epochSeconds, readRecord } from "#kernel/payload/record.ts";
import { sendRecord } from "#kernel/payload/send.ts";
import { FIRST_SHAPE, type Shape } from "#kernel/payload/shape.ts";
import { SHRINK_SCENES } from "#widgets/codec/ShrinkToFit.presets.ts";

/** "a1 61 74 31". */
export const spaced = (bytes: Uint8Array) => encodeHex(bytes, " ");
/** The bytes of a value, floats no shorter than told. */
export const cbor = (value: CborValue, leastFloatBytes: FloatBytes = 2) => encodeCbor(value, { leastFloatBytes });

const fields = JSON.parse(SHRINK_SCENES["four-fields"].record) as {
  readonly [name: string]: string | number | boolean;
};
const compact = JSON.stringify(fields);
const doubles = cbor(fields, 8);
/** cbor-x writes the number of pairs in two bytes, whatever it is: a head of three bytes for one. */
export const wideHead = Uint8Array.from([0xb9, 0x00, Object.keys(fields).length, ...doubles.subarray(1)]);

/** The record with four fields in each of its ways, in bytes. */
export const fourFields = {
  indented: JSON.stringify(fields, null, 2).length,
  // json.dumps puts a space after each colon and comma.
  python: compact.replaceAll('":', '": ').replaceAll(',"', ', "').length,
  json: compact.length,
  wideHead: wideHead.length,
  doubles: doubles.length,
  preferred: cbor(fields).length,
  integers: cbor(new Map<CborValue, CborValue>(Object.values(fields).map((each, at) => [at + 1, each]))).length,
  array: cbor(Object.values(fields)).length,
};

/** "27.7 % smaller", "75.3 % larger". */
export function against(bytes: number, json: number): string {
  const percent = (100 * (json - bytes)) / json;
  return `${Math.abs(percent).toFixed(0)} % ${percent < 0 ? "larger" : "smaller"}`;
}

const range = (count: number, each: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => each(index));
const floats = range(50, (index) => Number((20 + index / 10).toFixed(1)));
const blob = Uint8Array.from(range(60, (index) => (index * 37) % 256));
/** Base64 has four characters for three bytes. RFC 4648 §4. */
const base64Chars = (bytes: number) => 4 * Math.ceil(bytes / 3);

export interface ShapeSizes {
  readonly json: number;
  readonly doubles: number;
  readonly preferred: number;
}
const sizes = (shape: CborValue, json = JSON.stringify(shape).length): ShapeSizes => ({
  json,
  doubles: cbor(shape, 8).length,
  preferred: cbor(shape).length,
});
/** The same comparison for data of other shapes. */
export const shapes = {
  words: sizes({
    site: "north quay",
    state: "running",
    note: "Filter change due in twelve days",
    shift: "B",
  }),
  counts: sizes({ samples: range(100, (index) => index % 24) }),
  years: sizes({ samples: range(100, (index) => 1000 + index) }),
  // Some are whole and yet readings: floats in CBOR, and in JSON with their place, as Python writes them.
  tenths: sizes(
    { samples: floats.map((each) => new CborFloat(each)) },
    `{"samples":[${floats.map((each) => each.toFixed(1)).join(",")}]}`.length,
  ),
  scaled: sizes({ samples: floats.map((each) => Math.round(10 * each)) }),
  blob: sizes({ b: blob }, `{"b":""}`.length + base64Chars(blob.length)),
};

const scene = SHRINK_SCENES["cold-store"];
const record = readRecord(scene.record);
/** The cold store's report in a shape, in bytes. */
export function reportBytes(shape: Partial<Shape>): number {
  return sendRecord(record, { ...FIRST_SHAPE, ...shape }, epochSeconds(scene.before)).bytes.length;
}
/** Names of the report's fields, each with the byte in front that CBOR gives it. */
export const nameBytes = record.reduce((sum, field) => sum + cbor(field.name).length, 0);

/** Seconds on the air at the slowest rate of EU868, to a tenth. */
export const onAirSec = (bytes: number) => (airtimeMs(bytes, 12) / 1000).toFixed(1);
