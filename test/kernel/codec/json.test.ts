/** JSON read with every byte in its place, against JSON.parse and the corner cases of RFC 8259. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field } from "#contract/field.ts";
import { decodeHex } from "#kernel/bytes/hex.ts";
import { dissectJson } from "#kernel/codec/dissect-json.ts";
import { exactDecimal, judgeNumber } from "#kernel/codec/json-number.ts";
import { readJson } from "#kernel/codec/json-read.ts";
import { decodeJson } from "#kernel/codec/json-value.ts";
import vectors from "../../vectors/codec/json.json" with { type: "json" };
import { tiling } from "../mqtt/tiling.ts";
import { outline } from "./outline.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const dissect = (text: string) => dissectJson(utf8(text));
const all = (fields: readonly Field[]): Field[] => fields.flatMap((field) => [field, ...all(field.children ?? [])]);

it.each(vectors.accepted)("$text is read as JSON.parse reads it (RFC 8259 §$section)", ({ text }) => {
  const { fields, error } = dissect(text);
  expect(error).toBeUndefined();
  expect(tiling(fields, utf8(text).length)).toBeUndefined();
  const value = decodeJson(utf8(text));
  expect(value).toEqual(JSON.parse(text));
  expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)));
});

it.each(vectors.refused)("$text is refused at byte $offset: $says", ({ text, offset, says }) => {
  const { fields, error } = dissect(text);
  expect(error).toMatchObject({ message: `json: ${says}`, offset, source: expect.stringMatching(/^RFC 8259 §\d/) });
  expect(tiling(fields, utf8(text).length)).toBeUndefined();
  expect(() => JSON.parse(text)).toThrow();
  expect(() => decodeJson(utf8(text))).toThrow(error!.message);
});

it("every byte of a reading has a name, the space between as well", () => {
  expect(outline(dissect('{"t": 21.4, "ok":[true]}').fields)).toEqual([
    "0-24 value Object: 2 members",
    "  0-1 type Begin object: 1 byte",
    '  1-10 key Member: "t"',
    '    1-4 key Name: "t"',
    "    4-5 type Name separator: 1 byte",
    "    5-6 padding White space: 1 byte",
    "    6-10 value Number: 21.4",
    "  10-11 type Value separator: 1 byte",
    "  11-12 padding White space: 1 byte",
    '  12-23 key Member: "ok"',
    '    12-16 key Name: "ok"',
    "    16-17 type Name separator: 1 byte",
    "    17-23 value Array: 1 value",
    "      17-18 type Begin array: 1 byte",
    "      18-22 value Literal name: true",
    "      22-23 type End array: 1 byte",
    "  23-24 type End object: 1 byte",
  ]);
  expect(outline(dissect('"a\\u00b0"').fields)).toEqual([
    '0-9 value String: "a°"',
    "  0-1 type Quotation mark: 1 byte",
    '  1-2 value Characters: "a"',
    '  2-8 value Escape: "°"',
    "  8-9 type Quotation mark: 1 byte",
  ]);
});

describe("allowed, and noted", () => {
  const noteOf = (text: string, name: string) =>
    all(dissect(text).fields).findLast((field) => field.name === name)?.meaning;
  it("a name used twice", () => {
    expect(noteOf('{"a":1,"\\u0061":2}', "Name")).toContain("This name stands in the object already.");
    expect(noteOf('{"a":{"a":1}}', "Name")).not.toContain("already");
  });
  it("half a surrogate pair", () => {
    expect(noteOf('["\\ud83d"]', "String")).toContain("Half of a surrogate pair");
    expect(noteOf('["\\ud83d\\ude00"]', "String")).not.toContain("Half");
  });
  it("a byte order mark", () => {
    const bytes = decodeHex("efbbbf5b5d");
    expect(dissectJson(bytes).fields[0]).toMatchObject({ name: "Byte order mark", role: "error", start: 0, end: 3 });
    expect(decodeJson(bytes)).toEqual([]);
  });
});

describe("bytes that are no UTF-8", () => {
  it.each([
    ["22ff22", 1, "text must be in UTF-8, got 0xff"],
    ["2261eda08022", 2, "text must be in UTF-8, got 0xed"],
    ["22c0af22", 1, "text must be in UTF-8, got 0xc0"],
    ["fffe5b00", 0, "text must be in UTF-8, got what looks like UTF-16"],
    ["005b005d", 0, "text must be in UTF-8, got what looks like UTF-16"],
    ["5bff5d", 1, "in an array there must be a value or ], got 0xff"],
  ])("in %s are refused at %i", (hex, offset, says) => {
    const { fields, error } = dissectJson(decodeHex(hex));
    expect(error).toMatchObject({ offset, message: `json: ${says}` });
    expect(tiling(fields, hex.length / 2)).toBeUndefined();
  });
});

describe("numbers", () => {
  it.each([
    ["0", true, true],
    ["-0.0", true, true],
    ["0.5", true, true],
    ["0.1", false, true],
    ["1E2", true, true],
    ["9007199254740992", true, true],
    ["9007199254740993", false, false],
    ["1731600000123456789", false, false],
    ["1e23", false, true],
    ["0.10000000000000000555", false, false],
    ["1e400", false, false],
    ["1e-400", false, false],
    ["5e-324", false, true],
    ["123456789012345678901234567890", false, false],
  ])("%s in a double: exact %s, survives %s", (text, exact, survives) => {
    expect(judgeNumber(text)).toEqual({ double: Number(text), exact, survives });
  });

  it("every digit of a double", () => {
    expect(exactDecimal(0.1)).toBe("0.1000000000000000055511151231257827021181583404541015625");
    expect(exactDecimal(-1.5)).toBe("-1.5");
    expect(exactDecimal(2 ** 70)).toBe("1180591620717411303424");
    expect(exactDecimal(Number.MIN_VALUE).replace(/^0\.0+/, "")).toHaveLength(751);
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
        expect(Number(exactDecimal(double))).toBe(double === 0 ? 0 : double);
        expect(judgeNumber(JSON.stringify(double)).survives).toBe(true);
        expect(judgeNumber(exactDecimal(double)).exact).toBe(true);
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it("say what becomes of them", () => {
    const says = (text: string) => dissect(text).fields[0]!.meaning;
    expect(says("25.5")).toBe("A double holds it exactly.");
    expect(says("21.4")).toBe(
      "A double holds the nearest it can, 21.399999999999998578914528479…, and is written as 21.4 again.",
    );
    expect(says("1731600000123456789")).toBe(
      "A double cannot hold it: it becomes 1731600000123456768, and is written as 1731600000123456800.",
    );
    expect(says("1e999")).toBe("Too large for a double, where it becomes Infinity, which JSON cannot write.");
  });

  it("with very many digits or a huge exponent cost no more than they are long", () => {
    expect(judgeNumber(`1e-${"9".repeat(1000)}`)).toEqual({ double: 0, exact: false, survives: false });
    expect(judgeNumber(`0.${"3".repeat(100_000)}`).exact).toBe(false);
  });
});

it("nesting has a limit, and work stays in proportion", () => {
  expect(dissect("[".repeat(100_000)).error).toMatchObject({
    message: "json: nesting must be at most 256 deep, got more",
    offset: 257,
  });
  expect(() => readJson(utf8(`[${"1,".repeat(100_000)}1]`))).toThrow("json: values must be at most 100000, got more");
});

it("whatever JSON.stringify writes is read alike, every byte in one leaf", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const { fields, error } = dissect(text);
      expect(error).toBeUndefined();
      expect(tiling(fields, utf8(text).length)).toBeUndefined();
      expect(JSON.stringify(decodeJson(utf8(text)))).toBe(JSON.stringify(JSON.parse(text)));
    }),
    { seed: 8259, numRuns: 150 },
  );
});
