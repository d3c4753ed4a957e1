/**
 * A Protocol Buffers message as a tree of named fields, every byte in one leaf: by its schema, or without one by the best
 * guess. Source: Protocol Buffers Encoding.
 */
import type { ByteRole, Field } from "#contract/field.ts";
import { decodeUtf8, firstBadUtf8 } from "../bytes/utf8.ts";
import { count, type Dissection, dissection, group, hexOf, leaf, MAX_DEPTH, quoted } from "./dissection.ts";
import { readFloat } from "./float.ts";
import { guessPayload } from "./protobuf-guess.ts";
import {
  messageNamed,
  messageOf,
  type ProtoField,
  type ProtoMessage,
  type ProtoSchema,
  plannerOf,
  scalarOf,
  wireTypeOf,
} from "./protobuf-schema.ts";
import { numberValue } from "./protobuf-value.ts";
import {
  type Budget,
  protobufSource,
  readWire,
  WIRE_TYPES,
  type WireNumber,
  type WireRecord,
} from "./protobuf-wire.ts";
import { encodeVarint, unzigzag, varintSteps } from "./varint.ts";

export interface ProtoType {
  readonly schema: ProtoSchema;
  /** Name of the message that the bytes are. */
  readonly type: string;
}

/** The fields of the message that fills `bytes`, and its records. A fault becomes the last leaf. Never throws for bytes. */
export function dissectProtobuf(bytes: Uint8Array, known?: ProtoType): Dissection<readonly WireRecord[]> {
  const found: WireRecord[] = [];
  const message = known && messageNamed(known.type, known.schema);
  const plan = message && plannerOf(message, known.schema);
  const budget = { records: 0 };
  const context: Context = { bytes, schema: known?.schema, budget, depth: 0 };
  return dissection(
    bytes.length,
    () => readWire(bytes, plan, found, 0, bytes.length, budget),
    () => found.map((record) => recordField(record, message, context)),
  );
}

interface Context {
  readonly bytes: Uint8Array;
  readonly schema: ProtoSchema | undefined;
  readonly budget: Budget;
  readonly depth: number;
}

function recordField(record: WireRecord, message: ProtoMessage | undefined, context: Context): Field {
  const field = message?.fields.find(({ number }) => number === record.number);
  const fits = field && (record.packed || record.type === wireTypeOf(field, context.schema!)) ? field : undefined;
  const parts = [tagField(record, field), ...payload(record, fits, context)];
  const meaning = message && !fits ? strangerSays(record, field) : fits && presenceSays(fits);
  const words = { role: "key" as const, name: field?.name ?? `Field ${record.number}`, meaning };
  return group({ ...words, value: shownOf(record, parts), source: protobufSource("Message Structure") }, parts);
}

function shownOf(
  { type, records, lengthEnd, payloadEnd, end }: WireRecord,
  parts: readonly Field[],
): string | undefined {
  if (end === undefined) return undefined;
  if (type === 3) return count(records!.length, "record");
  return type === 2 && lengthEnd === payloadEnd ? "empty" : parts.at(-1)!.value;
}

function strangerSays({ type }: WireRecord, field: ProtoField | undefined): string {
  return field
    ? `The schema says ${field.type}, but ${WIRE_TYPES[type]} is another wire type: an unknown field.`
    : "Not in the schema: an unknown field. It is kept, and written again unchanged.";
}

function presenceSays(field: ProtoField): string {
  if (field.mapKey) return `One entry of a map from ${field.mapKey} to ${field.type}.`;
  if (field.repeated) return `Repeated ${field.type}.`;
  const what = field.oneof ? `${field.type}, one of ${field.oneof}` : field.type;
  return `${what[0]!.toUpperCase()}${what.slice(1)}. If it comes again, the last one wins.`;
}

function tagField({ number, type, start, tagEnd }: WireRecord, field: ProtoField | undefined): Field {
  const bits = (BigInt(number) << 3n) | BigInt(type);
  const reserved = number >= 19_000 && number <= 19_999 ? " 19000 to 19999 are reserved for implementations." : "";
  return leaf(start, tagEnd, {
    role: "id",
    name: "Tag",
    value: `${number}, ${WIRE_TYPES[type]}`,
    meaning: `${number} × 8 + ${type} = ${bits}: field number ${number}${field ? `, ${field.name}` : ""}, wire type ${type}.${reserved}${longer(start, tagEnd, bits)}`,
    source: protobufSource("Message Structure"),
  });
}

/** A varint may end in bytes that add nothing. */
function longer(start: number, end: number, bits: bigint): string {
  const best = encodeVarint(bits).length;
  return best < end - start ? ` A shorter form exists: ${count(best, "byte")}.` : "";
}

function payload(record: WireRecord, field: ProtoField | undefined, context: Context): readonly Field[] {
  const { value, length, lengthEnd, payloadEnd, tagEnd } = record;
  if (record.type === 3) return groupParts(record, context);
  if (value) return [numberField(value, record.type as 0 | 1 | 5, field, context)];
  if (lengthEnd === undefined) return [];
  const meaning = `${count(length!, "byte")} must follow.${longer(tagEnd, lengthEnd, length!)}`;
  const words = { role: "length" as const, name: "Length", source: protobufSource("Length-Delimited Records") };
  const parts = [leaf(tagEnd, lengthEnd, { ...words, value: String(length), meaning })];
  if (payloadEnd === undefined || payloadEnd === lengthEnd) return parts;
  const content = contentField(record, field, context);
  return content ? [...parts, content] : parts;
}

