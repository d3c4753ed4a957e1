/** A varint and a zigzag number, written by the reader. Protocol Buffers Encoding, Base 128 Varints and Signed Integers. */
import { encodeVarint, zigzag } from "#kernel/codec/varint.ts";

const list = (bytes: readonly number[]) =>
  `[${bytes.map((byte) => `0x${byte.toString(16).padStart(2, "0")}`).join(", ")}]`;
const varintTest = (name: string, ...values: readonly number[]) => `test(${JSON.stringify(name)}, () => {
${values.map((value) => `  expect(varint(${value})).toEqual(${list(encodeVarint(value))});`).join("\n")}
});`;
const zigzagTest = (name: string, ...values: readonly number[]) => `test(${JSON.stringify(name)}, () => {
${values.map((value) => `  expect(zigzag(${value})).toEqual(${zigzag(value, 32)});`).join("\n")}
});`;

const edge = "128 is the first to take two bytes";
const large = "numbers beyond 32 bits";

const varintBody = (more: string, low: string, rest: string) => `function varint(value: number): number[] {
  const bytes: number[] = [];
  while (${more}) {
    bytes.push((${low}) | 0x80);
    value = ${rest};
  }
  bytes.push(value);
  return bytes;
}
`;

export const varintPrograms = {
  signature: { name: "varint", type: "(value: number) => number[]" },
  starter: `// value is a whole number from 0 to Number.MAX_SAFE_INTEGER.
function varint(value: number): number[] {
  return [value];
}
`,
  solution: varintBody("value >= 128", "value % 128", "Math.floor(value / 128)"),
  tests: [varintTest("up to 127 the byte is the number", 0, 1, 127), varintTest("300 is ac 02", 300)].join("\n"),
  hidden: [varintTest(edge, 128), varintTest(large, 1_000_000_000_000, Number.MAX_SAFE_INTEGER)].join("\n"),
  near: [
    {
      program: varintBody("value > 128", "value % 128", "Math.floor(value / 128)"),
      failsTest: edge,
      say: "Seven bits hold 0 to 127. Your 128 went out as a single byte 80, which promises another that never comes.",
    },
    {
      program: varintBody("value >= 128", "value & 0x7f", "value >>> 7"),
      failsTest: large,
      say: "Right up to 32 bits. The operators & and >>> of JavaScript cut a number down to 32 bits first; a remainder and a division do not.",
    },
  ],
};

const zero = "0 is 0";
const extremes = "the largest and the smallest int32";
const zigzagBody = (result: string) => `function zigzag(value: number): number {
  return ${result};
}
`;

export const zigzagPrograms = {
  signature: { name: "zigzag", type: "(value: number) => number" },
  starter: `// value is an int32. Counted in the order 0, -1, 1, -2, 2: which place has it?
function zigzag(value: number): number {
  return value;
}
`,
  solution: zigzagBody("value >= 0 ? 2 * value : -2 * value - 1"),
  tests: [zigzagTest("1, 2 and 40 are even", 1, 2, 40), zigzagTest("-1, -2 and -40 are odd", -1, -2, -40)].join("\n"),
  hidden: [zigzagTest(zero, 0), zigzagTest(extremes, 2 ** 31 - 1, -(2 ** 31))].join("\n"),
  near: [
    {
      program: zigzagBody("value > 0 ? 2 * value : -2 * value - 1"),
      failsTest: zero,
      say: "You count 0 among the negative numbers. It comes first of all, in place 0.",
    },
    {
      program: zigzagBody("(value << 1) ^ (value >> 31)"),
      failsTest: extremes,
      say: "That is how it is done in C, where the result has no sign. In JavaScript it has one: put `>>> 0` behind it.",
    },
  ],
};
