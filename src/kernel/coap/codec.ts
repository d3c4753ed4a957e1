/** CoAP messages as bytes and back. Source: RFC 7252 §3. */
import type { Field } from "#contract/field.ts";
import { DecodeError } from "../bytes/decode-error.ts";
import { encodeHex } from "../bytes/hex.ts";
import { firstBadUtf8 } from "../bytes/utf8.ts";
import { COAP_TYPES, CODE_NAMES, type CoapMessage, type CoapOption, dottedCode, OPTION_NAMES } from "./message.ts";

/** The bytes of one message. RangeError on a token above 8 bytes, options out of order, or a number out of its range. */
export function encodeCoap({ type, code, messageId, token, options, payload }: CoapMessage): Uint8Array {
  if (token.length > 8) throw new RangeError(`coap: token must be at most 8 bytes, got ${token.length}`);
  if (!Number.isInteger(messageId) || messageId < 0 || messageId > 0xffff)
    throw new RangeError(`coap: message id must be a whole number below 65536, got ${messageId}`);
  if (!Number.isInteger(code) || code < 0 || code > 255) throw new RangeError(`coap: code must be a byte, got ${code}`);
  const first = 0x40 | (COAP_TYPES.indexOf(type) << 4) | token.length;
  const bytes = [first, code, messageId >> 8, messageId & 0xff, ...token];
  let before = 0;
  for (const { number, value } of options) {
    if (!Number.isInteger(number) || number < before || number > 0xffff)
      throw new RangeError(`coap: options must ascend and stay below 65536, got ${number} after ${before}`);
    const delta = nibbleOf(number - before);
    const length = nibbleOf(value.length);
    bytes.push((delta.nibble << 4) | length.nibble, ...delta.extra, ...length.extra, ...value);
    before = number;
  }
  if (payload.length > 0) bytes.push(0xff, ...payload);
  return Uint8Array.from(bytes);
}

/** RFC 7252 §3.1: 13 means one more byte, 14 means two. */
function nibbleOf(value: number): { readonly nibble: number; readonly extra: readonly number[] } {
  if (value < 13) return { nibble: value, extra: [] };
  if (value < 269) return { nibble: 13, extra: [value - 13] };
  if (value < 65_536 + 269) return { nibble: 14, extra: [(value - 269) >> 8, (value - 269) & 0xff] };
  throw new RangeError(`coap: option must be shorter than 65805 bytes, got ${value}`);
}

/** The message in `bytes`; throws DecodeError at the first bad byte. O(n). */
export function decodeCoap(bytes: Uint8Array): CoapMessage {
  return read(bytes, () => {});
}

/** The fields of one message, every byte in one leaf; a fault is one more field, of role "error". Never throws. O(n). */
export function dissectCoap(bytes: Uint8Array): readonly Field[] {
  const fields: Field[] = [];
  try {
    read(bytes, (field) => fields.push(field));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const start = fields.at(-1)?.end ?? 0;
    const meaning = error.message.replace(/^coap: /, "");
    fields.push({ start, end: bytes.length, role: "error", name: "Not readable", meaning, source: error.source });
  }
  return fields;
}

type Note = (field: Field) => void;

function read(bytes: Uint8Array, note: Note): CoapMessage {
  const head = readHeader(bytes, note);
  const { options, at } = readOptions(bytes, 4 + head.token.length, note);
  if (at === bytes.length) return { ...head, options, payload: new Uint8Array() };
  if (at + 1 === bytes.length)
    throw new DecodeError("coap: a payload marker must be followed by a payload", at, "RFC 7252 §3");
  note(leaf(at, at + 1, "padding", "Payload marker", "0xFF", "The options end here, a payload follows.", "3"));
  const payload = bytes.slice(at + 1);
  note(leaf(at + 1, bytes.length, "value", "Payload", shown(payload), "The reading.", "5.5"));
  return { ...head, options, payload };
}

