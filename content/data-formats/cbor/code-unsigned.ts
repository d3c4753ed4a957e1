/** An unsigned integer of CBOR, written by the reader. RFC 8949 §3 and §4.1. */
import { cborHead } from "#kernel/codec/cbor-value.ts";

const list = (bytes: readonly number[]) =>
  `[${bytes.map((byte) => `0x${byte.toString(16).padStart(2, "0")}`).join(", ")}]`;
const test = (name: string, ...values: readonly number[]) => `test(${JSON.stringify(name)}, () => {
${values.map((value) => `  expect(encodeUnsigned(${value})).toEqual(${list(cborHead(0, value))});`).join("\n")}
});`;

const small = "up to 23 the number is the byte";
const border = "24 is the first to need a byte of its own";
const four = "four bytes, the top bit set";
const eight = "eight bytes from 2 to the power of 32 on";
const shortest = "256 takes two bytes and no more";

const program = (body: string) => `function encodeUnsigned(value: number): number[] {
${body}}
`;
/** The argument in a given number of bytes, most significant first. */
const BYTES = `  const bytes = (count: number): number[] =>
    Array.from({ length: count }, (_, at) => Math.floor(value / 256 ** (count - 1 - at)) % 256);
`;
const steps = (first: number, last: string) => `  if (value < ${first}) return [value];
  if (value < 2 ** 8) return [24, ...bytes(1)];
  if (value < 2 ** 16) return [25, ...bytes(2)];
${last}`;
const LAST = `  if (value < 2 ** 32) return [26, ...bytes(4)];
  return [27, ...bytes(8)];
`;

export const unsignedPrograms = {
  signature: { name: "encodeUnsigned", type: "(value: number) => number[]" },
  starter: program(`  // Up to 23: one byte. Then 24, 25, 26 or 27 says that 1, 2, 4 or 8 bytes follow.
  return [value];
`),
  solution: program(BYTES + steps(24, LAST)),
  tests: [test(small, 0, 1, 23), test(border, 24, 123, 255), test(shortest, 256, 1000, 65_535)].join("\n"),
  hidden: [
    test(four, 65_536, 2 ** 31, 2 ** 32 - 1),
    test(eight, 2 ** 32, 1_000_000_000_000, Number.MAX_SAFE_INTEGER),
  ].join("\n"),
  near: [
    {
      program: program(BYTES + steps(32, LAST)),
      failsTest: border,
      say: "Five bits hold 0 to 31, but 24 to 31 are spoken for: they say how long the argument is. Only 0 to 23 stand for themselves.",
    },
    {
      program: program(BYTES.replace("count - 1 - at", "at") + steps(24, LAST)),
      failsTest: shortest,
      say: "The right bytes, in the wrong order: the most significant comes first.",
    },
    {
      program: program(`  if (value < 24) return [value];
  if (value < 2 ** 8) return [24, value];
  if (value < 2 ** 16) return [25, value >> 8, value & 255];
  return [26, value >> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];
`),
      failsTest: four,
      say: "`value >> 24` counts in signed numbers of 32 bits: with the top bit set it comes out negative. Divide instead, or use `>>>`.",
    },
    {
      program: program(BYTES + steps(24, LAST).replace("  if (value < 2 ** 8) return [24, ...bytes(1)];\n", "")),
      failsTest: border,
      say: "Correct to read, but a byte too long: a number below 256 fits into one byte after the first. Preferred serialization takes the shortest head, §4.1.",
    },
    {
      program: program(BYTES + steps(24, "  return [26, ...bytes(4)];\n")),
      failsTest: eight,
      say: "Four bytes end at 4,294,967,295. A time in milliseconds is past that: it needs eight.",
    },
  ],
};
