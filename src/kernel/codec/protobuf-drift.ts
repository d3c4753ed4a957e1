/**
 * A message written by one schema and read by another: what becomes of each field, and why. Source: proto3 guide, Updating
 * A Message Type; Protocol Buffers Encoding. Limit: messages inside the message are compared as a whole.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import type { ProtoType } from "./dissect-protobuf.ts";
import { count } from "./dissection.ts";
import { changedWhy, isSame, keptWhy, valueText } from "./protobuf-compare.ts";
import { messageNamed, type ProtoField, plannerOf, wireTypeOf } from "./protobuf-schema.ts";
import { decodeProtobuf, defaultOf, type ProtoDecoded, type ProtoValue } from "./protobuf-value.ts";
import { protobufSource, readWire, WIRE_TYPES, type WireRecord } from "./protobuf-wire.ts";

/**
 * kept: the same value under the same name. moved: the same value under another name. changed: another value, and nobody
 * complains. lost: set by the writer, and not to be told from nothing. unknown: kept aside, unseen by the program.
 * refused: the whole message cannot be read. absent: the writer said nothing.
 */
export type Fate = "kept" | "moved" | "changed" | "lost" | "unknown" | "refused" | "absent";

export interface Side {
  readonly name: string;
  /** As it stands in the .proto: "repeated int32". */
  readonly type: string;
  /** What the program holds; missing where a writer sends nothing. */
  readonly value?: string;
}
export interface Drift {
  readonly number: number;
  /** The field's bytes, tags included, one span for each time that it is written. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  readonly sent?: Side;
  /** Missing where the reader has no such number, and where it refuses the message. */
  readonly seen?: Side;
  readonly fate: Fate;
  /** One or two sentences. */
  readonly why: string;
  readonly source: string;
}
type Verdict = Pick<Drift, "fate" | "why" | "source">;

export const GUIDE = (section: string): string => `proto3 guide, ${section}`;
const UPDATING = GUIDE("Updating A Message Type");

/**
 * A row for each field number that either schema has, in ascending order. `bytes` must be readable by `writer`; `given`
 * holds the names of the fields that the writing program has set. O(fields × bytes).
 */
export function driftOf(
  bytes: Uint8Array,
  writer: ProtoType,
  reader: ProtoType,
  given: ReadonlySet<string>,
): readonly Drift[] {
  const from = messageNamed(writer.type, writer.schema);
  const to = messageNamed(reader.type, reader.schema);
  const records = readWire(bytes, plannerOf(from, writer.schema));
  const { message } = decodeProtobuf(bytes, writer.schema, writer.type);
  const got = readBy(bytes, reader);
  const numbers = [...new Set([...from.fields, ...to.fields].map(({ number }) => number))].sort((a, b) => a - b);
  return numbers.map((number) => {
    const own = records.filter((record) => record.number === number);
    const [sender, taker] = [from, to].map(({ fields }) => fields.find((field) => field.number === number));
    const sent = sender && valueIn(message, sender.name);
    const pair: Pair = { writer, reader, sender, taker, sent, own, given: given.has(sender?.name ?? "") };
    const seen = taker && !(got instanceof DecodeError) ? valueIn(got.message, taker.name) : undefined;
    const verdict = got instanceof DecodeError ? refused(got, own) : judge(pair, got, seen);
    return {
      number,
      spans: own.map(({ start, end }) => ({ start, end: end! })),
      ...(sender && { sent: { ...typed(sender), ...(sent !== undefined && shown(sent, sender)) } }),
      ...(taker &&
        !(got instanceof DecodeError) && {
          seen: { ...typed(taker), ...(seen === undefined ? { value: found(taker, reader) } : shown(seen, taker)) },
        }),
      ...verdict,
    };
  });
}

interface Pair {
  readonly writer: ProtoType;
  readonly reader: ProtoType;
  readonly sender: ProtoField | undefined;
  readonly taker: ProtoField | undefined;
  readonly sent: ProtoValue | undefined;
  readonly own: readonly WireRecord[];
  readonly given: boolean;
}

