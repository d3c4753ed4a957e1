/** An unsigned integer of CBOR, written by the reader. RFC 8949 §3 and §4.1. */
import { cborHead } from "#kernel/codec/cbor-value.ts";

const list = (bytes: readonly number[]) =>
  `[${bytes.map((byte) => `0x${byte.toString(16).padStart(2, "0")}`).join(", ")}]`;
const test = (name: string, ...values: readonly number[]) => `test(${JSON.stringify(name)}, () => {
${values.map((value) => `  expect(encodeUnsigned(${value})).toEqual(${list(cborHead(0, value))});`).join("\n")}
});`;

const border = "24 is the first to need a byte of its own";
const two = "two bytes, the most significant first";
const four = "four bytes, the top bit set";
const eight = "eight bytes from 2 to the power of 32 on";

const program = (body: string) => `function encodeUnsigned(value: number): number[] {
${body}}
`;
/** The argument in a given number of bytes, most significant first. */
const BYTES = `  const bytes = (count: number): number[] =>
    Array.from({ length: count }, (_, at) => Math.floor(value / 256 ** (count - 1 - at)) % 256);
`;
interface Steps {
  readonly first?: number;
  readonly two?: string;
  readonly four?: string;
  readonly last?: string;
}
const steps = ({ first = 24, two = "...bytes(2)", four = "...bytes(4)", last = "[27, ...bytes(8)]" }: Steps) =>
  program(`${BYTES}  if (value < ${first}) return [value];
  if (value < 2 ** 8) return [24, value];
  if (value < 2 ** 16) return [25, ${two}];
  if (value < 2 ** 32) return [26, ${four}];
  return ${last};
`);

export const unsignedPrograms = {
  signature: { name: "encodeUnsigned", type: "(value: number) => number[]" },
  starter: program(`  // Up to 23: one byte. Then 24, 25, 26 or 27 says that 1, 2, 4 or 8 bytes follow.
  return [value];
`),
  solution: steps({}),
  tests: [
    test("up to 23 the number is the byte", 0, 1, 23),
    test(border, 24, 31, 255),
    test(two, 256, 1000, 65_535),
  ].join("\n"),
  hidden: [
    test(four, 65_536, 2 ** 31, 2 ** 32 - 1),
    test(eight, 2 ** 32, 1_000_000_000_000, Number.MAX_SAFE_INTEGER),
  ].join("\n"),
  near: [
    {
      program: steps({ first: 32 }),
      failsTest: border,
      say: "Five bits hold 0 to 31, but 24 to 31 are spoken for: they say how long the argument is. Only 0 to 23 stand for themselves.",
    },
    {
      program: steps({ two: "value & 255, value >> 8" }),
      failsTest: two,
      say: "The right bytes, in the wrong order: the most significant comes first.",
    },
    {
      program: steps({ four: "value >> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255" }),
      failsTest: four,
      say: "`value >> 24` counts in signed numbers of 32 bits: with the top bit set it comes out negative. Divide instead, or use `>>>`.",
    },
    {
      program: steps({ last: "[26, ...bytes(4)]" }),
      failsTest: eight,
      say: "Four bytes end at 4,294,967,295. A time in milliseconds is past that: it needs eight.",
    },
  ],
};
