/** One message per reading, by the reader's program: neither DUP nor the packet identifier tells a duplicate. */
const FIRST = { dup: false, packetId: 1, meter: "4711", takenAt: "02:10", volume: 1.2 };
const reading = (change: Partial<typeof FIRST> = {}) =>
  JSON.stringify({ ...FIRST, ...change }).replace(/"(\w+)":/g, " $1: ");
const test = (name: string, given: readonly string[], kept: readonly number[]) => `test(${JSON.stringify(name)}, () => {
  const all: Reading[] = [${given.join(", ")}];
  expect(firsts(all)).toEqual([${kept.map((at) => `all[${at}]`).join(", ")}]);
});`;

const unmarked = "a second copy without DUP is dropped";
const onlyCopy = "a first copy with DUP is kept";
const reused = "the same packet identifier an hour later is another reading";
const twoMeters = "two meters at the same time are two readings";
const sameVolume = "the same volume an hour later is another reading";

const body = (inside: string) => `interface Reading {
  dup: boolean;
  packetId: number;
  meter: string;
  takenAt: string; // a meter takes one reading at a time
  volume: number;
}

function firsts(messages: Reading[]): Reading[] {
${inside}}
`;
const part = (name: string) => `\${message.${name}}`;
const both = (...names: string[]) => `\`${names.map((name) => part(name)).join(" ")}\``;
const keyed = (key: string, before = "", isSeen = "seen.has(key)") => `  const seen = new Set<string>();
  return messages.filter((message) => {
${before}    const key = ${key};
    if (${isSeen}) return false;
    seen.add(key);
    return true;
  });
`;
const identity = both("meter", "takenAt");

export const firstsPrograms = {
  signature: {
    name: "firsts",
    type: "(messages: { dup: boolean; packetId: number; meter: string; takenAt: string; volume: number }[]) => { dup: boolean; packetId: number; meter: string; takenAt: string; volume: number }[]",
  },
  starter: body(`  // The first copy of each reading, in the order of arrival.
  return messages;
`),
  solution: body(keyed(identity)),
  tests: [
    test(unmarked, [reading(), reading({ packetId: 2 })], [0]),
    test(onlyCopy, [reading({ dup: true })], [0]),
  ].join("\n"),
  hidden: [
    test(reused, [reading(), reading({ takenAt: "03:10", volume: 1.3 })], [0, 1]),
    test(twoMeters, [reading(), reading({ packetId: 2, meter: "4712" })], [0, 1]),
    test(sameVolume, [reading(), reading({ packetId: 2, takenAt: "03:10" })], [0, 1]),
    test(
      "order is kept, and a third copy goes too",
      [reading({ takenAt: "01:10", volume: 1.1 }), reading({ packetId: 2 }), reading({ packetId: 2, dup: true })],
      [0, 1],
    ),
    test("nothing at all stays nothing", [], []),
  ].join("\n"),
  near: [
    {
      program: body(keyed(identity, "    if (message.dup) return false;\n")),
      failsTest: onlyCopy,
      say: "You lost a reading whose first copy died on the way: the only one that arrived was the one marked DUP.",
    },
    {
      program: body(keyed(both("meter", "takenAt", "packetId"))),
      failsTest: unmarked,
      say: "The broker sent the second copy as a new message, under a new identifier. An identifier tells packets apart, not readings.",
    },
    {
      program: body(
        keyed(identity, "    const id = String(message.packetId);\n", "seen.has(key) || seen.has(id)").replace(
          "seen.add(key)",
          "seen.add(key).add(id)",
        ),
      ),
      failsTest: reused,
      say: "Identifiers are handed out again as soon as they are free. At 03:10 the broker used 1 once more, for another reading.",
    },
    {
      program: body(keyed(both("meter", "volume"))),
      failsTest: sameVolume,
      say: "Nobody drew water for an hour, so the meter says 1.20 again. That is a second reading, and proof that the meter is alive.",
    },
    {
      program: body(keyed("message.takenAt")),
      failsTest: twoMeters,
      say: "Every meter in the house reports at 02:10. The time is half of the identity; the meter is the other half.",
    },
  ],
};
