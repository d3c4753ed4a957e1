import { describe, expect, it } from "vitest";
import { apart, disk } from "./broker-disk.ts";
import { text } from "./broker-table.ts";

describe("an acknowledgement", () => {
  it.each([
    [1, "PUBACK 7"],
    [2, "PUBREC 7"],
  ] as const)("at QoS %i leaves only after its record is on disk", (qos, expected) => {
    const d = apart();
    d.publish(1, "a", qos, 7);
    expect(d.to(1)).toEqual([]);
    d.sync();
    expect(d.to(1)).toEqual([expected]);
  });

  it("of CONNECT, SUBSCRIBE, UNSUBSCRIBE and PUBREL waits as well, each for its own record", () => {
    const d = disk();
    d.join(1, "a");
    d.subscribe(1, "x", 1);
    d.from(1, { type: "UNSUBSCRIBE", packetId: 3, filters: ["x"] });
    expect(d.written).toHaveLength(3);
    for (const [upTo, expected] of [
      [1, ["CONNACK 0"]],
      [2, ["SUBACK 99 [1]"]],
      [3, ["UNSUBACK 3 [0]"]],
    ] as const) {
      d.sync(upTo);
      expect(d.to(1)).toEqual(expected);
    }
    d.publish(1, "y", 2, 5);
    d.sync();
    d.from(1, { type: "PUBREL", packetId: 5, reasonCode: 0 });
    expect(d.to(1)).toEqual(["PUBREC 5 0x10"]);
    d.sync();
    expect(d.to(1)).toEqual(["PUBCOMP 5"]);
  });

  it("leaves at once where nothing is to be kept", () => {
    const d = disk();
    d.join(1, "a", true, 0);
    d.subscribe(1, "x", 1);
    d.publish(1, "x", 1, 5);
    d.publish(1, "y", 1, 6);
    expect(d.written).toHaveLength(0);
    expect(d.to(1)).toEqual(["CONNACK 0", "SUBACK 99 [1]", "PUBLISH x hi qos 1 id 1", "PUBACK 5", "PUBACK 6 0x10"]);
  });

  it("keeps its place: behind a packet that waits everything to that client waits, and nothing to others", () => {
    const d = apart();
    d.join(3, "other", true, 0);
    d.to(3);
    d.publish(1, "a", 1, 7);
    d.from(1, { type: "PINGREQ" });
    d.from(3, { type: "PINGREQ" });
    expect([d.to(1), d.to(3)]).toEqual([[], ["PINGRESP"]]);
    d.sync();
    expect(d.to(1)).toEqual(["PUBACK 7", "PINGRESP"]);
  });

  it("is forgotten with its connection, whose close waits with it if it was the broker's", () => {
    const d = apart();
    d.publish(1, "a", 1, 7);
    d.apply({ type: "closed", connection: 1 });
    d.sync();
    expect(d.to(1)).toEqual([]);
    d.join(4, "pub", true, 0);
    d.publish(4, "a", 1, 8);
    d.apply({ type: "bytes", connection: 4, bytes: Uint8Array.of(0xd0, 0) });
    expect(d.closed.has(4)).toBe(false);
    d.sync();
    expect(d.to(4)).toEqual(["CONNACK 0", "PUBACK 8", "DISCONNECT 0x82"]);
    expect(d.closed.has(4)).toBe(true);
  });

  it("that waits counts against Receive Maximum", () => {
    const d = apart({ receiveMaximum: 2 });
    for (const packetId of [1, 2]) d.publish(1, "a", 1, packetId);
    d.sync();
    for (const packetId of [3, 4]) d.publish(1, "a", 1, packetId);
    d.sync();
    expect(d.to(1)).toEqual(["PUBACK 1", "PUBACK 2", "PUBACK 3", "PUBACK 4"]);
    for (const packetId of [5, 6, 7]) d.publish(1, "a", 1, packetId);
    d.sync();
    expect(d.to(1)).toEqual(["PUBACK 5", "PUBACK 6", "DISCONNECT 0x93"]);
  });

  it("that waits counts as output: a disk that stalls does not let a queue of QoS 0 grow", () => {
    const d = apart({ maxPendingBytes: 60 });
    d.join(3, "reader");
    d.subscribe(3, "#", 0);
    for (let n = 0; n < 20; n++) d.publish(1, "a", 0, 0, "x".repeat(20));
    expect(d.broker.stats().dropped.slowConnection).toBeGreaterThan(10);
    d.sync();
    d.to(3);
    d.publish(1, "a", 0, 0);
    expect(d.to(3)).toEqual(["PUBLISH a hi qos 0"]);
  });
});

