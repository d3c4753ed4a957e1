/**
 * Messages on their way out: when each is sent, and when it is done with.
 * Source: 3.1.1 and 5 §4.3 (QoS), §4.4 (redelivery), §4.6 (order); MQTT 5 §4.9 (flow control).
 */
import type { Connection } from "./connection.ts";
import { isExpired, keptBytes, ownPayload } from "./message.ts";
import { type Copies, copyPublish, encodePublish } from "./outgoing-publish.ts";
import { send, sendBytes } from "./send.ts";
import { allocatePacketId, type Inflight, type Outgoing, type Session } from "./session.ts";
import { type BrokerState, noteFor } from "./state.ts";

export type NewOutgoing = Omit<Outgoing, "serial">;

/** Hands a message to a session at its effective QoS. At QoS 0 it goes now or never: nothing of it is kept. */
export function deliver(state: BrokerState, session: Session, outgoing: NewOutgoing, copies: Copies): void {
  if (outgoing.qos > 0) enqueue(state, session, outgoing, copies);
  else if (session.connection) sendOnce(state, session.connection, outgoing, copies);
}

function sendOnce(state: BrokerState, connection: Connection, outgoing: NewOutgoing, copies: Copies): void {
  if (!hasRoom(state, connection)) {
    state.dropped.slowConnection++;
    return;
  }
  const bytes = copyPublish(connection, outgoing, 0, copies, state.nowMs);
  if (bytes) {
    state.delivered++;
    sendBytes(state, connection, bytes);
  } else state.dropped.tooLarge++;
}

function hasRoom(state: BrokerState, connection: Connection): boolean {
  return connection.pendingBytes + connection.heldBytes <= state.limits.maxPendingBytes;
}

/** QoS 1 and 2: waits its turn. A full queue keeps what it has and drops the newcomer, so that no order is broken. */
export function enqueue(state: BrokerState, session: Session, asked: NewOutgoing, copies?: Copies): void {
  const { clientId } = session;
  const bytes = keptBytes(asked.message);
  const goesNow = session.queue.length === 0 && session.resend.length === 0 && canSend(state, session, 1);
  if (!goesNow && isFull(state, session, bytes)) {
    dropExpired(state, session);
    if (isFull(state, session, bytes)) {
      state.dropped.queueFull++;
      session.turnedAway++;
      return;
    }
  }
  const outgoing: Outgoing = { ...asked, serial: ++session.lastOutgoing };
  ownPayload(outgoing.message);
  noteFor(state, session, { type: "queue", clientId, outgoing });
  if (goesNow) transmit(state, session, outgoing, copies);
  else {
    session.queue.push(outgoing);
    session.queuedBytes += bytes;
  }
}

function isFull({ limits }: BrokerState, session: Session, bytes: number): boolean {
  return session.queue.length >= limits.maxQueuedMessages || session.queuedBytes + bytes > limits.maxQueuedBytes;
}

function dropExpired(state: BrokerState, session: Session): void {
  for (const outgoing of session.queue.filter(({ message }) => isExpired(message, state.nowMs))) {
    session.queue.splice(session.queue.indexOf(outgoing), 1);
    drop(state, session, outgoing);
    state.dropped.expired++;
  }
}

function drop(state: BrokerState, session: Session, outgoing: Outgoing): void {
  session.queuedBytes -= keptBytes(outgoing.message);
  noteFor(state, session, { type: "drop", clientId: session.clientId, serial: outgoing.serial });
}

/** Sends what waits, as far as the window and the connection allow: first what is to be sent again, then what is new. */
export function flush(state: BrokerState, session: Session): void {
  flushResends(state, session);
  while (session.queue.length > 0 && session.resend.length === 0 && canSend(state, session, 1)) {
    const outgoing = session.queue.shift() as Outgoing;
    if (isExpired(outgoing.message, state.nowMs)) {
      drop(state, session, outgoing);
      state.dropped.expired++;
      continue;
    }
    session.queuedBytes -= keptBytes(outgoing.message);
    transmit(state, session, outgoing);
  }
}

function flushResends(state: BrokerState, session: Session): void {
  const { connection, resend } = session;
  while (resend.length > 0 && connection && canResend(state, connection)) {
    const packetId = resend.shift() as number;
    const inflight = session.inflight.get(packetId);
    if (inflight?.state === "sent" && !put(state, connection, packetId, inflight, true))
      endDelivery(state, session, packetId);
  }
}

/** Whether a new message could leave at once. */
export function canSend(state: BrokerState, { connection, inflight }: Session, qos: number): boolean {
  if (!connection) return false;
  if (qos > 0 && (inflight.size >= state.limits.maxInflight || connection.sending >= connection.window)) return false;
  return hasRoom(state, connection);
}

function canResend(state: BrokerState, connection: Connection): boolean {
  return connection.sending < connection.window && hasRoom(state, connection);
}

/** What is too large for its receiver counts as delivered: [MQTT-3.1.2-25]. */
function transmit(state: BrokerState, session: Session, outgoing: Outgoing, copies?: Copies): void {
  const { clientId } = session;
  const { serial } = outgoing;
  const packetId = allocatePacketId(session);
  const inflight: Inflight = { ...outgoing, state: "sent", counted: false };
  if (put(state, session.connection as Connection, packetId, inflight, false, copies)) {
    session.inflight.set(packetId, inflight);
    noteFor(state, session, { type: "send", clientId, serial, packetId });
  } else noteFor(state, session, { type: "drop", clientId, serial });
}

function put(
  state: BrokerState,
  to: Connection,
  packetId: number,
  inflight: Inflight,
  dup: boolean,
  copies?: Copies,
): boolean {
  const bytes = copies
    ? copyPublish(to, inflight, packetId, copies, state.nowMs)
    : encodePublish(to, inflight, packetId, dup, state.nowMs);
  if (!bytes) {
    state.dropped.tooLarge++;
    return false;
  }
  state.delivered++;
  to.sending++;
  inflight.counted = true;
  sendBytes(state, to, bytes);
  return true;
}

/** After a reconnect, and only then: all that is unacknowledged again, same ids, same order, PUBLISH with DUP: [MQTT-4.4.0-1]. */
export function redeliver(state: BrokerState, session: Session): void {
  const connection = session.connection as Connection;
  session.resend = [];
  for (const [packetId, inflight] of [...session.inflight]) {
    inflight.counted = false;
    if (inflight.state === "released") send(state, connection, { type: "PUBREL", packetId, reasonCode: 0 });
    else {
      session.resend.push(packetId);
      // At once, so that PUBLISH and PUBREL packets keep their order as long as the window allows.
      flushResends(state, session);
    }
  }
  flush(state, session);
}

/** Ends a delivery and makes room in the window. */
export function endDelivery(state: BrokerState, session: Session, packetId: number): void {
  const inflight = session.inflight.get(packetId);
  if (!inflight) return;
  session.inflight.delete(packetId);
  if (inflight.counted && session.connection) session.connection.sending--;
  noteFor(state, session, { type: "done", clientId: session.clientId, packetId });
}
