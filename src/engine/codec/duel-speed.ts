/**
 * One value written and read by each library, against JSON.stringify and JSON.parse with UTF-8, as bytes are what travels.
 * cbor-x and MessagePack as they come; a message of Protocol Buffers is ready before the clock starts.
 */
import type { Json } from "#contract/json.ts";
import { inferProtobuf } from "#kernel/codec/protobuf-infer.ts";
import { type Answer, answer, sentence } from "./answer.ts";
import { cborXCoder } from "./cborx.ts";
import type { Coder } from "./coder.ts";
import { msgpackCoder } from "./msgpack.ts";
import { type ProtoRun, protoRun } from "./proto.ts";
import { type RaceOptions, type RaceResult, type Runner, race } from "./race.ts";

export type SpeedId = "json" | "cbor" | "msgpack" | "protobuf";
export interface SpeedRow {
  readonly id: SpeedId;
  readonly encode: RaceResult;
  readonly decode: RaceResult;
}
export interface Speed {
  readonly rows: readonly SpeedRow[];
  /** Why Protocol Buffers are not among them. */
  readonly without?: string;
}

/** Runs both races; yields the turns done and all. The first row is JSON, whose ratios are 1. */
export function* measureSpeed(
  value: Json,
  nowMs: () => number,
  options: RaceOptions,
): Generator<readonly [done: number, total: number], Speed> {
  const { value: message, fault } = protobufOf(value);
  const entrants: readonly (readonly [SpeedId, ProtoRun])[] = [
    ["json", jsonRun(value)],
    ["cbor", coderRun(cborXCoder(), value)],
    ["msgpack", coderRun(msgpackCoder(), value)],
    ...(message ? [["protobuf", message] as const] : []),
  ];
  const total = 2 * entrants.length * (options.rounds + 1);
  const writing = entrants.map(([name, { encode }]): Runner => ({ name, run: () => encode().length }));
  const reading = entrants.map(([name, { encode, decode }]): Runner => {
    const bytes = Uint8Array.from(encode());
    return { name, run: () => (decode(bytes) === undefined ? 0 : 1) };
  });
  const encode = yield* counted(race(writing, nowMs, options), 0, total);
  const decode = yield* counted(race(reading, nowMs, options), total / 2, total);
  const rows = entrants.map(([id], at) => ({ id, encode: encode[at]!, decode: decode[at]! }));
  return fault ? { rows, without: fault.say } : { rows };
}

function* counted<T>(
  running: Generator<readonly [number, number], T>,
  before: number,
  total: number,
): Generator<readonly [number, number], T> {
  for (let step = running.next(); ; step = running.next()) {
    if (step.done) return step.value;
    yield [before + step.value[0], total];
  }
}

function jsonRun(value: Json): ProtoRun {
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  return {
    encode: () => encoder.encode(JSON.stringify(value)),
    decode: (bytes) => JSON.parse(decoder.decode(bytes)),
  };
}

const coderRun = (coder: Coder, value: Json): ProtoRun => ({
  encode: () => coder.encode(value),
  decode: (bytes) => coder.decode(bytes),
});

function protobufOf(value: Json): Answer<ProtoRun> {
  const { value: found, fault } = answer(
    () => inferProtobuf(value),
    (message) => sentence(message.replace(/^\w+: /, "")),
  );
  return fault ? { fault } : protoRun(found.schema, found.type, found.message as Json);
}
