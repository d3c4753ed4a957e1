import { describe, expect, it } from "vitest";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { readChanges } from "#kernel/mqtt/broker/change.ts";
import { createReader } from "#kernel/mqtt/broker/snapshot-bytes.ts";
import type { Qos } from "#kernel/mqtt/packet.ts";
import { createRandom } from "#kernel/random/random.ts";
import { apart, disk } from "./broker-disk.ts";

/** A snapshot's header and changes, for equal messages may be one in the one and two in the other. */
function contentOf(snapshot: Uint8Array) {
  const reader = createReader(snapshot);
  const [version, nowMs, , , record] = [1, 2, 3, 4, 5].map(reader.number);
  return { version, nowMs, record, changes: readChanges(reader) };
}

describe("a crash at any moment", () => {
  function run(seed: number) {
    const random = createRandom(seed);
    const d = apart();
    const acknowledged = new Set<string>();
    let onDisk = d.written.length;
    const hear = () => {
      for (const words of d.to(1)) {
        const id = /^PUB(?:ACK|REC) (\d+)/.exec(words)?.[1];
        if (id) acknowledged.add(`m${id}`);
      }
    };
    const count = 20 + random.integer(40);
    for (let id = 1; id <= count; id++) {
      d.publish(1, "a", random.integer(2) === 0 ? 1 : 2, id, `m${id}`);
      if (random.integer(3) === 0) {
        onDisk += random.integer(d.written.length - onDisk + 1);
        d.sync(onDisk);
        hear();
      }
    }
    // The disk may hold more than it has said.
    const after = disk(d.written.slice(0, onDisk + random.integer(d.written.length - onDisk + 1)));
    after.join(9, "sub");
    after.sync();
    const received = new Set<string>();
    for (let words = after.to(9); words.length > 0; words = after.to(9)) {
      for (const word of words) {
        const [, payload, qos, id] = /PUBLISH a (\w+) qos (\d) id (\d+)/.exec(word) ?? [];
        if (!payload) continue;
        received.add(payload);
        after.from(9, { type: qos === "1" ? "PUBACK" : "PUBREC", packetId: Number(id), reasonCode: 0 });
        if (qos === "2") after.from(9, { type: "PUBCOMP", packetId: Number(id), reasonCode: 0 });
      }
      after.sync();
    }
    return { acknowledged, received };
  }

  it("loses nothing that was acknowledged, in 50 runs", () => {
    let total = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const { acknowledged, received } = run(seed);
      total += acknowledged.size;
      expect(
        [...acknowledged].filter((payload) => !received.has(payload)),
        `seed ${seed}`,
      ).toEqual([]);
    }
    expect(total).toBeGreaterThan(500);
  });

  it("leaves the state that a snapshot would have kept, whatever happened before it", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = createRandom(seed);
      const d = disk([], undefined, { maxInflight: 3, maxQueuedMessages: 5 });
      let last = 0;
      for (let step = 0; step < 150; step++) {
        d.nowMs += random.integer(400);
        const open = [...Array(last + 1).keys()].filter((n) => n > 0 && n > last - 4);
        const connection = open[random.integer(Math.max(1, open.length))] ?? 0;
        const choice = random.integer(10);
        const qos = random.integer(3) as Qos;
        const topic = ["a", "a/b", "c"][random.integer(3)] as string;
        if (connection === 0 || choice === 0)
          d.join(++last, ["x", "y", "z"][random.integer(3)] as string, random.integer(4) === 0, random.integer(3));
        else if (choice === 1) d.apply({ type: "closed", connection });
        else if (choice === 2) d.subscribe(connection, ["#", "a/+", "c"][random.integer(3)] as string, qos);
        else if (choice === 3) d.from(connection, { type: "UNSUBSCRIBE", packetId: 98, filters: ["a/+"] });
        else if (choice === 4) d.from(connection, { type: "PUBACK", packetId: 1 + random.integer(6), reasonCode: 0 });
        else if (choice === 5) d.from(connection, { type: "PUBREC", packetId: 1 + random.integer(6), reasonCode: 0 });
        else if (choice === 6) d.from(connection, { type: "PUBCOMP", packetId: 1 + random.integer(6), reasonCode: 0 });
        else if (choice === 7) d.from(connection, { type: "PUBREL", packetId: 1 + random.integer(6), reasonCode: 0 });
        else d.publish(connection, topic, qos, 1 + random.integer(6), `${step}`, random.integer(3) === 0);
        if (random.integer(2) === 0) d.sync();
      }
      const replayed = disk(d.written).broker;
      const restored = createBroker({ durable: true });
      restored.restore(d.broker.snapshot());
      for (const broker of [replayed, restored]) broker.apply({ type: "tick" }, d.nowMs);
      expect(contentOf(replayed.snapshot()), `seed ${seed}`).toEqual(contentOf(restored.snapshot()));
    }
  });
});
