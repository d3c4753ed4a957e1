import { describe, expect, it } from "vitest";
import { table, text } from "./broker-table.ts";

describe("a connection", () => {
  it("must begin with CONNECT [MQTT-3.1.0-1]", () => {
    const { broker, ...t } = table();
    broker.apply({ type: "open", connection: 1 }, 0);
    t.from(1, { type: "PINGREQ" });
    expect(t.closed(1)).toBe("the first packet must be CONNECT");
    expect(t.to(1)).toEqual([]);
    expect(broker.stats().connections).toBe(0);
  });

  it("must not send CONNECT twice [MQTT-3.1.0-2]", () => {
    const t = table();
    t.join(1, "a");
    t.from(1, { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 0, clientId: "a" });
    expect(t.to(1)).toEqual(["CONNACK 0"]);
    expect(t.closed(1)).toBe("CONNECT must come only once");
  });

  it("that asks for an unknown protocol level gets return code 1 and a close [MQTT-3.1.2-2]", () => {
    const t = table();
    t.broker.apply({ type: "open", connection: 1 }, 0);
    t.from(1, Uint8Array.of(0x10, 13, 0, 4, 77, 81, 84, 84, 9, 2, 0, 0, 0, 1, 97));
    expect(t.to(1)).toEqual(["CONNACK 1"]);
    expect(t.closed(1)).toBeDefined();
  });

  it("is closed without a CONNACK when a packet is malformed [MQTT-4.8.0-1]", () => {
    const t = table();
    t.join(1, "a");
    t.to(1);
    t.from(1, Uint8Array.of(0x36, 4, 0, 1, 97, 0));
    expect(t.to(1)).toEqual([]);
    expect(t.closed(1)).toContain("qos");
  });

  it("is closed when a packet is larger than maxPacketBytes, before its body comes", () => {
    const t = table({ maxPacketBytes: 1000 });
    t.join(1, "a");
    t.from(1, Uint8Array.of(0x30, 0xff, 0x7f));
    expect(t.closed(1)).toContain("at most 1000 bytes");
  });

  it("without a client id gets one of its own if its session is clean [MQTT-3.1.3-6]", () => {
    const t = table();
    t.join(1, "auto-1");
    t.join(2, "");
    t.join(3, "");
    expect([t.to(2), t.to(3)]).toEqual([["CONNACK 0"], ["CONNACK 0"]]);
    expect(t.closed(1)).toBeUndefined();
    expect(t.broker.stats().sessions).toBe(3);
  });

  it("without a client id is refused with return code 2 if its session is to last [MQTT-3.1.3-8]", () => {
    const t = table();
    t.join(1, "", { cleanStart: false });
    expect(t.to(1)).toEqual(["CONNACK 2"]);
    expect(t.closed(1)).toBe("a session that lasts needs a client id");
  });

  it("takes a client id over from an older one, which is closed [MQTT-3.1.4-2]", () => {
    const t = table();
    t.join(1, "a");
    t.join(2, "a");
    expect(t.closed(1)).toBe("another connection took over client id a");
    expect(t.to(2)).toEqual(["CONNACK 0"]);
    expect(t.broker.stats()).toMatchObject({ connections: 1, sessions: 1 });
  });

  it("is answered PINGRESP for PINGREQ [MQTT-3.12.4-1]", () => {
    const t = table();
    t.join(1, "a");
    t.from(1, { type: "PINGREQ" });
    expect(t.to(1)).toEqual(["CONNACK 0", "PINGRESP"]);
  });

  it("is closed after one and a half keep alive times without a packet, and not before [MQTT-3.1.2-24]", () => {
    const t = table();
    t.join(1, "a", { keepAliveSec: 10 });
    expect(t.broker.nextDeadlineMs()).toBe(15_000);
    t.nowMs = 9000;
    t.from(1, { type: "PINGREQ" });
    expect(t.broker.nextDeadlineMs()).toBe(24_000);
    t.tick(23_999);
    expect(t.closed(1)).toBeUndefined();
    t.tick(24_000);
    expect(t.closed(1)).toBe("no packet for 15 s, one and a half keep alive times");
    expect(t.broker.nextDeadlineMs()).toBe(Number.POSITIVE_INFINITY);
  });

  it("that turns into noise is closed, after what was whole before the noise has been delivered [MQTT-4.8.0-1]", () => {
    const t = table();
    t.join(1, "a");
    t.join(2, "b");
    t.subscribe(2, ["t", 0]);
    t.to(2);
    t.from(1, Uint8Array.of(0x30, 0x04, 0, 1, 0x74, 0x21, 0, 0, 0));
    expect(t.to(2)).toEqual(["PUBLISH t ! qos 0"]);
    expect(t.closed(1)).toBe("mqtt: packet type must be from 1 to 15, got 0");
  });

  it("with keep alive 0 is never closed for silence (§3.1.2.10)", () => {
    const t = table();
    t.join(1, "a", { keepAliveSec: 0 });
    expect(t.broker.nextDeadlineMs()).toBe(Number.POSITIVE_INFINITY);
  });

  it("that never says CONNECT is closed after connectTimeoutMs", () => {
    const t = table({ connectTimeoutMs: 500 });
    t.broker.apply({ type: "open", connection: 1 }, 100);
    expect(t.broker.nextDeadlineMs()).toBe(600);
    t.tick(600);
    expect(t.closed(1)).toBe("no CONNECT in time");
  });

  it("beyond maxConnections is closed as it opens, and counted", () => {
    const t = table({ maxConnections: 1 });
    t.join(1, "a");
    const outputs = t.broker.apply({ type: "open", connection: 2 }, 0);
    expect(outputs).toEqual([{ type: "close", connection: 2, reason: "no room for another connection" }]);
    expect(t.broker.stats().dropped.connections).toBe(1);
  });

  it("may be refused by the policy with return code 5, and no session is left [MQTT-3.2.2-4]", () => {
    const t = table({ authorize: (request) => request.action !== "connect" || request.username === "ada" });
    t.join(1, "a", { cleanStart: false });
    t.join(2, "b", { username: "ada", password: text("x") });
    expect([t.to(1), t.to(2)]).toEqual([["CONNACK 5"], ["CONNACK 0"]]);
    expect(t.broker.stats().sessions).toBe(1);
  });

  it("is not read any further after DISCONNECT, in the same bytes too [MQTT-3.14.4-2]", () => {
    const t = table();
    t.join(1, "a");
    t.from(1, Uint8Array.of(0xe0, 0, 0xc0, 0));
    expect(t.to(1)).toEqual(["CONNACK 0"]);
    expect(t.closed(1)).toBe("the client said DISCONNECT");
  });
});

