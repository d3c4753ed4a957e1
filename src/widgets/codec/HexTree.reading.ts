/** What HexTree's text says: the bytes, their tree, and what every way of writing the value takes. Never throws. */
import type { Field } from "#contract/field.ts";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { parseHex } from "#kernel/bytes/hex-text.ts";
import { decodeUtf8, firstLoneSurrogate, utf8Bytes } from "#kernel/bytes/utf8.ts";
import { dissectCbor } from "#kernel/codec/dissect-cbor.ts";
import { dissectJson } from "#kernel/codec/dissect-json.ts";
import { dissectMsgpack } from "#kernel/codec/dissect-msgpack.ts";
import { dissectProtobuf, type ProtoType } from "#kernel/codec/dissect-protobuf.ts";
import { dissectXml } from "#kernel/codec/dissect-xml.ts";
import { readJson } from "#kernel/codec/json-read.ts";
import { type ExactJson, exactJson } from "#kernel/codec/json-write.ts";
import { textBytes } from "#kernel/codec/text-bytes.ts";
import type { State } from "./HexTree.state.ts";
import { FORMATS, type Format, type Source, WAYS, type Way, wayOf } from "./HexTree.ways.ts";

/** Bytes that are taken: more would make each key pressed felt. */
export const MOST_BYTES = 1 << 14;
/** Bytes of a text up to which every way and every format is written beside the chosen one. */
const MOST_COMPARED = 1 << 12;

export interface Made {
  readonly way: Way;
  readonly bytes?: Uint8Array;
  /** A sentence; without it and without bytes, a library is at work, or the text is too long to compare. */
  readonly fault?: string;
}
export interface Reading {
  readonly bytes: Uint8Array;
  readonly fields: readonly Field[];
  /** What is wrong with the bytes. */
  readonly error?: DecodeError;
  /** What is wrong with the text, and where in UTF-16 units. */
  readonly fault?: { readonly message: string; readonly at?: number };
  /** The text gives no bytes: those in sight, if any, are of an earlier one. */
  readonly stale: boolean;
  /** The value of a JSON text. */
  readonly value?: ExactJson;
  /** Every way of the format, if the text is a value. */
  readonly made: readonly Made[];
  /** Bytes of the value in each format, as far as our own encoders can tell. */
  readonly sizes: Readonly<Partial<Record<Format, number>>>;
}
type Unread = Omit<State, "reading">;

/** The message that bytes are read as, or undefined where they are read without one. */
export function protoOf({ proto }: Pick<State, "proto">): ProtoType | undefined {
  const { schema, type } = proto;
  return schema && Object.hasOwn(schema.messages, type) ? { schema, type } : undefined;
}

/** Stands for everything that a library's bytes depend on. */
export function keyOf({ format, texts, proto }: Unread): string {
  return JSON.stringify([format, texts.value, ...(format === "protobuf" ? [proto.text, proto.type] : [])]);
}

/** The reading of a state; `before` stays in sight while the text gives no bytes. O(n). */
export function readState(state: Unread, before?: Reading): Reading {
  const { format, edit } = state;
  const text = state.texts[edit];
  const none = { made: [], sizes: {}, stale: false };
  try {
    if (edit === "hex") return { ...none, ...tree(state, limited(parseHex(text))) };
    const bytes = utf8Of(text, edit);
    if (edit === "xml") return { ...none, ...tree(state, bytes) };
    return readValue(state, bytes, before);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const fault = { message: located(error, text), at: error.offset };
    // A text with a slip is still bytes of JSON, up to it.
    const shown = format === "json" && edit === "value" && utf8Bytes(text) <= MOST_BYTES;
    if (shown && firstLoneSurrogate(text) < 0) return { ...none, ...tree(state, textBytes(text, "json")), fault };
    return { ...keep(before), fault };
  }
}

const keep = (before: Reading | undefined): Reading => ({
  bytes: before?.bytes ?? new Uint8Array(),
  fields: before?.fields ?? [],
  stale: true,
  made: [],
  sizes: {},
});

