/** When a broker gives up a client, found by the reader in a log. The times are those that the kernel's arithmetic gives. */
import { givesUpAtMs } from "#kernel/mqtt/keep-alive.ts";

interface Logged {
  readonly atSec: number;
  readonly from: "client" | "broker";
  readonly type: string;
}
const client = (type: string, atSec: number): Logged => ({ atSec, from: "client", type });
const broker = (type: string, atSec: number): Logged => ({ atSec, from: "broker", type });

/** What the kernel says of a log; a DISCONNECT in time leaves the broker nothing to give up. */
function expected(log: readonly Logged[], keepAliveSec: number): number | undefined {
  const heard = log.filter(({ from }) => from === "client");
  const atMs = givesUpAtMs(
    heard.map(({ atSec }) => atSec * 1000),
    keepAliveSec,
  );
  const goodbye = heard.find(({ type }) => type === "DISCONNECT");
  if (atMs === Number.POSITIVE_INFINITY || (goodbye && goodbye.atSec * 1000 <= atMs)) return undefined;
  return atMs / 1000;
}

const test = (name: string, log: readonly Logged[], keepAliveSec: number) => `test(${JSON.stringify(name)}, () => {
  expect(givesUpAt(${JSON.stringify(log)}, ${keepAliveSec})).toEqual(${expected(log, keepAliveSec)});
});`;

const ownPackets = "what the broker sends does not count";
const early = "a silence in the middle ends it, whatever comes after it";
const goodbye = "a DISCONNECT in time: nothing to give up";
const none = "keep alive 0: never";

const body = (guard: string, skip: string, late: string, end: string) => `interface Logged {
  atSec: number;
  from: "client" | "broker";
  type: string; // "CONNECT", "PINGREQ", …
}

function givesUpAt(log: Logged[], keepAliveSec: number): number | undefined {
${guard}  const patience = 1.5 * keepAliveSec;
  let last = 0;
  for (const packet of log) {
${skip}${late}${end}    last = packet.atSec;
  }
  return last + patience;
}
`;
const GUARD = "  if (keepAliveSec === 0) return undefined;\n";
const SKIP = '    if (packet.from === "broker") continue;\n';
const LATE = "    if (packet.atSec > last + patience) return last + patience;\n";
const END = '    if (packet.type === "DISCONNECT") return undefined;\n';

export const givesUpPrograms = {
  signature: {
    name: "givesUpAt",
    type: '(log: { atSec: number; from: "client" | "broker"; type: string }[], keepAliveSec: number) => number | undefined',
  },
  starter: `interface Logged {
  atSec: number;
  from: "client" | "broker";
  type: string; // "CONNECT", "PINGREQ", …
}

// The second at which the broker closes the connection, or undefined if it has no reason to.
function givesUpAt(log: Logged[], keepAliveSec: number): number | undefined {
  return 1.5 * keepAliveSec;
}
`,
  solution: body(GUARD, SKIP, LATE, END),
  tests: [
    test("a CONNECT at 0 and then silence, keep alive 60: at 90", [client("CONNECT", 0)], 60),
    test("any packet of the client counts", [client("CONNECT", 0), client("PUBLISH", 50), client("PINGREQ", 110)], 60),
    test(none, [client("CONNECT", 0)], 0),
  ].join("\n"),
  hidden: [
    test(ownPackets, [client("CONNECT", 0), broker("CONNACK", 0), broker("PUBLISH", 70)], 60),
    test(early, [client("CONNECT", 0), client("PINGREQ", 20), client("PINGREQ", 51), client("DISCONNECT", 60)], 20),
    test(goodbye, [client("CONNECT", 0), client("PINGREQ", 60), client("DISCONNECT", 100)], 60),
    test("just in time is in time", [client("CONNECT", 0), client("PINGREQ", 90)], 60),
  ].join("\n"),
  near: [
    {
      program: body(GUARD, "", LATE, END),
      failsTest: ownPackets,
      say: "A PUBLISH from the broker moved your clock. That it sends proves nothing about the client: the packet may be on its way into a dead link.",
    },
    {
      program: body(GUARD, SKIP, "", END),
      failsTest: early,
      say: "You have counted from the last packet of the log. The broker does not know what is still to come: the first silence that is too long is the end.",
    },
    {
      program: body(GUARD, SKIP, LATE, ""),
      failsTest: goodbye,
      say: "Silence after a DISCONNECT is no silence. The client has said goodbye, and there is nobody to give up.",
    },
  ],
};
