/** Readings once each, in the order in which they were taken: written by the reader. */
const message = (device: string, sequence: number, takenAt: number, value: number, packetId: number, dup = false) =>
  JSON.stringify({ device, sequence, takenAt, value, packetId, dup });

const test = (name: string, messages: readonly string[], kept: readonly (readonly [string, number])[]) =>
  `test(${JSON.stringify(name)}, () => {
  const got = inOrder([${messages.join(", ")}]).map(({ device, sequence }) => [device, sequence]);
  expect(got).toEqual(${JSON.stringify(kept)});
});`;

const copy = "a copy with DUP is dropped, the reading stays";
const late = "a reading that arrives late is put where it belongs";
const only = "a first copy that carries DUP is the only one, and stays";
const reused = "a packet identifier that is used again is another reading";
const twins = "two devices that read at the same moment are two readings";
const equal = "two readings of the same value are two readings";

const body = (filter: string, rest: string) => `interface Message {
  device: string;
  sequence: number;
  takenAt: number;
  value: number;
  packetId: number;
  dup: boolean;
}
function inOrder(messages: readonly Message[]): Message[] {
${filter}
  return ${rest};
}
`;
const byKey = (key: string) => `  const seen = new Set<string>();
  const firsts = messages.filter((message) => {
    const key = ${key};
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });`;
const sorted = "[...firsts].sort((a, b) => a.takenAt - b.takenAt)";

export const oncePrograms = {
  signature: {
    name: "inOrder",
    type: "(messages: readonly { device: string; sequence: number; takenAt: number; value: number; packetId: number; dup: boolean }[]) => { device: string; sequence: number }[]",
  },
  starter: body("  const firsts = messages;", "[...firsts]"),
  solution: body(byKey("JSON.stringify([message.device, message.sequence])"), sorted),
  tests: [
    test(
      copy,
      [message("t7", 1, 100, 4.1, 9), message("t7", 1, 100, 4.1, 9, true), message("t7", 2, 200, 4.2, 10)],
      [
        ["t7", 1],
        ["t7", 2],
      ],
    ),
    test(
      late,
      [message("t7", 1, 100, 4.1, 9), message("t7", 3, 300, 4.3, 11), message("t7", 2, 200, 4.2, 12)],
      [
        ["t7", 1],
        ["t7", 2],
        ["t7", 3],
      ],
    ),
  ].join("\n"),
  hidden: [
    test(only, [message("t7", 5, 500, 4, 3, true)], [["t7", 5]]),
    test(
      reused,
      [message("t7", 1, 100, 4.1, 1), message("t7", 2, 200, 4.2, 1)],
      [
        ["t7", 1],
        ["t7", 2],
      ],
    ),
    test(
      twins,
      [message("t7", 1, 100, 4.1, 1), message("t8", 1, 100, 4.1, 2)],
      [
        ["t7", 1],
        ["t8", 1],
      ],
    ),
    test(
      equal,
      [message("t7", 1, 100, 4.1, 1), message("t7", 2, 200, 4.1, 2)],
      [
        ["t7", 1],
        ["t7", 2],
      ],
    ),
    test("no messages, no readings", [], []),
  ].join("\n"),
  near: [
    {
      program: body("  const firsts = messages.filter(({ dup }) => !dup);", sorted),
      failsTest: only,
      say: "DUP says that the sender has tried before, not that you have received before. Here the first try was lost on its way, and you dropped the only copy.",
    },
    {
      program: body(byKey("String(message.packetId)"), sorted),
      failsTest: reused,
      say: "A packet identifier names a delivery under way. Once that is acknowledged it is free again, and this device used 1 for its next reading.",
    },
    {
      program: body(byKey("String(message.takenAt)"), sorted),
      failsTest: twins,
      say: "The moment alone names a reading of one device. Two devices share it every time their clocks agree.",
    },
    {
      program: body(byKey("JSON.stringify([message.device, message.value])"), sorted),
      failsTest: equal,
      say: "A steady temperature gives the same value again and again. Those are readings, not copies.",
    },
    {
      program: body(byKey("JSON.stringify([message.device, message.sequence])"), "[...firsts]"),
      failsTest: late,
      say: "Copies are gone, but the order is that of arrival. The late reading belongs between the two others.",
    },
  ],
};
