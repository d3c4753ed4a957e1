/** Our packets in the words of mqtt-packet, which serves as the oracle: an implementation that knows nothing of ours. */
import { generate, type Packet as OraclePacket, parser } from "mqtt-packet";
import type { Packet, Properties, ProtocolLevel } from "#kernel/mqtt/packet.ts";
import { PROPERTY_BY_KEY } from "#kernel/mqtt/properties.ts";

type Plain = Record<string, unknown>;

const ORACLE_KEYS: Readonly<Record<string, string>> = {
  messageExpiryIntervalSec: "messageExpiryInterval",
  sessionExpiryIntervalSec: "sessionExpiryInterval",
  willDelayIntervalSec: "willDelayInterval",
  serverKeepAliveSec: "serverKeepAlive",
  maximumPacketSizeBytes: "maximumPacketSize",
  maximumQos: "maximumQoS",
  subscriptionIdentifiers: "subscriptionIdentifier",
  subscriptionIdentifierAvailable: "subscriptionIdentifiersAvailable",
};

/** What mqtt-packet makes of our packet's fields. */
export function oracleBytes(packet: Packet, level: ProtocolLevel): Uint8Array {
  return new Uint8Array(generate(toOracle(packet, level) as unknown as OraclePacket, { protocolVersion: level }));
}

/** What mqtt-packet reads, as plain data with only the members that `toOracle` writes. */
export function oracleReads(bytes: Uint8Array, packet: Packet, level: ProtocolLevel): Plain {
  let read: Plain | undefined;
  const reading = parser({ protocolVersion: level });
  reading.on("packet", (found) => {
    read = found as unknown as Plain;
  });
  reading.on("error", (error) => {
    throw error;
  });
  reading.parse(Buffer.from(bytes));
  if (!read) throw new Error("mqtt-packet found no whole packet");
  return pick(read, toOracle(packet, level));
}

/** `found` reduced to the members of `wanted`, all the way down, with bytes as hex. */
function pick(found: unknown, wanted: Plain): Plain {
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, plain((found as Plain)[key])]));
}

export function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

export function toOracle(packet: Packet, level: ProtocolLevel): Plain {
  const cmd = packet.type.toLowerCase();
  const found =
    "properties" in packet && packet.properties ? { properties: toOracleProperties(packet.properties) } : {};
  switch (packet.type) {
    case "CONNECT": {
      const { will, username, password } = packet;
      return {
        cmd,
        protocolId: "MQTT",
        protocolVersion: packet.level,
        clean: packet.cleanStart,
        keepalive: packet.keepAliveSec,
        clientId: packet.clientId,
        ...(will && {
          will: {
            ...will,
            payload: Buffer.from(will.payload),
            ...(will.properties && { properties: toOracleProperties(will.properties) }),
          },
        }),
        ...(username !== undefined && { username }),
        ...(password && { password: Buffer.from(password) }),
        ...found,
      };
    }
    case "CONNACK":
      return {
        cmd,
        sessionPresent: packet.sessionPresent,
        [level === 4 ? "returnCode" : "reasonCode"]: packet.reasonCode,
        ...found,
      };
    case "PUBLISH": {
      const { dup, qos, retain, topic, packetId } = packet;
      return {
        cmd,
        dup,
        qos,
        retain,
        topic,
        payload: Buffer.from(packet.payload),
        ...(packetId && { messageId: packetId }),
        ...found,
      };
    }
    case "SUBSCRIBE": {
      const subscriptions = packet.subscriptions.map(({ filter, qos, noLocal, retainAsPublished, retainHandling }) => {
        return level === 4
          ? { topic: filter, qos }
          : { topic: filter, qos, nl: noLocal, rap: retainAsPublished, rh: retainHandling };
      });
      return { cmd, messageId: packet.packetId, subscriptions, ...found };
    }
    case "UNSUBSCRIBE":
      return { cmd, messageId: packet.packetId, unsubscriptions: packet.filters, ...found };
    case "SUBACK":
      return { cmd, messageId: packet.packetId, granted: packet.reasonCodes, ...found };
    case "UNSUBACK":
      return { cmd, messageId: packet.packetId, ...(level === 5 && { granted: packet.reasonCodes }), ...found };
    case "PINGREQ":
    case "PINGRESP":
      return { cmd };
    case "DISCONNECT":
    case "AUTH":
      return { cmd, ...(level === 5 && { reasonCode: packet.reasonCode }), ...found };
    default:
      return { cmd, messageId: packet.packetId, ...(level === 5 && { reasonCode: packet.reasonCode }), ...found };
  }
}

function toOracleProperties(properties: Properties): Plain {
  const made: Plain = {};
  for (const [key, value] of Object.entries(properties)) {
    const name = ORACLE_KEYS[key] ?? key;
    if (key === "userProperties") made[name] = Object.fromEntries(value as [string, string][]);
    else if (key === "subscriptionIdentifiers") made[name] = value.length === 1 ? value[0] : value;
    else if (value instanceof Uint8Array) made[name] = Buffer.from(value);
    else made[name] = PROPERTY_BY_KEY.get(key)?.type === "byte" && key !== "maximumQos" ? value === 1 : value;
  }
  return made;
}
