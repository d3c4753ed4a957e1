/** One network connection as the broker sees it, from "open" to its close. */
import type { createFramer } from "../framer.ts";
import type { ProtocolLevel } from "../packet.ts";
import type { Session } from "./session.ts";

export interface Connection {
  readonly id: number;
  readonly framer: ReturnType<typeof createFramer>;
  /** Of its CONNECT; everything after is read and written at this level. */
  level: ProtocolLevel;
  /** Undefined until CONNECT has been accepted. */
  session: Session | undefined;
  username: string | undefined;
  /** 0 until CONNECT; then one and a half keep alive times, or Infinity for none: 3.1.1 [MQTT-3.1.2-24], 5 [MQTT-3.1.2-22]. */
  patienceMs: number;
  /** When it is closed unless a packet comes first. */
  deadlineMs: number;
  /** Output that the host last said it still holds. */
  pendingBytes: number;
  /** Output that waits for a record. */
  heldBytes: number;
  /** False once closed: what was still to come from the same bytes is not read. */
  open: boolean;
  /** How many QoS 1 and 2 messages may be open towards the client: the lower of its Receive Maximum and ours. */
  window: number;
  /** How many of them are. */
  sending: number;
  /** Packet ids of the client's own messages that are open: MQTT 5 §4.9. */
  readonly receiving: Set<number>;
  /** The client's Maximum Packet Size. */
  maxPacketBytes: number;
  /** False if reason strings are wanted in CONNACK and DISCONNECT only: MQTT 5 §3.1.2.11.7. */
  problemInformation: boolean;
  /** Whether CONNECT asked for a session that ends with the connection, which DISCONNECT cannot take back: MQTT 5 §3.14.2.2.2. */
  endsSession: boolean;
  readonly aliasesIn: Map<number, string>;
  readonly aliasesOut: Map<string, number>;
  /** Aliases that the client takes and the broker gives. */
  aliasMaximumOut: number;
}

/** A connection that has not said anything yet. */
export function createConnection(
  id: number,
  framer: Connection["framer"],
  deadlineMs: number,
  window: number,
): Connection {
  return {
    id,
    framer,
    level: 4,
    session: undefined,
    username: undefined,
    patienceMs: 0,
    deadlineMs,
    pendingBytes: 0,
    heldBytes: 0,
    open: true,
    window,
    sending: 0,
    receiving: new Set(),
    maxPacketBytes: Number.POSITIVE_INFINITY,
    problemInformation: true,
    endsSession: true,
    aliasesIn: new Map(),
    aliasesOut: new Map(),
    aliasMaximumOut: 0,
  };
}
