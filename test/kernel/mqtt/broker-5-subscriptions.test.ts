import { describe, expect, it } from "vitest";
import type { Publish, Subscription } from "#kernel/mqtt/packet.ts";
import { type Table, table } from "./broker-table.ts";

function joined(options = {}): Table {
  const t = table(options);
  t.join5(1, "publisher");
  t.join5(2, "subscriber");
  t.to(1);
  t.to(2);
  return t;
}
/** SUBSCRIBE with a subscription identifier. */
function subscribeAs(t: Table, id: number, subscription: Subscription, connection = 2): void {
  const properties = { subscriptionIdentifiers: [id] };
  t.from(connection, { type: "SUBSCRIBE", packetId: 1000 + (id % 1000), subscriptions: [subscription], properties });
}
const ids = (t: Table, connection = 2) =>
  t
    .packets(connection)
    .flatMap((packet) => (packet.type === "PUBLISH" ? [packet.properties?.subscriptionIdentifiers] : []));

describe("SUBSCRIBE of MQTT 5", () => {
  it("is answered filter by filter, with the code for each refusal and one reason [MQTT-3.8.4-1] [MQTT-3.8.4-2] [MQTT-3.8.4-5] [MQTT-3.8.4-6] [MQTT-3.8.4-7] [MQTT-3.9.3-1] [MQTT-3.9.3-2] [MQTT-2.2.1-6]", () => {
    const authorize = (request: { filter?: string }) => request.filter !== "secret";
    const t = joined({ authorize, maxSubscriptions: 2, maxTopicLevels: 3 });
    t.subscribe(2, ["a/b/c/d", 1], ["secret", 1], ["a", 1], ["b", 2], ["c", 1], ["a", 0]);
    expect(t.packets(2)).toEqual([
      {
        type: "SUBACK",
        packetId: 1,
        reasonCodes: [0x8f, 0x87, 1, 2, 0x97, 0],
        properties: { reasonString: "a filter must have at most 3 levels" },
      },
    ]);
  });

  it("is refused what is switched off: wildcards 0xA2, shares 0x9E, identifiers 0xA1", () => {
    const t = joined({ wildcards: false, sharedSubscriptions: false, subscriptionIds: false });
    t.subscribe(2, ["a/#", 1], ["+", 1], ["$share/g/a", 1], ["a", 1]);
    subscribeAs(t, 5, { filter: "b", qos: 0 });
    expect(t.to(2)).toEqual(["SUBACK 1 [162 162 158 1]", "SUBACK 1005 [161]"]);
    t.join(3, "old");
    t.subscribe(3, ["a/#", 1], ["a", 1]);
    expect(t.to(3)).toEqual(["CONNACK 0", "SUBACK 2 [128 1]"]);
  });

  it("replaces an identical subscription, options and identifier too, and loses nothing [MQTT-3.8.4-3] [MQTT-3.8.4-4]", () => {
    const t = joined();
    t.publish(1, "a", { retain: true, words: "kept" });
    subscribeAs(t, 5, { filter: "a", qos: 0 });
    t.publish(1, "a", { qos: 1, words: "one" });
    subscribeAs(t, 6, { filter: "a", qos: 1 });
    t.publish(1, "a", { qos: 1, words: "two" });
    const published = t.packets(2).filter((packet): packet is Publish => packet.type === "PUBLISH");
    expect(published.map(({ qos, retain, properties }) => [qos, retain, properties?.subscriptionIdentifiers])).toEqual([
      [0, true, [5]],
      [0, false, [5]],
      [0, true, [6]],
      [1, false, [6]],
    ]);
    expect(t.broker.stats().subscriptions).toBe(1);
  });

  it("sends what is retained always, for new subscriptions, or never, as Retain Handling says [MQTT-3.3.1-9] [MQTT-3.3.1-10] [MQTT-3.3.1-11]", () => {
    for (const [retainHandling, expected] of [
      [0, [1, 1]],
      [1, [1, 0]],
      [2, [0, 0]],
    ] as const) {
      const t = joined();
      t.publish(1, "a", { retain: true });
      const times = [0, 1].map(() => {
        t.subscribe(2, ["a", 0, { retainHandling }]);
        return t.to(2).filter((words) => words === "PUBLISH a hi qos 0 retain").length;
      });
      expect(times, `retain handling ${retainHandling}`).toEqual(expected);
    }
  });

  it("sends what is retained at the lower QoS [MQTT-3.8.4-8]", () => {
    const t = joined();
    t.publish(1, "a", { retain: true, qos: 2 });
    t.subscribe(2, ["a", 1]);
    expect(t.to(2)[1]).toBe("PUBLISH a hi qos 1 id 1 retain");
  });

  it("with No Local is not sent its own messages, live or retained [MQTT-3.8.3-3]", () => {
    const t = joined();
    t.subscribe(2, ["a", 0, { noLocal: true }]);
    t.publish(2, "a", { retain: true, qos: 1, packetId: 7 });
    t.publish(1, "a", { words: "theirs" });
    t.subscribe(2, ["a", 0, { noLocal: true }]);
    expect(t.to(2)).toEqual(["SUBACK 1 [0]", "PUBACK 7 0x10", "PUBLISH a theirs qos 0", "SUBACK 2 [0]"]);
  });

  it("with Retain As Published keeps the flag, and without it clears it [MQTT-3.3.1-12] [MQTT-3.3.1-13]", () => {
    const t = joined();
    t.join5(3, "other");
    t.subscribe(2, ["a", 0, { retainAsPublished: true }]);
    t.subscribe(3, ["a", 0]);
    t.publish(1, "a", { retain: true });
    t.publish(1, "a");
    expect(t.to(2).slice(1)).toEqual(["PUBLISH a hi qos 0 retain", "PUBLISH a hi qos 0"]);
    expect(t.to(3).slice(2)).toEqual(["PUBLISH a hi qos 0", "PUBLISH a hi qos 0"]);
  });
});

