import { describe, expect, it } from "vitest";
import type { Connect, Properties } from "#kernel/mqtt/packet.ts";
import { table, text } from "./broker-table.ts";

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
    t.from(1, { type: "CONNECT", level: 5, cleanStart: true, keepAliveSec: 0, clientId: "a" });
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
