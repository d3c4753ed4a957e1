/** The remaining length, decoded by the reader. MQTT 3.1.1 §2.2.3, MQTT 5.0 §1.5.5. */
const test = (name: string, bytes: readonly number[], value: string) => `test(${JSON.stringify(name)}, () => {
  expect(remainingLength([${bytes.map((byte) => `0x${byte.toString(16).padStart(2, "0")}`).join(", ")}])).toEqual(${value});
});`;
const pair = (value: number, bytes: number) => `{ value: ${value}, bytes: ${bytes} }`;

const largest = "four bytes carry up to 268,435,455";
const follows = "what follows the length is left alone";
const unfinished = "undefined as long as the last byte is still to come";

const body = (step: string, atEnd: string, bytes = "at + 1") => `interface Length {
  value: number;
  bytes: number;
}

function remainingLength(bytes: number[]): Length | undefined {
  let value = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    value += (byte & 0x7f) * ${step};
    if (byte < 0x80) return { value, bytes: ${bytes} };
  }
  return ${atEnd};
}
`;

export const lengthPrograms = {
  signature: {
    name: "remainingLength",
    type: "(bytes: number[]) => { value: number; bytes: number } | undefined",
  },
  starter: `interface Length {
  value: number; // the remaining length
  bytes: number; // how many bytes it took
}

// Undefined if the last byte of the length is not there yet.
function remainingLength(bytes: number[]): Length | undefined {
  return { value: bytes[0]!, bytes: 1 };
}
`,
  solution: body("128 ** at", "undefined"),
  tests: [
    test("one byte: 0e is 14", [0x0e], pair(14, 1)),
    test("two bytes: c1 02 is 321", [0xc1, 0x02], pair(321, 2)),
    test(unfinished, [0xff], "undefined"),
  ].join("\n"),
  hidden: [
    test(largest, [0xff, 0xff, 0xff, 0x7f], pair(268_435_455, 4)),
    test("80 01 is 128: the low seven bits come first", [0x80, 0x01], pair(128, 2)),
    test(follows, [0x02, 0x00, 0x0a], pair(2, 1)),
    test("nothing at all is unfinished", [], "undefined"),
  ].join("\n"),
  near: [
    {
      program: body("(at < 3 ? 128 ** at : 0)", "undefined"),
      failsTest: largest,
      say: "Right up to three bytes. There may be a fourth, and it counts 128 × 128 × 128.",
    },
    {
      program: body("128 ** at", "undefined", "bytes.length"),
      failsTest: follows,
      say: "The value is right, but `bytes` counts the bytes of the length alone. The packet goes on after it.",
    },
  ],
};