function readHeader(bytes: Uint8Array, note: Note) {
  if (bytes.length < 4)
    throw new DecodeError(`coap: header must be 4 bytes, got ${bytes.length}`, bytes.length, "RFC 7252 §3");
  const [first, code] = [bytes[0]!, bytes[1]!];
  if (first >> 6 !== 1) throw new DecodeError(`coap: version must be 1, got ${first >> 6}`, 0, "RFC 7252 §3");
  const type = COAP_TYPES[(first >> 4) & 3]!;
  const length = first & 15;
  if (length > 8) throw new DecodeError(`coap: token length must be at most 8, got ${length}`, 0, "RFC 7252 §3");
  const dotted = dottedCode(code);
  const messageId = bytes[2]! * 256 + bytes[3]!;
  const bits = (name: string, value: string, meaning: string) => leaf(0, 1, "type", name, value, meaning, "3");
  note({
    ...leaf(0, 1, "type", "Version, type, token length", `1, ${type}, ${length}`, "Three numbers in one byte.", "3"),
    children: [
      bits("Version", "1", "Two bits."),
      bits("Type", type, TYPE_MEANINGS[type]),
      bits("Token length", String(length), "Four bits; 9 to 15 are reserved."),
    ],
  });
  const name = CODE_NAMES[dotted];
  note(
    leaf(1, 2, "type", "Code", `${dotted}${name ? ` ${name}` : ""}`, "Three bits of class, five of detail.", "12.1"),
  );
  note(leaf(2, 4, "id", "Message ID", String(messageId), "Finds duplicates, and the ACK of a CON.", "3"));
  if (bytes.length < 4 + length)
    throw new DecodeError(`coap: token must be ${length} bytes, is cut short`, bytes.length, "RFC 7252 §3");
  const token = bytes.slice(4, 4 + length);
  if (length > 0)
    note(leaf(4, 4 + length, "id", "Token", encodeHex(token, " "), "Joins a response to its request.", "5.3.1"));
  if (code === 0 && bytes.length > 4)
    throw new DecodeError("coap: an empty message must be 4 bytes", 4, "RFC 7252 §4.1");
  return { type, code, messageId, token };
}

const TYPE_MEANINGS = {
  CON: "Confirmable: sent again until it is acknowledged.",
  NON: "Non-confirmable: sent once.",
  ACK: "Acknowledges a CON, and may carry the response.",
  RST: "The message made no sense here.",
} as const;

function readOptions(bytes: Uint8Array, from: number, note: Note) {
  const options: CoapOption[] = [];
  let at = from;
  let number = 0;
  const extended = (nibble: number, start: number): number => {
    if (nibble < 13) return nibble;
    if (nibble === 15) throw new DecodeError("coap: 15 is reserved in an option's first byte", start, "RFC 7252 §3.1");
    const size = nibble - 12;
    if (at + size > bytes.length)
      throw new DecodeError("coap: option must be whole, is cut short", bytes.length, "RFC 7252 §3.1");
    at += size;
    return size === 1 ? bytes[at - 1]! + 13 : bytes[at - 2]! * 256 + bytes[at - 1]! + 269;
  };
  while (at < bytes.length && bytes[at] !== 0xff) {
    const start = at++;
    const delta = extended(bytes[start]! >> 4, start);
    const length = extended(bytes[start]! & 15, start);
    if (at + length > bytes.length)
      throw new DecodeError(`coap: option must hold ${length} bytes, is cut short`, bytes.length, "RFC 7252 §3.1");
    number += delta;
    const value = bytes.slice(at, at + length);
    options.push({ number, value });
    note(optionField(start, at, at + length, number, delta, value));
    at += length;
  }
  return { options, at };
}

function optionField(start: number, at: number, end: number, number: number, delta: number, value: Uint8Array): Field {
  const known = OPTION_NAMES[number];
  const text =
    value.length === 0
      ? known?.format === "uint"
        ? "0"
        : "empty"
      : known?.format === "uint"
        ? String(value.reduce((sum, byte) => sum * 256 + byte, 0))
        : shown(value);
  const head = leaf(
    start,
    at,
    "length",
    "Delta and length",
    `+${delta}, ${value.length}`,
    `Option ${number} is ${delta} above the one before; its value has ${value.length} bytes.`,
    "3.1",
  );
  return {
    start,
    end,
    role: "key",
    name: known?.name ?? `Option ${number}`,
    value: text,
    meaning: `Option ${number}, ${number % 2 ? "critical: who does not know it must refuse" : "elective: who does not know it may skip it"}.`,
    source: known?.source ?? "RFC 7252 §3.1",
    children: [
      head,
      ...(value.length > 0 ? [leaf(at, end, "value", "Value", text, "The option's value.", "3.2")] : []),
    ],
  };
}

function shown(bytes: Uint8Array): string {
  const readable = firstBadUtf8(bytes, 0, bytes.length) < 0 && bytes.every((byte) => byte > 31);
  return readable ? JSON.stringify(new TextDecoder().decode(bytes)) : encodeHex(bytes.subarray(0, 64), " ");
}

function leaf(
  start: number,
  end: number,
  role: Field["role"],
  name: string,
  value: string,
  meaning: string,
  section: string,
): Field {
  return { start, end, role, name, value, meaning, source: `RFC 7252 §${section}` };
}
