/** Rules that both versions share, where 3.1.1 closes in silence and MQTT 5 says why. */
import { describe, expect, it } from "vitest";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import type { ProtocolLevel } from "#kernel/mqtt/packet.ts";
import { table, text } from "./broker-table.ts";

const LEVELS: readonly ProtocolLevel[] = [4, 5];

describe.each(LEVELS)("at protocol level %i", (level) => {
  const joined = (options = {}) => {
    const t = table(options);
    t.join(1, "a", { level });
    t.join(2, "b", { level });
    t.to(1);
    t.to(2);
    return t;
  };

  it("topics are compared as they are: U+FEFF counts, and nothing is normalised [MQTT-1.5.3-3] [MQTT-1.5.4-3] [MQTT-4.7.3-4]", () => {
    const t = joined();
    t.subscribe(2, ["\ufeffa", 0], ["caf\u00e9", 0], ["A", 0], ["a//b", 0]);
    for (const topic of ["a", "\ufeffa", "cafe\u0301", "caf\u00e9", "a/b", "a//b", "A/"]) t.publish(1, topic);
    expect(t.to(2).slice(1)).toEqual([
      "PUBLISH \ufeffa hi qos 0",
      "PUBLISH caf\u00e9 hi qos 0",
      "PUBLISH a//b hi qos 0",
    ]);
  });

  it("a topic may be 65535 bytes long [MQTT-4.7.3-3]", () => {
    const t = joined();
    const topic = "x".repeat(65_535);
    t.subscribe(2, [topic, 0]);
    t.publish(1, topic);
    expect(t.to(2).at(-1)).toBe(`PUBLISH ${topic} hi qos 0`);
  });

  it("a client id may be of 1 to 23 letters and digits, and of anything longer [MQTT-3.1.3-5] [MQTT-3.1.3-2]", () => {
    const signs = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (const clientId of ["a", "9", signs.slice(0, 23), signs.slice(23, 46), signs, `${signs}-é/#`.repeat(50)]) {
      const t = table();
      t.join(1, clientId, { level });
      expect(t.to(1)).toEqual(["CONNACK 0"]);
      expect(t.broker.sessions()[0]?.clientId).toBe(clientId);
    }
  });

  it("acknowledgements go out in the order of what they answer [MQTT-4.6.0-2] [MQTT-4.6.0-3] [MQTT-4.6.0-4]", () => {
    const t = joined();
    t.subscribe(2, ["a", 2]);
    for (const packetId of [7, 3, 5]) t.publish(1, "a", { qos: 1, packetId });
    for (const packetId of [8, 2, 9]) t.publish(1, "a", { qos: 2, packetId });
    expect(t.to(1)).toEqual(["PUBACK 7", "PUBACK 3", "PUBACK 5", "PUBREC 8", "PUBREC 2", "PUBREC 9"]);
    t.to(2);
    for (const packetId of [6, 4, 5]) t.from(2, { type: "PUBREC", packetId, reasonCode: 0 });
    expect(t.to(2)).toEqual(["PUBREL 6", "PUBREL 4", "PUBREL 5"]);
  });

  it("new messages go out with DUP 0, under ids that are free and not 0 [MQTT-4.3.1-1] [MQTT-4.3.2-1] [MQTT-4.3.2-2] [MQTT-4.3.3-1] [MQTT-4.3.3-2] [MQTT-3.3.1-2] [MQTT-2.2.1-4] [MQTT-2.3.1-4]", () => {
    const t = joined({ maxInflight: 65_535 });
    t.subscribe(2, ["a", 2]);
    for (let n = 0; n < 6; n++) t.publish(1, "a", { qos: (n % 3) as 0 | 1 | 2 });
    const sent = t.to(2).slice(1);
    expect(sent.some((words) => words.includes("dup"))).toBe(false);
    expect(sent.map((words) => /id (\d+)/.exec(words)?.[1])).toEqual([undefined, "1", "2", undefined, "3", "4"]);
  });

  it("a retained message is replaced by the next, removed by an empty one, and untouched by a plain one [MQTT-3.3.1-5] [MQTT-3.3.1-6] [MQTT-3.3.1-7] [MQTT-3.3.1-8] [MQTT-3.3.1-10] [MQTT-3.3.1-11] [MQTT-3.3.1-12]", () => {
    const t = joined();
    const kept = () => {
      t.subscribe(2, ["a", 0]);
      return t.to(2).slice(1);
    };
    t.publish(1, "a", { retain: true, words: "old" });
    t.publish(1, "a", { retain: true, words: "new" });
    t.publish(1, "a", { words: "plain" });
    t.publish(1, "a", { words: "" });
    expect(kept()).toEqual(["PUBLISH a new qos 0 retain"]);
    t.publish(1, "a", { retain: true, words: "" });
    expect(t.to(2)).toEqual(["PUBLISH a  qos 0"]);
    expect(kept()).toEqual([]);
    expect(t.broker.stats().retained).toBe(0);
  });

  it("a topic that begins with $ is not matched by a filter that begins with a wildcard, live or retained [MQTT-4.7.2-1]", () => {
    const t = joined();
    t.publish(1, "$lab/a", { retain: true, words: "kept" });
    t.subscribe(2, ["#", 0], ["+/a", 0], ["$lab/+", 0]);
    t.publish(1, "$lab/a", { words: "live" });
    expect(t.to(2).slice(1)).toEqual(["PUBLISH $lab/a kept qos 0 retain", "PUBLISH $lab/a live qos 0"]);
  });

  it("PINGREQ is answered PINGRESP, and DUP of a publisher goes no further [MQTT-3.12.4-1] [MQTT-3.3.1-3]", () => {
    const t = joined();
    t.subscribe(2, ["a", 1]);
    t.publish(1, "a", { qos: 1, packetId: 3, dup: true });
    t.from(1, { type: "PINGREQ" });
    expect([t.to(1), t.to(2).slice(1)]).toEqual([["PUBACK 3", "PINGRESP"], ["PUBLISH a hi qos 1 id 1"]]);
  });

  it.each([0, 1, 2] as const)(
    "granted QoS %i, a message arrives at the lower of that and its own, in order",
    (granted) => {
      const t = joined();
      t.subscribe(2, ["+/#", granted]);
      for (const qos of [0, 1, 2] as const) t.publish(1, "a/b", { qos, words: `${qos}` });
      const arrived = t
        .to(2)
        .slice(1)
        .map((words) => /(\d) qos (\d)/.exec(words)?.slice(1).map(Number));
      expect(arrived).toEqual([0, 1, 2].map((qos) => [qos, Math.min(qos, granted)]));
    },
  );

  it("a retained message stays when the session of its publisher ends [MQTT-3.1.2.7]", () => {
    const t = joined();
    t.publish(1, "a", { retain: true });
    t.leave(1);
    t.subscribe(2, ["a", 0]);
    expect(t.to(2).at(-1)).toBe("PUBLISH a hi qos 0 retain");
  });

  it.each([true, false])(
    "a will with Will Retain %s is published as that [MQTT-3.1.2-16] [MQTT-3.1.2-17]",
    (retain) => {
      const t = joined();
      t.subscribe(2, ["w", 0]);
      t.join(3, "c", { level, will: { topic: "w", payload: text("x"), qos: 0, retain } });
      t.leave(3);
      expect(t.to(2).at(-1)).toBe("PUBLISH w x qos 0");
      expect(t.broker.stats().retained).toBe(retain ? 1 : 0);
    },
  );

  it("an id is free again with its PUBACK: the next PUBLISH with it is a new message [MQTT-4.3.2-2]", () => {
    const t = joined();
    t.subscribe(2, ["a", 0]);
    t.publish(1, "a", { qos: 1, packetId: 5 });
    t.publish(1, "a", { qos: 1, packetId: 5, dup: true });
    expect(t.to(1)).toEqual(["PUBACK 5", "PUBACK 5"]);
    expect(t.to(2).slice(1)).toEqual(["PUBLISH a hi qos 0", "PUBLISH a hi qos 0"]);
  });

  it("a client without a will leaves without a word [MQTT-3.1.2-12]", () => {
    const t = joined();
    t.subscribe(2, ["#", 0]);
    t.to(2);
    t.leave(1);
    expect(t.to(2)).toEqual([]);
  });

  it("a CONNECT that cannot be right is closed on: flags that disagree, fields missing or left over [MQTT-3.1.2-3] [MQTT-3.1.4-1] [MQTT-3.1.2-11] [MQTT-3.1.2-13] [MQTT-3.1.2-14] [MQTT-3.1.2-15] [MQTT-3.1.2-22] [MQTT-3.1.2-9] [MQTT-3.1.2-16] [MQTT-3.1.2-17] [MQTT-3.1.2-18] [MQTT-3.1.2-19] [MQTT-3.1.3-1] [MQTT-3.1.3-3]", () => {
    const properties = level === 5 ? [0] : [];
    const connect = (flags: number, ...payload: number[]) => {
      const rest = [0, 4, 77, 81, 84, 84, level, flags, 0, 0, ...properties, ...payload];
      return Uint8Array.of(0x10, rest.length, ...rest);
    };
    const id = [0, 1, 97];
    const refused = [
      connect(0x03, ...id),
      connect(0x1e, ...id, ...properties, ...id, ...id),
      connect(0x0a, ...id),
      connect(0x22, ...id),
      connect(0x02),
      connect(0x06, ...id),
      connect(0x06, ...id, ...properties, ...id),
      connect(0x82, ...id),
      connect(0xc2, ...id, ...id),
      connect(0x02, ...id, ...id),
      connect(0x82, ...id, ...id, ...id),
      ...(level === 4 ? [connect(0x42, ...id, ...id)] : []),
      connect(0x02, 0, 1, 0xff),
      connect(0x06, ...id, ...properties, 0, 1, 0xff, ...id),
      connect(0x82, ...id, 0, 1, 0xff),
      connect(0x02, 0, 1, 0),
    ];
    for (const bytes of refused) {
      const t = table();
      t.open(1, level);
      t.from(1, bytes);
      expect(t.closed(1), bytes.join(" ")).toBeDefined();
      expect(t.to(1), bytes.join(" ")).toEqual(level === 4 ? [] : ["CONNACK 129"]);
      expect(t.broker.stats().sessions).toBe(0);
    }
    const t = table();
    t.open(1, level);
    t.from(1, connect(0x02, ...id));
    expect(t.to(1)).toEqual(["CONNACK 0"]);
  });

  it("a packet that cannot be read or is not allowed ends the connection, with a word only in 5 [MQTT-1.5.3-1] [MQTT-1.5.3-2] [MQTT-2.2.2-1] [MQTT-2.2.2-2] [MQTT-3.6.1-1] [MQTT-3.8.1-1] [MQTT-3.10.1-1] [MQTT-3.14.1-1] [MQTT-3.8.3-1] [MQTT-3.8.3-3] [MQTT-3-8.3-4] [MQTT-3.10.3-1] [MQTT-3.10.3-2] [MQTT-3.3.1-4] [MQTT-3.3.2-1] [MQTT-2.3.1-1] [MQTT-4.7.3-1] [MQTT-4.7.3-2] [MQTT-4.8.0-1] [MQTT-2.2.1-2] [MQTT-4.7.1-1] [MQTT-4.7.1-2] [MQTT-4.7.1-3]", () => {
    const none = level === 5 ? [0] : [];
    const packet = (first: number, ...rest: number[]) => Uint8Array.of(first, rest.length, ...rest);
    const filters = ["a/#/b", "a#", "#/a", "a+", "+a", "a/b+/c"].map((filter) => {
      const name = [...text(filter)];
      return packet(0x82, 0, 1, ...none, 0, name.length, ...name, 0);
    });
    for (const bytes of [
      packet(0x60, 0, 1),
      packet(0x80, 0, 1, ...none, 0, 1, 97, 0),
      packet(0xa0, 0, 1, ...none, 0, 1, 97),
      packet(0xe2),
      packet(0xc1),
      packet(0x36, 0, 1, 97, 0, 1, ...none),
      packet(0x38, 0, 1, 97, ...none),
      packet(0x30, 0, 1, 0xc0, ...none),
      packet(0x30, 0, 3, 0xed, 0xa0, 0x80, ...none),
      packet(0x30, 0, 1, 0, ...none),
      packet(0x30, 0, 0, ...none),
      packet(0x30, 0, 2, 97, 0x2b, ...none),
      packet(0x30, 0, 5, 97),
      packet(0x32, 0, 1, 97, 0, 0, ...none),
      packet(0x82, 0, 0, ...none, 0, 1, 97, 0),
      packet(0x82, 0, 1, ...none),
      packet(0x82, 0, 1, ...none, 0, 1, 97, 3),
      packet(0x82, 0, 1, ...none, 0, 1, 97, level === 4 ? 4 : 0x40),
      packet(0x82, 0, 1, ...none, 0, 1, 0xff, 0),
      packet(0x82, 0, 1, ...none, 0, 1, 0, 0),
      packet(0x82, 0, 1, ...none, 0, 0, 0),
      packet(0xa2, 0, 1, ...none),
      packet(0xa2, 0, 1, ...none, 0, 1, 0xff),
      packet(0xf1),
      ...filters,
    ]) {
      const t = joined();
      t.from(1, bytes);
      expect(t.closed(1), bytes.join(" ")).toBeDefined();
      const said = t.to(1);
      if (level === 4) expect(said, bytes.join(" ")).toEqual([]);
      else expect(said, bytes.join(" ")).toEqual([expect.stringMatching(/^DISCONNECT 0x8[12]$/)]);
    }
  });

  it("a protocol name that is not MQTT is told so, and closed [MQTT-3.1.2-1]", () => {
    const t = table();
    t.open(1, level);
    const bytes = encodePacket({ type: "CONNECT", level, cleanStart: true, keepAliveSec: 0, clientId: "a" }, level);
    bytes[5] = 0x4e;
    t.from(1, bytes);
    expect(t.to(1)).toEqual([level === 4 ? "CONNACK 1" : "CONNACK 132"]);
    expect(t.closed(1)).toContain("protocol name");
    expect(t.broker.stats().sessions).toBe(0);
  });
});

