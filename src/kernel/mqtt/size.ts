/** How many bytes an exchange costs, found by encoding its packets. TCP, TLS and WebSocket come on top. */
import { encodePacket } from "./codec.ts";
import type { Connect, Packet, PacketType, ProtocolLevel, Qos, Subscription } from "./packet.ts";

export interface PacketSize {
  readonly type: PacketType;
  /** "up" from the sender of the request, "down" to it. */
  readonly direction: "up" | "down";
  readonly bytes: number;
}
export interface ExchangeSize {
  readonly packets: readonly PacketSize[];
  /** Sum of the bytes in each direction. */
  readonly up: number;
  readonly down: number;
}

/** One message and its acknowledgements on one hop, without properties; throws RangeError for what cannot be encoded. */
export function publishBytes(message: {
  readonly topic: string;
  readonly payloadBytes: number;
  readonly qos: Qos;
  readonly level?: ProtocolLevel;
}): ExchangeSize {
  const { topic, qos, level = 4 } = message;
  const payload = new Uint8Array(message.payloadBytes);
  const publish: Packet = { type: "PUBLISH", dup: false, qos, retain: false, topic, payload };
  const ack = (type: "PUBACK" | "PUBREC" | "PUBREL" | "PUBCOMP"): Packet => ({ type, packetId: 1, reasonCode: 0 });
  if (qos === 0) return measure([["up", publish]], level);
  const sent: Sent[] = [["up", { ...publish, packetId: 1 }]];
  if (qos === 1) sent.push(["down", ack("PUBACK")]);
  else sent.push(["down", ack("PUBREC")], ["up", ack("PUBREL")], ["down", ack("PUBCOMP")]);
  return measure(sent, level);
}

/** CONNECT and the CONNACK that accepts it. */
export function connectBytes(connect: Connect): ExchangeSize {
  const connack: Packet = { type: "CONNACK", sessionPresent: false, reasonCode: 0 };
  return measure(
    [
      ["up", connect],
      ["down", connack],
    ],
    connect.level,
  );
}

/** SUBSCRIBE and the SUBACK that grants what was asked for. */
export function subscribeBytes(subscriptions: readonly Subscription[], level: ProtocolLevel = 4): ExchangeSize {
  const suback: Packet = { type: "SUBACK", packetId: 1, reasonCodes: subscriptions.map((one) => one.qos) };
  return measure(
    [
      ["up", { type: "SUBSCRIBE", packetId: 1, subscriptions }],
      ["down", suback],
    ],
    level,
  );
}

/** PINGREQ and PINGRESP: what an idle connection costs in every keep alive. */
export function pingBytes(): ExchangeSize {
  return measure(
    [
      ["up", { type: "PINGREQ" }],
      ["down", { type: "PINGRESP" }],
    ],
    4,
  );
}

type Sent = readonly [direction: PacketSize["direction"], packet: Packet];

function measure(sent: readonly Sent[], level: ProtocolLevel): ExchangeSize {
  const packets = sent.map(([direction, packet]): PacketSize => {
    return { type: packet.type, direction, bytes: encodePacket(packet, level).length };
  });
  const sum = (direction: PacketSize["direction"]) => {
    return packets.reduce((total, packet) => total + (packet.direction === direction ? packet.bytes : 0), 0);
  };
  return { packets, up: sum("up"), down: sum("down") };
}
