/** Labels for every type, and sizes that the prose relies on. */
import { expect, it } from "vitest";
import { describePacket } from "#kernel/mqtt/describe.ts";
import type { Packet } from "#kernel/mqtt/packet.ts";
import { connectBytes, pingBytes, publishBytes, subscribeBytes } from "#kernel/mqtt/size.ts";

const publish = {
  type: "PUBLISH",
  dup: false,
  qos: 1,
  retain: false,
  topic: "t",
  packetId: 7,
  payload: new Uint8Array(),
} as const;
const { packetId: _, ...atZero } = publish;
const labels: readonly [label: string, packet: Packet][] = [
  ["PUBLISH qos 1 id 7", publish],
  ["PUBLISH dup qos 1 id 7", { ...publish, dup: true }],
  ["PUBLISH qos 0 retain", { ...atZero, qos: 0, retain: true }],
  ["CONNECT", { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 0, clientId: "c" }],
  ["CONNACK", { type: "CONNACK", sessionPresent: false, reasonCode: 0 }],
  ["CONNACK session present", { type: "CONNACK", sessionPresent: true, reasonCode: 0 }],
  ["CONNACK code 0x05", { type: "CONNACK", sessionPresent: false, reasonCode: 5 }],
  ["PUBACK id 7", { type: "PUBACK", packetId: 7, reasonCode: 0 }],
  ["PUBACK id 7", { type: "PUBACK", packetId: 7, reasonCode: 0x10 }],
  ["PUBREC id 7 code 0x97", { type: "PUBREC", packetId: 7, reasonCode: 0x97 }],
  ["SUBSCRIBE field/# id 1", { type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "field/#", qos: 0 }] }],
  ["UNSUBSCRIBE a and 2 more id 1", { type: "UNSUBSCRIBE", packetId: 1, filters: ["a", "b", "c"] }],
  ["SUBACK id 1", { type: "SUBACK", packetId: 1, reasonCodes: [0, 2] }],
  ["SUBACK id 1 code 0x80", { type: "SUBACK", packetId: 1, reasonCodes: [0, 0x80] }],
  ["UNSUBACK id 1", { type: "UNSUBACK", packetId: 1, reasonCodes: [] }],
  ["PINGREQ", { type: "PINGREQ" }],
  ["DISCONNECT", { type: "DISCONNECT", reasonCode: 0 }],
  ["DISCONNECT code 0x8E", { type: "DISCONNECT", reasonCode: 0x8e }],
  ["AUTH code 0x18", { type: "AUTH", reasonCode: 0x18 }],
];

it.each(labels)("%s is how it is called", (label, packet) => {
  expect(describePacket(packet)).toBe(label);
});

it.each([
  [0, [35], 35, 0],
  [1, [37, 4], 37, 4],
  [2, [37, 4, 4, 4], 41, 8],
] as const)("22.5 on home/livingroom/temperature at QoS %i takes packets of %j bytes", (qos, sizes, up, down) => {
  const cost = publishBytes({ topic: "home/livingroom/temperature", payloadBytes: 4, qos });
  expect(cost.packets.map((packet) => packet.bytes)).toEqual(sizes);
  expect([cost.up, cost.down]).toEqual([up, down]);
});

it("5 adds one byte for its empty properties, and a second length byte comes at 128", () => {
  const size = (payloadBytes: number, level: 4 | 5) => publishBytes({ topic: "t", payloadBytes, qos: 0, level }).up;
  expect(size(10, 5) - size(10, 4)).toBe(1);
  // 3 bytes of topic: Remaining Length is 127, then 128.
  expect([size(124, 4), size(125, 4)]).toEqual([129, 131]);
});

it("connecting, subscribing and pinging cost what their bytes say", () => {
  expect(connectBytes({ type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 60, clientId: "d1" })).toMatchObject(
    { up: 16, down: 4 },
  );
  expect(subscribeBytes([{ filter: "field/#", qos: 1 }])).toMatchObject({ up: 14, down: 5 });
  expect(pingBytes()).toMatchObject({ up: 2, down: 2 });
});