describe("subscriptions that overlap", () => {
  it("bring one copy, at the highest QoS, with every identifier [MQTT-3.3.4-2] [MQTT-3.3.4-3] [MQTT-3.3.4-4]", () => {
    const t = joined();
    subscribeAs(t, 1, { filter: "a/#", qos: 0 });
    subscribeAs(t, 2, { filter: "a/b", qos: 2 });
    subscribeAs(t, 268_435_455, { filter: "+/b", qos: 1 });
    t.subscribe(2, ["#", 1]);
    t.publish(1, "a/b", { qos: 2 });
    const published = t.packets(2).filter((packet): packet is Publish => packet.type === "PUBLISH");
    expect(published).toHaveLength(1);
    expect(published[0]?.qos).toBe(2);
    expect([...(published[0]?.properties?.subscriptionIdentifiers ?? [])].sort((a, b) => a - b)).toEqual([
      1, 2, 268_435_455,
    ]);
  });

  it("count No Local and Retain As Published each for itself", () => {
    const t = joined();
    t.subscribe(2, ["a", 2, { noLocal: true }], ["+", 1, { retainAsPublished: true }], ["#", 0]);
    t.publish(2, "a", { qos: 2, packetId: 7, retain: true });
    expect(t.to(2)).toEqual(["SUBACK 1 [2 1 0]", "PUBLISH a hi qos 1 id 1 retain", "PUBREC 7"]);
  });

  it("keep their identifiers in the queue and in resends", () => {
    const t = table();
    t.join5(1, "publisher");
    t.join5(2, "subscriber", { sessionExpiryIntervalSec: 9 });
    subscribeAs(t, 7, { filter: "a", qos: 1 });
    t.leave(2);
    t.publish(1, "a", { qos: 1 });
    for (const connection of [3, 4]) {
      t.join5(connection, "subscriber", { sessionExpiryIntervalSec: 9 }, { cleanStart: false });
      expect(ids(t, connection)).toEqual([[7]]);
      t.leave(connection);
    }
  });
});

describe("UNSUBSCRIBE of MQTT 5", () => {
  it("is answered with a code for each filter, in order [MQTT-3.10.4-1] [MQTT-3.10.4-4] [MQTT-3.10.4-5] [MQTT-3.10.4-6] [MQTT-3.11.3-1] [MQTT-3.11.3-2]", () => {
    const t = joined();
    t.subscribe(2, ["a/+", 0], ["a/b", 0], ["$share/g/a", 0]);
    t.from(2, { type: "UNSUBSCRIBE", packetId: 9, filters: ["a/#", "a/b", "$share/h/a", "$share/g/a"] });
    t.publish(1, "a/b");
    t.from(2, { type: "UNSUBSCRIBE", packetId: 10, filters: ["a/+", "a/+"] });
    t.publish(1, "a/b");
    expect(t.to(2)).toEqual([
      "SUBACK 1 [0 0 0]",
      "UNSUBACK 9 [17 0 17 0]",
      "PUBLISH a/b hi qos 0",
      "UNSUBACK 10 [0 17]",
    ]);
  });

  it("stops new messages and completes what has begun [MQTT-3.10.4-2] [MQTT-3.10.4-3]", () => {
    const t = joined();
    t.subscribe(2, ["a", 2]);
    t.publish(1, "a", { qos: 2 });
    t.from(2, { type: "UNSUBSCRIBE", packetId: 9, filters: ["a"] });
    t.publish(1, "a", { qos: 2 });
    t.from(2, { type: "PUBREC", packetId: 1, reasonCode: 0 });
    expect(t.to(2).slice(1)).toEqual(["PUBLISH a hi qos 2 id 1", "UNSUBACK 9 [0]", "PUBREL 1"]);
  });
});
