/**
 * What the broker keeps for one client id, connected or not: subscriptions, messages on their way, QoS 2 ids received.
 * Source: MQTT 3.1.1 §3.1.2.4 and §4.1.
 */
import type { Qos, Subscription } from "../packet.ts";
import type { Connection } from "./connection.ts";
import type { Message } from "./message.ts";

/** A message that goes to one session. */
export interface Outgoing {
  readonly message: Message;
  /** Effective: the lower of the publisher's and the subscription's, 1 or 2. */
  readonly qos: Qos;
  /** True only when a new subscription asked for it: [MQTT-3.3.1-8], [MQTT-3.3.1-9]. */
  readonly retain: boolean;
}
/** An outgoing message from its first sending to its last acknowledgement. */
export interface Inflight extends Outgoing {
  /** "released" once PUBREC has come and PUBREL has gone. */
  state: "sent" | "released";
}
export interface Subscribed extends Subscription {
  /** Order in which the broker met this filter; routing keeps it, also after a restore. */
  readonly serial: number;
}
export interface Session {
  readonly clientId: string;
  /** How long it lives on without a connection: 0 ends with it, as Clean Session asks. */
  expiryMs: number;
  /** Infinity while connected, and for sessions that do not expire. */
  expiresAtMs: number;
  offlineSinceMs: number;
  connection: Connection | undefined;
  readonly subscriptions: Map<string, Subscribed>;
  readonly queue: Outgoing[];
  queuedBytes: number;
  /** By packet id, in the order of sending, which redelivery keeps: [MQTT-4.6.0-1]. */
  readonly inflight: Map<number, Inflight>;
  /** QoS 2 packet ids from the client, from PUBLISH to PUBREL: [MQTT-4.3.3-2]. */
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
    subscriptions: new Map(),
    queue: [],
    queuedBytes: 0,
    inflight: new Map(),
    received: new Set(),
    lastPacketId: 0,
  };
}

/** The next packet id, 1 to 65535, that is not in flight: [MQTT-2.3.1-4]. Some id must be free. */
export function allocatePacketId(session: Session): number {
  do session.lastPacketId = (session.lastPacketId % 65_535) + 1;
  while (session.inflight.has(session.lastPacketId));
  return session.lastPacketId;
}
