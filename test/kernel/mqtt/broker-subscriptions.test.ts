import { describe, expect, it } from "vitest";
import { table } from "./broker-table.ts";

function joined(options = {}) {
  const t = table(options);
  t.join(1, "publisher");
  t.join(2, "subscriber");
  t.to(1);
  t.to(2);
  return t;
}

describe("SUBSCRIBE", () => {
  it("is answered with one code a filter, in order, before what is retained [MQTT-3.8.4-1] [MQTT-3.8.4-5]", () => {
    const t = joined();
    t.publish(1, "a", { retain: true, qos: 1 });
    t.publish(1, "b", { retain: true });
    t.from(2, {
      type: "SUBSCRIBE",
      packetId: 40,
      subscriptions: [
        { filter: "b", qos: 2 },
        { filter: "+", qos: 1 },
      ],
    });
    expect(t.to(2)).toEqual([
      "SUBACK 40 [2 1]",
      "PUBLISH b hi qos 0 retain",
      "PUBLISH a hi qos 1 id 1 retain",
      "PUBLISH b hi qos 0 retain",
    ]);
  });

  it("with the same filter replaces the older one, and what is retained comes again [MQTT-3.8.4-3]", () => {
    const t = joined();
    t.publish(1, "a", { retain: true, words: "kept" });
    t.subscribe(2, ["a", 0]);
    t.subscribe(2, ["a", 1]);
    t.publish(1, "a", { qos: 2 });
    expect(t.to(2)).toEqual([
      "SUBACK 1 [0]",
      "PUBLISH a kept qos 0 retain",
      "SUBACK 2 [1]",
      "PUBLISH a kept qos 0 retain",
      "PUBLISH a hi qos 1 id 1",
    ]);
    expect(t.broker.stats().subscriptions).toBe(1);
  });

  it("beyond maxSubscriptions or maxTopicLevels is refused with 0x80, filter by filter, and counted", () => {
    const t = joined({ maxSubscriptions: 2, maxTopicLevels: 3 });
    t.subscribe(2, ["a/b/c/d", 1], ["a", 1], ["b", 1], ["c", 1], ["a", 0]);
    expect(t.to(2)).toEqual(["SUBACK 1 [128 1 1 128 0]"]);
    expect(t.broker.stats()).toMatchObject({ subscriptions: 2, dropped: { subscriptionLimit: 2 } });
  });

  it("may be refused by the policy with 0x80, and then nothing retained is shown [MQTT-3.9.3-1]", () => {
    const t = joined({ authorize: (request: { filter?: string }) => request.filter !== "#" });
    t.publish(1, "a", { retain: true });
    t.subscribe(2, ["#", 0], ["a", 0]);
    expect(t.to(2)).toEqual(["SUBACK 1 [128 0]", "PUBLISH a hi qos 0 retain"]);
  });

  it.each(["a/#/b", "a+", "#a", ""])(
    "with the filter '%s' closes the connection [MQTT-4.7.1-2] [MQTT-4.7.1-3]",
    (filter) => {
      const t = joined();
      const name = new TextEncoder().encode(filter);
      t.from(2, Uint8Array.of(0x82, 5 + name.length, 0, 1, 0, name.length, ...name, 0));
      expect(t.closed(2)).toContain("topic filter");
      expect(t.to(2)).toEqual([]);
    },
  );
});

describe("UNSUBSCRIBE", () => {
  it("ends exactly the filters it names and is answered in any case [MQTT-3.10.4-1] [MQTT-3.10.4-5]", () => {
    const t = joined();
    t.subscribe(2, ["a/+", 0], ["a/b", 0]);
    t.from(2, { type: "UNSUBSCRIBE", packetId: 9, filters: ["a/b", "a/#", "never"] });
    t.publish(1, "a/b");
    t.from(2, { type: "UNSUBSCRIBE", packetId: 10, filters: ["a/+"] });
    t.publish(1, "a/b");
    expect(t.to(2)).toEqual(["SUBACK 1 [0 0]", "UNSUBACK 9", "PUBLISH a/b hi qos 0", "UNSUBACK 10"]);
    expect(t.broker.stats().subscriptions).toBe(0);
  });

  it("does not stop a delivery that has begun [MQTT-3.10.4-3]", () => {
    const t = joined();
    t.subscribe(2, ["a", 2]);
    t.publish(1, "a", { qos: 2 });
    t.from(2, { type: "UNSUBSCRIBE", packetId: 9, filters: ["a"] });
    t.to(2);
    t.from(2, { type: "PUBREC", packetId: 1, reasonCode: 0 });
    expect(t.to(2)).toEqual(["PUBREL 1"]);
  });
});