function readValue(state: Unread, bytes: Uint8Array, before: Reading | undefined): Reading {
  const { format, ways, encoded } = state;
  const value = jsonIn(bytes, state.texts.value);
  const source: Source = { bytes, value, proto: protoOf(state) };
  const known = encoded?.key === keyOf(state) ? encoded.ways : {};
  const wanted = wayOf(format, ways[format]);
  const short = bytes.length <= MOST_COMPARED;
  const made = WAYS[format].map((way): Made => {
    if (!way.write) return { way, ...known[way.id] };
    return short || way === wanted ? written(way, source) : { way };
  });
  const chosen = made.find(({ way }) => way === wanted)!;
  const sizes: Partial<Record<Format, number>> = { ...(chosen.bytes && { [format]: chosen.bytes.length }) };
  for (const each of short ? FORMATS : []) {
    const way = wayOf(each, ways[each]);
    const size = each !== format && written(way.write ? way : WAYS[each][0], source).bytes?.length;
    if (size) sizes[each] = size;
  }
  const rest = { value, made, sizes };
  if (chosen.bytes && chosen.bytes.length > MOST_BYTES)
    return { ...keep(before), ...rest, fault: { message: sentence(tooMany(chosen.bytes.length)) } };
  if (chosen.bytes) return { ...tree(state, chosen.bytes), ...rest, stale: false };
  return { ...keep(before), ...rest };
}

function written(way: Way, source: Source): Made {
  try {
    return { way, bytes: way.write!(source) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { way, fault: sentence(error.message) };
  }
}

const DISSECT = {
  json: dissectJson,
  cbor: dissectCbor,
  msgpack: dissectMsgpack,
  xml: dissectXml,
} as const;

function tree(state: Unread, bytes: Uint8Array): Pick<Reading, "bytes" | "fields" | "error"> {
  const { format, proto } = state;
  const known = proto.used ? protoOf(state) : undefined;
  const { fields, error } = format === "protobuf" ? dissectProtobuf(bytes, known) : DISSECT[format](bytes);
  return { bytes, fields, ...(error && { error }) };
}

function jsonIn(bytes: Uint8Array, text: string): ExactJson {
  try {
    return exactJson(readJson(bytes));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    // The place in the text, whose characters may be of several bytes.
    const whole = bytes.subarray(0, error.offset);
    throw new DecodeError(
      error.message,
      Math.min(text.length, decodeUtf8(whole, 0, whole.length).length),
      error.source,
    );
  }
}

function utf8Of(text: string, kernel: string): Uint8Array {
  const lone = firstLoneSurrogate(text);
  if (lone >= 0)
    throw new DecodeError(
      `${kernel}: text must be free of half characters, got one: delete it and type it again`,
      lone,
    );
  const size = utf8Bytes(text);
  if (size > MOST_BYTES) throw new DecodeError(`text: ${tooMany(size)}`, text.length);
  return textBytes(text, kernel);
}

function limited(bytes: Uint8Array): Uint8Array {
  if (bytes.length > MOST_BYTES) throw new DecodeError(`hex: ${tooMany(bytes.length)}`, MOST_BYTES * 2);
  return bytes;
}

function tooMany(bytes: number): string {
  return `there must be at most ${MOST_BYTES.toLocaleString("en-GB")} bytes, got ${bytes.toLocaleString("en-GB")}: take a part of them`;
}

/** A fault with its line and column, where there is more than one line. */
function located({ message, offset }: DecodeError, text: string): string {
  const lines = text.slice(0, offset).split("\n");
  const place = text.includes("\n") ? `Line ${lines.length}, column ${lines.at(-1)!.length + 1}: ` : "";
  const said = message.replace(/^[\w ]+: /, "");
  return place === "" ? sentence(said) : `${place}${said.replace(/[^.!?]$/, "$&.")}`;
}

/** "json: a value must be …" as a sentence. */
export function sentence(message: string): string {
  const words = message.replace(/^[a-z]+: /, "");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`.replace(/[^.!?]$/, "$&.");
}
