/** Hex both ways, and what is said about text that is none. */
import { expect, it } from "vitest";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";

it("every byte survives both ways", () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(decodeHex(encodeHex(all))).toEqual(all);
  expect(encodeHex(Uint8Array.of(0, 10, 255), " ")).toBe("00 0a ff");
});

it("takes capitals and white space", () => {
  expect(decodeHex(" E0\n0 0\t")).toEqual(Uint8Array.of(0xe0, 0));
});

it("says which character is no hex digit", () => {
  expect(() => decodeHex("e0 0g")).toThrow(new RangeError('hex: character 5 must be a hex digit, got "g"'));
});

it("says when a digit is missing", () => {
  expect(() => decodeHex("e00")).toThrow(new RangeError("hex: number of digits must be even, got 3"));
});
