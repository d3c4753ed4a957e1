import { describe, expect, it } from "vitest";
import { type Table, table } from "./broker-table.ts";

const KEEP = { cleanStart: false };
/** A publisher 1, and a subscriber 2 that left and whose session lasts. */
function apart(options = {}): Table {
  const t = table(options);
  t.join(1, "publisher");
  t.join(2, "sub", KEEP);
  t.subscribe(2, ["a", 2]);
  t.leave(2);
  t.to(2);
  return t;
}

describe("a session that lasts", () => {
  it("is said to be present only when it was kept [MQTT-3.2.2-1] [MQTT-3.2.2-2] [MQTT-3.2.2-3]", () => {
    const t = apart();
    t.join(3, "sub", KEEP);
    t.join(4, "other", KEEP);
    t.join(5, "sub");
    t.leave(5);
    t.join(6, "sub", KEEP);
    expect([3, 4, 5, 6].map((connection) => t.to(connection)[0])).toEqual([
      "CONNACK 0 present",
      "CONNACK 0",
      "CONNACK 0",
      "CONNACK 0",
    ]);
  });

  it("keeps its subscriptions and queues QoS 1 and 2 at the effective QoS, in order, but not QoS 0 [MQTT-3.1.2-5]", () => {
    const t = apart();
    for (const qos of [2, 0, 1] as const) t.publish(1, "a", { qos, words: `q${qos}` });
    t.join(3, "sub", KEEP);
    t.publish(1, "a", { words: "live" });
    expect(t.to(3)).toEqual([
      "CONNACK 0 present",
      "PUBLISH a q2 qos 2 id 1",
      "PUBLISH a q1 qos 1 id 2",
      "PUBLISH a live qos 0",
    ]);
  });

  it("gets all that was not acknowledged again, same ids, same order, with DUP [MQTT-4.4.0-1] [MQTT-3.3.1-1]", () => {
    const t = apart({ maxInflight: 3 });
    t.join(3, "sub", KEEP);
    for (const [qos, words] of [
      [2, "x"],
      [1, "y"],
      [2, "z"],
      [1, "waiting"],
    ] as const)
      t.publish(1, "a", { qos, words });
    t.from(3, { type: "PUBREC", packetId: 3, reasonCode: 0 });
    t.leave(3);
    t.join(4, "sub", KEEP);
    expect(t.to(4)).toEqual([
      "CONNACK 0 present",
      "PUBLISH a x qos 2 id 1 dup",
      "PUBLISH a y qos 1 id 2 dup",
      "PUBREL 3",
    ]);
    t.from(4, { type: "PUBCOMP", packetId: 3, reasonCode: 0 });
    expect(t.to(4)).toEqual(["PUBLISH a waiting qos 1 id 4"]);
  });

  it("remembers which QoS 2 ids it has received, so that a resent message is not delivered again", () => {
    const t = table();
    t.join(1, "watcher");
    t.subscribe(1, ["a", 0]);
    t.join(2, "p", KEEP);
    t.publish(2, "a", { qos: 2, packetId: 8 });
    t.leave(2);
    t.join(3, "p", KEEP);
    t.publish(3, "a", { qos: 2, packetId: 8, dup: true });
    expect(t.to(1)).toEqual(["CONNACK 0", "SUBACK 1 [0]", "PUBLISH a hi qos 0"]);
    expect(t.to(3)).toEqual(["CONNACK 0 present", "PUBREC 8"]);
  });

  it("moves to a new connection of the same client id with all it has", () => {
    const t = apart();
    t.join(3, "sub", KEEP);
    t.publish(1, "a", { qos: 1 });
    t.join(4, "sub", KEEP);
    expect(t.to(4)).toEqual(["CONNACK 0 present", "PUBLISH a hi qos 1 id 1 dup"]);
    expect(t.closed(3)).toBeDefined();
  });

  it("drops the newest message beyond maxQueuedMessages or maxQueuedBytes, and counts it", () => {
    for (const limit of [{ maxQueuedMessages: 2 }, { maxQueuedBytes: 5 }]) {
      const t = apart(limit);
      for (const words of ["m1", "m2", "m3"]) t.publish(1, "a", { qos: 1, words });
      expect(t.broker.stats()).toMatchObject({ queued: 2, dropped: { queueFull: 1 } });
      t.join(3, "sub", KEEP);
      expect(t.to(3).slice(1)).toEqual(["PUBLISH a m1 qos 1 id 1", "PUBLISH a m2 qos 1 id 2"]);
      t.leave(3);
      t.publish(1, "a", { qos: 1, words: "m4" });
      expect(t.broker.stats().queued, "the room is free again").toBe(1);
    }
  });

  it("is discarded once offline for sessionExpiryMs, and not while it is connected", () => {
    const t = apart({ sessionExpiryMs: 1000 });
    expect(t.broker.nextDeadlineMs()).toBe(1000);
    t.nowMs = 999;
    t.join(3, "sub", KEEP);
    expect(t.broker.nextDeadlineMs()).toBe(Number.POSITIVE_INFINITY);
    t.nowMs = 5000;
    t.leave(3);
    t.tick(5999);
    expect(t.broker.stats().sessions).toBe(2);
    t.tick(6000);
    expect(t.broker.stats()).toMatchObject({ sessions: 1, subscriptions: 0 });
  });

  it("makes room, longest offline first, when there are maxSessions", () => {
    const t = table({ maxSessions: 2 });
    for (const [connection, clientId] of [
      [1, "old"],
      [2, "older"],
    ] as const)
      t.join(connection, clientId, KEEP);
    t.leave(2);
    t.nowMs = 1;
    t.leave(1);
    t.join(3, "new", KEEP);
    t.join(4, "old", KEEP);
    expect(t.to(4)).toEqual(["CONNACK 0 present"]);
    t.join(5, "one more");
    expect(t.to(5)).toEqual(["CONNACK 3"]);
    expect(t.closed(5)).toBe("no room for another session");
    expect(t.broker.stats().dropped.sessions).toBe(1);
  });
});

