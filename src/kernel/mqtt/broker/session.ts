/**
 * What the broker keeps for one client id, connected or not: subscriptions, messages on their way, QoS 2 ids received, will.
 * Source: MQTT 3.1.1 §3.1.2.4 and §4.1; MQTT 5 §3.1.2.11.2 and §4.1. A client may come back in the other version.
 */
import type { Qos, Subscription, Will } from "../packet.ts";
import type { Connection } from "./connection.ts";
import type { Message } from "./message.ts";
import type { Share } from "./shared.ts";

/** A message that goes to one session. */
export interface Outgoing {
  /** Counts what this session was ever to get at QoS 1 and 2. */
  readonly serial: number;
  readonly message: Message;
  /** Effective: the lower of the publisher's and the subscription's. */
  readonly qos: Qos;
  /** Of the packet: 3.1.1 [MQTT-3.3.1-8], [MQTT-3.3.1-9]; 5 [MQTT-3.3.1-12], [MQTT-3.3.1-13]. */
  readonly retain: boolean;
  /** Of every subscription that asked for it. */
  readonly subscriptionIds?: readonly number[];
  /** The shared subscription, written as `$share/name/filter`, that it was given for. */
  readonly share?: string;
}
/** An outgoing message from its first sending to its last acknowledgement. */
export interface Inflight extends Outgoing {
  /** "released" once PUBREC has come and PUBREL has gone. */
  state: "sent" | "released";
  /** Whether it takes up a place in the window of the present connection. */
  counted: boolean;
}
export interface Subscribed extends Subscription {
  /** Order in which the broker met this filter; routing keeps it, also after a restore. */
  readonly serial: number;
  readonly subscriptionId?: number;
  /** The parts of a shared subscription. */
  readonly shared?: { readonly shareName: string; readonly filter: string };
}
/** A will that waits for its connection to be lost or, after that, for its delay to pass. */
export interface StoredWill {
  readonly will: Will;
  readonly username: string | undefined;
  /** Infinity while the connection stands. */
  dueMs: number;
}
export interface Session {
  readonly clientId: string;
  /** How long it lives on without a connection: 0 ends with it. */
  expiryMs: number;
  /** Infinity while connected, and for sessions that do not expire. */
  expiresAtMs: number;
  offlineSinceMs: number;
  connection: Connection | undefined;
  will: StoredWill | undefined;
  readonly subscriptions: Map<string, Subscribed>;
  readonly shares: Set<Share>;
  readonly queue: Outgoing[];
  queuedBytes: number;
  /** Messages that its full queue has turned away, since the broker was started. */
  turnedAway: number;
  lastOutgoing: number;
  /** By packet id, in the order of sending, which redelivery keeps: [MQTT-4.6.0-1]. */
  readonly inflight: Map<number, Inflight>;
  /** Packet ids that are to be sent again on this connection once its window allows. */
  resend: number[];
  /** QoS 2 packet ids from the client, from PUBLISH to PUBREL. */
  readonly received: Set<number>;
  lastPacketId: number;
}

/** A session without a past. */
export function createSession(clientId: string, expiryMs: number): Session {
  return {
    clientId,
    expiryMs,
    expiresAtMs: Number.POSITIVE_INFINITY,
    offlineSinceMs: 0,
    connection: undefined,
    will: undefined,
    subscriptions: new Map(),
    shares: new Set(),
    queue: [],
    queuedBytes: 0,
    turnedAway: 0,
    lastOutgoing: 0,
    inflight: new Map(),
    resend: [],
    received: new Set(),
    lastPacketId: 0,
  };
}

/** The next packet id, 1 to 65535, that is not in flight. Some id must be free. */
export function allocatePacketId(session: Session): number {
  do session.lastPacketId = (session.lastPacketId % 65_535) + 1;
  while (session.inflight.has(session.lastPacketId));
  return session.lastPacketId;
}

/** When something is to be done about a session that is not connected. */
export function sessionDeadline(session: Session): number {
  return Math.min(session.expiresAtMs, session.will?.dueMs ?? Number.POSITIVE_INFINITY);
}