describe("a will", () => {
  const will = { topic: "gone", payload: text("a left"), qos: 1, retain: true } as const;

  it("is published and retained when the connection ends without DISCONNECT [MQTT-3.1.2-8] [MQTT-3.1.2-17]", () => {
    const t = table();
    t.join(2, "watcher");
    t.subscribe(2, ["gone", 1]);
    t.join(1, "a", { will });
    t.leave(1);
    expect(t.to(2).at(-1)).toBe("PUBLISH gone a left qos 1 id 1");
    t.subscribe(2, ["gone", 0]);
    expect(t.to(2).at(-1)).toBe("PUBLISH gone a left qos 0 retain");
  });

  it("is published when keep alive runs out, when a packet is malformed, and on takeover", () => {
    for (const end of ["silence", "garbage", "takeover"]) {
      const t = table();
      t.join(2, "watcher");
      t.subscribe(2, ["gone", 0]);
      t.join(1, "a", { will, keepAliveSec: 1 });
      if (end === "silence") t.tick(1500);
      if (end === "garbage") t.from(1, Uint8Array.of(0xf0, 0));
      if (end === "takeover") t.join(3, "a");
      expect(t.to(2).at(-1), end).toBe("PUBLISH gone a left qos 0");
    }
  });

  it("is discarded by DISCONNECT [MQTT-3.1.2-10]", () => {
    const t = table();
    t.join(2, "watcher");
    t.subscribe(2, ["gone", 0]);
    t.join(1, "a", { will });
    t.from(1, { type: "DISCONNECT", reasonCode: 0 });
    t.leave(1);
    expect(t.to(2)).toEqual(["CONNACK 0", "SUBACK 1 [0]"]);
  });
});
