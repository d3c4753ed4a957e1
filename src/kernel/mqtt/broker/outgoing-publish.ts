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
