/**
 * Bytes to packet and back, for all control packets. Source: OASIS MQTT 3.1.1 and MQTT 5, §2 and §3.
 * Strict: what breaks a rule that one packet alone can break is refused. Rules between packets (a second CONNECT, an
 * unknown alias, an empty client identifier that the server must turn down) are the broker's.
 */
import { readAuth, readConnack, readDisconnect, writeAuth, writeConnack, writeDisconnect } from "./codec-connack.ts";
import { protocolLevelOf, readConnect, writeConnect } from "./codec-connect.ts";
import {
  readAcknowledgement,
  readPublish,
  sayPublishFlags,
  showPublishFlags,
  writeAcknowledgement,
  writePublish,
} from "./codec-publish.ts";
import {
  readSuback,
  readSubscribe,
  readUnsuback,
  readUnsubscribe,
  writeSuback,
  writeSubscribe,
  writeUnsuback,
  writeUnsubscribe,
} from "./codec-subscribe.ts";
import type { Term } from "./codec-term.ts";
import type { Packet, PacketType, ProtocolLevel } from "./packet.ts";
import { PROPERTY_SECTION, type PropertyOwner } from "./properties.ts";
import { hasProperties } from "./properties-codec.ts";
import { Reader } from "./read.ts";
import { Writer } from "./write.ts";

export { protocolLevelOf } from "./codec-connect.ts";

/** Packet types by the number in the first byte's upper half (3.1.1 §2.2.1, 5 §2.1.2); 0 is reserved. */
export const PACKET_TYPES: readonly (PacketType | undefined)[] = [
  undefined,
  "CONNECT",
  "CONNACK",
  "PUBLISH",
  "PUBACK",
  "PUBREC",
  "PUBREL",
  "PUBCOMP",
  "SUBSCRIBE",
  "SUBACK",
  "UNSUBSCRIBE",
  "UNSUBACK",
  "PINGREQ",
  "PINGRESP",
  "DISCONNECT",
  "AUTH",
];
const TYPE_NUMBER = Object.fromEntries(PACKET_TYPES.map((type, number) => [type, number])) as Record<
  PacketType,
  number
>;

const FIXED_HEADER: Term<never> = {
  role: "type",
  name: "Fixed header",
  section: ["2.2", "2.1.1"],
  mean: "What the packet is and how long it is; every packet starts with it.",
};
const REMAINING_LENGTH: Term<number> = {
  role: "length",
  name: "Remaining Length",
  section: ["2.2.3", "2.1.4"],
  mean: (size) => `${size} ${size === 1 ? "byte follows" : "bytes follow"} the fixed header.`,
};
const FIRST_BYTE: readonly Term<number>[] = PACKET_TYPES.map((type, number) => ({
  role: "type",
  name: "MQTT Control Packet type and flags",
  section: type ? `3.${number}.1` : ["2.2.1", "2.1.2"],
  show: (byte) =>
    `${type ?? "reserved"} ${type === "PUBLISH" ? showPublishFlags(byte & 15) : `flags=${(byte & 15).toString(2).padStart(4, "0")}`}`,
  mean: (byte) =>
    type === "PUBLISH" ? sayPublishFlags(byte & 15) : `Type ${number} is ${type ?? "reserved"}; its flags are fixed.`,
}));

/** The packet in `bytes`, exactly one. Throws MqttDecodeError. Payloads and binary data are views of `bytes`. O(n). */
export function decodePacket(bytes: Uint8Array, level: ProtocolLevel): Packet {
  return readPacket(readerOf(bytes, level));
}

/** A reader for one packet; `level` is ignored where a CONNECT states its own. */
export function readerOf(bytes: Uint8Array, level: ProtocolLevel, recorder: Reader["recorder"] = null): Reader {
  // A Buffer's slice is a view; a plain Uint8Array keeps the promise that slice copies.
  const plain = bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return new Reader(plain, bytes[0] === 0x10 ? (protocolLevelOf(plain) ?? level) : level, recorder);
}