function readBy(bytes: Uint8Array, { schema, type }: ProtoType): ProtoDecoded | DecodeError {
  try {
    return decodeProtobuf(bytes, schema, type);
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
}

function valueIn(message: { readonly [name: string]: ProtoValue }, name: string): ProtoValue | undefined {
  return Object.hasOwn(message, name) ? message[name] : undefined;
}

const shown = (value: ProtoValue, { type }: ProtoField) => ({ value: valueText(value, type) });

function typed({ name, type, repeated, optional, mapKey }: ProtoField): Side {
  const label = repeated ? "repeated " : optional ? "optional " : "";
  return { name, type: mapKey ? `map<${mapKey}, ${type}>` : `${label}${type}` };
}

/** What a program finds in a field that no bytes were read for. */
function found(field: ProtoField, { schema }: ProtoType): string {
  const value = field.optional || field.oneof ? undefined : defaultOf(field, schema);
  return value === undefined ? "not set" : valueText(value, field.type);
}

function refused({ offset, message }: DecodeError, own: readonly WireRecord[]): Verdict {
  const here = own.some(({ start, end }) => offset >= start && offset < end!);
  const why = here
    ? `${message.replace(/^[\w ]+: (\w)/, (_, first: string) => first.toUpperCase())}. The reader gives up.`
    : "A reader takes a message whole or not at all: this field goes with the one that cannot be read.";
  return { fate: "refused", why, source: UPDATING };
}

function judge(pair: Pair, { unknown }: ProtoDecoded, seen: ProtoValue | undefined): Verdict {
  const { writer, reader, sender, taker, sent, own } = pair;
  if (own.length === 0) return unsent(pair);
  const number = own[0]!.number;
  if (!sender || !taker || sent === undefined || seen === undefined || unknown.some(isOf(number)))
    return stranger(pair, number);
  const same = isSame({ value: sent, field: sender, ...writer }, { value: seen, field: taker, ...reader });
  if (!same)
    return { fate: "changed", why: changedWhy(sender, taker, sent, writer.schema, reader.schema), source: UPDATING };
  if (sender.name !== taker.name)
    return {
      fate: "moved",
      why: `Names are not sent. Number ${number} is called ${taker.name} now: right if only the name is new, wrong if the meaning is.`,
      source: UPDATING,
    };
  return { fate: "kept", why: keptWhy(sender, taker, seen, reader.schema), source: UPDATING };
}

const isOf =
  (number: number) =>
  ({ path, record }: ProtoDecoded["unknown"][number]) =>
    path === "" && record.number === number;

/** No bytes: the writer has no such field, has not set it, or has set it to what is never sent. */
function unsent({ sender, taker, reader, given }: Pair): Verdict {
  const finds = taker ? `The reader finds ${foundWords(found(taker, reader))}.` : "The reader does not miss it.";
  const source = GUIDE("Default Field Values");
  if (!sender) return { fate: "absent", why: `The writer does not know this field. ${finds}`, source };
  if (!given) return { fate: "absent", why: `The writer has not set it. ${finds}`, source };
  const rule = sender.repeated ? "an empty list is not sent" : "without optional a default is not sent";
  const why = `The writer has set it, but ${rule}. ${finds} Nobody can tell that it was measured.`;
  return { fate: "lost", why, source: GUIDE("Field Presence") };
}

const foundWords = (text: string) => (text === "not set" ? "nothing set" : text);

function stranger({ taker, reader, own }: Pair, number: number): Verdict {
  const aside = "It is kept aside as an unknown field, and written again if the message is passed on.";
  if (!taker)
    return {
      fate: "unknown",
      why: `The reader has no field ${number}. ${aside}`,
      source: GUIDE("Unknown Fields"),
    };
  const [came, wants] = [WIRE_TYPES[own[0]!.type], WIRE_TYPES[wireTypeOf(taker, reader.schema)]];
  return {
    fate: "unknown",
    why: `The tag says ${came}, and ${taker.type} is ${wants}. The program finds ${foundWords(found(taker, reader))}. ${aside}`,
    source: protobufSource("Message Structure"),
  };
}

/** Bytes that the records of a field take. */
export function bytesOf({ spans }: Drift): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** "3 bytes". */
export const bytesText = (row: Drift): string => count(bytesOf(row), "byte");
