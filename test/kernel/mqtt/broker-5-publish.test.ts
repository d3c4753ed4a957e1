import { describe, expect, it } from "vitest";
import type { Properties, Publish, Qos } from "#kernel/mqtt/packet.ts";
import { type Table, table, text } from "./broker-table.ts";

/** A publisher 1 and a subscriber 2 of "#", whose CONNACK and SUBACK have been read. */
function pair(options = {}, subscriber: Properties = {}, publisher: Properties = {}, granted: Qos = 2): Table {
  const t = table(options);
  t.join5(1, "publisher", publisher);
  t.join5(2, "subscriber", { sessionExpiryIntervalSec: 1000, ...subscriber });
  t.subscribe(2, ["#", granted]);
  t.to(1);
  t.to(2);
  return t;
}
const got = (t: Table) => t.packets(2).filter((packet): packet is Publish => packet.type === "PUBLISH");
const comeBack = (t: Table, connection: number, properties: Properties = {}) =>
  t.join5(connection, "subscriber", { sessionExpiryIntervalSec: 1000, ...properties }, { cleanStart: false });

describe("a message of MQTT 5", () => {
  const properties: Properties = {
    payloadFormatIndicator: 1,
    contentType: "text/plain",
    responseTopic: "reply/1",
    correlationData: text("nr 7"),
    userProperties: [
      ["b", "1"],
      ["a", "2"],
      ["b", "1"],
    ],
  };

  it.each([0, 1, 2] as const)(
    "at QoS %i brings its properties unaltered, user properties in order [MQTT-3.3.2-4] [MQTT-3.3.2-15] [MQTT-3.3.2-16] [MQTT-3.3.2-17] [MQTT-3.3.2-18] [MQTT-3.3.2-20]",
    (qos) => {
      const t = pair();
      t.publish(1, "a", { qos, properties });
      expect(got(t)).toMatchObject([{ qos, properties }]);
    },
  );

  it("reaches subscribers of 3.1.1 without its properties, and theirs reaches clients of 5", () => {
    const t = pair();
    t.join(3, "old");
    t.subscribe(3, ["#", 1]);
    t.to(3);
    t.publish(1, "a", { qos: 1, properties });
    t.publish(3, "b", { qos: 1, packetId: 9 });
    expect(t.to(3)).toEqual(["PUBLISH a hi qos 1 id 1", "PUBLISH b hi qos 1 id 2", "PUBACK 9"]);
    expect(got(t).map(({ topic, qos }) => [topic, qos])).toEqual([
      ["a", 1],
      ["b", 1],
    ]);
  });

  it("that nobody has subscribed to is answered 0x10, at QoS 1 and 2 [MQTT-3.4.2-1] [MQTT-3.5.2-1]", () => {
    const t = table();
    t.join5(1, "a");
    t.join(2, "old");
    t.publish(1, "x", { qos: 1, packetId: 1 });
    t.publish(1, "x", { qos: 2, packetId: 2 });
    t.publish(2, "x", { qos: 1, packetId: 3 });
    expect(t.to(1).slice(1)).toEqual(["PUBACK 1 0x10", "PUBREC 2 0x10"]);
    expect(t.to(2).slice(1)).toEqual(["PUBACK 3"]);
    t.from(1, { type: "PUBREL", packetId: 2, reasonCode: 0 });
    expect(t.to(1)).toEqual(["PUBCOMP 2"]);
  });

  it("that the policy refuses is answered 0x87 with a reason, and goes no further; at QoS 0 in silence", () => {
    const t = pair({ authorize: (request: { topic?: string }) => request.topic !== "secret" });
    for (const qos of [0, 1, 2] as const)
      t.publish(1, "secret", { qos, retain: true, ...(qos > 0 && { packetId: qos }) });
    expect(t.packets(1)).toEqual([
      {
        type: "PUBACK",
        packetId: 1,
        reasonCode: 0x87,
        properties: { reasonString: "not authorised to publish to secret" },
      },
      {
        type: "PUBREC",
        packetId: 2,
        reasonCode: 0x87,
        properties: { reasonString: "not authorised to publish to secret" },
      },
    ]);
    expect(got(t)).toEqual([]);
    expect(t.broker.stats()).toMatchObject({ retained: 0, dropped: { denied: 3 } });
  });

  it("is answered in words as well, and so is everything else that is refused", () => {
    const t = pair({ authorize: (request: { topic?: string; filter?: string }) => request.filter !== "secret" });
    t.from(2, { type: "UNSUBSCRIBE", packetId: 5, filters: ["#", "never"] });
    t.subscribe(2, ["secret", 0]);
    t.publish(2, "a", { qos: 1, packetId: 6 });
    t.from(2, { type: "PUBREL", packetId: 7, reasonCode: 0 });
    const words = (t.packets(2) as Publish[]).map(({ properties }) => properties?.reasonString);
    expect(words).toEqual([
      "there was no subscription to never",
      "not authorised to subscribe to secret",
      "nobody has subscribed to a",
      "no exchange with packet identifier 7 is open",
    ]);
  });

  it("that was refused at QoS 2 leaves its id free for a new one [MQTT-4.3.3-9]", () => {
    const t = pair({ authorize: (request: { topic?: string }) => request.topic !== "secret" });
    t.publish(1, "secret", { qos: 2, packetId: 2 });
    t.publish(1, "open", { qos: 2, packetId: 2 });
    expect(t.to(1)).toEqual(["PUBREC 2 0x87", "PUBREC 2"]);
    expect(got(t)).toHaveLength(1);
  });

  it("of too many levels is answered 0x90, and at QoS 0 with DISCONNECT", () => {
    const t = pair({ maxTopicLevels: 2 });
    t.publish(1, "a/b/c", { qos: 1, packetId: 1 });
    t.publish(1, "a/b/c");
    expect(t.to(1)).toEqual(["PUBACK 1 0x90", "DISCONNECT 0x90"]);
  });

  it("comes without reason strings to a client that wants none, save in DISCONNECT [MQTT-3.1.2-29]", () => {
    const t = pair({ authorize: () => true, maxTopicLevels: 2 }, {}, { requestProblemInformation: 0 });
    t.publish(1, "a/b/c", { qos: 1, packetId: 1 });
    t.publish(1, "a/b/c");
    const [puback, disconnect] = t.packets(1) as Publish[];
    expect(puback).not.toHaveProperty("properties");
    expect(disconnect?.properties?.reasonString).toContain("at most 2 levels");
  });

  it("above the broker's QoS closes with 0x9B, one to retain without retaining with 0x9A", () => {
    const t = pair({ maximumQos: 1, retain: false });
    t.publish(1, "a", { qos: 2 });
    expect(t.to(1)).toEqual(["DISCONNECT 0x9b"]);
    t.join5(3, "p");
    t.publish(3, "a", { retain: true });
    expect(t.to(3)).toEqual(["CONNACK 0", "DISCONNECT 0x9a"]);
  });

  it("is granted at most the broker's QoS [MQTT-3.2.2-10]", () => {
    const t = table({ maximumQos: 0 });
    t.join5(1, "a");
    t.subscribe(1, ["a", 2], ["b", 1]);
    expect(t.to(1)).toEqual(["CONNACK 0", "SUBACK 1 [0 0]"]);
  });

  it("called text that is not UTF-8 passes, unless validatePayloadFormat is set: then 0x99", () => {
    const bad = { payload: Uint8Array.of(0xff), properties: { payloadFormatIndicator: 1 } };
    const t = pair();
    t.publish(1, "a", { qos: 1, packetId: 1, ...bad });
    expect(t.to(1)).toEqual(["PUBACK 1"]);
    const strict = pair({ validatePayloadFormat: true });
    strict.publish(1, "a", { qos: 1, packetId: 1, ...bad });
    strict.publish(1, "a", { qos: 1, packetId: 2, payload: Uint8Array.of(0xff) });
    expect(strict.to(1)).toEqual(["PUBACK 1 0x99", "PUBACK 2"]);
  });
});