describe("a retained message", () => {
  it("goes to subscribers at once without the flag, and with it to later ones [MQTT-3.3.1-8] [MQTT-3.3.1-9]", () => {
    const t = joined();
    t.subscribe(2, ["a", 1]);
    t.publish(1, "a", { retain: true, qos: 1 });
    t.join(3, "late");
    t.subscribe(3, ["#", 1]);
    expect(t.to(2).at(-1)).toBe("PUBLISH a hi qos 1 id 1");
    expect(t.to(3).at(-1)).toBe("PUBLISH a hi qos 1 id 1 retain");
  });

  it("is replaced by the next one of its topic, and not by a plain one [MQTT-3.3.1-5] [MQTT-3.3.1-12]", () => {
    const t = joined();
    t.publish(1, "a", { retain: true, words: "old" });
    t.publish(1, "a", { retain: true, words: "new" });
    t.publish(1, "a", { words: "plain" });
    t.subscribe(2, ["a", 0]);
    expect(t.to(2)).toEqual(["SUBACK 1 [0]", "PUBLISH a new qos 0 retain"]);
  });

  it("is removed by an empty one, which subscribers still get [MQTT-3.3.1-10] [MQTT-3.3.1-11]", () => {
    const t = joined();
    t.publish(1, "a", { retain: true });
    t.subscribe(2, ["b", 0], ["a", 0]);
    t.publish(1, "a", { retain: true, words: "" });
    t.subscribe(2, ["a", 0]);
    expect(t.to(2)).toEqual(["SUBACK 1 [0 0]", "PUBLISH a hi qos 0 retain", "PUBLISH a  qos 0", "SUBACK 2 [0]"]);
    expect(t.broker.stats().retained).toBe(0);
  });

  it("of a $ topic is not shown to a filter that begins with a wildcard [MQTT-4.7.2-1]", () => {
    const t = joined();
    t.publish(1, "$lab/a", { retain: true });
    t.publish(1, "lab/a", { retain: true });
    t.subscribe(2, ["#", 0], ["+/a", 0], ["$lab/#", 0]);
    const lab = "PUBLISH lab/a hi qos 0 retain";
    expect(t.to(2)).toEqual(["SUBACK 1 [0 0 0]", lab, lab, "PUBLISH $lab/a hi qos 0 retain"]);
  });

  it("for a further topic beyond maxRetainedMessages or maxRetainedBytes is delivered but not kept, and counted", () => {
    for (const limit of [{ maxRetainedMessages: 1 }, { maxRetainedBytes: 3 }]) {
      const t = joined(limit);
      t.subscribe(2, ["#", 0]);
      t.publish(1, "a", { retain: true });
      t.publish(1, "b", { retain: true });
      t.publish(1, "a", { retain: true, words: "ho" });
      expect(t.to(2).at(-2)).toBe("PUBLISH b hi qos 0");
      expect(t.broker.stats()).toMatchObject({ retained: 1, dropped: { retainedFull: 1 } });
    }
  });

  it("does not hold on to the read buffer that it came in", () => {
    const t = joined();
    const buffer = new Uint8Array(1000);
    buffer.set([0x31, 5, 0, 1, 97, 104, 105]);
    t.from(1, buffer.subarray(0, 7));
    buffer.fill(0);
    t.subscribe(2, ["a", 0]);
    expect(t.to(2)).toContain("PUBLISH a hi qos 0 retain");
  });
});
