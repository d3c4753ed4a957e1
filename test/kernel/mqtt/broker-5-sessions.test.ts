import { describe, expect, it } from "vitest";
import type { Connect, Properties } from "#kernel/mqtt/packet.ts";
import { type Table, table, text } from "./broker-table.ts";

const RESUME = { cleanStart: false };
/** A publisher 1, and a subscriber 2 of "a" that left with this session expiry. */
function apart(sessionExpiryIntervalSec: number | undefined, options = {}): Table {
  const t = table(options);
  t.join5(1, "publisher");
  t.join5(2, "sub", sessionExpiryIntervalSec === undefined ? {} : { sessionExpiryIntervalSec });
  t.subscribe(2, ["a", 2]);
  t.leave(2);
  t.to(2);
  return t;
}

describe("a session of MQTT 5", () => {
  it("ends with its connection if no expiry is given, or 0 [MQTT-4.1.0-2]", () => {
    for (const expiry of [undefined, 0]) {
      const t = apart(expiry);
      expect(t.broker.sessions().map(({ clientId }) => clientId)).toEqual(["publisher"]);
      t.join5(3, "sub", {}, RESUME);
      expect(t.to(3)).toEqual(["CONNACK 0"]);
    }
  });

  it("waits its expiry, to the millisecond, with all it has [MQTT-3.1.2-23] [MQTT-3.1.2-5] [MQTT-3.2.2-3] [MQTT-4.1.0-2]", () => {
    const t = apart(5);
    t.publish(1, "a", { qos: 1 });
    expect(t.broker.nextDeadlineMs()).toBe(5000);
    expect(t.broker.sessions()[1]).toMatchObject({ connected: false, queued: 1, expiresAtMs: 5000 });
    t.tick(4999);
    t.join5(3, "sub", { sessionExpiryIntervalSec: 5 }, RESUME);
    expect(t.to(3)).toEqual(["CONNACK 0 present", "PUBLISH a hi qos 1 id 1"]);
    t.leave(3);
    t.tick(9998);
    expect(t.broker.stats().sessions).toBe(2);
    t.tick(9999);
    expect(t.broker.stats()).toMatchObject({ sessions: 1, subscriptions: 0 });
  });

  it("never ends with an expiry of 4294967295, and is not discarded while connected [MQTT-4.1.0-1]", () => {
    const t = apart(0xffff_ffff);
    expect(t.broker.nextDeadlineMs()).toBe(Number.POSITIVE_INFINITY);
    t.tick(2 ** 45);
    t.join5(3, "sub", { sessionExpiryIntervalSec: 1 }, RESUME);
    expect(t.to(3)).toEqual(["CONNACK 0 present"]);
    t.tick(2 ** 46);
    expect(t.broker.stats().sessions).toBe(2);
  });

  it("is discarded by Clean Start, and a new one begins [MQTT-3.1.2-4] [MQTT-3.1.2-6] [MQTT-3.2.2-2] [MQTT-3.1.4-4]", () => {
    const t = apart(100);
    t.publish(1, "a", { qos: 1 });
    t.join5(3, "sub", { sessionExpiryIntervalSec: 100 });
    t.publish(1, "a", { qos: 1 });
    expect(t.to(3)).toEqual(["CONNACK 0"]);
    t.leave(3);
    t.join5(4, "sub", {}, RESUME);
    expect(t.to(4)).toEqual(["CONNACK 0 present"]);
  });

  it("takes a new expiry from DISCONNECT, but not one above 0 after 0, which is a protocol error", () => {
    const t = table();
    t.join5(1, "short", { sessionExpiryIntervalSec: 5 });
    t.from(1, { type: "DISCONNECT", reasonCode: 0, properties: { sessionExpiryIntervalSec: 60 } });
    expect(t.broker.nextDeadlineMs()).toBe(60_000);
    t.join5(2, "ends", { sessionExpiryIntervalSec: 5 });
    t.from(2, { type: "DISCONNECT", reasonCode: 0, properties: { sessionExpiryIntervalSec: 0 } });
    expect(t.broker.stats().sessions).toBe(1);
    t.join5(3, "none");
    t.to(3);
    t.from(3, { type: "DISCONNECT", reasonCode: 0, properties: { sessionExpiryIntervalSec: 1 } });
    expect(t.to(3)).toEqual(["DISCONNECT 0x82"]);
    expect(t.broker.stats().sessions).toBe(1);
  });

  it("that ends with the connection is not taken over by the next one", () => {
    const t = table();
    t.join5(1, "a");
    t.subscribe(1, ["x", 0]);
    t.join5(2, "a", { sessionExpiryIntervalSec: 5 }, RESUME);
    expect(t.to(2)).toEqual(["CONNACK 0"]);
    expect(t.broker.stats().subscriptions).toBe(0);
  });

  it("goes on in the other version of MQTT, both ways, properties only where there are any", () => {
    const t = apart(1000);
    t.publish(1, "a", { qos: 1, properties: { contentType: "text/plain", messageExpiryIntervalSec: 9 } });
    t.join(3, "sub", RESUME);
    expect(t.to(3)).toEqual(["CONNACK 0 present", "PUBLISH a hi qos 1 id 1"]);
    t.leave(3);
    t.join5(4, "sub", {}, RESUME);
    const properties = { contentType: "text/plain", messageExpiryIntervalSec: 9 };
    expect(t.packets(4)[1]).toMatchObject({ type: "PUBLISH", dup: true, properties });
  });

  it("keeps QoS 1 and 2 for a client that is away, in order, to the limit of its queue [MQTT-4.5.0-1] [MQTT-4.6.0-5] [MQTT-4.6.0-6]", () => {
    const t = apart(100, { maxQueuedMessages: 3 });
    for (const qos of [2, 0, 1, 2, 1] as const) t.publish(1, "a", { qos, words: `q${qos}` });
    expect(t.broker.stats()).toMatchObject({ queued: 3, dropped: { queueFull: 1 } });
    t.join5(3, "sub", {}, RESUME);
    expect(t.to(3)).toEqual([
      "CONNACK 0 present",
      "PUBLISH a q2 qos 2 id 1",
      "PUBLISH a q1 qos 1 id 2",
      "PUBLISH a q2 qos 2 id 3",
    ]);
  });

  it("sends again only after a reconnect: same ids, same order, DUP, PUBREL for what was released [MQTT-4.4.0-1] [MQTT-3.3.1-1] [MQTT-4.3.3-6] [MQTT-4.3.3-5] [MQTT-4.3.2-3] [MQTT-4.3.3-3]", () => {
    const t = table();
    t.join5(1, "publisher");
    t.join5(2, "sub", { sessionExpiryIntervalSec: 100 });
    t.subscribe(2, ["a", 2]);
    for (const qos of [2, 1, 2] as const) t.publish(1, "a", { qos });
    t.from(2, { type: "PUBREC", packetId: 3, reasonCode: 0 });
    t.to(2);
    t.tick(50_000);
    expect(t.to(2)).toEqual([]);
    t.leave(2);
    t.join5(3, "sub", {}, RESUME);
    expect(t.to(3)).toEqual([
      "CONNACK 0 present",
      "PUBLISH a hi qos 2 id 1 dup",
      "PUBLISH a hi qos 1 id 2 dup",
      "PUBREL 3",
    ]);
  });
});

