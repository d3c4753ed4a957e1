/** The tree of a Protocol Buffers message in words, with and without its schema. */
import { expect, it } from "vitest";
import type { Field } from "#contract/field.ts";
import { decodeHex } from "#kernel/bytes/hex.ts";
import { dissectProtobuf } from "#kernel/codec/dissect-protobuf.ts";
import type { ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import { outline } from "./outline.ts";

const SCHEMA: ProtoSchema = {
  messages: {
    Reading: {
      fields: [
        { name: "id", number: 1, type: "uint32" },
        { name: "name", number: 2, type: "string" },
        { name: "value", number: 3, type: "float" },
        { name: "place", number: 4, type: "Place" },
        { name: "history", number: 5, type: "sint32", repeated: true },
      ],
    },
    Place: { fields: [{ name: "floor", number: 1, type: "sint32" }] },
  },
};
const known = { schema: SCHEMA, type: "Reading" };
const HEX = "087b" + "1204626f6974" + "1d0000cc41" + "22020803" + "2a03020103" + "3001";
const meaningOf = (fields: readonly Field[], at: number, part: number) => fields[at]!.children![part]!.meaning;

it("with a schema every field has its name, its type and its value", () => {
  expect(outline(dissectProtobuf(decodeHex(HEX), known).fields)).toEqual([
    "0-2 key id: 123",
    "  0-1 id Tag: 1, VARINT",
    "  1-2 value Value: 123",
    '2-8 key name: "boit"',
    "  2-3 id Tag: 2, LEN",
    "  3-4 length Length: 4",
    '  4-8 value Text: "boit"',
    "8-13 key value: 25.5",
    "  8-9 id Tag: 3, I32",
    "  9-13 value Value: 25.5",
    "13-17 key place: 1 record",
    "  13-14 id Tag: 4, LEN",
    "  14-15 length Length: 2",
    "  15-17 value Place: 1 record",
    "    15-17 key floor: -2",
    "      15-16 id Tag: 1, VARINT",
    "      16-17 value Value: -2",
    "17-22 key history: 1, -1, -2",
    "  17-18 id Tag: 5, LEN",
    "  18-19 length Length: 3",
    "  19-22 value Packed: 1, -1, -2",
    "    19-20 value Value: 1",
    "    20-21 value Value: -1",
    "    21-22 value Value: -2",
    "22-24 key Field 6: 1",
    "  22-23 id Tag: 6, VARINT",
    "  23-24 value Value: 1",
  ]);
});

it("without one there are numbers and guesses, which say that they are guesses", () => {
  const { fields } = dissectProtobuf(decodeHex(HEX));
  expect(outline(fields).filter((line) => !/Tag|Length/.test(line))).toEqual([
    "0-2 key Field 1: 123",
    "  1-2 value Value: 123",
    '2-8 key Field 2: "boit"',
    '  4-8 value Text: "boit"',
    "8-13 key Field 3: 1103888384",
    "  9-13 value Value: 1103888384",
    "13-17 key Field 4: 1 record",
    "  15-17 value Message, it seems: 1 record",
    "    15-17 key Field 1: 3",
    "      16-17 value Value: 3",
    "17-22 key Field 5: 2, 1, 3",
    "  19-22 value Packed: 2, 1, 3",
    "    19-20 value Value: 2",
    "    20-21 value Value: 1",
    "    21-22 value Value: 3",
    "22-24 key Field 6: 1",
    "  23-24 value Value: 1",
  ]);
  expect(meaningOf(fields, 2, 1)).toBe(
    "As fixed32 1103888384; as sfixed32 1103888384, as float 25.5: only the schema knows.",
  );
  expect(meaningOf(fields, 5, 1)).toBe(
    "As unsigned or positive int 1; as sint -1, as bool true: only the schema knows.",
  );
});

it("tag and varint are spelled out, and a longer form than need be is noticed", () => {
  const { fields } = dissectProtobuf(decodeHex("089601"), known);
  expect(meaningOf(fields, 0, 0)).toBe("1 × 8 + 0 = 8: field number 1, id, wire type 0.");
  expect(meaningOf(fields, 0, 1)).toBe(
    "A varint. Sevens of bits, least significant first: 0010110 0000001, that is 150.",
  );
  expect(meaningOf(dissectProtobuf(decodeHex("088100")).fields, 0, 1)).toContain("A shorter form exists: 1 byte.");
});

it("unknown fields and other wire types are told apart", () => {
  const { fields } = dissectProtobuf(decodeHex("30010a0161"), known);
  expect(fields.map(({ meaning }) => meaning)).toEqual([
    "Not in the schema: an unknown field. It is kept, and written again unchanged.",
    "The schema says uint32, but LEN is another wire type: an unknown field.",
  ]);
});

it("a group is recognised by its two ends", () => {
  expect(outline(dissectProtobuf(decodeHex("0b08010c1314")).fields)).toEqual([
    "0-4 key Field 1: 1 record",
    "  0-1 id Tag: 1, SGROUP",
    "  1-3 key Field 1: 1",
    "    1-2 id Tag: 1, VARINT",
    "    2-3 value Value: 1",
    "  3-4 padding End of group: 1, EGROUP",
    "4-6 key Field 2: 0 records",
    "  4-5 id Tag: 2, SGROUP",
    "  5-6 padding End of group: 2, EGROUP",
  ]);
});

it("a fault inside a nested message leaves what came before it", () => {
  expect(outline(dissectProtobuf(decodeHex("22040803ff"), known).fields)).toEqual([
    "0-2 key place",
    "  0-1 id Tag: 4, LEN",
    "  1-2 length Length: 4",
    "2-5 padding Begun",
    "5-5 error Not readable",
  ]);
  expect(outline(dissectProtobuf(decodeHex("220408030e00"), known).fields)).toEqual([
    "0-4 key place",
    "  0-1 id Tag: 4, LEN",
    "  1-2 length Length: 4",
    "  2-4 value Place",
    "    2-4 key floor: -2",
    "      2-3 id Tag: 1, VARINT",
    "      3-4 value Value: -2",
    "4-6 error Not readable",
  ]);
});

it("nesting has a limit, and guesses stop there", () => {
  const groups = new Uint8Array(1000).fill(0x0b);
  expect(dissectProtobuf(groups).error?.message).toBe("protobuf: nesting must be at most 256 deep, got more");
  let bytes = Uint8Array.of(8, 1);
  for (let level = 0; level < 3000 && bytes.length < 120; level++) bytes = Uint8Array.of(0x0a, bytes.length, ...bytes);
  expect(dissectProtobuf(bytes).error).toBeUndefined();
});
