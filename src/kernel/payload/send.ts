/** A record into bytes by a shape, and out of them again: what a receiver reads, by itself and by what was agreed. */
import type { Field } from "#contract/field.ts";
import { encodeHex } from "../bytes/hex.ts";
import { diagnoseCbor } from "../codec/cbor-diagnostic.ts";
import { type CborItem, readCbor } from "../codec/cbor-read.ts";
import { CborFloat, CborTag, type CborValue, cborValue, encodeCbor } from "../codec/cbor-value.ts";
import { dissectCbor } from "../codec/dissect-cbor.ts";
import { dissectJson } from "../codec/dissect-json.ts";
import { utcText } from "../codec/epoch.ts";
import type { FloatBytes } from "../codec/float.ts";
import { decodeJson } from "../codec/json-value.ts";
import { textBytes } from "../codec/text-bytes.ts";
import { dissectPacked, packedType, packValue, type Unpacked, unpackValue } from "./packed.ts";
import { placesOf, type RecordField } from "./record.ts";
import { type Content, isScaled, type SentField, type Shape, sentFields } from "./shape.ts";

export interface Sent {
  readonly bytes: Uint8Array;
  /** The tree of the format's own dissector. */
  readonly fields: readonly Field[];
  readonly arrivals: readonly Arrival[];
  /** What sender and receiver must agree on outside the message; empty where the bytes speak for themselves. */
  readonly agreed: readonly string[];
}

/** What becomes of one field of the record. */
export interface Arrival {
  readonly name: string;
  /** As it stands in the record. */
  readonly sent: string;
  /** What the bytes say to a reader of the format who was told nothing more; undefined for a field that is left out. */
  readonly alone?: string;
  /** What the receiver makes of it who knows what was agreed. */
  readonly understood: string;
  readonly fate: Fate;
}
export type Fate = "same" | "changed" | "left out";

/** Encodes, decodes what was encoded, and compares. `before` is the time of the report before, in seconds. O(n). */
export function sendRecord(record: readonly RecordField[], shape: Shape, before: number): Sent {
  const sent = sentFields(record, shape, before);
  const encoded = ENCODERS[shape.format](sent, shape);
  const arrivals = record.map((field): Arrival => {
    const at = sent.findIndex((each) => each.field === field);
    if (at < 0) return { name: field.name, sent: field.text, understood: elsewhere(field), fate: "left out" };
    const { alone, value } = encoded.decoded[at]!;
    const understood = restored(field, value, shape, before);
    const fate = sameValue(field, understood) ? "same" : "changed";
    return { name: field.name, sent: field.text, alone, understood, fate };
  });
  return { bytes: encoded.bytes, fields: encoded.fields, arrivals, agreed: agreements(record, sent, shape) };
}

interface Encoded {
  readonly bytes: Uint8Array;
  readonly fields: readonly Field[];
  /** In the order of what is sent. */
  readonly decoded: readonly { readonly alone: string; readonly value: Decoded }[];
}
type Decoded = CborValue | Unpacked["value"];
type Encode = (sent: readonly SentField[], shape: Shape) => Encoded;

const json =
  (indent: boolean): Encode =>
  (sent, { names }) => {
    const [open, close] = names === "none" ? "[]" : "{}";
    const space = indent ? " " : "";
    const parts = sent.map(({ key, content }) =>
      names === "none" ? jsonText(content) : `${JSON.stringify(String(key))}:${space}${jsonText(content)}`,
    );
    const body = indent && parts.length > 0 ? `\n  ${parts.join(",\n  ")}\n` : parts.join(",");
    const bytes = textBytes(`${open}${body}${close}`, "json");
    const value = decodeJson(bytes) as { readonly [key: string]: Decoded };
    const decoded = sent.map(({ key }, index) => {
      const own = value[names === "none" ? index : String(key)];
      const name = names === "none" ? ordinal(index) : JSON.stringify(String(key));
      return { alone: `${name}: ${JSON.stringify(own)}`, value: own as Decoded };
    });
    return { bytes, fields: dissectJson(bytes).fields, decoded };
  };

