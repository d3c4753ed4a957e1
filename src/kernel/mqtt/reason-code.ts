/**
 * Reason codes: which code may stand in which packet, its name and its meaning.
 * Source: OASIS MQTT 5 §2.4 (table 2-6); MQTT 3.1.1 §3.2.2.3 (table 3.1) and §3.9.3.
 */
import type { PacketType, ProtocolLevel } from "./packet.ts";

export interface ReasonCode {
  readonly code: number;
  /** The specification's name. */
  readonly name: string;
  /** One sentence. */
  readonly mean: string;
  readonly packets: readonly PacketType[];
}

/** The rows of MQTT 5 §2.4; code 0 stands three times, once for each of its names. */
export const REASON_CODES: readonly ReasonCode[] = [
  row(0x00, "Success", "It is done.", "CONNACK PUBACK PUBREC PUBREL PUBCOMP UNSUBACK AUTH"),
  row(0x00, "Normal disconnection", "The connection ends on purpose and no will is published.", "DISCONNECT"),
  row(0x00, "Granted QoS 0", "The subscription holds, at QoS 0.", "SUBACK"),
  row(0x01, "Granted QoS 1", "The subscription holds, at no more than QoS 1.", "SUBACK"),
  row(0x02, "Granted QoS 2", "The subscription holds, at no more than QoS 2.", "SUBACK"),
  row(0x04, "Disconnect with Will Message", "The client leaves on purpose but wants its will published.", "DISCONNECT"),
  row(
    0x10,
    "No matching subscribers",
    "The message was taken, but nobody has subscribed to its topic.",
    "PUBACK PUBREC",
  ),
  row(0x11, "No subscription existed", "There was no such subscription to end.", "UNSUBACK"),
  row(0x18, "Continue authentication", "The exchange goes on with another step.", "AUTH"),
  row(0x19, "Re-authenticate", "The client starts a new authentication on this connection.", "AUTH"),
  row(
    0x80,
    "Unspecified error",
    "It was refused, without a reason.",
    "CONNACK PUBACK PUBREC SUBACK UNSUBACK DISCONNECT",
  ),
  row(0x81, "Malformed Packet", "A packet could not be read as the specification says.", "CONNACK DISCONNECT"),
  row(
    0x82,
    "Protocol Error",
    "A packet could be read, but says or does what the protocol does not allow.",
    "CONNACK DISCONNECT",
  ),
  row(
    0x83,
    "Implementation specific error",
    "The packet is valid, but this receiver does not take it.",
    "CONNACK PUBACK PUBREC SUBACK UNSUBACK DISCONNECT",
  ),
  row(
    0x84,
    "Unsupported Protocol Version",
    "The server does not speak the version that the client asked for.",
    "CONNACK",
  ),
  row(
    0x85,
    "Client Identifier not valid",
    "The client identifier is well-formed, but the server does not allow it.",
    "CONNACK",
  ),
  row(0x86, "Bad User Name or Password", "The server does not accept the user name or the password.", "CONNACK"),
  row(0x87, "Not authorized", "This client may not do that.", "CONNACK PUBACK PUBREC SUBACK UNSUBACK DISCONNECT"),
  row(0x88, "Server unavailable", "The server is not available.", "CONNACK"),
  row(0x89, "Server busy", "The server has too much to do; try again later.", "CONNACK DISCONNECT"),
  row(0x8a, "Banned", "An administrator has shut this client out.", "CONNACK"),
  row(0x8b, "Server shutting down", "The server is about to stop.", "DISCONNECT"),
  row(
    0x8c,
    "Bad authentication method",
    "The authentication method is not supported, or not the one in use.",
    "CONNACK DISCONNECT",
  ),
  row(0x8d, "Keep Alive timeout", "Nothing came for one and a half times the keep alive.", "DISCONNECT"),
  row(0x8e, "Session taken over", "Another connection has come in with the same client identifier.", "DISCONNECT"),
  row(
    0x8f,
    "Topic Filter invalid",
    "The topic filter is well-formed, but not accepted here.",
    "SUBACK UNSUBACK DISCONNECT",
  ),
  row(
    0x90,
    "Topic Name invalid",
    "The topic name is well-formed, but not accepted here.",
    "CONNACK PUBACK PUBREC DISCONNECT",
  ),
  row(
    0x91,
    "Packet Identifier in use",
    "The packet identifier already belongs to an exchange that is not over.",
    "PUBACK PUBREC SUBACK UNSUBACK",
  ),
  row(0x92, "Packet Identifier not found", "No exchange with this packet identifier is open.", "PUBREL PUBCOMP"),
  row(
    0x93,
    "Receive Maximum exceeded",
    "More QoS 1 and QoS 2 messages are open than the receiver allowed.",
    "DISCONNECT",
  ),
  row(0x94, "Topic Alias invalid", "The topic alias is 0 or above the maximum that was agreed.", "DISCONNECT"),
  row(0x95, "Packet too large", "The packet is larger than the receiver accepts.", "CONNACK DISCONNECT"),
  row(0x96, "Message rate too high", "Messages come in too fast.", "DISCONNECT"),
  row(
    0x97,
    "Quota exceeded",
    "A limit set by an administrator has been passed.",
    "CONNACK PUBACK PUBREC SUBACK DISCONNECT",
  ),
  row(0x98, "Administrative action", "An administrator has closed the connection.", "DISCONNECT"),
  row(
    0x99,
    "Payload format invalid",
    "The payload is not what its format indicator says.",
    "CONNACK PUBACK PUBREC DISCONNECT",
  ),
  row(0x9a, "Retain not supported", "The server keeps no retained messages.", "CONNACK DISCONNECT"),
  row(0x9b, "QoS not supported", "The QoS is above the maximum that the server gave.", "CONNACK DISCONNECT"),
  row(0x9c, "Use another server", "The client should use another server for now.", "CONNACK DISCONNECT"),
  row(0x9d, "Server moved", "The client should use another server from now on.", "CONNACK DISCONNECT"),
  row(0x9e, "Shared Subscriptions not supported", "The server takes no shared subscriptions.", "SUBACK DISCONNECT"),
  row(0x9f, "Connection rate exceeded", "Connections come in too fast.", "CONNACK DISCONNECT"),
  row(0xa0, "Maximum connect time", "The connection has been open for as long as it was allowed to be.", "DISCONNECT"),
  row(
    0xa1,
    "Subscription Identifiers not supported",
    "The server takes no subscription identifiers.",
    "SUBACK DISCONNECT",
  ),
  row(0xa2, "Wildcard Subscriptions not supported", "The server takes no filters with wildcards.", "SUBACK DISCONNECT"),
];