function groupParts({ records, number, tagEnd, end }: WireRecord, context: Context): readonly Field[] {
  const inner = records!.map((record) => recordField(record, undefined, context));
  if (end === undefined) return inner;
  const meaning = `Ends group ${number}. Groups are an old way to nest, and out of use.`;
  const words = { role: "padding" as const, name: "End of group", value: `${number}, EGROUP`, meaning };
  const start = records!.at(-1)?.end ?? tagEnd;
  return [...inner, leaf(start, end, { ...words, source: protobufSource("Groups") })];
}

function numberField(number: WireNumber, type: 0 | 1 | 5, field: ProtoField | undefined, context: Context): Field {
  const { start, end, bits } = number;
  const section = type === 0 ? "Base 128 Varints" : "Non-varint Numbers";
  const words = { role: "value" as const, name: "Value", source: protobufSource(section) };
  const spelled = type === 0 ? `${sevens(bits, end - start)}${longer(start, end, bits)}` : "";
  if (!field) {
    const or = type === 0 ? varintReadings(bits) : fixedReadings(bits, context.bytes, start, end);
    return leaf(start, end, { ...words, value: String(bits), meaning: `${or}${spelled}` });
  }
  const value = String(numberValue(number, context.bytes, field, context.schema!));
  return leaf(start, end, { ...words, value, meaning: `${scalarOf(field.type, context.schema!)!.says}${spelled}` });
}

/** The bits of a short varint, as it is put together. */
function sevens(bits: bigint, size: number): string {
  const steps = varintSteps(bits);
  if (size === 1 || steps.length > 4 || steps.length !== size) return "";
  const groups = steps.map(({ group }) => group).join(" ");
  return ` Sevens of bits, least significant first: ${groups}, that is ${bits}.`;
}

function varintReadings(bits: bigint): string {
  const signed = BigInt.asIntN(64, bits);
  const readings = [
    `sint ${unzigzag(bits)}`,
    ...(signed < 0n ? [`int ${signed}`] : []),
    ...(bits < 2n ? [`bool ${bits === 1n}`] : []),
  ];
  return `As unsigned or positive int ${bits}; as ${readings.join(", as ")}: only the schema knows.`;
}

function fixedReadings(bits: bigint, bytes: Uint8Array, start: number, end: number): string {
  const size = end - start === 4 ? 4 : 8;
  const float = readFloat(bytes.slice(start, end).reverse(), 0, size);
  const signed = BigInt.asIntN(size * 8, bits);
  return `As fixed${size * 8} ${bits}; as sfixed${size * 8} ${signed}, as ${size === 4 ? "float" : "double"} ${float}: only the schema knows.`;
}

function contentField(record: WireRecord, field: ProtoField | undefined, context: Context): Field | undefined {
  const { lengthEnd, payloadEnd, records, packed } = record;
  const { bytes, schema, depth } = context;
  const [start, end] = [lengthEnd!, payloadEnd!];
  if (!field) return guessField(start, end, context);
  const inner = messageOf(field, schema!);
  if (inner) {
    const nested = { ...context, depth: depth + 1 };
    if (records!.length === 0) return undefined;
    return message(
      records!.map((one) => recordField(one, inner, nested)),
      field.mapKey ? "Map entry" : field.type,
      record.end,
    );
  }
  if (packed)
    return packed.length === 0
      ? undefined
      : numbers(
          packed.map((one) => numberField(one, wireTypeOf(field, schema!) as 0, field, context)),
          "",
        );
  const bad = field.type === "string" ? firstBadUtf8(bytes, start, end) : -1;
  const meaning = bad < 0 ? scalarOf(field.type, schema!)!.says : `Byte ${bad} belongs to no character of UTF-8.`;
  return data(start, end, field.type === "string", bytes, meaning, bad < 0 ? "value" : "error");
}

function guessField(start: number, end: number, context: Context): Field {
  const { bytes, budget, depth } = context;
  const guess = depth < MAX_DEPTH ? guessPayload(bytes, start, end, budget) : ({ kind: "bytes" } as const);
  if (guess.kind === "message") {
    const nested = { ...context, depth: depth + 1 };
    return message(
      guess.records.map((one) => recordField(one, undefined, nested)),
      "Message, it seems",
      end,
    );
  }
  if (guess.kind === "packed")
    return numbers(
      guess.numbers.map((one) => numberField(one, 0, undefined, context)),
      " It seems; without the schema this could be bytes.",
    );
  const text = guess.kind === "text";
  return data(
    start,
    end,
    text,
    bytes,
    text
      ? "Readable, so it seems to be text; without the schema this could be a message."
      : "Neither text nor a message, it seems.",
  );
}

function message(children: readonly Field[], name: string, end: number | undefined): Field {
  const value = end === undefined ? undefined : count(children.length, "record");
  return group(
    { role: "value", name, value, meaning: "A message within the message.", source: protobufSource("Submessages") },
    children,
  );
}

function numbers(children: readonly Field[], guessed: string): Field {
  const value =
    children
      .map((child) => child.value)
      .slice(0, 8)
      .join(", ") + (children.length > 8 ? ", …" : "");
  const meaning = `${count(children.length, "number")} one after another under one tag.${guessed}`;
  return group(
    { role: "value", name: "Packed", value, meaning, source: protobufSource("Packed Repeated Fields") },
    children,
  );
}

function data(
  start: number,
  end: number,
  text: boolean,
  bytes: Uint8Array,
  meaning: string,
  role: ByteRole = "value",
): Field {
  const value = text ? quoted(decodeUtf8(bytes, start, end)) : hexOf(bytes.subarray(start, end));
  return leaf(start, end, {
    role,
    name: text ? "Text" : "Bytes",
    value,
    meaning,
    source: protobufSource("Length-Delimited Records"),
  });
}
