/** Packets in a few words, for lanes, logs and labels: "PUBLISH qos 1 id 7". */
import type { Packet } from "./packet.ts";

/** Type, then what tells this packet from the next: flags, topic filters, identifier, and a code if it is a refusal. */
export function describePacket(packet: Packet): string {
  switch (packet.type) {
    case "PUBLISH":
      return words(
        packet.type,
        packet.dup && "dup",
        `qos ${packet.qos}`,
        packet.retain && "retain",
        id(packet.packetId),
      );
    case "PUBACK":
    case "PUBREC":
    case "PUBREL":
    case "PUBCOMP":
      return words(packet.type, id(packet.packetId), refusal(packet.reasonCode));
    case "SUBSCRIBE":
      return words(packet.type, list(packet.subscriptions.map((one) => one.filter)), id(packet.packetId));
    case "UNSUBSCRIBE":
      return words(packet.type, list(packet.filters), id(packet.packetId));
    case "SUBACK":
    case "UNSUBACK":
      return words(packet.type, id(packet.packetId), refusal(packet.reasonCodes.find((code) => code >= 0x80) ?? 0));
    case "CONNACK":
      return words(
        packet.type,
        packet.sessionPresent && "session present",
        packet.reasonCode !== 0 && code(packet.reasonCode),
      );
    case "DISCONNECT":
    case "AUTH":
      return words(packet.type, packet.reasonCode !== 0 && code(packet.reasonCode));
    default:
      return packet.type;
  }
}

function words(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}

function id(packetId: number | undefined): string | undefined {
  return packetId === undefined ? undefined : `id ${packetId}`;
}

function list(filters: readonly string[]): string {
  return filters.length > 1 ? `${filters[0]} and ${filters.length - 1} more` : (filters[0] ?? "");
}

function refusal(reasonCode: number): string | undefined {
  return reasonCode >= 0x80 ? code(reasonCode) : undefined;
}

function code(reasonCode: number): string {
  return `code 0x${reasonCode.toString(16).toUpperCase().padStart(2, "0")}`;
}
