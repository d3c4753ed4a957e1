import fc from "fast-check";
import { expect, test } from "vitest";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { decodeCoap, dissectCoap, encodeCoap } from "#kernel/coap/codec.ts";
import {
  COAP_TYPES,
  type CoapMessage,
  codeOf,
  dottedCode,
  isFresher,
  pathOptions,
  uintBytes,
} from "#kernel/coap/message.ts";
import { leavesTile } from "../leaves.ts";

const none = new Uint8Array();
const text = (value: string) => new TextEncoder().encode(value);
const message = (over: Partial<CoapMessage>): CoapMessage => ({
  type: "CON",
  code: codeOf("0.01"),
  messageId: 0x7d34,
  token: none,
  options: [],
  payload: none,
  ...over,
});

// RFC 7252 appendix A, figures 16 and 17
test.each<[string, CoapMessage, string]>([
  ["request of figure 16", message({ options: pathOptions("temperature") }), "40 01 7d 34 bb 74656d7065726174757265"],
  [
    "response of figure 16",
    message({ type: "ACK", code: codeOf("2.05"), payload: text("22.3 C") }),
    "60 45 7d 34 ff 32322e332043",
  ],
  [
    "request of figure 17",
    message({ messageId: 0x7d35, token: Uint8Array.of(0x20), options: pathOptions("temperature") }),
    "41 01 7d 35 20 bb 74656d7065726174757265",
  ],
  [
    "response of figure 17",
    message({
      type: "ACK",
      code: codeOf("2.05"),
      messageId: 0x7d35,
      token: Uint8Array.of(0x20),
      payload: text("22.3 C"),
    }),
    "61 45 7d 35 20 ff 32322e332043",
  ],
])("the %s has the published bytes", (_, plain, hex) => {
  expect(encodeHex(encodeCoap(plain))).toBe(encodeHex(decodeHex(hex)));
  expect(decodeCoap(decodeHex(hex))).toEqual(plain);
});

test.each([
  [12, "c0"],
  [13, "d000"],
  [268, "d0ff"],
  [269, "e00000"],
  [2053, "e006f8"],
])("an option %i above the last opens with %s", (number, hex) => {
  const bytes = encodeCoap(message({ options: [{ number, value: none }] }));
  expect(encodeHex(bytes.subarray(4))).toBe(hex);
  expect(decodeCoap(bytes).options).toEqual([{ number, value: none }]);
});

test.each([
  [0, ""],
  [60, "3c"],
  [256, "0100"],
  [86_400, "015180"],
])("the number %i is held in the bytes %s", (value, hex) => {
  expect(encodeHex(uintBytes(value))).toBe(hex);
});

const anyMessage = fc
  .record({
    type: fc.constantFrom(...COAP_TYPES),
    code: fc.integer({ min: 1, max: 255 }),
    messageId: fc.nat(0xffff),
    token: fc.uint8Array({ maxLength: 8 }),
    options: fc.array(fc.record({ number: fc.nat(700), value: fc.uint8Array({ maxLength: 300 }) }), { maxLength: 5 }),
    payload: fc.uint8Array({ maxLength: 40 }),
  })
  .map((plain) => ({ ...plain, options: plain.options.sort((a, b) => a.number - b.number) }));

test("any message is read back, and its fields tile its bytes", () => {
  fc.assert(
    fc.property(anyMessage, (plain) => {
      const bytes = encodeCoap(plain);
      expect(decodeCoap(bytes)).toEqual(plain);
      expect(leavesTile(dissectCoap(bytes), bytes.length)).toBe(true);
    }),
    { seed: 6, numRuns: 200 },
  );
});

test("any bytes are dissected without a throw and without a gap, and refused only with a place", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(leavesTile(dissectCoap(bytes), bytes.length)).toBe(true);
      try {
        decodeCoap(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
      }
    }),
    { seed: 7, numRuns: 500 },
  );
});

test.each([
  ["40", "header must be 4 bytes, got 1"],
  ["80010000", "version must be 1, got 2"],
  ["49010000", "token length must be at most 8, got 9"],
  ["40010000ff", "a payload marker must be followed by a payload"],
  ["40010000f0", "15 is reserved"],
  ["40010000b5", "option must hold 5 bytes, is cut short"],
  ["4000000001", "an empty message must be 4 bytes"],
])("the bytes %s are refused: %s", (hex, why) => {
  expect(() => decodeCoap(decodeHex(hex))).toThrow(why);
  expect(dissectCoap(decodeHex(hex)).at(-1)).toMatchObject({ role: "error", meaning: expect.stringContaining(why) });
});

test("options out of order and a long token are refused by the encoder", () => {
  const [path] = pathOptions("a");
  const options = [path!, { number: 6, value: none }];
  expect(() => encodeCoap(message({ options }))).toThrow("options must ascend and stay below 65536, got 6 after 11");
  expect(() => encodeCoap(message({ token: new Uint8Array(9) }))).toThrow("token must be at most 8 bytes, got 9");
  expect(() => codeOf("2.5")).toThrow("code must be like 2.05");
  expect(dottedCode(codeOf("4.04"))).toBe("4.04");
});

// RFC 7641 §3.4
test("a notification is newer by its number, across the wrap, or by 128 seconds", () => {
  const fresher = (v1: number, v2: number, laterMs = 1000) =>
    isFresher({ sequence: v1, atMs: 0 }, { sequence: v2, atMs: laterMs });
  expect(fresher(5, 6)).toBe(true);
  expect(fresher(6, 5)).toBe(false);
  expect(fresher(5, 5)).toBe(false);
  expect(fresher(2 ** 24 - 1, 0)).toBe(true);
  expect(fresher(0, 2 ** 24 - 1)).toBe(false);
  expect(fresher(6, 5, 128_001)).toBe(true);
});
