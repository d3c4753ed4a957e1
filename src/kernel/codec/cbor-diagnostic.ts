/** CBOR in letters: diagnostic notation. Source: RFC 8949 §8 and appendix A; encoding indicators §8.1. */
import { encodeHex } from "../bytes/hex.ts";
import { type CborItem, textOf } from "./cbor-read.ts";
import { CBOR_SIMPLE } from "./cbor-tag-table.ts";

/** Longer bignums stay bytes: their decimal digits would cost the square of their length. */
const BIGNUM_BYTES = 256;
const TWO_64 = 1n << 64n;

/** An item in diagnostic notation; `indicators` adds _0 to _3, the length of an argument, to every head. O(n). */
export function diagnoseCbor(item: CborItem, indicators = false): string {
  const { major, argument, items, float } = item;
  const inner = () => items.map((part) => diagnoseCbor(part, indicators));
  const mark = indicators && item.info >= 24 && item.info < 28 ? `_${item.info - 24}` : "";
  const open = argument === undefined ? "_ " : mark && `${mark} `;
  switch (major) {
    case 0:
      return `${argument}${mark}`;
    case 1:
      return `${-1n - argument!}${mark}`;
    case 2:
      if (argument === undefined) return items.length === 0 ? "''_" : `(_ ${inner().join(", ")})`;
      return `h'${encodeHex(item.bytes!)}'${mark}`;
    case 3:
      if (argument === undefined) return items.length === 0 ? '""_' : `(_ ${inner().join(", ")})`;
      return `${JSON.stringify(textOf(item))}${mark}`;
    case 4:
      return `[${open}${inner().join(", ")}]`;
    case 5:
      return `{${open}${pairs(inner()).join(", ")}}`;
    case 6:
      return (!indicators && bignumOf(item)?.toString()) || `${argument}${mark}(${inner().join("")})`;
    default:
      if (float !== undefined) return `${floatText(float)}${indicators ? `_${item.info - 24}` : ""}`;
      return CBOR_SIMPLE[Number(argument)] ?? `simple(${argument})`;
  }
}

function pairs(parts: readonly string[]): readonly string[] {
  return parts.flatMap((part, index) => (index % 2 === 0 ? [`${part}: ${parts[index + 1]}`] : []));
}

/** A float as JavaScript writes it, but never like an integer. */
export function floatText(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text.replace(/^(-?\d+)e/, "$1.0e");
}

/** The number of tags 2 and 3, if it is written as RFC 8949 §3.4.3 prefers: without zeros in front and not an integer's. */
export function bignumOf(item: CborItem): bigint | undefined {
  const value = anyBignum(item);
  const [first] = item.items[0]?.bytes ?? [];
  return value === undefined || first === 0 || (value < TWO_64 && value >= -TWO_64) ? undefined : value;
}

/** The number of tags 2 and 3, however it is written; undefined for other items and for more than 256 bytes. */
export function anyBignum({ major, argument, items }: CborItem): bigint | undefined {
  if (major !== 6 || (argument !== 2n && argument !== 3n)) return undefined;
  const bytes = items[0]?.major === 2 ? items[0].bytes : undefined;
  if (!bytes || bytes.length > BIGNUM_BYTES) return undefined;
  const number = bytes.length === 0 ? 0n : BigInt(`0x${encodeHex(bytes)}`);
  return argument === 2n ? number : -1n - number;
}
