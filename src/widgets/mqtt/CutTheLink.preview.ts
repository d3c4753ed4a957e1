/** The packet that a scenario will lose first, before anything has been sent. */
import type { LogEntry } from "#engine/mqtt/network.ts";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import type { Packet } from "#kernel/mqtt/packet.ts";
import { directionOf, type Scenario } from "./CutTheLink.cells.ts";
import { CLIENTS, PAYLOAD, TOPIC } from "./CutTheLink.presets.ts";

/** Both the meter and the broker count their packet identifiers from 1 in a new session. */
const FIRST_ID = 1;

export function previewOf({ qos, losses }: Scenario): LogEntry | undefined {
  const [loss] = losses;
  if (!loss) return undefined;
  const { hop, type } = loss;
  const publish = { type: "PUBLISH", dup: false, retain: false, topic: TOPIC } as const;
  const payload = new TextEncoder().encode(PAYLOAD);
  const packet: Packet =
    type !== "PUBLISH"
      ? { type, packetId: FIRST_ID, reasonCode: 0 }
      : qos === 0
        ? { ...publish, qos, payload }
        : { ...publish, qos, packetId: FIRST_ID, payload };
  return {
    n: 0,
    client: CLIENTS[hop],
    level: 4,
    direction: directionOf(hop, type),
    type,
    bytes: encodePacket(packet, 4),
    packet,
    sentAtMs: 0,
    fate: "queued",
  };
}
