/**
 * Our dissectors against decoders that give the value only: the same values, the same bytes, turn by turn. A dissector
 * does more: it names every byte, keeps offsets and bounds its work, and its tree is made as well.
 */
import { decode as decodeMessagePack } from "@msgpack/msgpack";
import { decode as decodeCborg } from "cborg";
import { encodeCbor } from "#kernel/codec/cbor-value.ts";
import { dissectCbor } from "#kernel/codec/dissect-cbor.ts";
import { dissectJson } from "#kernel/codec/dissect-json.ts";
import { dissectMsgpack } from "#kernel/codec/dissect-msgpack.ts";
import { encodeMsgpack } from "#kernel/codec/msgpack-value.ts";

const RUNS = 5;
/** Of bytes that are read in one run, so that a run is long enough to be timed. */
const RUN_BYTES = 400_000;

const READING = { id: 123, name: "Temperature Sensor", value: 25.5, active: true };
const VALUES = {
  "one reading": READING,
  "100 integers": { samples: Array.from({ length: 100 }, (_, at) => 1000 + at) },
  "50 floats": { samples: Array.from({ length: 50 }, (_, at) => (200.5 + at) / 10) },
  "200 readings": Array.from({ length: 200 }, (_, at) => ({ ...READING, id: at, value: 20 + at / 8 })),
};

const utf8 = new TextDecoder();
const FORMATS = [
  {
    format: "JSON",
    peer: "JSON.parse",
    encode: (value: unknown) => new TextEncoder().encode(JSON.stringify(value)),
    ours: dissectJson,
    theirs: (bytes: Uint8Array): unknown => JSON.parse(utf8.decode(bytes)),
  },
  {
    format: "CBOR",
    peer: "cborg",
    encode: (value: unknown) => encodeCbor(value as never),
    ours: dissectCbor,
    theirs: (bytes: Uint8Array): unknown => decodeCborg(bytes),
  },
  {
    format: "MessagePack",
    peer: "@msgpack/msgpack",
    encode: (value: unknown) => encodeMsgpack(value as never),
    ours: dissectMsgpack,
    theirs: (bytes: Uint8Array): unknown => decodeMessagePack(bytes),
  },
] as const;

/** Microseconds of one reading of these bytes. */
function micros(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): number {
  const times = Math.max(1, Math.round(RUN_BYTES / bytes.length));
  const start = performance.now();
  for (let time = 0; time < times; time++) read(bytes);
  return (1000 * (performance.now() - start)) / times;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** A table of every format and value; throws if a decoder does not give the value that was encoded. */
export function benchReading(): string {
  const rows = FORMATS.flatMap(({ format, peer, encode, ours, theirs }) =>
    Object.entries(VALUES).map(([name, value]) => {
      const bytes = encode(value);
      if (JSON.stringify(theirs(bytes)) !== JSON.stringify(value)) throw new Error(`${peer} reads another ${name}`);
      if (ours(bytes).error) throw new Error(`the dissector of ${format} finds an error in ${name}`);
      const [mine, other]: [number[], number[]] = [[], []];
      for (let run = 0; run < RUNS; run++) {
        mine.push(micros(ours, bytes));
        other.push(micros(theirs, bytes));
      }
      const [a, b] = [median(mine), median(other)];
      return `| ${format}, ${name} | ${bytes.length} | ${a.toFixed(1)} | ${peer} ${b.toFixed(2)} | ${(a / b).toFixed(1)} |`;
    }),
  );
  return [
    "A dissector does more than its peer: it gives every byte a name, a meaning and a clause, where the peer gives the value alone.",
    "",
    "| what is read | bytes | dissector, µs | value only, µs | ratio |",
    "|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}
