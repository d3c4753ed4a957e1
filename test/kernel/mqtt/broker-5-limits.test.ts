import { describe, expect, it } from "vitest";
import type { Properties, Publish } from "#kernel/mqtt/packet.ts";
import { type Table, table } from "./broker-table.ts";

function pair(options = {}, subscriber: Properties = {}): Table {
  const t = table(options);
  t.join5(1, "publisher");
  t.join5(2, "subscriber", { sessionExpiryIntervalSec: 1000, ...subscriber });
  t.subscribe(2, ["#", 2]);
  t.to(1);
  t.to(2);
  return t;
}
const comeBack = (t: Table, connection: number, properties: Properties = {}) =>
  t.join5(connection, "subscriber", { sessionExpiryIntervalSec: 1000, ...properties }, { cleanStart: false });

describe("a topic alias from the client", () => {
  const alias = (topicAlias: number, topic = "") => ({ topic, properties: { topicAlias } });

  it("stands for the topic it last came with, on its own connection [MQTT-3.3.2-12] [MQTT-3.3.2-7]", () => {
    const t = pair();
    t.publish(1, "", alias(32, "one"));
    t.publish(1, "", alias(32));
    t.publish(1, "", alias(32, "two"));
    t.publish(1, "", { ...alias(32), qos: 1 });
    expect(t.to(2)).toEqual([
      "PUBLISH one hi qos 0",
      "PUBLISH one hi qos 0",
      "PUBLISH two hi qos 0",
      "PUBLISH two hi qos 1 id 1",
    ]);
    t.join5(3, "other");
    t.publish(3, "", alias(32));
    expect(t.to(3)).toEqual(["CONNACK 0", "DISCONNECT 0x82"]);
  });

  it("is not carried to the client's next connection [MQTT-3.3.2-7]", () => {
    const t = pair();
    t.join5(3, "p", { sessionExpiryIntervalSec: 9 });
    t.publish(3, "", alias(1, "one"));
    t.leave(3);
    t.join5(4, "p", {}, { cleanStart: false });
    t.publish(4, "", alias(1));
    expect(t.to(4)).toEqual(["CONNACK 0 present", "DISCONNECT 0x82"]);
  });

  it.each([0, 33])("of %i is answered with DISCONNECT 0x94 [MQTT-3.3.2-8] [MQTT-3.3.2-9]", (topicAlias) => {
    const t = pair();
    t.from(1, Uint8Array.of(0x30, 7, 0, 1, 97, 3, 0x23, 0, topicAlias));
    expect(t.to(1)).toEqual(["DISCONNECT 0x94"]);
  });
});

describe("a topic alias to the client", () => {
  it("is given to the first topics, to the client's maximum, and then saves their names [MQTT-3.1.2-26] [MQTT-3.3.2-11]", () => {
    const t = pair({}, { topicAliasMaximum: 2 });
    for (const topic of ["a", "b", "c", "a", "c", "b"]) t.publish(1, topic);
    const sent = t.packets(2) as Publish[];
    expect(sent.map(({ topic, properties }) => [topic, properties?.topicAlias])).toEqual([
      ["a", 1],
      ["b", 2],
      ["c", undefined],
      ["", 1],
      ["c", undefined],
      ["", 2],
    ]);
  });

  it("is not given to a client that takes none [MQTT-3.1.2-27]", () => {
    for (const topicAliasMaximum of [undefined, 0]) {
      const t = pair({}, topicAliasMaximum === undefined ? {} : { topicAliasMaximum });
      t.publish(1, "a");
      t.publish(1, "a");
      expect(t.to(2)).toEqual(["PUBLISH a hi qos 0", "PUBLISH a hi qos 0"]);
    }
  });

  it("is forgotten with the connection, so a resend names its topic [MQTT-3.3.2-7]", () => {
    const t = pair({}, { topicAliasMaximum: 2 });
    t.publish(1, "a", { qos: 1 });
    t.publish(1, "a", { qos: 1 });
    t.leave(2);
    comeBack(t, 3);
    expect(t.to(3)).toEqual(["CONNACK 0 present", "PUBLISH a hi qos 1 id 1 dup", "PUBLISH a hi qos 1 id 2 dup"]);
  });
});

