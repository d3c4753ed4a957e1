/** What a dropped file is: a text of JSON or XML, a .proto, hex, or bytes of a format that fits. */
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { formatHex, parseHex } from "#kernel/bytes/hex-text.ts";
import { decodeUtf8, firstBadUtf8 } from "#kernel/bytes/utf8.ts";
import { dissectCbor } from "#kernel/codec/dissect-cbor.ts";
import { dissectJson } from "#kernel/codec/dissect-json.ts";
import { dissectMsgpack } from "#kernel/codec/dissect-msgpack.ts";
import { dissectProtobuf } from "#kernel/codec/dissect-protobuf.ts";
import type { Edit } from "./HexTree.presets.ts";
import { MOST_BYTES } from "./HexTree.reading.ts";
import { FORMAT_NAMES, type Format } from "./HexTree.ways.ts";

export type Found =
  | {
      readonly what: "text";
      readonly format: Format;
      readonly edit: Edit;
      readonly text: string;
      readonly says: string;
    }
  | { readonly what: "proto"; readonly text: string; readonly says: string }
  | { readonly what: "nothing"; readonly why: string };

const ENDINGS: Readonly<Record<string, Format>> = {
  json: "json",
  cbor: "cbor",
  cb: "cbor",
  msgpack: "msgpack",
  mp: "msgpack",
  pb: "protobuf",
  binpb: "protobuf",
  protobuf: "protobuf",
  xml: "xml",
};

/** What `bytes` are, by themselves and by the file's name; `current` decides where nothing else does. O(n). */
export function recognise(name: string, bytes: Uint8Array, current: Format): Found {
  if (bytes.length === 0) return { what: "nothing", why: `${name} is empty: choose a file with something in it.` };
  if (bytes.length > MOST_BYTES) return { what: "nothing", why: tooLarge(name, bytes.length) };
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const told = ENDINGS[ending];
  const text = textOf(bytes);
  if (text === undefined) return binary(name, bytes, told ?? guess(bytes, current));
  if (ending === "proto" || /^\s*(\/\/[^\n]*\n\s*)*syntax\s*=/.test(text))
    return { what: "proto", text, says: `${name} is taken as a .proto.` };
  const as = (format: Format, edit: Edit): Found => ({
    what: "text",
    format,
    edit,
    text,
    says: `${name} is read as ${edit === "hex" ? `hex of ${FORMAT_NAMES[format]}` : FORMAT_NAMES[format]}.`,
  });
  if (told === "xml" || (told !== "json" && /^\uFEFF?\s*</.test(text))) return as("xml", "xml");
  if (told === "json" || !dissectJson(bytes).error) return as("json", "value");
  const hex = hexIn(text);
  if (hex) return as(told ?? guess(hex, current), "hex");
  return as("json", "value");
}

/** In place of a file that is too large to be read at all. */
export function tooLarge(name: string, bytes: number): string {
  const [got, most] = [bytes, MOST_BYTES].map((size) => size.toLocaleString("en-GB"));
  return `${name} has ${got} bytes, and at most ${most} are read here: cut a part out of it.`;
}

function binary(name: string, bytes: Uint8Array, format: Format): Found {
  const says = `${name} is binary, and read as ${FORMAT_NAMES[format]}: choose another format if that is wrong.`;
  return { what: "text", format, edit: "hex", text: formatHex(bytes), says };
}

/** Text in UTF-8 without control characters, or undefined. */
function textOf(bytes: Uint8Array): string | undefined {
  if (firstBadUtf8(bytes, 0, bytes.length) >= 0) return undefined;
  const text = decodeUtf8(bytes, 0, bytes.length);
  return /[^\P{Cc}\t\n\r]/u.test(text) ? undefined : text;
}

function hexIn(text: string): Uint8Array | undefined {
  try {
    const bytes = parseHex(text);
    return bytes.length > 0 ? bytes : undefined;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** The binary format that fits from end to end; the one in use goes first, Protocol Buffers fits almost anything and goes last. */
function guess(bytes: Uint8Array, current: Format): Format {
  const fits = (format: Format) =>
    (format === "cbor" && !dissectCbor(bytes).error) ||
    (format === "msgpack" && !dissectMsgpack(bytes).error) ||
    (format === "protobuf" && !dissectProtobuf(bytes).error);
  return [current, "cbor" as const, "msgpack" as const, "protobuf" as const].find(fits) ?? current;
}
