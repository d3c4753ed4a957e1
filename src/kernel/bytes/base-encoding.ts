/**
 * Bytes as base64, base64url, base32, base32hex and base16: their bits regrouped by 6, 5 or 4, and the reading of it, strict.
 * Source: RFC 4648 §4 to §8; §3.2 padding, §3.3 no other characters, not even line breaks, §3.5 pad bits must be 0.
 */
import { DecodeError } from "./decode-error.ts";

export type BaseName = "base64" | "base64url" | "base32" | "base32hex" | "base16";

export interface BaseForm {
  /** 64, 32 or 16 characters, by what they are worth. */
  readonly alphabet: string;
  readonly bitsPerCharacter: number;
  /** Bytes of a whole group. */
  readonly groupBytes: number;
  /** Characters of a whole group. */
  readonly groupCharacters: number;
  /** The alphabet in words, and its section. */
  readonly rule: string;
  readonly section: string;
}

const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LETTERS_DIGITS = `${CAPITALS}${CAPITALS.toLowerCase()}0123456789`;
const form = (alphabet: string, bits: number, groupBytes: number, rule: string, section: string): BaseForm => ({
  alphabet,
  bitsPerCharacter: bits,
  groupBytes,
  groupCharacters: (groupBytes * 8) / bits,
  rule,
  section: `RFC 4648 §${section}`,
});

export const BASE_FORMS: Readonly<Record<BaseName, BaseForm>> = {
  base64: form(`${LETTERS_DIGITS}+/`, 6, 3, "A to Z, a to z, 0 to 9, + or /", "4"),
  base64url: form(`${LETTERS_DIGITS}-_`, 6, 3, "A to Z, a to z, 0 to 9, - or _", "5"),
  base32: form(`${CAPITALS}234567`, 5, 5, "A to Z or 2 to 7", "6"),
  base32hex: form(`0123456789${CAPITALS.slice(0, 22)}`, 5, 5, "0 to 9 or A to V", "7"),
  base16: form("0123456789ABCDEF", 4, 1, "0 to 9 or A to F", "8"),
};

/** Whether the last group is filled up with "=": always, or never, as in URLs and JSON Web Tokens. */
export type Padding = "required" | "none";

/** Text of bytes. O(n). */
export function encodeBase(name: BaseName, bytes: Uint8Array, padding: Padding = "required"): string {
  const { alphabet, bitsPerCharacter, groupCharacters } = BASE_FORMS[name];
  let [text, held, bits] = ["", 0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= bitsPerCharacter; bits -= bitsPerCharacter) {
      text += alphabet[(held >> (bits - bitsPerCharacter)) & (alphabet.length - 1)];
    }
  }
  if (bits > 0) text += alphabet[(held << (bitsPerCharacter - bits)) & (alphabet.length - 1)];
  return padding === "none" ? text : text.padEnd(Math.ceil(text.length / groupCharacters) * groupCharacters, "=");
}

/** Bytes of text, the one text that encodes them but for capitals in base16; DecodeError with the index of the fault. O(n). */
export function decodeBase(name: BaseName, text: string, padding: Padding = "required"): Uint8Array {
  const { alphabet, bitsPerCharacter } = BASE_FORMS[name];
  const padAt = text.indexOf("=");
  const end = padAt < 0 ? text.length : padAt;
  const bytes = new Uint8Array(Math.floor((end * bitsPerCharacter) / 8));
  let [size, held, bits] = [0, 0, 0];
  for (let at = 0; at < end; at++) {
    const worth = alphabet.indexOf(name === "base16" ? text[at]!.toUpperCase() : text[at]!);
    if (worth < 0) throw badCharacter(name, text, at);
    held = ((held << bitsPerCharacter) | worth) & 0xfff;
    bits += bitsPerCharacter;
    if (bits < 8) continue;
    bits -= 8;
    bytes[size++] = (held >> bits) & 0xff;
  }
  checkEnd(name, text, end, padding);
  const padBits = held & (2 ** bits - 1);
  if (padBits === 0) return bytes;
  const last = alphabet[alphabet.indexOf(text[end - 1]!) - padBits];
  throw fault(
    name,
    `character ${end} must end in ${bits} zero bits, got ${JSON.stringify(text[end - 1])}: ${JSON.stringify(last)} stands for the same bytes`,
    end - 1,
    "RFC 4648 §3.5",
  );
}

/** Judges the size of the last group and its padding. */
function checkEnd(name: BaseName, text: string, end: number, padding: Padding): void {
  const { groupCharacters, bitsPerCharacter, section } = BASE_FORMS[name];
  const over = end % groupCharacters;
  if ((over * bitsPerCharacter) % 8 >= bitsPerCharacter) {
    const sizes = endingsOf(BASE_FORMS[name]).join(", ");
    throw fault(name, `last group must have ${sizes} characters, got ${over}: characters are missing`, end, section);
  }
  const due = padding === "required" && over > 0 ? groupCharacters - over : 0;
  for (let at = end; at < text.length; at++) {
    if (text[at] !== "=") {
      const sign = quote(text, at);
      throw fault(name, `character ${at + 1} must be = or the end, got ${sign}: nothing follows padding`, at, section);
    }
  }
  const pads = text.length - end;
  if (pads === due) return;
  const remedy = pads < due ? "add what is missing" : "delete the rest";
  throw fault(
    name,
    `padding must be ${due} times =, got ${pads}: ${remedy}`,
    end + Math.min(pads, due),
    "RFC 4648 §3.2",
  );
}

/** Sizes that a last group may have. */
function endingsOf({ groupBytes, groupCharacters, bitsPerCharacter }: BaseForm): readonly number[] {
  const sizes = Array.from({ length: groupBytes }, (_, bytes) => Math.ceil(((bytes + 1) * 8) / bitsPerCharacter));
  return sizes.filter((size) => size <= groupCharacters);
}

function badCharacter(name: BaseName, text: string, at: number): DecodeError {
  const others = (Object.keys(BASE_FORMS) as BaseName[]).filter(
    (other) => name.startsWith("base64") && other.startsWith("base64"),
  );
  const twin = others.find((other) => other !== name && BASE_FORMS[other].alphabet.includes(text[at]!));
  const lower = BASE_FORMS[name].alphabet.includes(text[at]!.toUpperCase());
  const remedy = twin ? `it belongs to ${twin}` : lower ? "write it as a capital" : "correct or delete it";
  const source = /\s/.test(text[at]!) ? "RFC 4648 §3.3" : BASE_FORMS[name].section;
  return fault(
    name,
    `character ${at + 1} must be ${BASE_FORMS[name].rule}, got ${quote(text, at)}: ${remedy}`,
    at,
    source,
  );
}

const quote = (text: string, at: number) => JSON.stringify(String.fromCodePoint(text.codePointAt(at)!));

function fault(name: BaseName, message: string, at: number, source: string): DecodeError {
  return new DecodeError(`${name}: ${message}`, at, source);
}
