/** One broken packet per rule: what is said, at which byte, by which clause, and which reason code goes with it. */
import { describe, expect, it } from "vitest";
import { decodeHex } from "#kernel/bytes/hex.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import { MqttDecodeError } from "#kernel/mqtt/codec-error.ts";
import type { Packet, ProtocolLevel } from "#kernel/mqtt/packet.ts";
import { brokenPackets } from "../../vectors/mqtt/broken-packets.ts";

describe.each(brokenPackets)("$level $hex", ({ level, hex, at, code, message, source }) => {
  it(`is refused: ${message}`, () => {
    let caught: unknown;
    try {
      decodePacket(decodeHex(hex), level);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(MqttDecodeError);
    const { offset, reasonCode, message: said, source: clause } = caught as MqttDecodeError;
    expect({ at: offset, code: reasonCode, message: said, source: clause }).toEqual({
      at,
      code,
      message: `mqtt: ${message}`,
      source,
    });
  });
});

const message = { type: "PUBLISH", dup: false, qos: 0, retain: false, topic: "a", payload: new Uint8Array() } as const;
const connect = { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 0, clientId: "c" } as const;
const refused: readonly [level: ProtocolLevel, packet: unknown, said: string][] = [
  [4, { ...message, topic: "" }, "topic name must be at least one character long, got none"],
  [
    5,
    { ...message, topic: "" },
    "topic name must be at least one character long where there is no topic alias, got none",
  ],
  [4, { ...message, topic: "a/+" }, "topic name must be free of the wildcards + and #, got + at character 3"],
  [4, { ...message, topic: "a\0" }, "topic name must be free of U+0000, got it at character 2"],
  [
    4,
    { ...message, topic: "\ud800" },
    "topic name must be well-formed Unicode, got half a surrogate pair at character 1",
  ],
  [4, { ...message, topic: "\u20ac".repeat(21_846) }, "topic name must be at most 65535 bytes, got 65538"],
  [4, { ...message, dup: true }, "dup must be 0 at qos 0, got 1"],
  [4, { ...message, packetId: 1 }, "packet identifier must be absent at qos 0, got 1"],
  [4, { ...message, qos: 1 }, "packet identifier must be an integer from 1 to 65535, got 0"],
  [4, { ...message, qos: 3, packetId: 1 }, "qos must be 0, 1 or 2, got 3"],
  [4, { ...message, properties: { topicAlias: 1 } }, "properties of PUBLISH must be absent in 3.1.1, got topicAlias"],
  [5, { ...message, properties: { topicAlias: 0 } }, "topic alias must be an integer from 1 to 65535, got 0"],
  [
    5,
    { ...message, properties: { responseTopic: "#" } },
    "topic name must be free of the wildcards + and #, got # at character 1",
  ],
  [
    5,
    { ...message, properties: { receiveMaximum: 1 } },
    "property of PUBLISH must be one that table 2-4 of MQTT 5 allows there, got Receive Maximum",
  ],
  [4, { ...connect, keepAliveSec: 65_536 }, "keep alive must be an integer from 0 to 65535, got 65536"],
  [4, { ...connect, password: new Uint8Array() }, "password flag must be 0 where there is no user name, got 1"],
  [
    4,
    { ...connect, will: { topic: "t", payload: new Uint8Array(), qos: 3, retain: false } },
    "will qos must be 0, 1 or 2, got 3",
  ],
  [
    5,
    { ...connect, level: 5, properties: { authenticationData: new Uint8Array() } },
    "authentication data must be accompanied by an authentication method, got none",
  ],
  [4, { type: "CONNACK", sessionPresent: true, reasonCode: 5 }, "session present must be 0 in a refusal, got 1"],
  [
    4,
    { type: "CONNACK", sessionPresent: false, reasonCode: 6 },
    "connect return code must be one that CONNACK may carry, got 6",
  ],
  [
    4,
    { type: "PUBACK", packetId: 1, reasonCode: 0x10 },
    "reason code of PUBACK must be 0 in 3.1.1, which has no such field, got 16",
  ],
  [
    4,
    { type: "SUBSCRIBE", packetId: 1, subscriptions: [] },
    "SUBSCRIBE must be a request for at least one filter, got none",
  ],
  [
    5,
    { type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "$share/g/a", qos: 0, noLocal: true }] },
    "no local must be 0 in a shared subscription, got 1",
  ],
  [
    5,
    {
      type: "SUBSCRIBE",
      packetId: 1,
      subscriptions: [{ filter: "a", qos: 0 }],
      properties: { subscriptionIdentifiers: [1, 2] },
    },
    "subscription identifier must be present at most once, got 2",
  ],
  [
    4,
    { type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "a", qos: 0, noLocal: true }] },
    'subscription options must be only qos in 3.1.1, got {"filter":"a","qos":0,"noLocal":true}',
  ],
  [4, { type: "UNSUBACK", packetId: 1, reasonCodes: [0] }, "reason codes of UNSUBACK must be none in 3.1.1, got 1"],
  [4, { type: "AUTH", reasonCode: 0 }, "level of AUTH must be 5, got 4"],
  [5, { type: "AUTH", reasonCode: 0x18 }, "authentication method must be present, got none"],
  [4, { type: "HELLO" }, "packet type must be one of the fifteen, got HELLO"],
];

it.each(refused)("the encoder at level %i refuses %j", (level, packet, said) => {
  expect(() => encodePacket(packet as Packet, level)).toThrow(new RangeError(`mqtt: ${said}`));
});
