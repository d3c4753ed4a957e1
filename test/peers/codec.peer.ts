/** Our coders against Debian's: what ours write they read, and write again byte for byte, 2,000 values of each format. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, it } from "vitest";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { type CborValue, encodeCbor } from "#kernel/codec/cbor-value.ts";
import { dissectCbor } from "#kernel/codec/dissect-cbor.ts";
import { dissectMsgpack } from "#kernel/codec/dissect-msgpack.ts";
import { encodeMsgpack, MsgpackExt, type MsgpackValue } from "#kernel/codec/msgpack-value.ts";
import type { ProtoField, ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import { protoText } from "#kernel/codec/protobuf-text.ts";
import { decodeProtobuf } from "#kernel/codec/protobuf-value.ts";
import { encodeProtobuf } from "#kernel/codec/protobuf-write.ts";
import { anyCbor, anyMsgpack } from "../kernel/codec/arbitraries.ts";
import { anyReading, READING_SCHEMA } from "../kernel/codec/proto-samples.ts";
import { describeWith, start } from "./peer.ts";

const PYTHON = "/usr/bin/python3";
const SCRIPT = fileURLToPath(new URL("codec-peer.py", import.meta.url));
const VALUES = 2000;
const SEED = 20_261_125;
const WITHIN_MS = 60_000;

/** The hex of each value after the other program has read and written it. */
async function again(format: string, values: readonly Uint8Array[]): Promise<readonly string[]> {
  const lines = values.map((bytes) => `${encodeHex(bytes)}\n`).join("");
  return `${await start(PYTHON, [SCRIPT, format], Buffer.from(lines)).done}`.trim().split("\n");
}

describeWith("python3-cbor2", [PYTHON, "-c", "import cbor2"], () => {
  it(
    `reads ${VALUES} values and writes them canonically, short keys first, as we do`,
    async () => {
      // cbor2 5.4 writes 65504 in five bytes; RFC 8949 appendix A has it in three.
      const is65504 = (value: CborValue) => encodeHex(encodeCbor(value)).includes("f97bff");
      const values = fc.sample(anyCbor, { seed: SEED, numRuns: VALUES * 2 }).filter((value) => !is65504(value));
      values.length = VALUES;
      const given = values.map((value) => encodeCbor(value, { leastFloatBytes: 8 }));
      const ours = values.map((value) => encodeHex(encodeCbor(value, { keys: "length-first" })));
      expect(await again("cbor", given)).toEqual(ours);
      for (const bytes of given) expect(dissectCbor(bytes).error).toBeUndefined();
    },
    WITHIN_MS,
  );
});

describeWith("python3-msgpack", [PYTHON, "-c", "import msgpack"], () => {
  it(
    `reads ${VALUES} values and writes them as we do, floats in eight bytes`,
    async () => {
      const values = fc
        .sample(anyMsgpack, { seed: SEED, numRuns: VALUES * 2 })
        .filter(isTaken)
        .slice(0, VALUES);
      expect(values).toHaveLength(VALUES);
      const given = values.map((value) => encodeMsgpack(value));
      const ours = values.map((value) => encodeHex(encodeMsgpack(value, { leastFloatBytes: 8 })));
      expect(await again("msgpack", given)).toEqual(ours);
      for (const bytes of given) expect(dissectMsgpack(bytes).error).toBeUndefined();
    },
    WITHIN_MS,
  );
});

/** That library takes no ext types below 0 but the timestamp. */
function isTaken(value: MsgpackValue): boolean {
  if (value instanceof MsgpackExt) return value.type >= 0;
  if (Array.isArray(value)) return value.every(isTaken);
  return !(value instanceof Map) || [...value.values()].every(isTaken);
}

describeWith("protobuf-compiler", ["protoc", "--version"], () => {
  it(
    `turns ${VALUES} messages into text and back into our bytes`,
    async () => {
      const all: ProtoField = { name: "all", number: 1, type: "Reading", repeated: true };
      const schema: ProtoSchema = {
        ...READING_SCHEMA,
        messages: { ...READING_SCHEMA.messages, All: { fields: [all] } },
      };
      const folder = mkdtempSync(join(tmpdir(), "proto-"));
      writeFileSync(join(folder, "all.proto"), protoText(schema));
      const protoc = (what: string, input: Buffer) =>
        start("protoc", [`--proto_path=${folder}`, what, "all.proto"], input).done;
      const readings = fc.sample(anyReading, { seed: SEED, numRuns: VALUES });
      const ours = encodeProtobuf({ all: readings }, schema, "All");
      const text = await protoc("--decode=All", Buffer.from(ours));
      // A field that it does not know is printed by its number.
      expect(`${text}`).not.toMatch(/^\s*\d+[:{ ]/m);
      expect(encodeHex(await protoc("--encode=All", text))).toBe(encodeHex(ours));
      expect(decodeProtobuf(ours, schema, "All").message.all).toHaveLength(VALUES);
    },
    WITHIN_MS,
  );
});
