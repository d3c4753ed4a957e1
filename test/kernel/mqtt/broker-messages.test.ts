import { describe, expect, it } from "vitest";
import { allocatePacketId, createSession } from "#kernel/mqtt/broker/session.ts";
import type { Qos } from "#kernel/mqtt/packet.ts";
import { table } from "./broker-table.ts";

/** A publisher 1 and a subscriber 2, whose CONNACK and SUBACK have been read. */
function pair(filters: [string, Qos][], options = {}) {
  const t = table(options);
  t.join(1, "publisher");
  t.join(2, "subscriber");
  if (filters.length > 0) t.subscribe(2, ...filters);
  t.to(1);
  t.to(2);
  return t;
}

describe("a message", () => {
  it("at QoS 0 is delivered without an answer", () => {
    const t = pair([["a/+", 2]]);
    t.publish(1, "a/b");
    expect([t.to(1), t.to(2)]).toEqual([[], ["PUBLISH a/b hi qos 0"]]);
  });

  it("at QoS 1 is answered PUBACK with its id [MQTT-3.3.4-1] [MQTT-2.3.1-6]", () => {
    const t = pair([["a", 2]]);
    t.publish(1, "a", { qos: 1, packetId: 77 });
    expect([t.to(1), t.to(2)]).toEqual([["PUBACK 77"], ["PUBLISH a hi qos 1 id 1"]]);
  });

  it("at QoS 2 goes through all four steps on both sides [MQTT-4.3.3-1] [MQTT-4.3.3-2]", () => {
    const t = pair([["a", 2]]);
    t.publish(1, "a", { qos: 2, packetId: 5 });
    expect([t.to(1), t.to(2)]).toEqual([["PUBREC 5"], ["PUBLISH a hi qos 2 id 1"]]);
    t.from(1, { type: "PUBREL", packetId: 5, reasonCode: 0 });
    t.from(2, { type: "PUBREC", packetId: 1, reasonCode: 0 });
    expect([t.to(1), t.to(2)]).toEqual([["PUBCOMP 5"], ["PUBREL 1"]]);
    t.from(2, { type: "PUBCOMP", packetId: 1, reasonCode: 0 });
    expect(t.to(2)).toEqual([]);
  });

  it("at QoS 2 is not delivered again until its id is released [MQTT-4.3.3-2]", () => {
    const t = pair([["a", 0]]);
    t.publish(1, "a", { qos: 2, packetId: 5 });
    t.publish(1, "a", { qos: 2, packetId: 5, dup: true });
    expect([t.to(1), t.to(2)]).toEqual([["PUBREC 5", "PUBREC 5"], ["PUBLISH a hi qos 0"]]);
    t.from(1, { type: "PUBREL", packetId: 5, reasonCode: 0 });
    t.publish(1, "a", { qos: 2, packetId: 5 });
    expect(t.to(2)).toEqual(["PUBLISH a hi qos 0"]);
  });

  it.each([0, 1, 2] as const)(
    "granted QoS %i arrives at the lower of that and its own, also by wildcard [MQTT-3.8.4-6]",
    (granted) => {
      const t = pair([["+/#", granted]]);
      for (const qos of [0, 1, 2] as const) t.publish(1, "a/b", { qos });
      expect(t.to(2).map((words) => Number(/qos (\d)/.exec(words)?.[1]))).toEqual(
        [0, 1, 2].map((qos) => Math.min(qos, granted)),
      );
    },
  );

  it("that overlapping filters match is delivered once, at the highest QoS granted [MQTT-3.3.5-1]", () => {
    const t = pair([
      ["a/#", 0],
      ["a/b", 2],
      ["+/b", 1],
    ]);
    t.publish(1, "a/b", { qos: 2 });
    expect(t.to(2)).toEqual(["PUBLISH a/b hi qos 2 id 1"]);
  });

  it("carries DUP only as this delivery's own, whatever the publisher's said [MQTT-3.3.1-3]", () => {
    const t = pair([["a", 1]]);
    t.publish(1, "a", { qos: 1, dup: true });
    expect(t.to(2)).toEqual(["PUBLISH a hi qos 1 id 1"]);
  });

  it("reaches its own publisher too if it subscribed", () => {
    const t = pair([["a", 0]]);
    t.publish(2, "a", { qos: 1, packetId: 9 });
    expect(t.to(2)).toEqual(["PUBLISH a hi qos 0", "PUBACK 9"]);
  });

  it("to a $ topic does not match a filter that begins with a wildcard [MQTT-4.7.2-1]", () => {
    const t = pair([
      ["#", 0],
      ["+/x", 0],
      ["$lab/#", 0],
    ]);
    t.publish(1, "$lab/x");
    expect(t.to(2)).toEqual(["PUBLISH $lab/x hi qos 0"]);
  });

  it("with a wildcard in its topic closes the connection [MQTT-3.3.2-2]", () => {
    const t = pair([["#", 0]]);
    t.from(1, Uint8Array.of(0x30, 5, 0, 3, 97, 47, 35));
    expect(t.closed(1)).toContain("#");
    expect(t.to(2)).toEqual([]);
  });

  it("that the policy refuses is acknowledged and goes no further [MQTT-3.3.5-2]", () => {
    const t = pair([["#", 1]], { authorize: (request: { topic?: string }) => request.topic !== "secret" });
    t.publish(1, "secret", { qos: 1, packetId: 3, retain: true });
    expect([t.to(1), t.to(2)]).toEqual([["PUBACK 3"], []]);
    expect(t.broker.stats()).toMatchObject({ retained: 0, dropped: { denied: 1 } });
  });

  it("of too many levels closes the connection", () => {
    const t = pair([], { maxTopicLevels: 3 });
    t.publish(1, "a/b/c");
    expect(t.closed(1)).toBeUndefined();
    t.publish(1, "a/b/c/d");
    expect(t.closed(1)).toBe("broker: topic name must have at most 3 levels");
  });
});