describe("a clean session", () => {
  it("ends with its connection, subscriptions and all [MQTT-3.1.2-6]", () => {
    const t = table();
    t.join(1, "a");
    t.subscribe(1, ["x", 1]);
    t.leave(1);
    expect(t.broker.stats()).toMatchObject({ sessions: 0, subscriptions: 0 });
  });

  it("discards what an earlier session of its client id left [MQTT-3.1.2-6]", () => {
    const t = apart();
    t.publish(1, "a", { qos: 1 });
    t.join(3, "sub");
    t.publish(1, "a", { qos: 1 });
    expect(t.to(3)).toEqual(["CONNACK 0"]);
    expect(t.broker.stats()).toMatchObject({ subscriptions: 0, queued: 0 });
  });
});

describe("a snapshot", () => {
  it("brings back subscriptions, queues, flights, received ids and retained messages", () => {
    const t = apart({ maxInflight: 2 });
    t.join(3, "sub", KEEP);
    t.publish(1, "$r/x", { retain: true, qos: 1, words: "kept" });
    t.publish(3, "b", { qos: 2, packetId: 12 });
    for (const words of ["one", "two", "three"]) t.publish(1, "a", { qos: 2, words });
    t.from(3, { type: "PUBREC", packetId: 1, reasonCode: 0 });
    const snapshot = t.broker.snapshot();
    t.restore(snapshot);
    expect(t.broker.stats()).toMatchObject({ connections: 0, sessions: 1, subscriptions: 1, retained: 1, queued: 1 });
    expect(t.broker.snapshot()).toEqual(snapshot);
    t.join(9, "sub", KEEP);
    expect(t.to(9)).toEqual(["CONNACK 0 present", "PUBREL 1", "PUBLISH a two qos 2 id 2 dup"]);
    t.from(9, { type: "PUBCOMP", packetId: 1, reasonCode: 0 });
    t.publish(9, "b", { qos: 2, packetId: 12, dup: true });
    t.subscribe(9, ["$r/x", 1]);
    expect(t.to(9).map((words) => words.replace(/SUBACK \d+/, "SUBACK"))).toEqual([
      "PUBLISH a three qos 2 id 3",
      "PUBREC 12",
      "SUBACK [1]",
    ]);
  });

  it("counts connections as closed: clean sessions are gone and wills have been published", () => {
    const t = apart();
    t.join(3, "clean", { will: { topic: "a", payload: Uint8Array.of(33), qos: 1, retain: true } });
    t.restore(t.broker.snapshot());
    expect(t.broker.stats()).toMatchObject({ sessions: 1, queued: 1, retained: 1 });
    t.join(9, "sub", KEEP);
    expect(t.to(9)).toEqual(["CONNACK 0 present", "PUBLISH a ! qos 1 id 1"]);
  });

  it("keeps counting the time a session may stay offline", () => {
    const t = table({ sessionExpiryMs: 1000 });
    t.join(1, "gone", KEEP);
    t.leave(1);
    t.nowMs = 400;
    t.join(2, "here", KEEP);
    t.restore(t.broker.snapshot());
    expect(t.broker.nextDeadlineMs()).toBe(1000);
    t.tick(1000);
    expect(t.broker.stats().sessions).toBe(1);
    expect(t.broker.nextDeadlineMs()).toBe(1400);
  });

  it("that is cut short, too long or of another version is refused, and the broker stays as it was", () => {
    const t = apart();
    const snapshot = t.broker.snapshot();
    for (let length = 0; length < snapshot.length; length++)
      expect(() => t.broker.restore(snapshot.subarray(0, length)), `${length} bytes`).toThrow(
        "snapshot: bytes must go on",
      );
    expect(() => t.broker.restore(Uint8Array.of(...snapshot, 0))).toThrow("snapshot: bytes must end here, got 1 more");
    const other = snapshot.slice();
    other[0] = 0x41;
    expect(() => t.broker.restore(other)).toThrow("snapshot: version must be 2");
    expect(t.broker.snapshot()).toEqual(snapshot);
  });
});
