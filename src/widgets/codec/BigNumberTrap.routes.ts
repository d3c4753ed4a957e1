/** The ways of one whole number through a message and back, each really gone. JSON by the JavaScript engine itself. */
import { encodeHex } from "#kernel/bytes/hex.ts";
import { decodeCbor, encodeCbor } from "#kernel/codec/cbor-value.ts";
import { decodeMsgpack, encodeMsgpack } from "#kernel/codec/msgpack-value.ts";
import type { ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import { decodeProtobuf } from "#kernel/codec/protobuf-value.ts";
import { encodeProtobuf } from "#kernel/codec/protobuf-write.ts";

/** A time is counted in nanoseconds since 1970; an id is no quantity at all. */
export type NumberKind = "time" | "id";

export interface Route {
  readonly name: string;
  /** JSON text, or bytes in hex. */
  readonly sent: string;
  readonly bytes: number;
  /** What the receiving program has; missing where this browser cannot say. */
  readonly back?: bigint;
  /** What it asks of both sides. */
  readonly price: string;
}

/** What only the browser knows of `text`. */
export interface BrowserAnswer {
  readonly text: string;
  /** Whether a reviver gets the source text of a number. */
  readonly source: boolean;
  /** What @msgpack/msgpack reads with its usual options; missing if it could not be loaded. */
  readonly library?: string;
}

export interface NumberFault {
  readonly at: number;
  readonly message: string;
}

const LEAST = -(2n ** 63n);
const MOST = 2n ** 64n - 1n;

/** The number that `text` writes as JSON would, or what is wrong with it. O(digits). */
export function readWhole(text: string): bigint | NumberFault {
  const at = /^-?\d*/.exec(text)![0].length;
  if (text === "" || text === "-") return { at, message: "Type a whole number: digits, with a minus sign if need be." };
  if (at < text.length)
    return { at, message: `Character ${at + 1} is no digit. Write a whole number without spaces, point or exponent.` };
  const zero = /^-?(?=0.)|^-(?=0)/.exec(text);
  if (zero)
    return { at: zero[0].length, message: "JSON lets no number begin with 0, and zero needs no sign. Remove the 0." };
  const value = BigInt(text);
  if (value < LEAST || value > MOST)
    return { at: 0, message: "This has more than 64 bits. Take a number from −2⁶³ to 2⁶⁴ − 1." };
  return value;
}

/** What a program has that reads `text` by JSON.parse, and what it writes by JSON.stringify. */
export function throughJson(text: string): { readonly number: number; readonly written: string } {
  const number = JSON.parse(text) as number;
  return { number, written: JSON.stringify(number) };
}

/** All routes of `value`; the browser's own stay open until it has answered for the same number. */
export function routesOf(value: bigint, kind: NumberKind, answer?: BrowserAnswer): readonly Route[] {
  const text = String(value);
  const known = answer?.text === text ? answer : undefined;
  return [...jsonRoutes(value, kind, known), ...binaryRoutes(value, kind, known)];
}

function jsonRoutes(value: bigint, kind: NumberKind, answer: BrowserAnswer | undefined): readonly Route[] {
  const name = kind === "time" ? "ns" : "id";
  const plain = `{"${name}":${value}}`;
  const quoted = `{"${name}":"${value}"}`;
  return [
    {
      ...sentJson("JSON number", plain),
      back: BigInt((JSON.parse(plain) as Record<string, number>)[name]!),
      price: "most readers have nothing but doubles",
    },
    {
      ...sentJson("JSON string", quoted),
      back: BigInt((JSON.parse(quoted) as Record<string, string>)[name]!),
      price: "both sides know that this text is a number",
    },
    ...(kind === "time" ? [milliseconds(value), secondsAndRest(value)] : [halves(value)]),
    {
      ...sentJson("JSON number, reviver with source", plain),
      ...(answer?.source && { back: withSource(plain, name) }),
      price: answer?.source === false ? "this browser does not hand the source text over" : "browsers since 2025",
    },
  ];
}

function milliseconds(value: bigint): Route {
  const sent = `{"ms":${value / 1_000_000n}}`;
  const back = BigInt((JSON.parse(sent) as { ms: number }).ms) * 1_000_000n;
  return { ...sentJson("Milliseconds", sent), back, price: "six digits are given up, on purpose" };
}

function secondsAndRest(value: bigint): Route {
  const rest = ((value % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const sent = `{"s":${(value - rest) / 1_000_000_000n},"ns":${rest}}`;
  const { s, ns } = JSON.parse(sent) as { s: number; ns: number };
  return {
    ...sentJson("Two fields", sent),
    back: BigInt(s) * 1_000_000_000n + BigInt(ns),
    price: "both sides put them together",
  };
}

function halves(value: bigint): Route {
  const bits = BigInt.asUintN(64, value);
  const sent = `{"hi":${bits >> 32n},"lo":${bits & 0xffff_ffffn}}`;
  const { hi, lo } = JSON.parse(sent) as { hi: number; lo: number };
  const joined = (BigInt(hi) << 32n) | BigInt(lo);
  const back = value < 0n ? BigInt.asIntN(64, joined) : joined;
  return { ...sentJson("Two fields of 32 bits", sent), back, price: "both sides put them together" };
}

/** ECMAScript, JSON.parse source text access: a third argument that TypeScript does not list yet. */
function withSource(text: string, name: string): bigint {
  const reviver = (key: string, value: unknown, context?: { readonly source?: string }) =>
    key === name ? BigInt(context!.source!) : value;
  return (JSON.parse(text, reviver) as Record<string, bigint>)[name]!;
}

function binaryRoutes(value: bigint, kind: NumberKind, answer: BrowserAnswer | undefined): readonly Route[] {
  const name = kind === "time" ? "ns" : "id";
  const cbor = encodeCbor({ [name]: value });
  const msgpack = encodeMsgpack({ [name]: value });
  const type = value <= 2n ** 63n - 1n ? "int64" : "uint64";
  const schema: ProtoSchema = { messages: { Reading: { fields: [{ name, number: 1, type, optional: true }] } } };
  const protobuf = encodeProtobuf({ [name]: value }, schema, "Reading");
  const fromMap = (map: unknown) => BigInt((map as ReadonlyMap<string, number | bigint>).get(name)!);
  return [
    { ...sentBytes("CBOR", cbor), back: fromMap(decodeCbor(cbor)), price: "a reader that has 64-bit integers" },
    {
      ...sentBytes("MessagePack", msgpack),
      back: fromMap(decodeMsgpack(msgpack)),
      price: "a reader that has 64-bit integers",
    },
    {
      ...sentBytes("MessagePack by @msgpack/msgpack", msgpack),
      ...(answer?.library !== undefined && { back: BigInt(answer.library) }),
      price:
        answer && answer.library === undefined
          ? "the library could not be loaded"
          : "the same bytes; useBigInt64 is off unless told",
    },
    {
      ...sentBytes(`Protocol Buffers, ${type}`, protobuf),
      back: BigInt(decodeProtobuf(protobuf, schema, "Reading").message[name] as bigint | number),
      price: "a schema on both sides",
    },
  ];
}

function sentJson(name: string, sent: string) {
  return { name, sent, bytes: sent.length };
}
function sentBytes(name: string, bytes: Uint8Array) {
  return { name, sent: encodeHex(bytes, " "), bytes: bytes.length };
}
