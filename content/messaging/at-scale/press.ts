/** The CONNECT of a Sparkplug edge node, with its death as the will. Source: Sparkplug 3.0 §5 and §6.4, MQTT 3.1.1 §3.1. */
import { encodePacket } from "#kernel/mqtt/codec.ts";
import type { Qos } from "#kernel/mqtt/packet.ts";

/** Where the connect flags stand: after a fixed header of two bytes, the protocol name and its level. */
export const connectFlagsAt = 9;

/** A payload with the one metric bdSeq = 4: field 2 of the payload; in it the name (1), the type UInt64 (4), the value (11). */
const death = new Uint8Array([0x12, 0x0b, 0x0a, 0x05, 0x62, 0x64, 0x53, 0x65, 0x71, 0x20, 0x08, 0x58, 0x04]);

export function deathConnect({
  qos = 1,
  retain = false,
  cleanStart = true,
}: {
  readonly qos?: Qos;
  readonly retain?: boolean;
  readonly cleanStart?: boolean;
}): Uint8Array {
  const will = { topic: "spBv1.0/stamping/NDEATH/line2", payload: death, qos, retain };
  return encodePacket({ type: "CONNECT", level: 4, cleanStart, keepAliveSec: 30, clientId: "line2", will }, 4);
}
