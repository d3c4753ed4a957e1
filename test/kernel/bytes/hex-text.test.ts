import fc from "fast-check";
import { expect, test } from "vitest";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { formatHex, parseHex } from "#kernel/bytes/hex-text.ts";

const CONNECT = "100e00044d5154540402003c00026431";
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

test.each([
  ["plain digits", CONNECT],
  ["spaced digits", "10 0e 00 04 4d 51 54 54 04 02 00 3c 00 02 64 31"],
  ["upper case over lines", "10 0E 00 04\r\n4D 51 54 54\n04 02 00 3C 00 02 64 31\n"],
  ["a C array", "{ 0x10, 0x0e, 0x0, 0x4, 0x4d,0x51,0x54,0x54,0x04,0x02,0x00,0x3c,0x00,0x02,0x64,0x31 };"],
  ["escapes", String.raw`"\x10\x0e\x00\x04\x4d\x51\x54\x54\x04\x02\x00\x3c\x00\x02\x64\x31"`],
  ["colons and hyphens", "10:0e:00:04:4d:51:54:54-04-02-00-3c-00-02-64-31"],
  ["hexdump -C", "00000000  10 0e 00 04 4d 51 54 54  04 02 00 3c 00 02 64 31  |....MQTT...<..d1|\n00000010\n"],
  ["xxd", "00000000: 100e 0004 4d51 5454 0402 003c 0002 6431  ....MQTT...<..d1\n"],
  ["xxd in rows of eight", "00000000: 100e 0004 4d51 5454  ....MQTT\n00000008: 0402 003c 0002 6431  ...<..d1"],
  ["od -A x -t x1", "000000 10 0e 00 04 4d 51 54 54 04 02 00 3c 00 02 64 31\n000010\n"],
  ["Wireshark", "0000   10 0e 00 04 4d 51 54 54 04 02 00 3c 00 02 64 31   ....MQTT...<..d1\n"],
  [
    "a text column that looks like hex",
    "0000   10 0e 00 04 4d 51 54 54 04 02 00 3c 00 02   ....MQTT...<..\n000e   64 31                                     d1\n",
  ],
  [
    "eight bytes in a last Wireshark row",
    "0000  10 0e 00 04 4d 51 54 54                           abcdefab\n0008  04 02 00 3c 00 02 64 31                           12345678",
  ],
  [
    "tcpdump -X",
    "12:00:01.000001 IP 10.0.0.7.49152 > 10.0.0.1.1883: Flags [P.]\n\t0x0000:  100e 0004 4d51 5454 0402 003c 0002 6431  ....MQTT...<..d1\n",
  ],
])("%s is read as the same CONNECT", (_, text) => {
  expect(hex(parseHex(text))).toBe(CONNECT);
});

test("an empty text is no bytes", () => {
  expect(parseHex(" \n\t ")).toHaveLength(0);
});

test.each([
  ["1g", 1, /^hex: character 2 must be a digit 0 to 9 or a letter a to f, got "g"/],
  ["10 0e zz", 6, /character 7 .* got "z"/],
  ["10 0e 0", 6, /every byte must be two digits, got 1 in the group "0"/],
  ["10 0e0 04", 5, /got 3 in the group "0e0"/],
  ["0x", 2, /got the end of the text/],
  ["10 😀", 3, /got "😀"/],
  ["00000000  10 0e  |..|\n*\n00000020  10 0e  |..|", 22, /must be there, got "\*" .* hexdump -Cv/],
  ["00000000: 100e\nhello", 15, /a line of a dump must begin with its offset/],
  ["0000000   0e10    0400    514d\n", 10, /single bytes, got 16-bit words .* hexdump -C/],
])("%j is refused at character %i with what to do", (text, offset, message) => {
  try {
    parseHex(text);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(DecodeError);
    expect((error as DecodeError).message).toMatch(message);
    expect((error as DecodeError).offset).toBe(offset);
  }
});

test("a text over 600 000 characters is refused before it is read", () => {
  expect(() => parseHex("0".repeat(600_001))).toThrow(/at most 600000 characters, got 600001/);
});

test("what is formatted reads back, whatever the bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(parseHex(formatHex(bytes))).toEqual(bytes);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("any text gives bytes or a located error within it", () => {
  const digits = fc.string({ unit: fc.constantFrom(..."0123456789abcdefxg :|*\n\t"), maxLength: 60 });
  fc.assert(
    fc.property(fc.oneof(digits, fc.string({ unit: "binary", maxLength: 60 })), (text) => {
      try {
        parseHex(text);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
        expect((error as DecodeError).offset).toBeLessThanOrEqual(text.length);
      }
    }),
    { seed: 11, numRuns: 2000 },
  );
});
