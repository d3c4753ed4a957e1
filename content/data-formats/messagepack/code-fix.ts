/** Small numbers and short texts of MessagePack, written by the reader. MessagePack specification, int and str format families. */
import { encodeMsgpack } from "#kernel/codec/msgpack-value.ts";

const test = (name: string, ...values: readonly (number | string)[]) => `test(${JSON.stringify(name)}, () => {
${values.map((value) => `  expect(encodeSmall(${JSON.stringify(value)})).toEqual([${[...encodeMsgpack(value)].join(", ")}]);`).join("\n")}
});`;

const numbers = "0 to 127 are the byte itself";
const below = "-1 to -32 are two's complement: -1 is 255";
const texts = "a text begins with its length";
const long = "a text of 31 bytes still fits";
const empty = "the empty text is one byte";

interface Parts {
  readonly negative?: string;
  readonly length?: string;
}
const program = ({
  negative = "value & 0xff",
  length = "value.length",
}: Parts) => `// A whole number from -32 to 127, or a text of at most 31 letters of ASCII.
function encodeSmall(value: number | string): number[] {
  if (typeof value === "number") return [value < 0 ? ${negative} : value];
  const bytes = value.split("").map((letter) => letter.charCodeAt(0));
  return [0xa0 | ${length}, ...bytes];
}
`;

export const fixPrograms = {
  signature: { name: "encodeSmall", type: "(value: number | string) => number[]" },
  starter: `// A whole number from -32 to 127, or a text of at most 31 letters of ASCII.
function encodeSmall(value: number | string): number[] {
  return [];
}
`,
  solution: program({}),
  tests: [test(numbers, 0, 7, 127), test(texts, "ok", "oven")].join("\n"),
  hidden: [test(below, -1, -5, -32), test(long, "a".repeat(31), "sixteen letters!"), test(empty, "")].join("\n"),
  near: [
    {
      program: program({ negative: "0xe0 | -value" }),
      failsTest: below,
      say: "The five low bits are no amount: they are two's complement, so -1 is `ff` and -32 is `e0`. `value & 0xff` gives them.",
    },
    {
      program: program({ length: "(value.length & 0x0f)" }),
      failsTest: long,
      say: "Maps and arrays have four bits of length in their first byte. Texts have five: up to 31.",
    },
  ],
};
