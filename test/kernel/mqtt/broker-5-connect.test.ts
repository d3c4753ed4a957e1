import { describe, expect, it } from "vitest";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import type { Connack, Connect, Properties } from "#kernel/mqtt/packet.ts";
import { table, text } from "./broker-table.ts";

const connect = (more: Partial<Connect> = {}): Connect => ({
  type: "CONNECT",
  level: 5,
  cleanStart: true,
  keepAliveSec: 0,
  clientId: "a",
  ...more,
});
/** CONNACK's reason code and properties for a CONNECT. */
function connack(properties: Properties, options = {}, more: Partial<Connect> = {}) {
  const t = table(options);
  t.join5(1, "a", properties, more);
  const [packet] = t.packets(1) as [Connack];
  return { ...packet, closed: t.closed(1) };
}
/** The connection's CONNECT with one byte changed. */
function brokenConnect(at: number, value: number, more: Partial<Connect> = {}) {
  const t = table();
  t.open(1, 5);
  const bytes = encodePacket(connect(more), 5);
  bytes[at] = value;
  t.from(1, bytes);
  return t;
}

describe("CONNACK of MQTT 5", () => {
  it("tells what differs from what a client must assume, and nothing else [MQTT-3.2.0-1]", () => {
    expect(connack({}).properties).toEqual({
      receiveMaximum: 1000,
      maximumPacketSizeBytes: 1_048_576,
      topicAliasMaximum: 32,
    });
    const bare = { receiveMaximum: 65_535, topicAliasMaximum: 0, maxPacketBytes: 2 ** 32 };
    expect(connack({}, bare).properties).toBeUndefined();
  });

  it("names every feature that is switched off [MQTT-3.2.2-9]", () => {
    const off = { maximumQos: 1, retain: false, wildcards: false, sharedSubscriptions: false, subscriptionIds: false };
    expect(connack({}, off).properties).toMatchObject({
      maximumQos: 1,
      retainAvailable: 0,
      wildcardSubscriptionAvailable: 0,
      sharedSubscriptionAvailable: 0,
      subscriptionIdentifierAvailable: 0,
    });
  });

  it("names the client id that a client without one was given, new and repeatable [MQTT-3.2.2-16] [MQTT-3.1.3-6] [MQTT-3.1.3-7]", () => {
    const ids = (seed: number) => {
      const t = table({ seed });
      return [1, 2].map((connection) => {
        t.join5(connection, "");
        return (t.packets(connection)[0] as Connack).properties?.assignedClientIdentifier;
      });
    };
    expect(ids(1)).toEqual(ids(1));
    expect(new Set([...ids(1), ...ids(2)]).size).toBe(4);
    expect(ids(1)[0]).toMatch(/^auto-[0-9a-f]{16}$/);
  });

  it("lets a client without an id keep its session, under the id it was given [MQTT-3.1.3-7]", () => {
    const t = table();
    t.join5(1, "", { sessionExpiryIntervalSec: 60 }, { cleanStart: false });
    const id = (t.packets(1)[0] as Connack).properties?.assignedClientIdentifier as string;
    t.leave(1);
    t.join5(2, id, {}, { cleanStart: false });
    expect(t.to(2)).toEqual(["CONNACK 0 present"]);
  });

  it("says the session expiry that was granted only where it is shorter than asked", () => {
    const limit = { sessionExpiryMs: 90_500 };
    expect(connack({ sessionExpiryIntervalSec: 91 }, limit).properties?.sessionExpiryIntervalSec).toBe(90);
    expect(connack({ sessionExpiryIntervalSec: 0xffff_ffff }, limit).properties?.sessionExpiryIntervalSec).toBe(90);
    expect(connack({ sessionExpiryIntervalSec: 90 }, limit).properties?.sessionExpiryIntervalSec).toBeUndefined();
  });

  it("says a Server Keep Alive only where the client's is longer or none [MQTT-3.2.2-22]", () => {
    const keepAlive = (keepAliveSec: number) =>
      connack({}, { maxKeepAliveSec: 60 }, { keepAliveSec }).properties?.serverKeepAliveSec;
    expect([0, 30, 60, 61].map(keepAlive)).toEqual([60, undefined, undefined, 60]);
    expect(connack({}, {}, { keepAliveSec: 61 }).properties?.serverKeepAliveSec).toBeUndefined();
  });

  it("holds the client to the Server Keep Alive", () => {
    const t = table({ maxKeepAliveSec: 60 });
    t.join5(1, "a", {}, { keepAliveSec: 600 });
    expect(t.broker.nextDeadlineMs()).toBe(90_000);
  });

  it("gives response information to those who ask, if there is any [MQTT-3.1.2-28]", () => {
    const asks = { requestResponseInformation: 1 };
    const has = { responsePrefix: "reply" };
    expect(connack(asks, has).properties?.responseInformation).toBe("reply/a");
    expect(connack({ requestResponseInformation: 0 }, has).properties?.responseInformation).toBeUndefined();
    expect(connack({}, has).properties?.responseInformation).toBeUndefined();
    expect(connack(asks).properties?.responseInformation).toBeUndefined();
  });

  it("refuses an authentication method with 0x8C, whoever asks [MQTT-4.12.0-1]", () => {
    const refused = connack({ authenticationMethod: "SCRAM-SHA-256", authenticationData: text("n,,") });
    expect(refused).toMatchObject({ reasonCode: 0x8c, sessionPresent: false });
    expect(refused.properties).toEqual({ reasonString: "this broker knows user name and password only" });
    expect(refused.closed).toBeDefined();
  });

  it("refuses what the policy refuses with 0x87, and bad credentials with 0x86 [MQTT-3.1.4-2] [MQTT-3.2.2-7] [MQTT-3.2.2-6]", () => {
    expect(connack({}, { authorize: () => false })).toMatchObject({ reasonCode: 0x87, closed: "not authorised" });
    const bad = connack({}, { authorize: () => "bad credentials" });
    expect(bad).toMatchObject({ reasonCode: 0x86, sessionPresent: false, closed: "bad user name or password" });
  });

  it("refuses a will beyond the broker's QoS with 0x9B and one to retain with 0x9A [MQTT-3.2.2-12] [MQTT-3.2.2-13]", () => {
    const will = { topic: "w", payload: text("x"), qos: 2, retain: true } as const;
    expect(connack({}, { maximumQos: 1 }, { will })).toMatchObject({ reasonCode: 0x9b });
    expect(connack({}, { retain: false }, { will })).toMatchObject({ reasonCode: 0x9a });
  });

  it("says 0x89 when there is no room for a session", () => {
    const t = table({ maxSessions: 1 });
    t.join5(1, "a");
    t.join5(2, "b");
    expect(t.to(2)).toEqual(["CONNACK 137"]);
  });

  it("leaves its reason string out where it would be too large for the client [MQTT-3.2.2-19]", () => {
    const small = connack({ maximumPacketSizeBytes: 10 }, { authorize: () => false });
    expect(small).toMatchObject({ reasonCode: 0x87 });
    expect(small.properties).toBeUndefined();
  });

  it("is not sent, and the connection closed, to a client that takes no packet as large", () => {
    const t = table();
    t.join5(1, "a", { maximumPacketSizeBytes: 5 });
    expect(t.to(1)).toEqual([]);
    expect(t.closed(1)).toBe("the client takes no packet as large as its CONNACK");
  });

  it("comes once, and first [MQTT-3.2.0-2] [MQTT-3.1.4-5]", () => {
    const t = table();
    t.join5(1, "a", { sessionExpiryIntervalSec: 9 });
    t.subscribe(1, ["a", 1]);
    t.publish(1, "a", { qos: 1, packetId: 5 });
    t.leave(1);
    t.join5(2, "a", {}, { cleanStart: false });
    expect(t.to(2)).toEqual(["CONNACK 0 present", "PUBLISH a hi qos 1 id 1 dup"]);
  });
});

