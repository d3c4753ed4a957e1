/** A PUBLISH as one client gets it: its version, its aliases, the time that is left. Source: MQTT 5 §3.3.2.3. */
import { encodePacket } from "../codec.ts";
import type { Properties, Publish } from "../packet.ts";
import type { Connection } from "./connection.ts";
import { remainingSec } from "./message.ts";
import type { Outgoing } from "./session.ts";

/** The bytes, or undefined if the client takes no packet as large: [MQTT-3.1.2-24]. `packetId` counts above QoS 0. */
export function encodePublish(
  connection: Connection,
  outgoing: Omit<Outgoing, "serial">,
  packetId: number,
  dup: boolean,
  nowMs: number,
): Uint8Array | undefined {
  const { message, qos, retain } = outgoing;
  const { topic, payload } = message;
  const plain = { type: "PUBLISH", dup, qos, retain, topic, payload } as const;
  const packet: Publish = qos > 0 ? { ...plain, packetId } : plain;
  if (connection.level === 4) return encodePacket(packet, 4);
  const properties = propertiesOf(outgoing, nowMs);
  const alias = aliasFor(connection, topic);
  if (alias !== undefined) {
    const known = connection.aliasesOut.has(topic);
    const short = { ...packet, topic: known ? "" : topic, properties: { ...properties, topicAlias: alias } };
    const bytes = encodePacket(short, 5);
    if (bytes.length <= connection.maxPacketBytes) {
      connection.aliasesOut.set(topic, alias);
      return bytes;
    }
  }
  const bytes = encodePacket({ ...packet, properties }, 5);
  return bytes.length <= connection.maxPacketBytes ? bytes : undefined;
}

/** One message as it was first encoded for each version, QoS and RETAIN flag; other clients get copies of that. */
export type Copies = (Uint8Array | undefined)[];

/**
 * As `encodePublish` for a first delivery of a message that goes to many: encoded once, and but for the packet id copied.
 * Aliases and subscription identifiers are a client's own, so packets with them are not shared.
 */
export function copyPublish(
  connection: Connection,
  outgoing: Omit<Outgoing, "serial">,
  packetId: number,
  copies: Copies,
  nowMs: number,
): Uint8Array | undefined {
  const { qos, retain, subscriptionIds } = outgoing;
  if (subscriptionIds || connection.aliasMaximumOut > 0)
    return encodePublish(connection, outgoing, packetId, false, nowMs);
  const place = (connection.level === 5 ? 6 : 0) + qos * 2 + (retain ? 1 : 0);
  const known = copies[place];
  if (!known) {
    const bytes = encodePublish(connection, outgoing, packetId, false, nowMs);
    copies[place] = bytes;
    return bytes;
  }
  if (known.length > connection.maxPacketBytes) return undefined;
  if (qos === 0) return known;
  const bytes = known.slice();
  const at = packetIdAt(bytes);
  bytes[at] = packetId >> 8;
  bytes[at + 1] = packetId & 0xff;
  return bytes;
}

/** Behind the fixed header and the topic: §3.3.2. */
function packetIdAt(bytes: Uint8Array): number {
  let at = 1;
  while ((bytes[at] as number) > 0x7f) at++;
  return at + 3 + (((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number));
}

/** In the order of the publisher where its own are concerned: [MQTT-3.3.2-18]. */
function propertiesOf({ message, subscriptionIds }: Omit<Outgoing, "serial">, nowMs: number): Properties {
  const { expiresAtMs, properties } = message;
  return {
    ...properties,
    ...(expiresAtMs !== undefined && { messageExpiryIntervalSec: remainingSec(expiresAtMs, nowMs) }),
    ...(subscriptionIds && { subscriptionIdentifiers: subscriptionIds }),
  };
}

/** Topics get aliases first come, first served, to the maximum that the client set; none is taken back: [MQTT-3.1.2-26]. */
function aliasFor({ aliasesOut, aliasMaximumOut }: Connection, topic: string): number | undefined {
  const known = aliasesOut.get(topic);
  if (known !== undefined) return known;
  return aliasesOut.size < aliasMaximumOut ? aliasesOut.size + 1 : undefined;
}
