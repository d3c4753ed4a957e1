/** Base64 written by the reader. What each case must give is what the kernel's encoder gives. */
import { encodeBase } from "#kernel/bytes/base-encoding.ts";

const test = (name: string, bytes: readonly number[]) => `test(${JSON.stringify(name)}, () => {
  expect(encode64([${bytes.join(", ")}])).toBe(${JSON.stringify(encodeBase("base64", Uint8Array.from(bytes)))});
});`;

const whole = "three bytes: Hi!";
const two = "two bytes end in one =";
const one = "one byte ends in two =";
const high = "bytes above 127";

const body = (pad: string, last = "+/") => `const ALPHABET =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${last}";

function encode64(bytes: number[]): string {
  let bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  let text = "";
  while (bits !== "") {
    const group = bits.slice(0, 6).padEnd(6, "0");
    text += ALPHABET[parseInt(group, 2)];
    bits = bits.slice(6);
  }
${pad}  return text;
}
`;
const PAD = `  while (text.length % 4 !== 0) text += "=";\n`;

export const encode64Programs = {
  signature: { name: "encode64", type: "(bytes: number[]) => string" },
  starter: `const ALPHABET =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function encode64(bytes: number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits;
}
`,
  solution: body(PAD),
  tests: [test(whole, [72, 105, 33]), test(two, [72, 105]), test(one, [102])].join("\n"),
  hidden: [
    test(high, [251, 255, 191]),
    test("nothing at all is nothing", []),
    test("five bytes are two groups", [1, 2, 3, 4, 5]),
  ].join("\n"),
  near: [
    {
      program: body(`  if (text.length % 4 !== 0) text += "=";\n`),
      failsTest: one,
      say: "The characters are right; one sign of padding is missing. With all of them the length is a multiple of four.",
    },
    {
      program: body(PAD, "-_"),
      failsTest: high,
      say: "Those are the last two characters of Base64 for URLs, RFC 4648 §5. Plain Base64 has `+` and `/`.",
    },
  ],
};