describe("acknowledgements of MQTT 5", () => {
  it("with a code that says no end a delivery for good [MQTT-4.4.0-2]", () => {
    const t = pair();
    t.publish(1, "a", { qos: 1 });
    t.publish(1, "a", { qos: 2 });
    t.to(2);
    t.from(2, { type: "PUBACK", packetId: 1, reasonCode: 0x80 });
    t.from(2, { type: "PUBREC", packetId: 2, reasonCode: 0x83 });
    expect(t.to(2)).toEqual([]);
    t.leave(2);
    comeBack(t, 3);
    expect(t.to(3)).toEqual(["CONNACK 0 present"]);
  });

  it("that fit no exchange are answered 0x92 [MQTT-3.6.2-1] [MQTT-3.7.2-1]", () => {
    const t = pair();
    t.from(2, { type: "PUBREC", packetId: 9, reasonCode: 0 });
    t.from(2, { type: "PUBREL", packetId: 9, reasonCode: 0 });
    expect(t.to(2)).toEqual(["PUBREL 9 0x92", "PUBCOMP 9 0x92"]);
  });

  it("say 0x91 where a client uses the id of a QoS 2 message that it has not released", () => {
    const t = pair();
    t.publish(1, "a", { qos: 2, packetId: 7 });
    t.publish(1, "a", { qos: 1, packetId: 7 });
    t.from(1, { type: "SUBSCRIBE", packetId: 7, subscriptions: [{ filter: "x", qos: 0 }] });
    t.from(1, { type: "UNSUBSCRIBE", packetId: 7, filters: ["x"] });
    expect(t.to(1)).toEqual(["PUBREC 7", "PUBACK 7 0x91", "SUBACK 7 [145]", "UNSUBACK 7 [145]"]);
  });

  it("go through all four steps at QoS 2, and only once onward [MQTT-4.3.3-8] [MQTT-4.3.3-10] [MQTT-4.3.3-11] [MQTT-4.3.3-12] [MQTT-4.3.3-4] [MQTT-2.2.1-5]", () => {
    const t = pair();
    t.publish(1, "a", { qos: 2, packetId: 5 });
    t.publish(1, "a", { qos: 2, packetId: 5, dup: true });
    expect(t.to(1)).toEqual(["PUBREC 5", "PUBREC 5"]);
    expect(t.to(2)).toEqual(["PUBLISH a hi qos 2 id 1"]);
    t.from(1, { type: "PUBREL", packetId: 5, reasonCode: 0 });
    t.from(2, { type: "PUBREC", packetId: 1, reasonCode: 0 });
    expect([t.to(1), t.to(2)]).toEqual([["PUBCOMP 5"], ["PUBREL 1"]]);
    t.publish(1, "a", { qos: 2, packetId: 5 });
    expect(t.to(2)).toEqual(["PUBLISH a hi qos 2 id 2"]);
  });

  it("at QoS 1 free the id at once: the next PUBLISH with it is a new message [MQTT-4.3.2-4] [MQTT-4.3.2-5]", () => {
    const t = pair();
    t.publish(1, "a", { qos: 1, packetId: 5 });
    t.publish(1, "a", { qos: 1, packetId: 5, dup: true });
    expect(t.to(1)).toEqual(["PUBACK 5", "PUBACK 5"]);
    expect(t.to(2)).toHaveLength(2);
  });
});

