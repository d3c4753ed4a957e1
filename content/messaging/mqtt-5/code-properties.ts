/** User properties, decoded by the reader. MQTT 5 §2.2.2.2 and §1.5.7. */
import { encodePacket } from "#kernel/mqtt/codec.ts";
import type { Properties } from "#kernel/mqtt/packet.ts";

/** The property bytes of a PUBLISH, without their length: shorter than 128 bytes. */
function propertyBytes(properties: Properties): readonly number[] {
  const packet = { type: "PUBLISH", dup: false, qos: 0, retain: false, topic: "t", payload: new Uint8Array() } as const;
  return [...encodePacket({ ...packet, properties }, 5)].slice(6);
}
const list = (bytes: readonly number[]) =>
  `[${bytes.map((byte) => `0x${byte.toString(16).padStart(2, "0")}`).join(", ")}]`;
const test = (name: string, properties: Properties) => `test(${JSON.stringify(name)}, () => {
  expect(userProperties(${list(propertyBytes(properties))})).toEqual(${JSON.stringify(properties.userProperties ?? [])});
});`;
const program = (body: string) => `type Pair = [name: string, value: string];

const utf8 = (bytes: number[]): string =>
  decodeURIComponent(bytes.map((byte) => "%" + byte.toString(16).padStart(2, "0")).join(""));

function userProperties(bytes: number[]): Pair[] {
  const pairs: Pair[] = [];
  let at = 0;
  const text = (): string => {
    const length = bytes[at]! * 256 + bytes[at + 1]!;
    at += 2 + length;
    return utf8(bytes.slice(at - length, at));
  };
  while (at < bytes.length) {
    const id = bytes[at++]!;
${body}  }
  return pairs;
}
`;
const PAIR = "    if (id === 0x26) pairs.push([text(), text()]);\n";
const EXPIRY = "    else if (id === 0x02) at += 4;\n";
const CONTENT = "    else if (id === 0x03) text();\n";

const expiry = "an expiry interval in front is skipped: four bytes";
const order = "the same name may come twice, and the order is kept";

export const propertyPrograms = {
  signature: { name: "userProperties", type: "(bytes: number[]) => [string, string][]" },
  starter: program(
    "    // 0x26 is a user property, 0x02 an expiry interval (four bytes), 0x03 a content type (text).\n    return pairs;\n",
  ),
  solution: program(PAIR + EXPIRY + CONTENT),
  tests: [
    test("one pair", { userProperties: [["unit", "Nm"]] }),
    test(expiry, { messageExpiryIntervalSec: 60, userProperties: [["unit", "Nm"]] }),
    test("a content type in front is skipped: a text", { contentType: "text/plain", userProperties: [["a", "1"]] }),
  ].join("\n"),
  hidden: [
    test(order, {
      userProperties: [
        ["step", "2"],
        ["step", "1"],
      ],
    }),
    test("an empty value is a value", { userProperties: [["note", ""]] }),
    test("letters beyond ASCII take more bytes than one", { userProperties: [["operator", "Jürgen"]] }),
    test("a value that holds the byte 26 is left whole", { userProperties: [["a", "x&y"]], contentType: "&" }),
    test("no user property at all", { contentType: "text/plain" }),
  ].join("\n"),
  near: [
    {
      program: program(`${PAIR}    else at += 4;\n`),
      failsTest: "a content type in front is skipped: a text",
      say: "Not every property has four bytes. A content type is a text: its first two bytes say how long it is.",
    },
    {
      program: program(`${PAIR}${EXPIRY}${CONTENT}`).replace("return pairs;", "return [...new Map(pairs)];"),
      failsTest: order,
      say: "A map keeps one value for each name. A user property may come as often as its sender likes, and the order is part of the message.",
    },
  ],
};