const ENCODERS: Readonly<Record<Shape["format"], Encode>> = {
  indented: json(true),
  json: json(false),

  cbor(sent, { names, numbers }) {
    const leastFloatBytes = ({ double: 8, single: 4 } as Record<string, FloatBytes>)[numbers] ?? 2;
    const values = sent.map(({ content }) => cborContent(content));
    const whole = names === "none" ? values : new Map(sent.map(({ key }, index) => [key, values[index]!] as const));
    const bytes = encodeCbor(whole, { leastFloatBytes });
    const { items } = readCbor(bytes);
    const decoded = sent.map((_, index) => {
      const [key, item] = names === "none" ? [undefined, items[index]!] : [items[2 * index], items[2 * index + 1]!];
      return { alone: `${key ? diagnoseCbor(key) : ordinal(index)}: ${diagnoseCbor(item)}`, value: untagged(item) };
    });
    return { bytes, fields: dissectCbor(bytes).fields, decoded };
  },

  packed(sent, shape) {
    const layout = sent.map((each) => ({ name: each.field.name, type: packedType(each, shape) }));
    const bytes = Uint8Array.from(sent.flatMap(({ content }, index) => packValue(content, layout[index]!.type)));
    let at = 0;
    const decoded = layout.map(({ type }) => {
      const { start, end, value } = unpackValue(bytes, at, type);
      at = end;
      return { alone: start === end ? "no bytes" : encodeHex(bytes.subarray(start, end), " "), value };
    });
    return { bytes, fields: dissectPacked(bytes, layout), decoded };
  },
};

function ordinal(index: number): string {
  return `value ${index + 1}`;
}

function jsonText(content: Content): string {
  if (content.kind === "text") return JSON.stringify(content.text);
  return content.kind === "float" ? content.text : String(content.value);
}

function cborContent(content: Content): CborValue {
  if (content.kind === "text") return content.text;
  if (content.kind === "plain") return content.value;
  if (content.kind === "float") return new CborFloat(content.value);
  return content.tag ? new CborTag(content.tag, content.value) : content.value;
}

function untagged(item: CborItem): CborValue {
  const value = cborValue(item.major === 6 && item.argument === 1n ? item.items[0]! : item);
  return value instanceof CborFloat ? value.value : value;
}

function restored(field: RecordField, value: Decoded, shape: Shape, before: number): string {
  if (field.kind === "time" && shape.time !== "text")
    return JSON.stringify(utcText(BigInt(value as number | bigint) + BigInt(shape.time === "since" ? before : 0)));
  if (isScaled(field, shape)) return withPoint(BigInt(value as number | bigint), placesOf(field.text)!);
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function withPoint(value: bigint, places: number): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, "0");
  const [whole, rest] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
  return `${value < 0n ? "-" : ""}${whole}${rest && `.${rest}`}`;
}

function sameValue({ kind, text, value }: RecordField, understood: string): boolean {
  if (kind === "time") return Date.parse(JSON.parse(understood) as string) === Date.parse(String(value));
  return kind === "whole" || kind === "decimal" ? Number(understood) === value : understood === text;
}

function elsewhere({ kind }: RecordField): string {
  return kind === "time" ? "the network's time of arrival" : "the address the network knows";
}

function agreements(record: readonly RecordField[], sent: readonly SentField[], shape: Shape): readonly string[] {
  const { format, names, time, device } = shape;
  const has = (kind: RecordField["kind"]) => record.some((field) => field.kind === kind);
  const scaled = sent.filter(({ field }) => isScaled(field, shape));
  const types = () => sent.map((each) => packedType(each, shape)).join(", ");
  const agreed = [
    format === "packed" && `the layout: ${types()}`,
    format !== "packed" && names === "short" && "what each short name stands for",
    format !== "packed" && names === "integer" && "which number is which name",
    format !== "packed" && names === "none" && "the order of the values",
    scaled.length > 0 && `where the point belongs in ${list(scaled.map(({ field }) => field.name))}`,
    has("time") &&
      (time === "epoch" || (time === "tagged" && format !== "cbor")) &&
      "that the time counts seconds since 1970",
    has("time") && time === "since" && "the time of the report before, which must have arrived",
    has("time") && time === "none" && "that the time of arrival will do",
    device === "none" && record.some(({ sender }) => sender) && "which address on the network is which device",
  ];
  return agreed.filter((each) => each !== false);
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
