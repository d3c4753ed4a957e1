/**
 * One JSON value in every format of the course, by the libraries as they come and by our own encoders where no library in
 * the page writes what a reader should see. The schema that Protocol Buffers needs is made from the value.
 */
import type { Json } from "#contract/json.ts";
import { DETERMINISTIC, encodeCbor } from "#kernel/codec/cbor-value.ts";
import { inferProtobuf } from "#kernel/codec/protobuf-infer.ts";
import { encodeProtobuf } from "#kernel/codec/protobuf-write.ts";
import { encodeXml } from "#kernel/codec/xml-write.ts";
import { type Answer, answer, sentence } from "./answer.ts";
import { encodeCborX } from "./cborx.ts";
import { encodeMsgpackJs } from "./msgpack.ts";

export type FormatId =
  | "json"
  | "json-indented"
  | "xml"
  | "cbor"
  | "cborx"
  | "cborx-sized"
  | "cborx-records"
  | "msgpack"
  | "protobuf";

export interface Format {
  readonly id: FormatId;
  /** The format, whoever writes it. */
  readonly family: "JSON" | "XML" | "CBOR" | "MessagePack" | "Protocol Buffers";
  readonly name: string;
  /** Who writes it, and how. */
  readonly by: string;
  /** Writes fractions in four bytes if it is told to, whatever digits that costs. */
  readonly rounds?: true;
  encode(value: Json, float32: boolean): Answer<Uint8Array>;
}

const FLOAT32_ALWAYS = 1;
const utf8 = (text: string) => new TextEncoder().encode(text);
/** What our own encoders refuse, without the name that they begin with. */
const ours = (encode: () => Uint8Array) => answer(encode, (message) => sentence(message.replace(/^\w+: /, "")));
const cborX = (float32: boolean) => (float32 ? ({ useFloat32: FLOAT32_ALWAYS } as const) : {});

export const FORMATS: readonly Format[] = [
  {
    id: "json",
    family: "JSON",
    name: "JSON",
    by: "JSON.stringify",
    encode: (value) => ({ value: utf8(JSON.stringify(value)) }),
  },
  {
    id: "json-indented",
    family: "JSON",
    name: "JSON, indented",
    by: "two spaces a level",
    encode: (value) => ({ value: utf8(JSON.stringify(value, null, 2)) }),
  },
  {
    id: "xml",
    family: "XML",
    name: "XML",
    by: "our encoder",
    encode: (value) => ours(() => encodeXml(value)),
  },
  {
    id: "cbor",
    family: "CBOR",
    name: "CBOR, deterministic",
    by: "our encoder",
    encode: (value) => ours(() => encodeCbor(value, DETERMINISTIC)),
  },
  {
    id: "cborx",
    family: "CBOR",
    name: "CBOR as it comes",
    by: "cbor-x",
    rounds: true,
    encode: (value, float32) => encodeCborX(value, cborX(float32)),
  },
  {
    id: "cborx-sized",
    family: "CBOR",
    name: "CBOR, short heads",
    by: "variableMapSize",
    rounds: true,
    encode: (value, float32) => encodeCborX(value, { ...cborX(float32), variableMapSize: true }),
  },
  {
    id: "cborx-records",
    family: "CBOR",
    name: "CBOR, names once",
    by: "useRecords",
    rounds: true,
    encode: (value, float32) => encodeCborX(value, { ...cborX(float32), useRecords: true }),
  },
  {
    id: "msgpack",
    family: "MessagePack",
    name: "MessagePack",
    by: "@msgpack/msgpack",
    rounds: true,
    encode: (value, forceFloat32) => encodeMsgpackJs(value, { forceFloat32 }),
  },
  {
    id: "protobuf",
    family: "Protocol Buffers",
    name: "Protocol Buffers",
    by: "our encoder",
    rounds: true,
    encode: (value, float32) =>
      ours(() => {
        const { schema, type, message } = inferProtobuf(value, float32 ? "float" : "double");
        return encodeProtobuf(message, schema, type);
      }),
  },
];

export interface Encoded {
  readonly format: Format;
  readonly bytes?: Uint8Array;
  /** Why this format cannot hold the value. */
  readonly fault?: string;
}

/** The value in each format, in the order of the table. O(n). */
export function encodeAll(value: Json, float32 = false): readonly Encoded[] {
  return FORMATS.map((format) => {
    const { value: bytes, fault } = format.encode(value, float32);
    return fault ? { format, fault: fault.say } : { format, bytes: bytes! };
  });
}

/** The first number of `value` that four bytes cannot hold, and what comes back for it. O(n). */
export function firstRounded(value: Json): { readonly from: number; readonly to: number } | undefined {
  if (typeof value === "number") {
    const to = Math.fround(value);
    return Number.isInteger(value) || to === value ? undefined : { from: value, to };
  }
  if (typeof value !== "object" || value === null) return undefined;
  for (const part of Object.values(value) as readonly Json[]) {
    const found = firstRounded(part);
    if (found) return found;
  }
  return undefined;
}
