/**
 * Messages on their way out: who gets a copy, at which QoS, when it is sent, and when it is done with.
 * Source: MQTT 3.1.1 §3.3.5 (overlapping subscriptions), §4.3 (QoS), §4.4 (redelivery), §4.6 (order).
 */
import { encodePacket } from "../codec.ts";
import type { ProtocolLevel, Qos } from "../packet.ts";
import type { Connection } from "./connection.ts";
import { type Message, ownPayload } from "./message.ts";
import { allocatePacketId, type Inflight, type Outgoing, type Session } from "./session.ts";
import { type BrokerState, send } from "./state.ts";

const lowerQos = (a: Qos, b: Qos): Qos => (a < b ? a : b);

/** Retains the message if it asks for that, and hands a copy to every session that subscribed. O(matches + levels). */
export function route(state: BrokerState, message: Message): void {
  state.received++;
  if (message.retain) retain(state, message);
  // 3.1.1 leaves overlapping subscriptions to the broker: ours is one copy at the highest granted QoS, [MQTT-3.3.5-1].
  const granted = new Map<Session, Qos>();
  state.subscriptions.match(message.topic, (session, subscription) => {
    const known = granted.get(session);
    if (known === undefined || known < subscription.qos) granted.set(session, subscription.qos);
  });
  const copies = new Map<ProtocolLevel, Uint8Array>();
  for (const [session, qos] of granted) {
    const effective = lowerQos(qos, message.qos);
    if (effective > 0) enqueue(state, session, { message, qos: effective, retain: false });
    else if (session.connection) sendOnce(state, session.connection, message, false, copies);
  }
}

function retain(state: BrokerState, message: Message): void {
  if (message.payload.length === 0) state.retained.remove(message.topic);
  else if (!state.retained.keep(message)) state.dropped.retainedFull++;
}

/** Sends every retained message that `filter` matches, marked as retained: [MQTT-3.3.1-6], [MQTT-3.3.1-8]. */
export function deliverRetained(state: BrokerState, session: Session, filter: string, granted: Qos): void {
  state.retained.match(filter, (message) => {
    const qos = lowerQos(granted, message.qos);
    if (qos > 0) enqueue(state, session, { message, qos, retain: true });
    else if (session.connection) sendOnce(state, session.connection, message, true, new Map());
  });
}

/** QoS 0: at most once, so what the connection cannot take now is gone. Equal copies are encoded once. */
function sendOnce(
  state: BrokerState,
  connection: Connection,
  message: Message,
  retained: boolean,
  copies: Map<ProtocolLevel, Uint8Array>,
): void {
  if (connection.pendingBytes > state.limits.maxPendingBytes) {
    state.dropped.slowConnection++;
    return;
  }
  let bytes = copies.get(connection.level);
  if (!bytes) {
    const { topic, payload } = message;
    bytes = encodePacket({ type: "PUBLISH", dup: false, qos: 0, retain: retained, topic, payload }, connection.level);
    copies.set(connection.level, bytes);
  }
  state.delivered++;
  state.outputs.push({ type: "send", connection: connection.id, bytes });
}

/** QoS 1 and 2: waits its turn. A full queue keeps what it has and drops the newcomer, so that no order is broken. */
export function enqueue(state: BrokerState, session: Session, outgoing: Outgoing): void {
  const { maxQueuedMessages, maxQueuedBytes } = state.limits;
  const bytes = outgoing.message.payload.length;
  if (session.queue.length === 0 && canSend(state, session)) {
    transmit(state, session, outgoing);
  } else if (session.queue.length >= maxQueuedMessages || session.queuedBytes + bytes > maxQueuedBytes) {
    state.dropped.queueFull++;
  } else {
    ownPayload(outgoing.message);
    session.queue.push(outgoing);
    session.queuedBytes += bytes;
  }
}

/** Sends what waits, as far as the in-flight window and the connection allow. */
export function flush(state: BrokerState, session: Session): void {
  while (session.queue.length > 0 && canSend(state, session)) {
    const outgoing = session.queue.shift() as Outgoing;
    session.queuedBytes -= outgoing.message.payload.length;
    transmit(state, session, outgoing);
  }
}

function canSend(state: BrokerState, session: Session): boolean {
  if (!session.connection || session.inflight.size >= state.limits.maxInflight) return false;
  return session.connection.pendingBytes <= state.limits.maxPendingBytes;
}

function transmit(state: BrokerState, session: Session, outgoing: Outgoing): void {
  ownPayload(outgoing.message);
  const packetId = allocatePacketId(session);
  const inflight: Inflight = { ...outgoing, state: "sent" };
  session.inflight.set(packetId, inflight);
  sendPublish(state, session.connection as Connection, packetId, inflight, false);
}

function sendPublish(state: BrokerState, to: Connection, packetId: number, outgoing: Outgoing, dup: boolean): void {
  const { message, qos, retain: retained } = outgoing;
  state.delivered++;
  send(state, to, {
    type: "PUBLISH",
    dup,
    qos,
    retain: retained,
    topic: message.topic,
    packetId,
    payload: message.payload,
  });
}

/** After a reconnect: everything unacknowledged again, same ids, same order, PUBLISH with DUP: [MQTT-4.4.0-1]. */
export function redeliver(state: BrokerState, session: Session): void {
  const connection = session.connection as Connection;
  for (const [packetId, inflight] of session.inflight) {
    if (inflight.state === "released") send(state, connection, { type: "PUBREL", packetId, reasonCode: 0 });
    else sendPublish(state, connection, packetId, inflight, true);
  }
  flush(state, session);
}

/** PUBACK for QoS 1 or PUBCOMP for QoS 2 ends a delivery; one that fits no delivery changes nothing. */
export function complete(state: BrokerState, session: Session, packetId: number, qos: Qos): void {
  const inflight = session.inflight.get(packetId);
  if (inflight?.qos !== qos || (qos === 2 && inflight.state !== "released")) return;
  session.inflight.delete(packetId);
  flush(state, session);
}

/** PUBREC: the message is the client's now. PUBREL answers also an unknown id, so that no client is left waiting. */
export function release(state: BrokerState, session: Session, packetId: number): void {
  const inflight = session.inflight.get(packetId);
  if (inflight?.qos === 1) return;
  if (inflight) inflight.state = "released";
  send(state, session.connection as Connection, { type: "PUBREL", packetId, reasonCode: 0 });
}
