import { expect, it } from "vitest";
import { createVirtualClock } from "#kernel/clock/virtual-clock.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import type { Packet, ProtocolLevel } from "#kernel/mqtt/packet.ts";
import { hostBroker } from "#server/broker-host.ts";
import { SERVER_BROKER } from "#server/server-broker.ts";

/** A host whose clients' sockets take what they are sent only while `stuck` is false. */
function table() {
  const broker = createBroker(SERVER_BROKER);
  const clock = createVirtualClock();
  const host = hostBroker(broker, clock);
  return {
    broker,
    clock,
    join(clientId: string, level: ProtocolLevel = 4, keepAliveSec = 0) {
      const here = { stuck: false, paused: false, pendingBytes: 0, closed: "", heard: [] as Packet[], say, drain };
      const port = host.open({
        send(packets) {
          here.heard.push(...packets.map((bytes) => decodePacket(bytes, level)));
          if (here.stuck) for (const { length } of packets) here.pendingBytes += length;
        },
        close: (reason) => {
          here.closed = reason;
        },
        pendingBytes: () => here.pendingBytes,
        pause: () => {
          here.paused = true;
        },
        resume: () => {
          here.paused = false;
        },
      });
      function say(packet: Packet) {
        port.bytes(encodePacket(packet, level));
      }
      function drain() {
        here.stuck = false;
        here.pendingBytes = 0;
        port.drained();
      }
      say({ type: "CONNECT", level, cleanStart: true, keepAliveSec, clientId });
      return here;
    },
  };
}
const flood = (qos: 0 | 1, packetId: number): Packet => ({
  type: "PUBLISH",
  dup: false,
  qos,
  retain: false,
  topic: "flood",
  payload: new Uint8Array(100_000),
  ...(qos > 0 && { packetId }),
});

it("holds at most the limit and one packet for a subscriber that does not read, counts the rest, and reads nothing from it", () => {
  const { broker, join } = table();
  const [slow, quick, publisher] = [join("slow"), join("quick"), join("publisher")];
  for (const { say } of [slow, quick])
    say({ type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "#", qos: 1 }] });
  slow.stuck = true;
  for (let n = 0; n < 200; n++) publisher.say(flood(0, 0));
  expect(slow.pendingBytes).toBeLessThan(4_194_304 + 2 * 100_010);
  expect(slow.paused).toBe(true);
  expect(publisher.paused).toBe(false);
  const got = slow.heard.filter(({ type }) => type === "PUBLISH").length;
  expect(broker.stats().dropped.slowConnection).toBe(200 - got);
  expect(quick.heard.filter(({ type }) => type === "PUBLISH")).toHaveLength(200);
  slow.drain();
  expect(slow.paused).toBe(false);
  publisher.say(flood(0, 0));
  expect(slow.heard.filter(({ type }) => type === "PUBLISH")).toHaveLength(got + 1);
});

it("queues QoS 1 for a subscriber that does not acknowledge up to 16 MiB, and counts the rest", () => {
  const { broker, join } = table();
  const [slow, publisher] = [join("slow"), join("publisher")];
  slow.say({ type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "#", qos: 1 }] });
  for (let id = 1; id <= 300; id++) publisher.say(flood(1, id));
  const { queued, dropped } = broker.stats();
  expect(queued).toBe(167);
  expect(dropped.queueFull).toBe(300 - 20 - 167);
  expect(publisher.heard.filter(({ type }) => type === "PUBACK")).toHaveLength(300);
});

it("closes a connection that falls silent, after one and a half keep alive times", () => {
  const { broker, clock, join } = table();
  const silent = join("silent", 4, 4);
  clock.advanceTo(5999);
  expect(silent.closed).toBe("");
  clock.advanceTo(6000);
  expect(silent.closed).toBe("no packet for 6 s, one and a half keep alive times");
  expect(broker.stats().connections).toBe(0);
});

it("gives clients of MQTT 5 a keep alive of at most a minute, those of 3.1.1 theirs", () => {
  const { join } = table();
  const serverKeepAlive = (seconds: number) => {
    const [connack] = join("five", 5, seconds).heard;
    return connack?.type === "CONNACK" ? connack.properties?.serverKeepAliveSec : "no CONNACK";
  };
  expect([120, 60, 30, 0].map(serverKeepAlive)).toEqual([60, undefined, undefined, 60]);
  expect(join("four", 4, 120).heard).toEqual([{ type: "CONNACK", sessionPresent: false, reasonCode: 0 }]);
});

it.each([
  [4, 0x80],
  [5, 0x80],
] as const)("refuses a subscription to test/nosubscribe, and to nothing else, at level %i", (level, code) => {
  const { join } = table();
  const client = join("any", level);
  const subscriptions = ["test/nosubscribe", "test/+"].map((filter) => ({ filter, qos: 1 as const }));
  client.say({ type: "SUBSCRIBE", packetId: 1, subscriptions });
  expect(client.heard.at(-1)).toMatchObject({ type: "SUBACK", reasonCodes: [code, 1] });
});
