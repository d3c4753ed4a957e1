/** The five formats and the ways in which each can write one value: by our own encoders, or by a library. */
import { type CborOptions, type CborValue, DETERMINISTIC, encodeCbor } from "#kernel/codec/cbor-value.ts";
import type { ProtoType } from "#kernel/codec/dissect-protobuf.ts";
import { type ExactJson, relayJson } from "#kernel/codec/json-write.ts";
import { encodeMsgpack, type MsgpackValue } from "#kernel/codec/msgpack-value.ts";
import type { ProtoObject } from "#kernel/codec/protobuf-value.ts";
import { encodeProtobuf } from "#kernel/codec/protobuf-write.ts";
import { textBytes } from "#kernel/codec/text-bytes.ts";
import { encodeXml } from "#kernel/codec/xml-write.ts";
import { numbered, stranger } from "./HexTree.values.ts";

export type Format = "json" | "cbor" | "msgpack" | "protobuf" | "xml";
export const FORMATS: readonly Format[] = ["json", "cbor", "msgpack", "protobuf", "xml"];
export const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  json: "JSON",
  cbor: "CBOR",
  msgpack: "MessagePack",
  protobuf: "Protocol Buffers",
  xml: "XML",
};

/** What is written: the text as typed, its value, and for Protocol Buffers the message that it is. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly value: ExactJson;
  readonly proto?: ProtoType | undefined;
}
export type Library = "cbor-x" | "@msgpack/msgpack" | "@bufbuild/protobuf" | "JSON.stringify";
/** As a reader meets them; a test holds the numbers against the installed packages. */
export const LIBRARY_NAMES: Readonly<Record<Library, string>> = {
  "cbor-x": "cbor-x 1.6",
  "@msgpack/msgpack": "@msgpack/msgpack 3.1",
  "@bufbuild/protobuf": "@bufbuild/protobuf 2.17",
  "JSON.stringify": "your browser’s JSON.stringify",
};

export interface Way {
  readonly id: string;
  readonly name: string;
  /** Whose encoder; our own without it. */
  readonly library?: Library;
  /** One sentence on what it does to the bytes. */
  readonly says: string;
  /** The bytes, where no engine has to be fetched for them; throws RangeError or TypeError. */
  readonly write?: (source: Source) => Uint8Array;
}

const text = (written: string) => textBytes(written, "json");
const cbor = (options: CborOptions) => (source: Source) => encodeCbor(source.value as CborValue, options);

export const WAYS: Readonly<Record<Format, readonly [Way, ...Way[]]>> = {
  json: [
    { id: "typed", name: "as typed", says: "Every space and line break is sent.", write: ({ bytes }) => bytes },
    {
      id: "compact",
      name: "compact",
      says: "White space is taken out, every token stays as it stands.",
      write: ({ bytes }) => text(relayJson(bytes, "compact")),
    },
    {
      id: "pretty",
      name: "pretty",
      says: "A line for each member, two spaces for each level.",
      write: ({ bytes }) => text(relayJson(bytes, "pretty")),
    },
    {
      id: "reparsed",
      name: "JSON.parse and back",
      library: "JSON.stringify",
      says: "What a program sends on: numbers have become doubles, and of equal names one is left.",
      write: ({ bytes }) => text(JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)))),
    },
  ],
  cbor: [
    {
      id: "preferred",
      name: "preferred",
      says: "Every head and every float as short as its value allows; names in the order that you typed.",
      write: cbor({}),
    },
    {
      id: "deterministic",
      name: "deterministic",
      says: "Preferred, and names sorted by their bytes: equal values always give equal bytes.",
      write: cbor(DETERMINISTIC),
    },
    {
      id: "single",
      name: "no half floats",
      says: "Floats in four bytes or eight, never in two.",
      write: cbor({ leastFloatBytes: 4 }),
    },
    { id: "double", name: "doubles only", says: "Every float in eight bytes.", write: cbor({ leastFloatBytes: 8 }) },
    {
      id: "keys",
      name: "integer keys",
      says: "Names become 1, 2, 3 in the order of their first use. Whoever reads must hold the same list.",
      write: ({ value }) => encodeCbor(numbered(value) as CborValue),
    },
    {
      id: "x",
      name: "as it comes",
      library: "cbor-x",
      says: "Three bytes for the head of every map, eight for every float.",
    },
    { id: "x-size", name: "variableMapSize", library: "cbor-x", says: "Heads of maps as short as they can be." },
    {
      id: "x-float",
      name: "variableMapSize, useFloat32",
      library: "cbor-x",
      says: "Short heads, and four bytes for a float if its decimal comes back; never two.",
    },
    {
      id: "x-records",
      name: "useRecords",
      library: "cbor-x",
      says: "Names once, as a numbered structure. Only cbor-x and few others read it.",
    },
    {
      id: "x-structures",
      name: "shared structures",
      library: "cbor-x",
      says: "Names not at all: whoever reads must already hold the list.",
    },
  ],
  msgpack: [
    {
      id: "shortest",
      name: "shortest",
      says: "Every format the shortest that holds the value, a float in four bytes where none is lost.",
      write: ({ value }) => encodeMsgpack(value as MsgpackValue),
    },
    {
      id: "double",
      name: "doubles only",
      says: "Every float in eight bytes.",
      write: ({ value }) => encodeMsgpack(value as MsgpackValue, { leastFloatBytes: 8 }),
    },
    {
      id: "keys",
      name: "integer keys",
      says: "Names become 1, 2, 3 in the order of their first use. Whoever reads must hold the same list.",
      write: ({ value }) => encodeMsgpack(numbered(value) as MsgpackValue),
    },
    { id: "js", name: "as it comes", library: "@msgpack/msgpack", says: "Eight bytes for every float." },
    {
      id: "js-float",
      name: "forceFloat32",
      library: "@msgpack/msgpack",
      says: "Four bytes for every float, with loss where they do not suffice.",
    },
    {
      id: "js-sorted",
      name: "sortKeys",
      library: "@msgpack/msgpack",
      says: "Names sorted, so that equal objects give equal bytes.",
    },
  ],
  protobuf: [
    {
      id: "ours",
      name: "by field number",
      says: "Fields by ascending number; what equals its default is left out.",
      write: ({ value, proto }) => {
        if (!proto) throw new RangeError("protobuf: schema must be readable, got none");
        const lost = stranger(value, proto);
        if (lost) throw new RangeError(lost);
        return encodeProtobuf(value as ProtoObject, proto.schema, proto.type);
      },
    },
    { id: "es", name: "as it comes", library: "@bufbuild/protobuf", says: "The same rules, by another program." },
  ],
  xml: [
    {
      id: "elements",
      name: "elements",
      says: "An element for each member. There is no standard for it: this mapping is ours.",
      write: ({ value }) => encodeXml(value),
    },
    {
      id: "attributes",
      name: "attributes",
      says: "Members as attributes, whose names stand once. The mapping is ours.",
      write: ({ value }) => encodeXml(value, { attributes: true }),
    },
    {
      id: "pretty",
      name: "pretty elements",
      says: "A line for each element. The mapping is ours.",
      write: ({ value }) => encodeXml(value, { pretty: true }),
    },
  ],
};

export function wayOf(format: Format, id: string): Way {
  return WAYS[format].find((way) => way.id === id) ?? WAYS[format][0];
}

/** Whether a library has to be fetched for some way of the format. */
export function needsEngine(format: Format): boolean {
  return WAYS[format].some(({ write }) => !write);
}
