/** What SchemaDrift knows of its texts: the schemas, the bytes, and what the reader makes of them. */
import type { Json } from "#contract/json.ts";
import type { Answer, CodecFault } from "#engine/codec/answer.ts";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { decodeUtf8 } from "#kernel/bytes/utf8.ts";
import { dissectProtobuf, type ProtoType } from "#kernel/codec/dissect-protobuf.ts";
import { decodeJson } from "#kernel/codec/json-value.ts";
import { type Drift, driftOf } from "#kernel/codec/protobuf-drift.ts";
import type { ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import { protoText } from "#kernel/codec/protobuf-text.ts";
import type { ProtoObject } from "#kernel/codec/protobuf-value.ts";
import { encodeProtobuf } from "#kernel/codec/protobuf-write.ts";
import { textBytes } from "#kernel/codec/text-bytes.ts";
import { MESSAGE } from "./SchemaDrift.moves.ts";
import type { DriftScene } from "./SchemaDrift.presets.ts";

/** Index of the old program and its .proto, or of the new. */
export type Which = 0 | 1;
export const WHO = ["old", "new"] as const;
export const otherOf = (which: Which): Which => (which === 0 ? 1 : 0);

/** What stands in the fields. */
export interface Draft {
  readonly texts: readonly [string, string];
  /** What each program sends, as JSON. */
  readonly values: readonly [string, string];
  readonly writer: Which;
}
/** What came of a draft. */
export interface Reading {
  readonly draft: Draft;
  /** Whether the library has read and written, or our own kernel from a description that is the text. */
  readonly by: "kernel" | "library";
  readonly schemas: readonly [Answer<ProtoSchema>, Answer<ProtoSchema>];
  readonly bytes: Answer<Uint8Array>;
  /** What the library's own reader finds, where it was asked. */
  readonly found?: Answer<Json>;
}

/** A draft of a scene. */
export function draftOf({ move: { schemas, values, writer } }: DriftScene): Draft {
  return {
    texts: [protoText(schemas[0]), protoText(schemas[1])],
    values: [valuesText(values[0]), valuesText(values[1])],
    writer,
  };
}

/** The reading of a scene as it stands, without the library. */
export function readScene(scene: DriftScene, draft: Draft): Reading {
  const { schemas, values } = scene.move;
  const bytes = encodeProtobuf(values[draft.writer], schemas[draft.writer], MESSAGE);
  return {
    draft,
    by: "kernel",
    schemas: [judged(schemas[0], draft.texts[0]), judged(schemas[1], draft.texts[1])],
    bytes: { value: bytes },
  };
}

/** A description whose fields use what it reserves is no schema, in the words of the library's door. */
function judged(schema: ProtoSchema, text: string): Answer<ProtoSchema> {
  for (const [type, { fields, reserved = [] }] of Object.entries(schema.messages)) {
    const ranges = reserved.filter((each) => typeof each !== "string");
    for (const { name, number } of fields)
      if (ranges.some(([from, to]) => number >= from && number <= to)) {
        const line = text.split("\n").findIndex((each) => new RegExp(`\\b${name} = ${number}\\b`).test(each)) + 1;
        return { fault: { say: `The number ${number} is reserved in ${type}.`, line } };
      }
  }
  return { value: schema };
}

/** Values as the JSON of the ProtoJSON guide, on one line: bytes in Base64. */
function valuesText(value: ProtoObject): string {
  const parts = Object.entries(value).map(([name, each]) => {
    const plain = each instanceof Uint8Array ? btoa(String.fromCharCode(...each)) : each;
    return `${JSON.stringify(name)}: ${JSON.stringify(plain).replaceAll(",", ", ")}`;
  });
  return `{${parts.join(", ")}}`;
}

/** The values in a text, or what is wrong with it and at which character. */
export function readValues(text: string): Answer<{ readonly [name: string]: Json }> {
  try {
    const value = decodeJson(textBytes(text, "json"));
    if (value !== null && typeof value === "object" && !Array.isArray(value))
      return { value: value as { readonly [name: string]: Json } };
    return { fault: { say: "The values must stand in braces, each with its name.", offset: 0 } };
  } catch (error) {
    if (error instanceof DecodeError) {
      const before = decodeUtf8(textBytes(text, "json"), 0, error.offset);
      return {
        fault: { say: `The values are no JSON: ${error.message.replace(/^[\w ]+: /, "")}.`, offset: before.length },
      };
    }
    if (error instanceof RangeError) return { fault: { say: "The values hold half a character." } };
    throw error;
  }
}

/** The message that a schema begins with. */
export function firstMessage(schema: ProtoSchema): string | undefined {
  return Object.keys(schema.messages)[0];
}

/** A schema with its message, where it is right and has one. */
export function typeOf({ value }: Answer<ProtoSchema>): ProtoType | undefined {
  const type = value && firstMessage(value);
  return value && type !== undefined ? { schema: value, type } : undefined;
}

/** What became of every field; empty where there is no program that reads, or nothing to read. O(fields × bytes). */
export function rowsOf({ schemas, bytes, draft }: Reading): readonly Drift[] {
  const writer = typeOf(schemas[draft.writer]);
  const reader = typeOf(schemas[otherOf(draft.writer)]);
  if (!writer || !reader || !bytes.value) return [];
  const { value = {} } = readValues(draft.values[draft.writer]);
  const given = new Set(Object.keys(value).filter((name) => value[name] !== null));
  return driftOf(bytes.value, writer, reader, given);
}

/** The bytes taken apart as one of the programs would. */
export function fieldsOf({ schemas, bytes }: Reading, which: Which) {
  return dissectProtobuf(bytes.value ?? new Uint8Array(), typeOf(schemas[which])).fields;
}

/**
 * What @bufbuild/protobuf makes of a field whose wire type is not the one of its .proto: it does not compare them, where
 * protoc and our reader put the field aside. Undefined where there is no such field.
 */
export function libraryDiffers({ found }: Reading, rows: readonly Drift[]): string | undefined {
  const strays = rows.filter(({ fate, seen }) => fate === "unknown" && seen !== undefined);
  if (!found || strays.length === 0) return undefined;
  if (found.fault) return `it gives up: ${found.fault.say}`;
  const values = found.value as { readonly [name: string]: Json };
  return `it finds ${strays.map(({ seen }) => `${seen!.name} = ${JSON.stringify(values[seen!.name]) ?? "not set"}`).join(", ")}.`;
}

export interface TextFault {
  readonly message: string;
  readonly at?: number;
}
export interface Faults {
  readonly texts: readonly [TextFault | undefined, TextFault | undefined];
  readonly values: TextFault | undefined;
}

/** What is wrong with what stands in the fields, each at its character. */
export function faultsOf({ schemas, bytes, draft }: Reading): Faults {
  const { texts, values, writer } = draft;
  const inText = (which: Which) => {
    const { value, fault } = schemas[which];
    if (fault) return located(fault, texts[which]);
    return firstMessage(value) === undefined
      ? { message: "There is no message yet: write one, such as message Reading { uint32 gauge = 1; }." }
      : undefined;
  };
  const fault = readValues(values[writer]).fault ?? (typeOf(schemas[writer]) && bytes.fault);
  return { texts: [inText(0), inText(1)], values: fault && inValues(fault, values[writer]) };
}

function located({ say, line }: CodecFault, text: string): TextFault {
  if (line === undefined) return { message: say };
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const indent = (lines[line - 1] ?? "").search(/\S/);
  return { message: `Line ${line}: ${say}`, at: start + Math.max(0, indent) };
}

/** The library names the field that does not fit; it is looked for by its name. */
function inValues({ say, offset }: CodecFault, text: string): TextFault {
  const name = /^The value of \S*?\.?(\w+) does not fit|has no field (\w+)\.$/.exec(say);
  const at = offset ?? text.indexOf(JSON.stringify(name?.[1] ?? name?.[2] ?? ""));
  return at < 0 ? { message: say } : { message: say, at };
}

export const hasFault = ({ texts, values }: Faults): boolean => [...texts, values].some((fault) => fault !== undefined);