describe("Receive Maximum", () => {
  it("of the client bounds what is open towards it, and everything else goes on [MQTT-3.3.4-9] [MQTT-3.3.4-10] [MQTT-4.9.0-1] [MQTT-4.9.0-2] [MQTT-4.9.0-3]", () => {
    const t = pair({}, { receiveMaximum: 2 });
    for (const words of ["1", "2", "3", "4"]) t.publish(1, "a", { qos: 2, words });
    t.publish(1, "a", { words: "0" });
    t.from(2, { type: "PINGREQ" });
    t.subscribe(2, ["x", 0]);
    expect(t.to(2)).toEqual([
      "PUBLISH a 1 qos 2 id 1",
      "PUBLISH a 2 qos 2 id 2",
      "PUBLISH a 0 qos 0",
      "PINGRESP",
      "SUBACK 6 [0]",
    ]);
    t.from(2, { type: "PUBREC", packetId: 1, reasonCode: 0 });
    expect(t.to(2)).toEqual(["PUBREL 1"]);
    t.from(2, { type: "PUBCOMP", packetId: 1, reasonCode: 0 });
    expect(t.to(2)).toEqual(["PUBLISH a 3 qos 2 id 3"]);
    t.from(2, { type: "PUBREC", packetId: 2, reasonCode: 0x97 });
    expect(t.to(2)).toEqual(["PUBLISH a 4 qos 2 id 4"]);
  });

  it("of a later, smaller connection holds resends back too", () => {
    const t = pair();
    for (const words of ["1", "2", "3"]) t.publish(1, "a", { qos: 1, words });
    t.leave(2);
    t.publish(1, "a", { qos: 1, words: "4" });
    comeBack(t, 3, { receiveMaximum: 1 });
    expect(t.to(3)).toEqual(["CONNACK 0 present", "PUBLISH a 1 qos 1 id 1 dup"]);
    for (const packetId of [1, 2, 3]) t.from(3, { type: "PUBACK", packetId, reasonCode: 0 });
    expect(t.to(3)).toEqual(["PUBLISH a 2 qos 1 id 2 dup", "PUBLISH a 3 qos 1 id 3 dup", "PUBLISH a 4 qos 1 id 4"]);
  });

  it("of the broker, exceeded, is answered with DISCONNECT 0x93", () => {
    const t = pair({ receiveMaximum: 2 });
    for (const packetId of [1, 2]) t.publish(1, "a", { qos: 2, packetId });
    t.publish(1, "a", { qos: 2, packetId: 1, dup: true });
    t.publish(1, "a", { qos: 0 });
    t.from(1, { type: "PUBREL", packetId: 1, reasonCode: 0 });
    t.publish(1, "a", { qos: 2, packetId: 3 });
    expect(t.to(1)).toEqual(["PUBREC 1", "PUBREC 2", "PUBREC 1", "PUBCOMP 1", "PUBREC 3"]);
    t.publish(1, "a", { qos: 1, packetId: 4 });
    expect(t.to(1)).toEqual(["DISCONNECT 0x93"]);
  });

  it("does not bind clients of 3.1.1, which know nothing of it", () => {
    const t = table({ receiveMaximum: 1 });
    t.join(1, "old");
    for (const packetId of [1, 2, 3]) t.publish(1, "a", { qos: 2, packetId });
    expect(t.to(1)).toEqual(["CONNACK 0", "PUBREC 1", "PUBREC 2", "PUBREC 3"]);
  });
});

describe("Maximum Packet Size of the client", () => {
  it("is never exceeded: what is too large counts as delivered, and the rest goes on [MQTT-3.1.2-24] [MQTT-3.1.2-25]", () => {
    const t = pair({}, { maximumPacketSizeBytes: 30 });
    for (const qos of [0, 1, 2] as const) {
      t.publish(1, "a", { qos, words: "x".repeat(40) });
      t.publish(1, "a", { qos, words: "ok" });
    }
    expect(t.to(2).map((words) => words.replace(/ id \d+/, ""))).toEqual([
      "PUBLISH a ok qos 0",
      "PUBLISH a ok qos 1",
      "PUBLISH a ok qos 2",
    ]);
    expect(t.broker.stats().dropped.tooLarge).toBe(3);
    expect(t.broker.sessions()[1]).toMatchObject({ inflight: 2, queued: 0 });
  });

  it("is kept from the queue and by resends, too", () => {
    const t = pair();
    t.publish(1, "a", { qos: 1, words: "x".repeat(40) });
    t.leave(2);
    t.publish(1, "b", { qos: 2, words: "x".repeat(40) });
    t.publish(1, "c", { qos: 1, words: "ok" });
    comeBack(t, 3, { maximumPacketSizeBytes: 30 });
    expect(t.to(3).map((words) => words.replace(/ id \d+/, ""))).toEqual(["CONNACK 0 present", "PUBLISH c ok qos 1"]);
  });

  it("does without reason strings that would exceed it [MQTT-3.4.2-2] [MQTT-3.5.2-2] [MQTT-3.6.2-2] [MQTT-3.7.2-2] [MQTT-3.9.2-1] [MQTT-3.11.2-1]", () => {
    const t = table({ authorize: (request: { action: string }) => request.action === "connect" });
    t.join5(1, "a", { maximumPacketSizeBytes: 20 });
    t.to(1);
    t.publish(1, "t", { qos: 1, packetId: 1 });
    t.publish(1, "t", { qos: 2, packetId: 2 });
    t.subscribe(1, ["t", 0]);
    t.from(1, { type: "UNSUBSCRIBE", packetId: 9, filters: ["t"] });
    t.from(1, { type: "PUBREC", packetId: 9, reasonCode: 0 });
    t.from(1, { type: "PUBREL", packetId: 9, reasonCode: 0 });
    const packets = t.packets(1) as Publish[];
    expect(packets.map(({ type }) => `${type}`)).toEqual([
      "PUBACK",
      "PUBREC",
      "SUBACK",
      "UNSUBACK",
      "PUBREL",
      "PUBCOMP",
    ]);
    expect(packets.every(({ properties }) => properties === undefined)).toBe(true);
  });
});
