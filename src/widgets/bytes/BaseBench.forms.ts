/** The forms that BaseBench reads and writes: text, bytes, the bases of RFC 4648 and numbers of any base. Source: #kernel/bytes. */

import { decodeBase, encodeBase } from "#kernel/bytes/base-encoding.ts";
import { decodeBase58, encodeBase58 } from "#kernel/bytes/base58.ts";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { parseHex } from "#kernel/bytes/hex-text.ts";
import { decodeInteger, encodeInteger } from "#kernel/bytes/integer-text.ts";
import { decodeUtf8, firstBadUtf8, firstLoneSurrogate, utf8Bytes, writeUtf8 } from "#kernel/bytes/utf8.ts";

/** As many as the kernel reads of a number. */
export const MOST_CHARACTERS = 4096;

/** "n2" to "n36" are numbers in that base. */
export type Form = "text" | "hex" | "base64" | "base64url" | "base58" | `n${number}`;

const NAMES: Readonly<Record<string, string>> = {
  text: "text",
  hex: "bytes in hex",
  base64: "Base64",
  base64url: "Base64 for URLs",
  base58: "Base58",
  n2: "base 2, binary",
  n8: "base 8, octal",
  n10: "base 10, decimal",
  n16: "base 16, hexadecimal",
};
const OFTEN: readonly Form[] = ["text", "hex", "base64", "base64url", "base58", "n2", "n8", "n10", "n16", "n36"];
/** In the order of the lists: what is met often, then the rest of the bases. */
export const FORMS: readonly Form[] = [
  ...OFTEN,
  ...Array.from({ length: 35 }, (_, index): Form => `n${index + 2}`).filter((form) => !OFTEN.includes(form)),
];

export function isForm(value: unknown): value is Form {
  return FORMS.includes(value as Form);
}

/** The base of a number's form; undefined for bytes. */
export function baseOf(form: Form): number | undefined {
  return form.startsWith("n") ? Number(form.slice(1)) : undefined;
}

/** "base 36", "Base64", "text": in the middle of a sentence. */
export function formName(form: Form): string {
  return NAMES[form] ?? `base ${baseOf(form)}`;
}

/** The same without what the base is also called. */
export function shortName(form: Form): string {
  return formName(form).replace(/,.*/, "");
}

/** Bytes that `text` stands for in a form; a number fills as few as it can, one for 0. DecodeError with the index of the fault. */
export function readForm(form: Form, text: string): Uint8Array {
  if (text.length > MOST_CHARACTERS)
    throw new DecodeError(
      `${form}: input must have at most ${MOST_CHARACTERS} characters, got ${text.length}: delete the rest`,
      MOST_CHARACTERS,
    );
  if (text === "") throw new DecodeError(`${form}: input must have at least 1 character, got none`, 0);
  const base = baseOf(form);
  if (base !== undefined) return bytesOfNumber(decodeInteger(text, base));
  switch (form) {
    case "base64":
      return decodeBase("base64", text);
    case "base64url":
      return decodeBase("base64url", text, "none");
    case "base58":
      return decodeBase58(text);
    case "hex":
      return parseHex(text);
    default:
      return bytesOfText(text);
  }
}

/** Bytes in a form; as a number the first byte counts most. RangeError where a form cannot hold them. */
export function writeForm(form: Form, bytes: Uint8Array): string {
  const base = baseOf(form);
  if (base !== undefined) return encodeInteger(numberOf(bytes), base);
  switch (form) {
    case "base64":
      return encodeBase("base64", bytes);
    case "base64url":
      return encodeBase("base64url", bytes, "none");
    case "base58":
      return encodeBase58(bytes);
    case "hex":
      return encodeBase("base16", bytes);
    default: {
      const bad = firstBadUtf8(bytes, 0, bytes.length);
      if (bad < 0) return decodeUtf8(bytes, 0, bytes.length);
      const byte = encodeHex(bytes.subarray(bad, bad + 1)).toUpperCase();
      throw new RangeError(`text: bytes must be UTF-8, got ${byte} as byte ${bad + 1}: write them as bytes in hex`);
    }
  }
}

/** The whole number that bytes are, most significant first; 0 for none. */
export function numberOf(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${encodeHex(bytes)}`);
}

function bytesOfNumber(value: bigint): Uint8Array {
  const digits = value.toString(16);
  return parseHex(digits.padStart(digits.length + (digits.length % 2), "0"));
}

function bytesOfText(text: string): Uint8Array {
  const bad = firstLoneSurrogate(text);
  if (bad >= 0) throw new DecodeError("text: every character must be whole, got half of one: delete it", bad);
  const bytes = new Uint8Array(utf8Bytes(text));
  writeUtf8(text, bytes, 0);
  return bytes;
}