describe("a CONNECT of MQTT 5 that breaks a rule", () => {
  it("is told so by the code the specification names, then closed [MQTT-3.1.4-1] [MQTT-4.13.1-1] [MQTT-4.13.2-1]", () => {
    const reserved = brokenConnect(9, 0x03);
    expect(reserved.to(1)).toEqual(["CONNACK 129"]);
    expect(reserved.closed(1)).toContain("reserved bit");
    const willQos = brokenConnect(9, 0x0a);
    expect(willQos.to(1)).toEqual(["CONNACK 129"]);
    const unknown = brokenConnect(13, 0x7f, { properties: { receiveMaximum: 5 } });
    expect(unknown.to(1)).toEqual(["CONNACK 129"]);
  });

  it("with a property twice or out of bounds is a protocol error", () => {
    const zero = brokenConnect(15, 0, { properties: { receiveMaximum: 5 } });
    expect(zero.to(1)).toEqual(["CONNACK 130"]);
    expect(zero.closed(1)).toContain("receive maximum");
    const t = table();
    t.open(1, 5);
    const bytes = Uint8Array.of(0x10, 20, 0, 4, 77, 81, 84, 84, 5, 2, 0, 0, 6, 0x21, 0, 5, 0x21, 0, 5, 0, 1, 97);
    t.from(1, bytes);
    expect(t.to(1)).toEqual(["CONNACK 130"]);
    expect(t.closed(1)).toContain("receive maximum must be present at most once");
  });

  it("is not read any further [MQTT-3.1.4-6]", () => {
    const t = table({ authorize: (request: { action: string }) => request.action !== "connect" });
    t.open(1, 5);
    t.from(1, Uint8Array.of(...encodePacket(connect(), 5), 0xc0, 0));
    expect(t.broker.stats()).toMatchObject({ connections: 0, sessions: 0 });
    expect(t.outputs.filter((output) => output.type === "send")).toHaveLength(1);
  });
});

