/**
 * Messages of a .proto text as bytes and back, by @bufbuild/protobuf, which walks a description instead of compiling
 * code. Values are JSON as the ProtoJSON guide maps it: 64-bit integers as text, bytes in Base64.
 */
import {
  createFileRegistry,
  type FileRegistry,
  fromBinary,
  fromJson,
  type JsonValue,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import type { Json } from "#contract/json.ts";
import type { ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import { decodeProtobuf } from "#kernel/codec/protobuf-value.ts";
import { type Answer, answer, sentence, tooLong } from "./answer.ts";
import { plainOf } from "./plain.ts";
import { descriptorSet } from "./proto-descriptor.ts";
import { readProto } from "./proto-text.ts";

export interface ProtoFile {
  /** For our own dissector. */
  readonly schema: ProtoSchema;
  /** Bytes of a message of the type with this full name. */
  encode(type: string, value: Json): Answer<Uint8Array>;
  /** Every field with implicit presence is there, with its default if need be; unknown fields are left out. */
  decode(type: string, bytes: Uint8Array): Answer<Json>;
}

/** The messages of `text`. */
export function openProto(text: string): Answer<ProtoFile> {
  const { value: schema, fault } = readProto(text);
  if (fault) return { fault };
  return answer(() => {
    const registry = registryOf(schema);
    return {
      schema,
      encode: (type, value) =>
        answer(() => {
          const message = messageOf(registry, type);
          return Uint8Array.from(toBinary(message, fromJson(message, plainOf(value) as JsonValue)));
        }, inWords),
      decode(type, bytes) {
        const long = tooLong(bytes);
        if (long) return { fault: long };
        return answer(() => {
          const message = messageOf(registry, type);
          // The library says what is wrong, and not where; our own reader says both.
          decodeProtobuf(bytes, schema, type);
          const options = { alwaysEmitImplicit: true, useProtoFieldName: true };
          return toJson(message, fromBinary(message, bytes), options) as Json;
        }, inWords);
      },
    } satisfies ProtoFile;
  });
}

/** A message that is ready to be written, and its reading, without bounds and checks: for measuring the library's speed. */
export interface ProtoRun {
  encode(): Uint8Array;
  decode(bytes: Uint8Array): unknown;
}

/** The library at work on one message, as a program uses it that holds its data as messages. */
export function protoRun(schema: ProtoSchema, type: string, value: Json): Answer<ProtoRun> {
  return answer(() => {
    const of = messageOf(registryOf(schema), type);
    const message = fromJson(of, value as JsonValue);
    return { encode: () => toBinary(of, message), decode: (bytes) => fromBinary(of, bytes) };
  }, inWords);
}

function registryOf(schema: ProtoSchema): FileRegistry {
  return createFileRegistry(fromJson(FileDescriptorSetSchema, descriptorSet(schema)));
}

function messageOf(registry: FileRegistry, type: string) {
  const message = registry.getMessage(type);
  if (!message) throw new RangeError(`there is no message of the name ${type}`);
  return message;
}

/** A complaint of the library, which names the field by its full name. */
function inWords(message: string): string {
  const unknown = /^cannot decode (?:message )?(\S+) from JSON: key "(.+)" is unknown/.exec(message);
  if (unknown) return `${unknown[1]} has no field ${unknown[2]}.`;
  const name = /^cannot decode enum (\S+) from JSON: (.+)$/.exec(message);
  if (name) return `${name[1]} has no name ${name[2]}.`;
  const oneof = /^cannot decode oneof (\S+) from JSON: oneof set multiple times by (.+)$/.exec(message);
  if (oneof) return `Only one field of ${oneof[1]} can be set, got ${oneof[2]}.`;
  const field = /^cannot decode (?:field |message )?(\S+) from JSON(?:: (.+))?$/.exec(message);
  if (field) return sentence(`The value of ${field[1]} does not fit${field[2] ? `: ${field[2]}` : ""}`);
  return sentence(message);
}
