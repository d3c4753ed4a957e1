/** Does again what a record or a snapshot tells of. A change that fits nothing, from a damaged record, changes nothing. */
import { sharedSubscriptionOf } from "../topic-filter.ts";
import type { Change } from "./change.ts";
import { keptBytes } from "./message.ts";
import { createSession, type Outgoing, type Session } from "./session.ts";
import { addSubscription, removeSubscription } from "./shared.ts";
import type { BrokerState } from "./state.ts";
import { fireWill, wait } from "./will.ts";

/** Applies one change to a state without connections. O(queue) at most. */
export function applyChange(state: BrokerState, change: Change): void {
  switch (change.type) {
    case "retain":
      state.retained.keep(change.message);
      break;
    case "clear":
      state.retained.remove(change.topic);
      break;
    case "turn": {
      const parts = sharedSubscriptionOf(change.share);
      const share = parts && state.shares.get(parts.filter, parts.shareName);
      if (share) share.turn = change.turn;
      break;
    }
    case "session":
      keepSession(state, change);
      break;
    case "will":
      if (Number.isFinite(change.dueMs)) {
        const session = state.sessions.get(change.clientId);
        if (session) wait(state, session, change);
      } else state.interrupted.wills.set(change.clientId, { ...change });
      break;
    case "unwill": {
      state.interrupted.wills.delete(change.clientId);
      const session = state.sessions.get(change.clientId);
      if (session) session.will = undefined;
      break;
    }
    default: {
      const session = state.sessions.get(change.clientId);
      if (session) applyTo(state, session, change);
    }
  }
}

function keepSession(state: BrokerState, change: Extract<Change, { type: "session" }>): void {
  const session = state.sessions.get(change.clientId) ?? createSession(change.clientId, change.expiryMs);
  state.sessions.set(change.clientId, session);
  session.expiryMs = change.expiryMs;
  session.expiresAtMs = change.expiresAtMs;
  session.offlineSinceMs = change.offlineSinceMs;
  if (change.connected) state.interrupted.sessions.add(change.clientId);
  else state.interrupted.sessions.delete(change.clientId);
  state.deadlines.watch(session);
}

function applyTo(
  state: BrokerState,
  session: Session,
  change: Exclude<Change, { type: "retain" | "clear" | "turn" | "session" | "will" | "unwill" }>,
): void {
  switch (change.type) {
    case "end":
      for (const filter of [...session.subscriptions.keys()]) removeSubscription(state, session, filter);
      state.sessions.delete(session.clientId);
      state.interrupted.sessions.delete(session.clientId);
      session.expiresAtMs = Number.POSITIVE_INFINITY;
      session.will = undefined;
      state.deadlines.watch(session);
      break;
    case "counters":
      session.lastPacketId = change.packetId;
      session.lastOutgoing = change.outgoing;
      break;
    case "subscribe":
      addSubscription(state, session, change.subscribed);
      break;
    case "unsubscribe":
      removeSubscription(state, session, change.filter);
      break;
    case "queue":
      session.queue.push(change.outgoing);
      session.queuedBytes += keptBytes(change.outgoing.message);
      session.lastOutgoing = change.outgoing.serial;
      break;
    case "drop":
      take(session, change.serial);
      break;
    case "send": {
      const outgoing = take(session, change.serial);
      session.lastPacketId = change.packetId;
      if (outgoing) session.inflight.set(change.packetId, { ...outgoing, state: "sent", counted: false });
      break;
    }
    case "release": {
      const inflight = session.inflight.get(change.packetId);
      if (inflight) inflight.state = "released";
      break;
    }
    case "done":
      session.inflight.delete(change.packetId);
      break;
    case "receive":
      session.received.add(change.packetId);
      break;
    case "forget":
      session.received.delete(change.packetId);
      break;
  }
}

function take(session: Session, serial: number): Outgoing | undefined {
  const place = session.queue.findIndex((outgoing) => outgoing.serial === serial);
  if (place < 0) return undefined;
  const [outgoing] = session.queue.splice(place, 1);
  session.queuedBytes -= keptBytes((outgoing as Outgoing).message);
  return outgoing;
}

/** After the last record: who was connected then has lost the connection now, and has left what it had to say. */
export function settle(state: BrokerState): void {
  const { sessions, wills } = state.interrupted;
  if (sessions.size + wills.size === 0) return;
  const lost = [...wills];
  wills.clear();
  for (const clientId of sessions) {
    const session = state.sessions.get(clientId);
    if (!session) continue;
    session.offlineSinceMs = state.nowMs;
    session.expiresAtMs = state.nowMs + session.expiryMs;
    state.deadlines.watch(session);
  }
  sessions.clear();
  for (const [clientId, { will, username }] of lost) fireWill(state, clientId, username, will);
}
