import { describe, expect, it } from "vitest";
import { createVirtualClock } from "#kernel/clock/virtual-clock.ts";
import { type Broker, createBroker } from "#kernel/mqtt/broker/broker.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import { createLink, type Link } from "#kernel/mqtt/link.ts";
import type { Packet, PacketType, Publish, Qos } from "#kernel/mqtt/packet.ts";

/** Copies that reach the application when one packet is lost with its connection and the client comes back. */
function copies(side: "publisher" | "subscriber", qos: Qos, lost: PacketType, clean = false): number {
  const world = createWorld();
  const subscriber = createClient(world, "subscriber", false);
  const publisher = createClient(world, "publisher", clean);
  world.settle();
  subscriber.send({ type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "a", qos: 2 }] });
  world.settle();
  const unlucky = side === "publisher" ? publisher : subscriber;
  let cuts = 0;
  unlucky.link().cutRule = (entry) => {
    if (entry.type !== lost) return false;
    cuts++;
    return "before";
  };
  publisher.publish(qos);
  world.settle();
  expect(cuts).toBe(1);
  return subscriber.delivered();
}

interface World {
  readonly broker: Broker;
  open(receive: (bytes: Uint8Array) => void, closed: () => void): Link & { push(packet: Packet): void };
  settle(): void;
}
function createWorld(): World {
  const broker = createBroker();
  const clock = createVirtualClock();
  const ends: { link: Link; receive(bytes: Uint8Array): void; closed(): void }[] = [];
  const tell = (outputs: ReturnType<Broker["apply"]>) => {
    for (const output of outputs)
      if (output.type === "send") ends[output.connection]?.link.send("down", output.bytes, clock.nowMs());
  };
  const pump = (connection: number) => {
    const end = ends[connection] as (typeof ends)[number];
    for (const delivery of end.link.advance(clock.nowMs(), 1)) {
      if (delivery.kind !== "packet") {
        tell(broker.apply({ type: "closed", connection }, clock.nowMs()));
        end.closed();
      } else if (delivery.direction === "down") end.receive(delivery.bytes);
      else tell(broker.apply({ type: "bytes", connection, bytes: delivery.bytes }, clock.nowMs()));
    }
  };
  return {
    broker,
    open(receive, closed) {
      const link = createLink({ latencyMs: 10, jitterMs: 5, seed: ends.length + 1 });
      const connection = ends.push({ link, receive, closed }) - 1;
      tell(broker.apply({ type: "open", connection }, clock.nowMs()));
      return Object.assign(link, {
        push: (packet: Packet) => void link.send("up", encodePacket(packet, 4), clock.nowMs()),
      });
    },
    settle() {
      for (let turn = 0; turn < 1000; turn++) {
        const next = ends.map(({ link }) => link.nextDeadlineMs());
        const dueMs = Math.min(...next);
        if (dueMs === Number.POSITIVE_INFINITY) return;
        clock.advanceTo(dueMs);
        pump(next.indexOf(dueMs));
      }
      throw new Error("the packets never end");
    },
  };
}

/** The least client that keeps the rules of MQTT 3.1.1 §4.3 and §4.4. */
function createClient(world: World, clientId: string, clean: boolean) {
  const unfinished = new Map<number, Packet>();
  const received = new Set<number>();
  let delivered = 0;
  let link: ReturnType<World["open"]>;
  const receive = (bytes: Uint8Array) => {
    const packet = decodePacket(bytes, 4);
    const answer = (type: "PUBACK" | "PUBREC" | "PUBREL" | "PUBCOMP", packetId: number) =>
      link.push({ type, packetId, reasonCode: 0 });
    if (packet.type === "PUBLISH") take(packet, answer);
    if (packet.type === "PUBACK" || packet.type === "PUBCOMP") unfinished.delete(packet.packetId);
    if (packet.type === "PUBREC") {
      unfinished.set(packet.packetId, { ...packet, type: "PUBREL" });
      answer("PUBREL", packet.packetId);
    }
    if (packet.type === "PUBREL") {
      received.delete(packet.packetId);
      answer("PUBCOMP", packet.packetId);
    }
  };
  const take = ({ qos, packetId = 0 }: Publish, answer: (type: "PUBACK" | "PUBREC", packetId: number) => void) => {
    if (qos < 2 || !received.has(packetId)) delivered++;
    if (qos === 2) received.add(packetId);
    if (qos > 0) answer(qos === 1 ? "PUBACK" : "PUBREC", packetId);
  };
  const connect = () => {
    link = world.open(receive, connect);
    link.push({ type: "CONNECT", level: 4, cleanStart: clean, keepAliveSec: 0, clientId });
    for (const packet of unfinished.values()) link.push(packet.type === "PUBLISH" ? { ...packet, dup: true } : packet);
  };
  connect();
  return {
    link: () => link,
    send: (packet: Packet) => link.push(packet),
    delivered: () => delivered,
    publish(qos: Qos) {
      const id = qos > 0 ? { packetId: 7 } : {};
      const packet: Publish = {
        type: "PUBLISH",
        dup: false,
        qos,
        retain: false,
        topic: "a",
        payload: new Uint8Array(),
        ...id,
      };
      if (qos > 0) unfinished.set(7, packet);
      link.push(packet);
    },
  };
}

describe("a packet lost on the publisher's link", () => {
  it.each([
    [0, "PUBLISH", 0],
    [1, "PUBLISH", 1],
    [1, "PUBACK", 2],
    [2, "PUBLISH", 1],
    [2, "PUBREC", 1],
    [2, "PUBREL", 1],
    [2, "PUBCOMP", 1],
  ] as const)("at QoS %i, %s: %i copies arrive", (qos, lost, expected) => {
    expect(copies("publisher", qos, lost)).toBe(expected);
  });

  it("at QoS 2, PUBREC, with a clean session: two copies, for exactly once needs the session", () => {
    expect(copies("publisher", 2, "PUBREC", true)).toBe(2);
  });
});

describe("a packet lost on the subscriber's link", () => {
  it.each([
    [0, "PUBLISH", 0],
    [1, "PUBLISH", 1],
    [1, "PUBACK", 2],
    [2, "PUBLISH", 1],
    [2, "PUBREC", 1],
    [2, "PUBREL", 1],
    [2, "PUBCOMP", 1],
  ] as const)("at QoS %i, %s: %i copies arrive", (qos, lost, expected) => {
    expect(copies("subscriber", qos, lost)).toBe(expected);
  });
});
