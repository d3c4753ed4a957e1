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
