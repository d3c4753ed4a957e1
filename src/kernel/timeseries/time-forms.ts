/**
 * The same moments in nine forms, each of them encoded: as text, as whole numbers, and as differences from one another.
 * Sources: RFC 3339 §5.6; RFC 4648 §4; Protocol Buffers Encoding for varint and zigzag; Gorilla §4.1.1 for the last form.
 */
import { encodeBase } from "../bytes/base-encoding.ts";
import { encodeHex } from "../bytes/hex.ts";
import { encodeInteger } from "../bytes/integer-text.ts";
import { utcText } from "../codec/epoch.ts";
import { bigEndian } from "../codec/integer-bytes.ts";
import { encodeVarint, zigzag } from "../codec/varint.ts";
import { deltaOfDeltaCodes } from "./delta-of-delta.ts";

export type TimeForm = "iso" | "decimal" | "base36" | "base64" | "int64" | "fixed" | "varint" | "delta" | "delta2";
export const TIME_FORMS: readonly TimeForm[] = [
  "iso",
  "decimal",
  "base64",
  "base36",
  "int64",
  "fixed",
  "varint",
  "delta",
  "delta2",
];

/** What a clock counts. */
export type TimeUnit = "ms" | "s";
const PER_SECOND: Readonly<Record<TimeUnit, number>> = { ms: 1000, s: 1 };
/** Bytes that hold a count of the unit for centuries: 6 of milliseconds until 10889, 4 of seconds until 2106. */
const FIXED_BYTES: Readonly<Record<TimeUnit, number>> = { ms: 6, s: 4 };

/** One moment in one form. */
export interface WrittenTime {
  /** Text as it is, bytes in hex, bits as zeros and ones. */
  readonly shown: string;
  readonly bits: number;
}

/** Each of `times`, counts of `unit` since 1970 from 0 on, in one form. RangeError if a form cannot hold one. O(n). */
export function writeTimes(form: TimeForm, times: readonly number[], unit: TimeUnit): readonly WrittenTime[] {
  if (form === "delta2") return deltaOfDeltaCodes(times).map((shown) => ({ shown, bits: shown.length }));
  return times.map((time, at) => writeTime(form, time, times[at - 1] ?? 0, unit));
}

function writeTime(form: Exclude<TimeForm, "delta2">, time: number, before: number, unit: TimeUnit): WrittenTime {
  switch (form) {
    case "iso":
      return asText(isoText(time, unit));
    case "decimal":
      return asText(encodeInteger(BigInt(time), 10));
    case "base36":
      return asText(encodeInteger(BigInt(time), 36));
    case "base64":
      return asText(encodeBase("base64", Uint8Array.from(fixed(time, unit))));
    case "int64":
      return asBytes(bigEndian(BigInt(time), 8));
    case "fixed":
      return asBytes(fixed(time, unit));
    case "varint":
      return asBytes(encodeVarint(time));
    case "delta":
      return asBytes(encodeVarint(zigzag(time - before, 64)));
  }
}

/** The bits of a series in one form, its first time among them. O(n). */
export function seriesBits(form: TimeForm, times: readonly number[], unit: TimeUnit): number {
  return writeTimes(form, times, unit).reduce((sum, { bits }) => sum + bits, 0);
}

function isoText(time: number, unit: TimeUnit): string {
  const seconds = Math.floor(time / PER_SECOND[unit]);
  const text = utcText(BigInt(seconds));
  return unit === "s" ? text : text.replace("Z", `.${String(time - seconds * 1000).padStart(3, "0")}Z`);
}

function fixed(time: number, unit: TimeUnit): readonly number[] {
  const size = FIXED_BYTES[unit];
  if (time >= 256 ** size) throw new RangeError(`time: count of ${unit} must fit in ${size} bytes, got ${time}`);
  return bigEndian(BigInt(time), size);
}

const asText = (shown: string): WrittenTime => ({ shown, bits: shown.length * 8 });
const asBytes = (bytes: readonly number[]): WrittenTime => ({
  shown: encodeHex(Uint8Array.from(bytes), " "),
  bits: bytes.length * 8,
});
