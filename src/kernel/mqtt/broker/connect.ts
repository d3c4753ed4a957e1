/**
 * How a connection becomes a session's, and how both end.
 * Source: MQTT 3.1.1 §3.1 (CONNECT), §3.2 (CONNACK), §3.1.4 (Response).
 */
import { UNSUPPORTED_PROTOCOL_VERSION } from "../codec-error.ts";
import type { Connect, Will } from "../packet.ts";
import type { Connection } from "./connection.ts";
import { redeliver, route } from "./delivery.ts";
import { createSession, type Session } from "./session.ts";
import { type BrokerState, send } from "./state.ts";

/** CONNACK return codes of MQTT 3.1.1 §3.2.2.3. */
export const RETURN_CODE = {
  accepted: 0,
  unacceptableProtocolVersion: 1,
  identifierRejected: 2,
  serverUnavailable: 3,
  notAuthorized: 5,
} as const;

/** Answers the first packet of a connection: a session from here on, or a refusal and a close. */
export function connect(state: BrokerState, connection: Connection, packet: Connect): void {
  connection.level = packet.level;
  const clientId = packet.clientId || assignClientId(state);
  const refusal = refusalOf(state, clientId, packet);
  if (refusal) {
    refuse(state, connection, refusal.reasonCode, refusal.why);
    return;
  }
  const old = state.sessions.get(clientId)?.connection;
  if (old) close(state, old, `another connection took over client id ${clientId}`);
  const present = !packet.cleanStart && state.sessions.has(clientId);
  const session = findSession(state, clientId, packet.cleanStart);
  if (!session) {
    refuse(state, connection, RETURN_CODE.serverUnavailable, "no room for another session");
    return;
  }
  join(state, connection, session, packet);
  send(state, connection, { type: "CONNACK", sessionPresent: present, reasonCode: RETURN_CODE.accepted });
  redeliver(state, session);
}

function refusalOf(
  state: BrokerState,
  clientId: string,
  packet: Connect,
): { reasonCode: number; why: string } | undefined {
  if (packet.level === 5)
    return { reasonCode: UNSUPPORTED_PROTOCOL_VERSION, why: "this broker speaks MQTT 3.1.1, not 5" };
  if (packet.clientId === "" && !packet.cleanStart)
    return { reasonCode: RETURN_CODE.identifierRejected, why: "a session that lasts needs a client id" };
  const { username, password, will } = packet;
  const credentials = {
    ...(username !== undefined && { username }),
    ...(password && { password }),
    ...(will && { will }),
  };
  if (state.authorize?.({ action: "connect", clientId, ...credentials }) !== false) return undefined;
  state.dropped.denied++;
  return { reasonCode: RETURN_CODE.notAuthorized, why: "not authorised" };
}

function join(state: BrokerState, connection: Connection, session: Session, packet: Connect): void {
  session.expiryMs = packet.cleanStart ? 0 : state.limits.sessionExpiryMs;
  session.expiresAtMs = Number.POSITIVE_INFINITY;
  session.connection = connection;
  connection.session = session;
  connection.username = packet.username;
  connection.will = packet.will;
  connection.patienceMs = packet.keepAliveSec * 1500;
  connection.deadlineMs = connection.patienceMs > 0 ? state.nowMs + connection.patienceMs : Number.POSITIVE_INFINITY;
  state.deadlines.watch(connection);
  state.deadlines.watch(session);
}

/** CONNACK with a code other than 0, always without a session ([MQTT-3.2.2-4]), and the close that must follow. */
export function refuse(state: BrokerState, connection: Connection, reasonCode: number, why: string): void {
  send(state, connection, { type: "CONNACK", sessionPresent: false, reasonCode });
  close(state, connection, why);
}

/** [MQTT-3.1.3-6]: an empty client id gets one that no other client has. */
function assignClientId(state: BrokerState): string {
  do state.lastAssignedId++;
  while (state.sessions.has(`auto-${state.lastAssignedId}`));
  return `auto-${state.lastAssignedId}`;
}

/** The session to go on with, or a new one: [MQTT-3.1.2-4] to [MQTT-3.1.2-6]. Undefined if there is no room. */
function findSession(state: BrokerState, clientId: string, clean: boolean): Session | undefined {
  const known = state.sessions.get(clientId);
  if (known && !clean) return known;
  if (known) endSession(state, known);
  if (state.sessions.size >= state.limits.maxSessions && !discardLongestOffline(state)) return undefined;
  const session = createSession(clientId, 0);
  state.sessions.set(clientId, session);
  return session;
}

function discardLongestOffline(state: BrokerState): boolean {
  let longest: Session | undefined;
  for (const session of state.sessions.values()) {
    if (!session.connection && (!longest || session.offlineSinceMs < longest.offlineSinceMs)) longest = session;
  }
  if (!longest) return false;
  state.dropped.sessions++;
  endSession(state, longest);
  return true;
}

/** Forgets a session and all that belongs to it. */
export function endSession(state: BrokerState, session: Session): void {
  for (const filter of session.subscriptions.keys()) state.subscriptions.delete(filter, session);
  state.sessions.delete(session.clientId);
  session.expiresAtMs = Number.POSITIVE_INFINITY;
  state.deadlines.watch(session);
}

/** Ends a connection, and with it a session that does not last. `why` is for the host; without one the host closed it. */
export function close(state: BrokerState, connection: Connection, why?: string): void {
  connection.open = false;
  state.connections.delete(connection.id);
  connection.deadlineMs = Number.POSITIVE_INFINITY;
  state.deadlines.watch(connection);
  if (why !== undefined) state.outputs.push({ type: "close", connection: connection.id, reason: why });
  const { session, will } = connection;
  if (!session) return;
  session.connection = undefined;
  if (will) publishWill(state, session.clientId, connection.username, will);
  if (session.expiryMs === 0) {
    endSession(state, session);
    return;
  }
  session.offlineSinceMs = state.nowMs;
  session.expiresAtMs = state.nowMs + session.expiryMs;
  state.deadlines.watch(session);
}

/** [MQTT-3.1.2-8]: what a connection that ended without DISCONNECT leaves to say. */
export function publishWill(state: BrokerState, clientId: string, username: string | undefined, will: Will): void {
  const { topic, payload, qos, retain } = will;
  const who = username === undefined ? { clientId } : { clientId, username };
  if (state.authorize?.({ action: "publish", ...who, topic }) === false) state.dropped.denied++;
  else route(state, { topic, payload: payload.slice(), qos, retain });
}
