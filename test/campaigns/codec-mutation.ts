/**
 * Mutated inputs into the dissectors of data formats: each answers with a tree that covers every byte once, and with a
 * value or a located DecodeError. The sample runs in the unit tests, 10^5 a format in the campaign; seeds repeat.
 */
import fc from "fast-check";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { cborFindings } from "#kernel/codec/cbor-findings.ts";
import type { CborItem } from "#kernel/codec/cbor-read.ts";
import { decodeCbor, encodeCbor } from "#kernel/codec/cbor-value.ts";
import { dissectCbor } from "#kernel/codec/dissect-cbor.ts";
import { dissectJson } from "#kernel/codec/dissect-json.ts";
import { dissectMsgpack } from "#kernel/codec/dissect-msgpack.ts";
import { dissectProtobuf } from "#kernel/codec/dissect-protobuf.ts";
import { decodeXml, dissectXml } from "#kernel/codec/dissect-xml.ts";
import type { Dissection } from "#kernel/codec/dissection.ts";
import { decodeJson } from "#kernel/codec/json-value.ts";
import { decodeMsgpack, encodeMsgpack } from "#kernel/codec/msgpack-value.ts";
import { decodeProtobuf } from "#kernel/codec/protobuf-value.ts";
import { readWire } from "#kernel/codec/protobuf-wire.ts";
import { encodeProtobuf } from "#kernel/codec/protobuf-write.ts";
import { createRandom, type Random } from "#kernel/random/random.ts";
import { anyCbor, anyMsgpack, anyXml } from "../kernel/codec/arbitraries.ts";
import { anyReading, READING_SCHEMA } from "../kernel/codec/proto-samples.ts";
import { tiling } from "../kernel/mqtt/tiling.ts";
import cborVectors from "../vectors/codec/cbor.json" with { type: "json" };
import jsonVectors from "../vectors/codec/json.json" with { type: "json" };
import msgpackVectors from "../vectors/codec/msgpack.json" with { type: "json" };
import protobufVectors from "../vectors/codec/protobuf.json" with { type: "json" };
import xmlVectors from "../vectors/codec/xml.json" with { type: "json" };

export interface CodecResult {
  readonly read: number;
  readonly refused: number;
  /** The longest that one input took: reported, never asserted. */
  readonly slowestMs: number;
}

interface Format {
  /** Inputs that are right, to be wounded. */
  corpus(seed: number): readonly Uint8Array[];
  dissect(bytes: Uint8Array): Dissection<unknown>;
  /** A decoder beside the dissector: it must say the same of the same input, or nothing. */
  decode(bytes: Uint8Array): unknown;
  /** What else has to hold of an input that was read. */
  also?(value: unknown, bytes: Uint8Array): void;
}

export const CODEC_FORMATS: Readonly<Record<string, Format>> = {
  CBOR: {
    corpus: (seed) => [
      ...fc.sample(anyCbor, { seed, numRuns: 200 }).map((value) => encodeCbor(value)),
      ...cborVectors.examples.map(({ hex }) => decodeHex(hex)),
    ],
    dissect: dissectCbor,
    decode: decodeCbor,
    also: (item, bytes) => cborFindings(item as CborItem, bytes),
  },
  MessagePack: {
    corpus: (seed) => [
      ...fc.sample(anyMsgpack, { seed, numRuns: 200 }).map((value) => encodeMsgpack(value)),
      ...msgpackVectors.examples.map(({ hex }) => decodeHex(hex)),
    ],
    dissect: dissectMsgpack,
    decode: decodeMsgpack,
  },
  "Protocol Buffers": {
    corpus: protoCorpus,
    dissect: (bytes) => dissectProtobuf(bytes, { schema: READING_SCHEMA, type: "Reading" }),
    decode: (bytes) => decodeProtobuf(bytes, READING_SCHEMA, "Reading"),
  },
  "Protocol Buffers without a schema": {
    corpus: protoCorpus,
    dissect: (bytes) => dissectProtobuf(bytes),
    decode: (bytes) => readWire(bytes),
  },
  JSON: {
    corpus: (seed) => [
      ...fc.sample(fc.json({ maxDepth: 4 }), { seed, numRuns: 200 }).map(utf8),
      ...jsonVectors.accepted.map(({ text }) => utf8(text)),
    ],
    dissect: dissectJson,
    decode: decodeJson,
    also: (_, bytes) => JSON.parse(new TextDecoder().decode(bytes)),
  },
  XML: {
    corpus: (seed) => [
      ...fc.sample(anyXml, { seed, numRuns: 200 }).map(({ xml }) => utf8(xml)),
      ...xmlVectors.accepted.map(({ text }) => utf8(text)),
    ],
    dissect: dissectXml,
    decode: decodeXml,
  },
};