describe("records after a crash", () => {
  it("bring back sessions, queues, flights, received ids, retained messages and wills", () => {
    const d = apart({ maxInflight: 2 });
    d.join(3, "sub");
    d.publish(1, "kept", 1, 1, "k", true);
    for (const [place, words] of ["one", "two"].entries()) d.publish(1, "a", 2, 10 + place, words);
    d.publish(3, "b", 2, 12);
    d.from(3, { type: "PUBACK", packetId: 1, reasonCode: 0 });
    d.from(3, { type: "PUBREC", packetId: 2, reasonCode: 0 });
    d.sync();
    const after = disk(d.written);
    expect(after.broker.stats()).toMatchObject({ connections: 0, sessions: 1, subscriptions: 1, retained: 1 });
    after.join(9, "sub");
    after.sync();
    expect(after.to(9)).toEqual([
      "CONNACK 0 present",
      "PUBREL 2",
      "PUBLISH a two qos 2 id 3 dup",
      "PUBLISH b hi qos 2 id 4",
    ]);
    after.publish(9, "b", 2, 12);
    after.sync();
    expect(after.to(9)).toEqual(["PUBREC 12"]);
  });

  it("begin the time of sessions that were connected, and publish or delay the wills of their clients", () => {
    const d = disk();
    for (const [connection, delaySec, expirySec] of [
      [1, 0, 10],
      [2, 5, 10],
      [3, 0, 0],
    ] as const) {
      d.apply({ type: "open", connection });
      const will = {
        topic: `gone/${connection}`,
        payload: text("x"),
        qos: 1,
        retain: true,
        properties: { willDelayIntervalSec: delaySec },
      } as const;
      const properties = { sessionExpiryIntervalSec: expirySec };
      const clientId = `c${connection}`;
      d.from(connection, { type: "CONNECT", level: 5, cleanStart: true, keepAliveSec: 0, clientId, will, properties });
    }
    const after = disk(d.written);
    after.nowMs = 100_000;
    after.apply({ type: "tick" });
    expect(after.broker.stats()).toMatchObject({ sessions: 2, retained: 2 });
    after.nowMs = 105_000;
    after.apply({ type: "tick" });
    expect(after.broker.stats()).toMatchObject({ sessions: 2, retained: 3 });
    after.nowMs = 110_000;
    after.apply({ type: "tick" });
    expect(after.broker.stats().sessions).toBe(0);
  });

  it("go on after a snapshot: those it covers are passed over, a gap is an error, and so is one after an open", () => {
    const d = apart();
    d.publish(1, "a", 1, 7, "before");
    const snapshot = d.broker.snapshot();
    d.publish(1, "a", 1, 8, "after");
    const after = disk(d.written, snapshot);
    expect(after.broker.stats().queued).toBe(2);
    const gap = () => disk([...d.written.slice(0, 2), ...d.written.slice(3)]);
    expect(gap).toThrow("record: number must be 3, got 4");
    expect(() => disk([(d.written[0] as Uint8Array).slice(0, -1)])).toThrow("snapshot: bytes must go on");
    after.join(1, "x");
    expect(() => after.broker.apply({ type: "record", bytes: d.written[0] as Uint8Array }, 0)).toThrow(
      "broker: records must come before the first open",
    );
  });

  it("say that a session is gone once its client asked for that", () => {
    const d = disk();
    d.join(1, "ended");
    d.from(1, { type: "DISCONNECT", reasonCode: 0, properties: { sessionExpiryIntervalSec: 0 } });
    d.join(2, "shrunk");
    d.apply({ type: "closed", connection: 2 });
    d.join(3, "shrunk", false, 0);
    expect(disk(d.written).broker.sessions()).toEqual([]);
  });
});
