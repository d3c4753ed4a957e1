/**
 * Packets on their way to a client: never larger than it takes, in its version, with no more words than it wants.
 * Source: MQTT 5 §3.1.2.11.4 (Maximum Packet Size), §3.1.2.11.7 (Request Problem Information).
 */
import { encodePacket } from "../codec.ts";
import type { Packet } from "../packet.ts";
import type { Connection } from "./connection.ts";
import type { BrokerState } from "./state.ts";

/** Puts out bytes as they are. */
export function sendBytes(state: BrokerState, connection: Connection, bytes: Uint8Array): void {
  state.outputs.push({ type: "send", connection: connection.id, bytes });
}

/** Sends one packet at the connection's level, or returns false if it is larger than the client takes: [MQTT-3.1.2-24]. */
export function send(state: BrokerState, connection: Connection, packet: Packet): boolean {
  const bytes = encodePacket(packet, connection.level);
  if (bytes.length > connection.maxPacketBytes) return false;
  sendBytes(state, connection, bytes);
  return true;
}

type Answer = Extract<
  Packet,
  { type: "CONNACK" | "PUBACK" | "PUBREC" | "PUBREL" | "PUBCOMP" | "SUBACK" | "UNSUBACK" | "DISCONNECT" }
>;

/** First bytes of the packets that, in both versions, say nothing but a packet id as long as all is well: §3.4 to §3.7. */
const SHORT_FIRST: Readonly<Record<string, number>> = { PUBACK: 0x40, PUBREC: 0x50, PUBREL: 0x62, PUBCOMP: 0x70 };
const SHORT_BYTES = 4;

/**
 * Sends an answer, with `why` as its Reason String where the version has one, the client wants it and it fits: [MQTT-3.1.2-29].
 * False if the answer is too large even without.
 */
export function answer(state: BrokerState, connection: Connection, packet: Answer, why?: string): boolean {
  const first = SHORT_FIRST[packet.type];
  if (first !== undefined && why === undefined && "packetId" in packet && "reasonCode" in packet) {
    const { packetId, reasonCode, properties } = packet;
    if (reasonCode === 0 && !properties && SHORT_BYTES <= connection.maxPacketBytes) {
      sendBytes(state, connection, Uint8Array.of(first, 2, packetId >> 8, packetId & 0xff));
      return true;
    }
  }
  const wordy = connection.problemInformation || packet.type === "CONNACK" || packet.type === "DISCONNECT";
  if (why !== undefined && connection.level === 5 && wordy) {
    const properties = { ...packet.properties, reasonString: why };
    if (send(state, connection, { ...packet, properties })) return true;
  }
  return send(state, connection, packet);
}
