/** Values on their way between formats: names as numbers, names that a schema lacks, and bytes back as JSON. */

import { readCbor } from "#kernel/codec/cbor-read.ts";
import { cborValue } from "#kernel/codec/cbor-value.ts";
import type { ProtoType } from "#kernel/codec/dissect-protobuf.ts";
import { type ExactJson, relayJson, writeJson } from "#kernel/codec/json-write.ts";
import { decodeMsgpack } from "#kernel/codec/msgpack-value.ts";
import { messageNamed, messageOf, type ProtoMessage, type ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import { decodeProtobuf } from "#kernel/codec/protobuf-value.ts";
import type { Format } from "./HexTree.ways.ts";

export type Numbered = ExactJson | readonly Numbered[] | ReadonlyMap<number, Numbered>;

/** The value with its names replaced by 1, 2, 3, in the order of their first use. O(n). */
export function numbered(value: ExactJson): Numbered {
  const numbers = new Map<string, number>();
  const walk = (from: ExactJson): Numbered => {
    if (typeof from !== "object" || from === null) return from;
    if (Array.isArray(from)) return from.map(walk);
    return new Map(
      Object.entries(from).map(([name, held]): [number, Numbered] => {
        const number = numbers.get(name) ?? numbers.size + 1;
        numbers.set(name, number);
        return [number, walk(held)];
      }),
    );
  };
  return walk(value);
}

/** A sentence on the first member that the message has no field for, or undefined. O(n). */
export function stranger(value: ExactJson, { schema, type }: ProtoType): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return "protobuf: value must be an object, as every message is: put it in braces, with a name";
  return strangerIn(value, messageNamed(type, schema), type, schema);
}

function strangerIn(value: ExactJson, message: ProtoMessage, type: string, schema: ProtoSchema): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, held] of Object.entries(value)) {
    const field = message.fields.find((one) => one.name === name);
    if (!field) return `protobuf: ${type} has no field ${name}: add one to the .proto, or leave the member out`;
    const inner = messageOf(field, schema);
    if (!inner || field.mapKey) continue;
    for (const part of Array.isArray(held) ? held : [held]) {
      const found = strangerIn(part as ExactJson, inner, field.type, schema);
      if (found) return found;
    }
  }
  return undefined;
}

/** What `bytes` hold, as JSON text; throws DecodeError, or RangeError for what JSON cannot write. O(n). */
export function jsonOf(format: Format, bytes: Uint8Array, proto: ProtoType | undefined): string {
  if (format === "json") {
    relayJson(bytes, "compact");
    return new TextDecoder().decode(bytes);
  }
  if (format === "cbor") return writeJson(cborValue(readCbor(bytes)), "pretty");
  if (format === "msgpack") return writeJson(decodeMsgpack(bytes), "pretty");
  if (format === "xml") throw new RangeError("xml: document has no one reading as JSON");
  if (!proto) throw new RangeError("protobuf: schema must be given to read names");
  return writeJson(decodeProtobuf(bytes, proto.schema, proto.type).message, "pretty");
}