/** The return codes of 3.1.1: CONNACK §3.2.2.3 and SUBACK §3.9.3. */
export const RETURN_CODES_311: readonly ReasonCode[] = [
  row(0x00, "Connection Accepted", "The connection stands.", "CONNACK"),
  row(
    0x01,
    "Connection Refused, unacceptable protocol version",
    "The server does not speak the level that the client asked for.",
    "CONNACK",
  ),
  row(
    0x02,
    "Connection Refused, identifier rejected",
    "The client identifier is well-formed, but the server does not allow it.",
    "CONNACK",
  ),
  row(
    0x03,
    "Connection Refused, Server unavailable",
    "The network connection stands, but the MQTT service does not answer.",
    "CONNACK",
  ),
  row(0x04, "Connection Refused, bad user name or password", "The user name or the password is malformed.", "CONNACK"),
  row(0x05, "Connection Refused, not authorized", "The client is not allowed to connect.", "CONNACK"),
  row(0x00, "Success - Maximum QoS 0", "The subscription holds, at QoS 0.", "SUBACK"),
  row(0x01, "Success - Maximum QoS 1", "The subscription holds, at no more than QoS 1.", "SUBACK"),
  row(0x02, "Success - Maximum QoS 2", "The subscription holds, at no more than QoS 2.", "SUBACK"),
  row(0x80, "Failure", "The subscription was refused.", "SUBACK"),
];

function row(code: number, name: string, mean: string, packets: string): ReasonCode {
  return { code, name, mean, packets: packets.split(" ") as PacketType[] };
}

const INDEX: Readonly<Record<ProtocolLevel, ReadonlyMap<PacketType, readonly (ReasonCode | undefined)[]>>> = {
  4: byPacket(RETURN_CODES_311),
  5: byPacket(REASON_CODES),
};

function byPacket(rows: readonly ReasonCode[]): ReadonlyMap<PacketType, readonly (ReasonCode | undefined)[]> {
  const index = new Map<PacketType, (ReasonCode | undefined)[]>();
  for (const reason of rows) {
    for (const type of reason.packets) {
      const codes = index.get(type) ?? new Array<ReasonCode | undefined>(256).fill(undefined);
      codes[reason.code] = reason;
      index.set(type, codes);
    }
  }
  return index;
}

/** What `code` means in a packet of this type, or undefined if it may not stand there. O(1). */
export function reasonCode(type: PacketType, code: number, level: ProtocolLevel): ReasonCode | undefined {
  return INDEX[level].get(type)?.[code];
}