describe("properties of messages that are kept", () => {
  const long: Properties = { userProperties: [["k", "v".repeat(50)]] };

  it("count towards maxQueuedBytes and maxRetainedBytes", () => {
    const t = pair({ maxQueuedBytes: 120, maxRetainedBytes: 120 });
    t.leave(2);
    for (const topic of ["a", "b", "c"]) t.publish(1, topic, { qos: 1, retain: true, properties: long });
    expect(t.broker.stats()).toMatchObject({ queued: 2, retained: 2, dropped: { queueFull: 1, retainedFull: 1 } });
    t.publish(1, "a", { retain: true, words: "" });
    t.publish(1, "c", { retain: true, properties: long });
    expect(t.broker.stats()).toMatchObject({ retained: 2, dropped: { retainedFull: 1 } });
    comeBack(t, 3);
    t.leave(3);
    t.publish(1, "d", { qos: 1, properties: long });
    expect(t.broker.stats(), "the room is free again").toMatchObject({ queued: 1 });
  });
});

describe("a message that expires", () => {
  const expiring = { qos: 1, properties: { messageExpiryIntervalSec: 10 } } as const;

  it("is sent with what is left of its time, in whole seconds waited [MQTT-3.3.2-6]", () => {
    const t = pair();
    t.publish(1, "a", expiring);
    expect(got(t)[0]?.properties).toEqual({ messageExpiryIntervalSec: 10 });
    t.leave(2);
    t.nowMs = 1500;
    t.publish(1, "b", expiring);
    t.nowMs = 5499;
    comeBack(t, 3);
    const left = t.packets(3).map((packet) => (packet as Publish).properties?.messageExpiryIntervalSec);
    expect(left.slice(1)).toEqual([5, 7]);
  });

  it("is dropped from a queue once its time has passed, and counted [MQTT-3.3.2-5]", () => {
    const t = pair();
    t.leave(2);
    t.publish(1, "a", expiring);
    t.publish(1, "b", { qos: 1 });
    t.nowMs = 10_000;
    comeBack(t, 3);
    expect(t.to(3)).toEqual(["CONNACK 0 present", "PUBLISH b hi qos 1 id 1"]);
    expect(t.broker.stats().dropped.expired).toBe(1);
  });

  it("makes room in a full queue", () => {
    const t = pair({ maxQueuedMessages: 2 });
    t.leave(2);
    t.publish(1, "a", expiring);
    t.publish(1, "b", { qos: 1 });
    t.nowMs = 10_000;
    t.publish(1, "c", { qos: 1 });
    expect(t.broker.stats()).toMatchObject({ queued: 2, dropped: { queueFull: 0, expired: 1 } });
  });

  it("once sent is sent again whatever the time, and its QoS 2 exchange goes on [MQTT-4.3.3-7] [MQTT-4.3.3-13]", () => {
    const t = pair();
    t.publish(1, "a", { ...expiring, qos: 2, packetId: 4 });
    t.nowMs = 60_000;
    t.leave(2);
    comeBack(t, 3);
    expect(t.packets(3)[1]).toMatchObject({ dup: true, properties: { messageExpiryIntervalSec: 0 } });
    t.from(1, { type: "PUBREL", packetId: 4, reasonCode: 0 });
    expect(t.to(1)).toEqual(["PUBREC 4", "PUBCOMP 4"]);
  });

  it("is no longer retained after its time, and until then says what is left", () => {
    const t = pair();
    t.publish(1, "a", { ...expiring, retain: true });
    t.nowMs = 9001;
    t.join5(3, "late");
    t.subscribe(3, ["a", 0]);
    expect(t.packets(3)[2]).toMatchObject({ retain: true, properties: { messageExpiryIntervalSec: 1 } });
    t.nowMs = 10_000;
    t.subscribe(3, ["a", 0]);
    expect(t.to(3)).toEqual(["SUBACK 4 [0]"]);
    expect(t.broker.stats().retained).toBe(0);
  });
});
