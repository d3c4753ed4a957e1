/** How connections and sessions end. Source: 3.1.1 §3.14, §4.8; MQTT 5 §3.14, §4.1, §4.13. */
import type { Connection } from "./connection.ts";
import { redistribute } from "./route.ts";
import { answer } from "./send.ts";
import type { Session } from "./session.ts";
import { removeSubscription } from "./shared.ts";
import { type BrokerState, note, noteFor } from "./state.ts";
import { loseWill, publishStoredWill } from "./will.ts";

/** Closes with a reason: MQTT 5 clients that have had their CONNACK are told by DISCONNECT, 3.1.1 has no word for it. */
export function closeWith(state: BrokerState, connection: Connection, reasonCode: number, why: string): void {
  if (connection.level === 5 && connection.session) answer(state, connection, { type: "DISCONNECT", reasonCode }, why);
  close(state, connection, why);
}

/** Ends a connection, and with it a session that does not last. `why` is for the host; without one the host closed it. */
export function close(state: BrokerState, connection: Connection, why?: string): void {
  connection.open = false;
  state.connections.delete(connection.id);
  connection.deadlineMs = Number.POSITIVE_INFINITY;
  state.deadlines.watch(connection);
  if (why !== undefined) state.outputs.push({ type: "close", connection: connection.id, reason: why });
  const { session } = connection;
  if (!session) return;
  session.connection = undefined;
  session.resend = [];
  loseWill(state, session);
  if (session.expiryMs === 0) {
    endSession(state, session);
    return;
  }
  session.offlineSinceMs = state.nowMs;
  session.expiresAtMs = state.nowMs + session.expiryMs;
  state.deadlines.watch(session);
  noteSession(state, session);
  redistribute(state, session);
}

/** Forgets a session and all that belongs to it; a will that waited is published now: MQTT 5 §3.1.3.2.2. */
export function endSession(state: BrokerState, session: Session): void {
  noteFor(state, session, { type: "end", clientId: session.clientId });
  redistribute(state, session, true);
  for (const filter of [...session.subscriptions.keys()]) removeSubscription(state, session, filter);
  state.sessions.delete(session.clientId);
  session.expiresAtMs = Number.POSITIVE_INFINITY;
  publishStoredWill(state, session);
  state.deadlines.watch(session);
}

/** Something is due for a session that is not connected: its will, or its end. */
export function sessionDue(state: BrokerState, session: Session): void {
  if (session.expiresAtMs <= state.nowMs) endSession(state, session);
  else {
    publishStoredWill(state, session);
    state.deadlines.watch(session);
  }
}

/** Tells the record how long the session lives. */
export function noteSession(state: BrokerState, session: Session): void {
  const { clientId, expiryMs, expiresAtMs, offlineSinceMs } = session;
  const connected = session.connection !== undefined;
  noteFor(state, session, { type: "session", clientId, connected, expiryMs, expiresAtMs, offlineSinceMs });
}

/** An expiry of 0 on a session that had a longer one: a record must not bring it back. */
export function changeExpiry(state: BrokerState, session: Session, expiryMs: number): void {
  if (session.expiryMs > 0 && expiryMs === 0) note(state, { type: "end", clientId: session.clientId });
  session.expiryMs = expiryMs;
}