describe("DISCONNECT from the server", () => {
  const joined = (options = {}, properties: Properties = {}, more: Partial<Connect> = {}) => {
    const t = table(options);
    t.join5(1, "a", properties, more);
    t.to(1);
    return t;
  };

  it("says 0x8E to the older of two connections with one client id [MQTT-3.1.4-3] [MQTT-3.14.4-1] [MQTT-3.14.4-2]", () => {
    const t = joined();
    t.join5(2, "a");
    expect(t.packets(1)).toEqual([
      {
        type: "DISCONNECT",
        reasonCode: 0x8e,
        properties: { reasonString: "another connection took over client id a" },
      },
    ]);
    expect(t.closed(1)).toBeDefined();
    t.from(1, { type: "PINGREQ" });
    expect(t.to(1)).toEqual([]);
  });

  it("is not said to a client of 3.1.1 whose id is taken over by one of 5", () => {
    const t = table();
    t.join(1, "a");
    t.join5(2, "a");
    expect(t.to(1)).toEqual(["CONNACK 0"]);
    expect(t.closed(1)).toBeDefined();
  });

  it("says 0x8D after one and a half keep alive times without a packet [MQTT-3.1.2-22]", () => {
    const t = joined({}, {}, { keepAliveSec: 10 });
    t.tick(14_999);
    expect(t.closed(1)).toBeUndefined();
    t.tick(15_000);
    expect(t.to(1)).toEqual(["DISCONNECT 0x8d"]);
    expect(t.closed(1)).toBeDefined();
  });

  it("says 0x82 to a second CONNECT [MQTT-3.1.0-2]", () => {
    const t = joined();
    t.from(1, connect());
    expect(t.to(1)).toEqual(["DISCONNECT 0x82"]);
  });

  it("says 0x81 to what cannot be read: flags, UTF-8, U+0000, lengths, unknown properties [MQTT-3.14.1-1] [MQTT-2.1.3-1] [MQTT-1.5.4-1] [MQTT-1.5.4-2] [MQTT-3.8.3-5]", () => {
    for (const bytes of [
      [0x60, 2, 0, 1],
      [0xe1, 0],
      [0x80, 6, 0, 1, 0, 0, 1, 97],
      [0xa0, 6, 0, 1, 0, 0, 1, 97],
      [0x36, 4, 0, 1, 97, 0],
      [0x38, 4, 0, 1, 97, 0],
      [0x30, 4, 0, 1, 0xff, 0],
      [0x30, 6, 0, 3, 0xed, 0xa0, 0x80, 0],
      [0x30, 4, 0, 1, 0, 0],
      [0x30, 6, 0, 1, 97, 2, 0x7f, 0],
      [0x30, 7, 0, 1, 97, 3, 0x21, 0, 1],
      [0x82, 7, 0, 1, 0, 0, 1, 97, 0x40],
      [0x30, 4, 0, 9, 97, 0],
    ]) {
      const t = joined();
      t.from(1, Uint8Array.from(bytes));
      expect(t.to(1), bytes.join(" ")).toEqual(["DISCONNECT 0x81"]);
      expect(t.closed(1), bytes.join(" ")).toBeDefined();
    }
  });

  it("says 0x82 to what can be read and is not allowed: wildcards, ids of 0, empty payloads, doubled properties [MQTT-3.3.2-2] [MQTT-4.7.0-1] [MQTT-4.7.1-1] [MQTT-4.7.1-2] [MQTT-4.7.3-1] [MQTT-3.3.2-14] [MQTT-3.8.3-2] [MQTT-3.8.3-4] [MQTT-3.10.3-2] [MQTT-4.8.2-1] [MQTT-4.8.2-2] [MQTT-3.3.4-6]", () => {
    const filter = (name: string, options = 0) => [
      0x82,
      6 + name.length,
      0,
      1,
      0,
      0,
      name.length,
      ...text(name),
      options,
    ];
    for (const bytes of [
      [0x30, 4, 0, 1, 0x23, 0],
      [0x30, 3, 0, 0, 0],
      [0x32, 6, 0, 1, 97, 0, 0, 0],
      [0x82, 3, 0, 1, 0],
      [0xa2, 3, 0, 1, 0],
      [0x82, 9, 0, 1, 2, 0x0b, 0, 0, 1, 97, 0],
      [0x82, 11, 0, 1, 4, 0x0b, 1, 0x0b, 2, 0, 1, 97, 0],
      [0x30, 8, 0, 1, 97, 4, 0x01, 1, 0x01, 1],
      [0x30, 6, 0, 1, 97, 2, 0x01, 2],
      [0x30, 8, 0, 1, 97, 4, 0x08, 0, 1, 0x2b],
      [0x30, 6, 0, 1, 97, 2, 0x0b, 1],
      filter("a/#/b"),
      filter("a+"),
      filter(""),
      filter("$share//a"),
      filter("$share/g"),
      filter("$share/g+/a"),
      filter("$share/g/a", 4),
      filter("a", 3),
      filter("a", 0x30),
      [0x20, 3, 0, 0, 0],
      [0x90, 4, 0, 1, 0, 0],
      [0xd0, 0],
    ]) {
      const t = joined();
      t.from(1, Uint8Array.from(bytes));
      expect(t.to(1), bytes.join(" ")).toEqual(["DISCONNECT 0x82"]);
      expect(t.closed(1), bytes.join(" ")).toBeDefined();
    }
  });

  it("says 0x82 to AUTH, which no CONNECT asked for [MQTT-4.12.0-6] [MQTT-4.12.0-7]", () => {
    const t = joined();
    t.from(1, { type: "AUTH", reasonCode: 0x19, properties: { authenticationMethod: "x" } });
    expect(t.to(1)).toEqual(["DISCONNECT 0x82"]);
  });

  it("says 0x95 to a packet larger than the Maximum Packet Size, before its body comes", () => {
    const t = joined({ maxPacketBytes: 1000 });
    t.from(1, Uint8Array.of(0x30, 0xff, 0x7f));
    expect(t.to(1)).toEqual(["DISCONNECT 0x95"]);
  });

  it("carries a reason string only where it fits, and no session expiry [MQTT-3.14.2-2] [MQTT-3.14.2-3]", () => {
    const t = joined({}, { maximumPacketSizeBytes: 20 });
    t.from(1, Uint8Array.of(0xe1, 0));
    expect(t.packets(1)).toEqual([{ type: "DISCONNECT", reasonCode: 0x81 }]);
  });

  it("is never sent before CONNACK [MQTT-3.14.0-1] [MQTT-3.1.0-1]", () => {
    const t = table();
    t.open(1, 5);
    t.from(1, Uint8Array.of(0xc0, 0));
    expect(t.to(1)).toEqual([]);
    expect(t.closed(1)).toBe("the first packet must be CONNECT");
  });
});
