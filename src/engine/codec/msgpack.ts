/** @msgpack/msgpack. Limits: a bigint needs `useBigInt64`; the nanoseconds of a timestamp below a millisecond are lost. */
import { decode, ExtData, encode } from "@msgpack/msgpack";
import { MAX_DEPTH } from "#kernel/codec/dissection.ts";
import { readMsgpack } from "#kernel/codec/msgpack-read.ts";
import type { Answer } from "./answer.ts";
import { type Coder, decodeWith, encodeWith } from "./coder.ts";
import type { Plain } from "./plain.ts";

/** As in the table of options. */
export interface MsgpackJsOptions {
  readonly forceFloat32?: boolean;
  readonly forceIntegerToFloat?: boolean;
  readonly sortKeys?: boolean;
  readonly ignoreUndefined?: boolean;
  readonly useBigInt64?: boolean;
}

export function msgpackCoder(options: MsgpackJsOptions = {}): Coder {
  const { useBigInt64 = false } = options;
  // The library's own limit is 100 levels.
  const writing = { ...options, maxDepth: MAX_DEPTH + 1 };
  return {
    name: "@msgpack/msgpack",
    encode: (value) => encode(value, writing),
    decode: (bytes) => decode(bytes, { useBigInt64 }),
  };
}

/** The bytes that @msgpack/msgpack makes of `value`. */
export function encodeMsgpackJs(value: Plain, options: MsgpackJsOptions = {}): Answer<Uint8Array> {
  const { fault, value: bytes } = encodeWith(msgpackCoder(options), value);
  if (!fault) return { value: bytes };
  return {
    fault: /BigInt/.test(fault.say) ? { say: "It has a bigint, which is written only with useBigInt64." } : fault,
  };
}

/** What @msgpack/msgpack reads: maps as objects, timestamps as dates, other ext as {type, data}. */
export function decodeMsgpackJs(bytes: Uint8Array, options: MsgpackJsOptions = {}): Answer<Plain> {
  return decodeWith(msgpackCoder(options), bytes, readMsgpack, (value) => {
    if (!(value instanceof ExtData)) return undefined;
    return { type: value.type, data: typeof value.data === "function" ? value.data(0) : value.data };
  });
}