export function readPacket(r: Reader): Packet {
  if (r.bytes.length === 0) r.fail("packet", "at least 2 bytes long", 0, FIXED_HEADER.section, 0);
  r.open(FIXED_HEADER);
  const first = r.uint8(FIRST_BYTE[(r.bytes[0] ?? 0) >> 4]!);
  const type = PACKET_TYPES[first >> 4];
  if (!type || (type === "AUTH" && r.level === 4)) {
    r.fail("packet type", r.level === 4 ? "from 1 to 14" : "from 1 to 15", first >> 4, ["2.2.1", "2.1.2"], 0);
  }
  const flags = first & 15;
  if (type !== "PUBLISH" && flags !== fixedFlags(type)) {
    r.fail(`flags of ${type}`, bits(fixedFlags(type)), bits(flags), ["2.2.2", "2.1.3"], 0);
  }
  const remaining = r.varint(REMAINING_LENGTH);
  r.close();
  r.promised = r.at + remaining;
  r.end = Math.min(r.promised, r.bytes.length);
  const packet = readBody(r, type, flags);
  r.finish();
  return packet;
}

function readBody(r: Reader, type: PacketType, flags: number): Packet {
  switch (type) {
    case "PUBLISH":
      return readPublish(r, flags);
    case "PUBACK":
    case "PUBREC":
    case "PUBREL":
    case "PUBCOMP":
      return readAcknowledgement(r, type);
    case "PINGREQ":
    case "PINGRESP":
      return { type };
    case "CONNECT":
      return readConnect(r);
    case "CONNACK":
      return readConnack(r);
    case "SUBSCRIBE":
      return readSubscribe(r);
    case "SUBACK":
      return readSuback(r);
    case "UNSUBSCRIBE":
      return readUnsubscribe(r);
    case "UNSUBACK":
      return readUnsuback(r);
    case "DISCONNECT":
      return readDisconnect(r);
    case "AUTH":
      return readAuth(r);
  }
}

/**
 * The bytes of `packet`; a CONNECT is written at its own level. What `decodePacket` would refuse throws RangeError.
 * Properties are written in the order in which the object holds them. O(n).
 */
export function encodePacket(packet: Packet, level: ProtocolLevel): Uint8Array {
  const w = new Writer(packet.type === "CONNECT" ? packet.level : level);
  if (w.level === 4 && packet.type in PROPERTY_SECTION)
    refuseProperties(w, packet as Extract<Packet, { type: PropertyOwner }>);
  if (packet.type === "PUBLISH") return w.finish(0x30 | writePublish(w, packet), packet.payload);
  writeBody(w, packet);
  return w.finish((TYPE_NUMBER[packet.type] << 4) | fixedFlags(packet.type));
}

function writeBody(w: Writer, packet: Exclude<Packet, { type: "PUBLISH" }>): void {
  switch (packet.type) {
    case "PUBACK":
    case "PUBREC":
    case "PUBREL":
    case "PUBCOMP":
      writeAcknowledgement(w, packet);
      break;
    case "PINGREQ":
    case "PINGRESP":
      break;
    case "CONNECT":
      writeConnect(w, packet);
      break;
    case "CONNACK":
      writeConnack(w, packet);
      break;
    case "SUBSCRIBE":
      writeSubscribe(w, packet);
      break;
    case "SUBACK":
      writeSuback(w, packet);
      break;
    case "UNSUBSCRIBE":
      writeUnsubscribe(w, packet);
      break;
    case "UNSUBACK":
      writeUnsuback(w, packet);
      break;
    case "DISCONNECT":
      writeDisconnect(w, packet);
      break;
    case "AUTH":
      if (w.level === 4) w.fail("level of AUTH", "5", 4);
      writeAuth(w, packet);
      break;
    default:
      w.fail("packet type", "one of the fifteen", (packet as { type: unknown }).type);
  }
}

function refuseProperties(w: Writer, packet: Extract<Packet, { type: PropertyOwner }>): void {
  const properties = packet.properties ?? (packet.type === "CONNECT" ? packet.will?.properties : undefined);
  if (hasProperties(properties))
    w.fail(`properties of ${packet.type}`, "absent in 3.1.1", Object.keys(properties!).join(", "));
}

/** 3.1.1 §2.2.2 and 5 §2.1.3: 0010 in three packets, 0000 in the others; those of PUBLISH are its own. */
function fixedFlags(type: PacketType): number {
  return type === "PUBREL" || type === "SUBSCRIBE" || type === "UNSUBSCRIBE" ? 2 : 0;
}

function bits(flags: number): string {
  return flags.toString(2).padStart(4, "0");
}
