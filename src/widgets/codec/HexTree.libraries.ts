/** What the libraries make of a value, each fetched when its format is first looked at. */

import type { Json } from "#contract/json.ts";
import type { Answer } from "#engine/codec/answer.ts";
import type { CborXOptions } from "#engine/codec/cborx.ts";
import { loadCborX, loadMsgpack, loadProto } from "#engine/codec/load.ts";
import type { MsgpackJsOptions } from "#engine/codec/msgpack.ts";
import type { ExactJson } from "#kernel/codec/json-write.ts";
import type { Command, Encoded, Event } from "./HexTree.state.ts";

const CBOR_X: Readonly<Record<string, CborXOptions>> = {
  x: {},
  "x-size": { variableMapSize: true },
  "x-float": { variableMapSize: true, useFloat32: 4 },
  "x-records": { useRecords: true },
  "x-structures": { useRecords: true, structures: true },
};
const MSGPACK_JS: Readonly<Record<string, MsgpackJsOptions>> = {
  js: { useBigInt64: true },
  "js-float": { useBigInt64: true, forceFloat32: true },
  "js-sorted": { useBigInt64: true, sortKeys: true },
};

/** The bytes of every way of the format that a library writes; rejects if a library cannot be fetched. */
export async function encodeByLibraries({
  format,
  value,
  proto,
}: Omit<Extract<Command, { type: "encode" }>, "key" | "type">): Promise<Encoded> {
  if (format === "cbor") {
    const { encodeCborX } = await loadCborX();
    return all(CBOR_X, (options) => encodeCborX(value, options));
  }
  if (format === "msgpack") {
    const { encodeMsgpackJs } = await loadMsgpack();
    return all(MSGPACK_JS, (options) => encodeMsgpackJs(value, options));
  }
  if (format !== "protobuf") return {};
  const { openProto } = await loadProto();
  const { value: file, fault } = openProto(proto.text);
  return { es: fault ? { fault: fault.say } : plain(file.encode(proto.type, protoJson(value))) };
}

/** The schema of a .proto text, or what is wrong with it. */
export async function parseProto(text: string): Promise<Extract<Event, { type: "parsed" }>> {
  const { openProto } = await loadProto();
  const { value, fault } = openProto(text);
  if (fault) return { type: "parsed", text, fault: { say: fault.say, line: fault.line } };
  return { type: "parsed", text, schema: value.schema };
}

function all<T>(ways: Readonly<Record<string, T>>, encode: (options: T) => Answer<Uint8Array>): Encoded {
  return Object.fromEntries(Object.entries(ways).map(([id, options]) => [id, plain(encode(options))]));
}

const plain = ({ value, fault }: Answer<Uint8Array>) => (fault ? { fault: fault.say } : { bytes: value });

/** 64-bit integers are text in the JSON of Protocol Buffers. */
function protoJson(value: ExactJson): Json {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(protoJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, protoJson(held)]));
}
