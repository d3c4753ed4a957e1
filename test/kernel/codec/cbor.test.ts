/** CBOR read, written and put into words, against the examples of RFC 8949. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { diagnoseCbor } from "#kernel/codec/cbor-diagnostic.ts";
import { cborFindings } from "#kernel/codec/cbor-findings.ts";
import { readCbor } from "#kernel/codec/cbor-read.ts";
import {
  CborFloat,
  CborSimple,
  CborTag,
  cborValue,
  DETERMINISTIC,
  decodeCbor,
  encodeCbor,
} from "#kernel/codec/cbor-value.ts";
import { dissectCbor } from "#kernel/codec/dissect-cbor.ts";
import vectors from "../../vectors/codec/cbor.json" with { type: "json" };
import { tiling } from "../mqtt/tiling.ts";
import { anyCbor } from "./arbitraries.ts";

const hex = (...args: Parameters<typeof encodeCbor>) => encodeHex(encodeCbor(...args));
const findings = (text: string) =>
  cborFindings(readCbor(decodeHex(text)), decodeHex(text)).map(({ breaks, says }) => `${breaks}: ${says}`);

describe.each(vectors.examples)("the example $hex", ({ hex: text, diagnostic, determined }) => {
  const bytes = decodeHex(text);
  it(`is ${diagnostic}`, () => {
    expect(diagnoseCbor(readCbor(bytes))).toBe(diagnostic);
    expect(tiling(dissectCbor(bytes).fields, bytes.length)).toBeUndefined();
  });
  it(`is ${determined ? "" : "not "}what the deterministic encoding writes`, () => {
    const again = encodeCbor(decodeCbor(bytes), DETERMINISTIC);
    expect(encodeHex(again) === text).toBe(determined);
    expect(findings(text).length === 0).toBe(determined);
    expect(findings(encodeHex(again))).toEqual([]);
  });
});

describe.each(vectors.notWellFormed)("$fault", ({ hex: texts }) => {
  it.each(texts)("is refused in %s, at a byte", (text) => {
    const bytes = decodeHex(text);
    const { fields, error } = dissectCbor(bytes);
    expect(error?.message).toMatch(/^cbor: .+ must .+, got .+$/);
    expect(error?.source).toMatch(/^RFC 8949 §\d/);
    expect(fields.at(-1)).toMatchObject({ role: "error", start: error!.offset, end: bytes.length });
    expect(tiling(fields, bytes.length)).toBeUndefined();
    expect(() => decodeCbor(bytes)).toThrow(error!.message);
  });
});

describe("findings", () => {
  it.each([
    ["1817", "preferred: head must be as short as can be, 1 byte, got 2"],
    ["1b00000000ffffffff", "preferred: head must be as short as can be, 5 bytes, got 9"],
    ["fa3f800000", "preferred: float must be as short as its value allows, 3 bytes, got 5"],
    ["fb3ff0000000000001", undefined],
    ["fa7fc00000", "preferred: float must be as short as its value allows, 3 bytes, got 5"],
    ["fb7ff8000000000001", undefined],
    ["fb7ff8000020000000", "preferred: float must be as short as its value allows, 5 bytes, got 9"],
    ["9f01ff", "deterministic: array must be of definite length, got indefinite"],
    ["a2026161016162", "deterministic: keys must ascend by their bytes, got 1 too late"],
    ["a2016161016162", "validity: key must be used once in a map, got 1 again"],
    ["62c328", "validity: text must be UTF-8, got 0xc3"],
    ["c001", "validity: content of tag 0 must be text string, got unsigned integer"],
    ["c24101", "preferred: bignum must be one that no shorter form holds, got 1"],
    ["c24a00010000000000000000", "preferred: bignum must be one that no shorter form holds, got 18446744073709551616"],
    ["d818421801", "preferred: head must be as short as can be, 1 byte, got 2"],
  ])("in %s: %s", (text, says) => {
    expect(findings(text)).toEqual(says === undefined ? [] : [says]);
  });

  it("that make an item invalid are errors for a decoder, at the byte", () => {
    expect(() => decodeCbor(decodeHex("8262c328f6"))).toThrow(
      expect.objectContaining({ message: "cbor: text must be UTF-8, got 0xc3", offset: 2, source: "RFC 8949 §3.1" }),
    );
    expect(() => decodeCbor(decodeHex("a2016161016162"))).toThrow("cbor: key must be used once in a map, got 1 again");
  });
});

describe("encodeCbor", () => {
  it("orders keys as asked", () => {
    // The example of RFC 8949 §4.2.1 and §4.2.3.
    const keys = [false, [-1], "aa", "z", [100], -1, 100, 10].map((key) => [key, 0] as const);
    const order = (how: "bytewise" | "length-first") => [
      ...(decodeCbor(encodeCbor(new Map(keys), { keys: how })) as Map<unknown, unknown>).keys(),
    ];
    expect(order("bytewise")).toEqual([10, 100, -1, "z", "aa", [100], [-1], false]);
    expect(order("length-first")).toEqual([10, -1, false, 100, "z", [-1], "aa", [100]]);
    expect(hex({ b: 1, a: 2 })).toBe("a2616201616102");
  });

  it("shortens floats down to the size it is told", () => {
    expect([2, 4, 8].map((size) => hex(1.5, { leastFloatBytes: size as 2 | 4 | 8 }))).toEqual([
      "f93e00",
      "fa3fc00000",
      "fb3ff8000000000000",
    ]);
    expect(hex(new CborFloat(3))).toBe("f94200");
    expect(hex(3)).toBe("03");
    expect(hex(2 ** 53)).toBe("fa5a000000");
  });

  it.each([
    ["\ud800", "cbor: text must be free of lone surrogates, got one at 0"],
    [new CborSimple(24), "cbor: simple value must be 0 to 19 or 32 to 255, got 24"],
    [new CborTag(-1, 0), "cbor: argument must be 0 to 2^64 - 1, got -1"],
  ])("refuses %o", (value, says) => {
    expect(() => encodeCbor(value)).toThrow(new RangeError(says));
  });

  it("refuses a value that is nested without end", () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(() => encodeCbor(loop as never)).toThrow("cbor: nesting must be at most 256 deep, got more");
  });
});

it("every value survives writing and reading, and deterministic bytes are a fixed point without findings", () => {
  fc.assert(
    fc.property(anyCbor, (value) => {
      const bytes = encodeCbor(value, DETERMINISTIC);
      const { fields, value: item, error } = dissectCbor(bytes);
      expect(error).toBeUndefined();
      expect(tiling(fields, bytes.length)).toBeUndefined();
      expect(cborFindings(item!, bytes)).toEqual([]);
      expect(encodeHex(encodeCbor(cborValue(item!), DETERMINISTIC))).toBe(encodeHex(bytes));
    }),
    { seed: 8949, numRuns: 150 },
  );
});