describe("MQTT 3.1.1 alone", () => {
  it("refuses and closes without a CONNACK where no return code fits [MQTT-3.2.2-6]", () => {
    const t = table({ maximumQos: 0 });
    t.join(1, "a", { will: { topic: "w", payload: text("x"), qos: 1, retain: false } });
    expect(t.to(1)).toEqual([]);
    expect(t.closed(1)).toBe("a will's qos must be at most 0");
  });

  it("is told bad credentials by return code 4, and closed [MQTT-3.2.2-5]", () => {
    const t = table({ authorize: () => "bad credentials" });
    t.join(1, "a");
    expect(t.to(1)).toEqual(["CONNACK 4"]);
    expect(t.closed(1)).toBe("bad user name or password");
  });

  it("is not read any further after a refusal [MQTT-3.1.4-5]", () => {
    const t = table({ authorize: (request: { action: string }) => request.action !== "connect" });
    t.open(1, 4);
    const connect = { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 0, clientId: "a" } as const;
    t.from(1, Uint8Array.of(...encodePacket(connect, 4), 0xc0, 0));
    expect(t.to(1)).toEqual(["CONNACK 5"]);
  });

  it("hears CONNACK first, whatever waits for it [MQTT-3.2.0-1] [MQTT-3.1.4-4]", () => {
    const t = table();
    t.join(1, "a", { cleanStart: false });
    t.subscribe(1, ["a", 1]);
    t.leave(1);
    t.join(2, "b");
    t.publish(2, "a", { qos: 1 });
    t.to(1);
    t.join(3, "a", { cleanStart: false });
    expect(t.to(3)).toEqual(["CONNACK 0 present", "PUBLISH a hi qos 1 id 1"]);
  });

  it("answers no packet with properties, and no SUBACK with a code of 5 [MQTT-3.9.3-2]", () => {
    const t = table({ authorize: (request) => !("filter" in request && request.filter === "b"), maxSubscriptions: 1 });
    t.join(1, "a");
    t.subscribe(1, ["a", 2], ["b", 1], ["c", 0]);
    expect(t.to(1)).toEqual(["CONNACK 0", "SUBACK 1 [2 128 128]"]);
  });
});
