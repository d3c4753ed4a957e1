/** Varints and zigzag: the examples of the guide, every 16-bit value, and the edges of 64 bits. */
import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { encodeVarint, readVarint, unzigzag, varintSteps, zigzag, zigzagSteps } from "#kernel/codec/varint.ts";
import vectors from "../../vectors/codec/protobuf.json" with { type: "json" };

it.each(vectors.varints)("$value is $hex, and back", ({ value, hex }) => {
  expect(encodeHex(Uint8Array.from(encodeVarint(BigInt(value))))).toBe(hex);
  expect(readVarint(decodeHex(hex), 0, 10)).toEqual({ value: BigInt(value), end: hex.length / 2 });
});

it.each(vectors.zigzag)("$signed is $encoded in zigzag, and back", ({ signed, encoded }) => {
  expect(zigzag(signed, 32)).toBe(BigInt(encoded));
  expect(unzigzag(BigInt(encoded))).toBe(BigInt(signed));
});

it("150 in steps: sevens of bits, least significant first, with a bit for more", () => {
  expect(varintSteps(150)).toEqual([
    { group: "0010110", more: true, byte: 0x96 },
    { group: "0000001", more: false, byte: 0x01 },
  ]);
});

it("-2 in zigzag steps", () => {
  expect(zigzagSteps(-2, 32)).toEqual([
    { what: "-2 in 32 bits", bits: "11111111111111111111111111111110" },
    { what: "shifted left by one", bits: "11111111111111111111111111111100" },
    { what: "the sign, 32 times", bits: "11111111111111111111111111111111" },
    { what: "exclusive or: 3", bits: "00000000000000000000000000000011" },
  ]);
  expect(zigzagSteps(-(1n << 63n), 64).at(-1)!.bits).toBe("1".repeat(64));
});

it("every 16-bit value survives, in one byte more for each seven bits", () => {
  for (let value = 0; value < 65_536; value++) {
    const bytes = Uint8Array.from(encodeVarint(value));
    if (readVarint(bytes, 0, bytes.length).value !== BigInt(value)) expect.unreachable(`${value}`);
    if (bytes.length !== (value < 128 ? 1 : value < 16_384 ? 2 : 3)) expect.unreachable(`${value}`);
    if (unzigzag(zigzag(value - 32_768, 32)) !== BigInt(value - 32_768)) expect.unreachable(`${value}`);
  }
});

it("what a tenth byte has beyond 64 bits is dropped", () => {
  expect(readVarint(decodeHex("ffffffffffffffffff7f"), 0, 10).value).toBe((1n << 64n) - 1n);
});

describe("refused", () => {
  it.each([
    [-1, "varint: value must be 0 to 2^64 - 1, got -1"],
    [1n << 64n, "varint: value must be 0 to 2^64 - 1, got 18446744073709551616"],
    [0.5, "varint: value must be a whole number, a bigint beyond 2^53, got 0.5"],
    [2 ** 53, "varint: value must be a whole number, a bigint beyond 2^53, got 9007199254740992"],
  ])("%s", (value, says) => {
    expect(() => encodeVarint(value)).toThrow(new RangeError(says));
  });
  it("what zigzag cannot hold", () => {
    expect(() => zigzag(2 ** 31, 32)).toThrow(
      new RangeError("zigzag: value must fit in 32 bits with a sign, got 2147483648"),
    );
  });
});