describe("a will of MQTT 5", () => {
  const will = (willDelayIntervalSec: number, more: Properties = {}): Partial<Connect> => ({
    will: {
      topic: "gone",
      payload: text("left"),
      qos: 1,
      retain: false,
      properties: { willDelayIntervalSec, ...more },
    },
  });
  function watched(delaySec: number, expirySec: number, more: Properties = {}) {
    const t = table();
    t.join5(9, "watcher");
    t.subscribe(9, ["gone", 1]);
    t.join5(1, "a", { sessionExpiryIntervalSec: expirySec }, will(delaySec, more));
    t.to(9);
    return t;
  }

  it("waits for its delay after the connection is lost [MQTT-3.1.2-8] [MQTT-3.1.2-7] [MQTT-3.1.2-10]", () => {
    const t = watched(3, 100);
    t.leave(1);
    expect(t.broker.nextDeadlineMs()).toBe(3000);
    t.tick(2999);
    expect(t.to(9)).toEqual([]);
    t.tick(3000);
    expect(t.to(9)).toEqual(["PUBLISH gone left qos 1 id 1"]);
    t.tick(200_000);
    expect(t.to(9)).toEqual([]);
  });

  it("is published when the session ends, if that comes first [MQTT-3.1.2-8]", () => {
    const t = watched(50, 2);
    t.leave(1);
    t.tick(1999);
    expect(t.to(9)).toEqual([]);
    t.tick(2000);
    expect(t.to(9)).toEqual(["PUBLISH gone left qos 1 id 1"]);
    const ends = watched(50, 0);
    ends.leave(1);
    expect(ends.to(9)).toEqual(["PUBLISH gone left qos 1 id 1"]);
  });

  it("is not published if the client comes back in time [MQTT-3.1.3-9]", () => {
    const t = watched(3, 100);
    t.leave(1);
    t.tick(2000);
    t.join5(2, "a", { sessionExpiryIntervalSec: 100 }, RESUME);
    t.tick(9000);
    expect(t.to(9)).toEqual([]);
  });

  it("is published if the client comes back with Clean Start, for that ends the session (§3.1.4)", () => {
    const t = watched(3, 100);
    t.leave(1);
    t.join5(2, "a");
    expect(t.to(9)).toEqual(["PUBLISH gone left qos 1 id 1"]);
  });

  it("is discarded by DISCONNECT with code 0, and published after any other [MQTT-3.14.4-3] [MQTT-3.1.2-10]", () => {
    for (const reasonCode of [0, 0x04, 0x80]) {
      const t = watched(0, 0);
      t.from(1, { type: "DISCONNECT", reasonCode });
      expect(t.to(9), `${reasonCode}`).toEqual(reasonCode === 0 ? [] : ["PUBLISH gone left qos 1 id 1"]);
    }
  });

  it("is published when the server closes: keep alive, protocol error, takeover without delay", () => {
    for (const end of ["silence", "error", "takeover"]) {
      const t = table();
      t.join5(9, "watcher");
      t.subscribe(9, ["gone", 0]);
      t.join5(1, "a", {}, { ...will(0), keepAliveSec: 1 });
      t.to(9);
      if (end === "silence") t.tick(1500);
      if (end === "error") t.from(1, Uint8Array.of(0xd0, 0));
      if (end === "takeover") t.join5(3, "a");
      expect(t.to(9), end).toEqual(["PUBLISH gone left qos 0"]);
    }
  });

  it("carries its properties, in order, but not its delay [MQTT-3.1.3-10]", () => {
    const properties: Properties = {
      payloadFormatIndicator: 1,
      contentType: "text/plain",
      responseTopic: "r",
      correlationData: text("c"),
      userProperties: [
        ["b", "1"],
        ["a", "2"],
        ["b", "3"],
      ],
    };
    const t = watched(1, 100, { ...properties, messageExpiryIntervalSec: 7 });
    t.leave(1);
    t.tick(1000);
    expect(t.packets(9)[0]).toMatchObject({ properties: { ...properties, messageExpiryIntervalSec: 7 } });
  });

  it.each([true, false])("with Will Retain %s is published with that [MQTT-3.1.2-14] [MQTT-3.1.2-15]", (retain) => {
    const t = table();
    t.join5(1, "a", {}, { will: { topic: "gone", payload: text("x"), qos: 0, retain } });
    t.leave(1);
    expect(t.broker.stats().retained).toBe(retain ? 1 : 0);
  });

  it("survives a snapshot: one that waits keeps its time, one of a connected client begins to wait", () => {
    const t = watched(3, 100);
    t.leave(1);
    t.join5(2, "b", { sessionExpiryIntervalSec: 100 }, will(5));
    t.nowMs = 1000;
    t.tick(1000);
    t.restore(t.broker.snapshot());
    expect(t.broker.nextDeadlineMs()).toBe(3000);
    t.tick(3000);
    expect(t.broker.stats().received).toBe(1);
    expect(t.broker.nextDeadlineMs()).toBe(6000);
    t.tick(6000);
    expect(t.broker.stats().received).toBe(2);
  });
});