describe("the window of messages in flight", () => {
  it("lets maxInflight messages out, and the next with each acknowledgement, in order [MQTT-4.6.0-6]", () => {
    const t = pair([["a", 1]], { maxInflight: 2 });
    for (const words of ["one", "two", "three", "four"]) t.publish(1, "a", { qos: 1, words });
    expect(t.to(2)).toEqual(["PUBLISH a one qos 1 id 1", "PUBLISH a two qos 1 id 2"]);
    t.from(2, { type: "PUBACK", packetId: 2, reasonCode: 0 });
    expect(t.to(2)).toEqual(["PUBLISH a three qos 1 id 3"]);
    t.from(2, { type: "PUBACK", packetId: 1, reasonCode: 0 });
    expect(t.to(2)).toEqual(["PUBLISH a four qos 1 id 4"]);
  });

  it("is not moved by acknowledgements that fit no delivery", () => {
    const t = pair([["a", 2]], { maxInflight: 1 });
    t.publish(1, "a", { qos: 2 });
    t.publish(1, "a", { qos: 1 });
    t.to(2);
    for (const type of ["PUBACK", "PUBCOMP"] as const) t.from(2, { type, packetId: 1, reasonCode: 0 });
    t.from(2, { type: "PUBACK", packetId: 999, reasonCode: 0 });
    expect(t.to(2)).toEqual([]);
    t.from(2, { type: "PUBREC", packetId: 999, reasonCode: 0 });
    expect(t.to(2)).toEqual(["PUBREL 999"]);
  });

  it("never gives an id that is still in flight, all the way round [MQTT-2.3.1-2]", () => {
    const session = createSession("a", 0);
    const message = { topic: "a", payload: new Uint8Array(), qos: 1, retain: false } as const;
    session.inflight.set(2, { serial: 1, message, qos: 1, retain: false, state: "sent", counted: true });
    const given = Array.from({ length: 65_535 }, () => allocatePacketId(session));
    expect(given.slice(0, 2)).toEqual([1, 3]);
    expect(given.slice(-2)).toEqual([65_535, 1]);
    expect(new Set(given).size).toBe(65_534);
  });
});

describe("a connection that does not read", () => {
  it("loses QoS 0, which is counted, and keeps QoS 1 until it reads again", () => {
    const t = pair([["a", 1]], { maxPendingBytes: 100 });
    t.drained(2, 101);
    t.publish(1, "a", { words: "lost" });
    t.publish(1, "a", { qos: 1, words: "kept" });
    expect(t.to(2)).toEqual([]);
    expect(t.broker.stats()).toMatchObject({ queued: 1, dropped: { slowConnection: 1 } });
    t.drained(2, 100);
    expect(t.to(2)).toEqual(["PUBLISH a kept qos 1 id 1"]);
    t.publish(1, "a", { words: "now" });
    expect(t.to(2)).toEqual(["PUBLISH a now qos 0"]);
  });
});
