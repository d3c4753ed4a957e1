/** base64 and its kin: the vectors of RFC 4648, round trips, every fault with its place, and the working. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { BASE_FORMS, type BaseName, decodeBase, encodeBase, type Padding } from "#kernel/bytes/base-encoding.ts";
import { baseSteps } from "#kernel/bytes/base-steps.ts";
import vectors from "../../vectors/bytes/rfc4648.json" with { type: "json" };

const NAMES = Object.keys(BASE_FORMS) as BaseName[];
const ascii = (text: string) => new TextEncoder().encode(text);

describe.each(["base64", "base32", "base32hex", "base16"] as const)("%s", (name) => {
  it.each(Object.entries(vectors[name]))("encodes %j as %j and back (RFC 4648 §10)", (plain, text) => {
    expect(encodeBase(name, ascii(plain))).toBe(text);
    expect(decodeBase(name, text)).toEqual(ascii(plain));
  });
});

test.each([
  ["Hi!", "SGkh"],
  ["Hi", "SGk="],
])("%s is %s in base64", (plain, text) => {
  expect(encodeBase("base64", ascii(plain))).toBe(text);
});

test("base64url differs in two characters and may do without padding", () => {
  const bytes = Uint8Array.of(0xfb, 0xef, 0xff, 0xff);
  expect(encodeBase("base64", bytes)).toBe("++///w==");
  expect(encodeBase("base64url", bytes)).toBe("--___w==");
  expect(encodeBase("base64url", bytes, "none")).toBe("--___w");
  expect(decodeBase("base64url", "--___w", "none")).toEqual(bytes);
});

test.each(NAMES)("%s survives both ways, padded and not, and its working tells the same text", (name) => {
  const padding = fc.constantFrom<Padding>("required", "none");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 24 }), padding, (bytes, pad) => {
      const text = encodeBase(name, bytes, pad);
      expect(decodeBase(name, text, pad)).toEqual(bytes);
      const groups = baseSteps(name, bytes, pad);
      expect(
        groups.map(({ characters, pads }) => characters.map((c) => c.character).join("") + "=".repeat(pads)).join(""),
      ).toBe(text);
    }),
    { seed: 3, numRuns: 60 },
  );
});

test("base64 is what Node writes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(encodeBase("base64", bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(encodeBase("base64url", bytes, "none")).toBe(Buffer.from(bytes).toString("base64url"));
    }),
    { seed: 4, numRuns: 40 },
  );
});

test.each(["base64", "base32"] as const)(
  "of all texts of one short group, %s reads those that it writes itself and no other",
  (name) => {
    const { alphabet, groupCharacters } = BASE_FORMS[name];
    const written = new Set(Array.from({ length: 256 }, (_, byte) => encodeBase(name, Uint8Array.of(byte))));
    let read = 0;
    for (const first of alphabet) {
      for (const second of alphabet) {
        const text = (first + second).padEnd(groupCharacters, "=");
        const decoded = attempt(() => decodeBase(name, text));
        expect(decoded !== undefined, text).toBe(written.has(text));
        if (decoded) read++;
      }
    }
    expect(read).toBe(256);
  },
);

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

test.each<[BaseName, string, Padding, number, string]>([
  ["base64", "Zg=", "required", 3, "base64: padding must be 2 times =, got 1: add what is missing"],
  ["base64", "Zg", "required", 2, "base64: padding must be 2 times =, got 0: add what is missing"],
  ["base64", "Zg===", "required", 4, "base64: padding must be 2 times =, got 3: delete the rest"],
  ["base64", "Zm9v=", "required", 4, "base64: padding must be 0 times =, got 1: delete the rest"],
  ["base64url", "Zg==", "none", 2, "base64url: padding must be 0 times =, got 2: delete the rest"],
  ["base64", "Zg==Zg==", "required", 4, 'base64: character 5 must be = or the end, got "Z": nothing follows padding'],
  ["base64", "Zm9vY", "required", 5, "base64: last group must have 2, 3, 4 characters, got 1: characters are missing"],
  [
    "base32",
    "MZX=====",
    "required",
    3,
    "base32: last group must have 2, 4, 5, 7, 8 characters, got 3: characters are missing",
  ],
  ["base16", "666", "required", 3, "base16: last group must have 2 characters, got 1: characters are missing"],
  [
    "base64",
    "Zh==",
    "required",
    1,
    'base64: character 2 must end in 4 zero bits, got "h": "g" stands for the same bytes',
  ],
  [
    "base64",
    "SGl=",
    "required",
    2,
    'base64: character 3 must end in 2 zero bits, got "l": "k" stands for the same bytes',
  ],
  [
    "base32",
    "MZ======",
    "required",
    1,
    'base32: character 2 must end in 2 zero bits, got "Z": "Y" stands for the same bytes',
  ],
  [
    "base64",
    "Zm9v\nYg==",
    "required",
    4,
    'base64: character 5 must be A to Z, a to z, 0 to 9, + or /, got "\\n": correct or delete it',
  ],
  [
    "base64",
    "-m9v",
    "required",
    0,
    'base64: character 1 must be A to Z, a to z, 0 to 9, + or /, got "-": it belongs to base64url',
  ],
  [
    "base64url",
    "Zm/v",
    "none",
    2,
    'base64url: character 3 must be A to Z, a to z, 0 to 9, - or _, got "/": it belongs to base64',
  ],
  ["base32", "mZXW6===", "required", 0, 'base32: character 1 must be A to Z or 2 to 7, got "m": write it as a capital'],
  ["base32", "MZXW0===", "required", 4, 'base32: character 5 must be A to Z or 2 to 7, got "0": correct or delete it'],
  ["base16", "6😀", "required", 1, 'base16: character 2 must be 0 to 9 or A to F, got "😀": correct or delete it'],
])("%s %j, padding %s: the fault is at %d", (name, text, padding, offset, message) => {
  expect(() => decodeBase(name, text, padding)).toThrow(expect.objectContaining({ message, offset }));
});

test("a fault names its clause", () => {
  expect(() => decodeBase("base64", "Zh==")).toThrow(expect.objectContaining({ source: "RFC 4648 §3.5" }));
  expect(() => decodeBase("base64", "Z g=")).toThrow(expect.objectContaining({ source: "RFC 4648 §3.3" }));
  expect(() => decodeBase("base32hex", "Z")).toThrow(expect.objectContaining({ source: "RFC 4648 §7" }));
});

test("base16 alone takes small letters", () => {
  expect(decodeBase("base16", "666f")).toEqual(ascii("fo"));
});

test("the working shows the bits regrouped and the zeros that fill the last character", () => {
  expect(baseSteps("base64", ascii("Hi!!"))).toEqual([
    {
      start: 0,
      end: 3,
      bytes: ["01001000", "01101001", "00100001"],
      characters: [
        { bits: "010010", filled: 0, worth: 18, character: "S" },
        { bits: "000110", filled: 0, worth: 6, character: "G" },
        { bits: "100100", filled: 0, worth: 36, character: "k" },
        { bits: "100001", filled: 0, worth: 33, character: "h" },
      ],
      pads: 0,
    },
    {
      start: 3,
      end: 4,
      bytes: ["00100001"],
      characters: [
        { bits: "001000", filled: 0, worth: 8, character: "I" },
        { bits: "010000", filled: 4, worth: 16, character: "Q" },
      ],
      pads: 2,
    },
  ]);
});