const utf8 = (text: string) => new TextEncoder().encode(text);

function protoCorpus(seed: number): readonly Uint8Array[] {
  return [
    ...fc.sample(anyReading, { seed, numRuns: 200 }).map((value) => encodeProtobuf(value, READING_SCHEMA, "Reading")),
    ...protobufVectors.messages.map(({ hex }) => decodeHex(hex)),
  ];
}

/** Runs `inputs` mutants of one format; throws Error with the hex of the first that breaks a promise. */
export function mutateCodec(name: string, inputs: number, seed: number): CodecResult {
  const format = CODEC_FORMATS[name]!;
  const random = createRandom(seed);
  const corpus = format.corpus(seed);
  let read = 0;
  let slowestMs = 0;
  for (let index = 0; index < inputs; index++) {
    const bytes = mutant(corpus, random);
    const startMs = performance.now();
    try {
      if (examine(format, bytes)) read++;
    } catch (error) {
      throw new Error(`${name}, ${encodeHex(bytes)}: ${(error as Error).message}`, { cause: error });
    }
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
  }
  return { read, refused: inputs - read, slowestMs };
}

function examine(format: Format, bytes: Uint8Array): boolean {
  const { fields, value, error } = format.dissect(bytes);
  const broken = tiling(fields, bytes.length);
  if (broken) throw new Error(broken);
  if (error) check(error, fields.at(-1)?.start, bytes.length);
  else format.also?.(value, bytes);
  try {
    format.decode(bytes);
  } catch (refusal) {
    if (!(refusal instanceof DecodeError)) throw refusal;
    check(refusal, undefined, bytes.length);
    if (error && error.message !== refusal.message) throw new Error("decoder and dissector disagree");
    return error === undefined;
  }
  if (error) throw new Error("the decoder reads what the dissector refuses");
  return true;
}

function check({ offset, message, source }: DecodeError, leafStart: number | undefined, length: number): void {
  if (!(offset >= 0 && offset <= length)) throw new Error(`offset ${offset} lies outside`);
  if (leafStart !== undefined && leafStart !== offset) throw new Error("the last leaf is not the fault");
  if (!/^\w+: .+ must .+, got .+$/s.test(message)) throw new Error(`message "${message}" has no rule`);
  if (!/\w/.test(source)) throw new Error("the error names no source");
}

/** One of the corpus with up to four wounds, or random bytes. */
function mutant(corpus: readonly Uint8Array[], random: Random): Uint8Array {
  if (random.integer(20) === 0) return Uint8Array.from({ length: random.integer(64) }, () => random.integer(256));
  let bytes = [...corpus[random.integer(corpus.length)]!];
  for (let wounds = random.integer(5); wounds > 0; wounds--) bytes = wounded(bytes, corpus, random);
  return Uint8Array.from(bytes);
}

function wounded(bytes: number[], corpus: readonly Uint8Array[], random: Random): number[] {
  const at = random.integer(bytes.length + 1);
  const until = Math.min(bytes.length, at + 1 + random.integer(8));
  switch (random.integer(7)) {
    case 0:
      return bytes.map((byte, index) => (index === at ? byte ^ (1 << random.integer(8)) : byte));
    case 1:
      return bytes.map((byte, index) => (index === at ? random.integer(256) : byte));
    case 2:
      return bytes.toSpliced(at, until - at);
    case 3:
      return bytes.toSpliced(at, 0, random.integer(256));
    case 4:
      return bytes.slice(0, at);
    case 5:
      return bytes.toSpliced(at, 0, ...bytes.slice(at, until));
    default: {
      const other = corpus[random.integer(corpus.length)]!;
      return [...bytes.slice(0, at), ...other.subarray(random.integer(other.length + 1))];
    }
  }
}
