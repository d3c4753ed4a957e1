/** How a connection becomes a session's. Source: 3.1.1 and 5 §3.1 (CONNECT), §3.2 (CONNACK), §3.1.4. */
import { createRandom } from "../../random/random.ts";
import { patienceMs } from "../keep-alive.ts";
import type { Connect } from "../packet.ts";
import { changeExpiry, close, closeWith, endSession, noteSession } from "./close.ts";
import { connackProperties, expiryMsOf } from "./connack.ts";
import type { Connection } from "./connection.ts";
import { redeliver } from "./delivery.ts";
import { REASON, RETURN_CODE } from "./reason.ts";
import { answer } from "./send.ts";
import { createSession, type Session } from "./session.ts";
import type { BrokerState } from "./state.ts";
import { discardWill, storeWill } from "./will.ts";

/** Why a CONNECT is not accepted, in the codes of both versions; without one for 3.1.1 it is closed in silence: [MQTT-3.2.2-6]. */
interface Refusal {
  readonly v311?: number;
  readonly v5: number;
  readonly why: string;
}

/** Answers the first packet of a connection: a session from here on, or a refusal and a close. */
export function connect(state: BrokerState, connection: Connection, packet: Connect): void {
  connection.level = packet.level;
  heed(state, connection, packet);
  const clientId = packet.clientId || assignClientId(state);
  const refusal = refusalOf(state, clientId, packet);
  if (refusal) {
    refuse(state, connection, refusal);
    return;
  }
  const old = state.sessions.get(clientId)?.connection;
  if (old) closeWith(state, old, REASON.sessionTakenOver, `another connection took over client id ${clientId}`);
  const present = !packet.cleanStart && state.sessions.has(clientId);
  const session = findSession(state, clientId, packet.cleanStart);
  if (!session) {
    const why = "no room for another session";
    refuse(state, connection, { v311: RETURN_CODE.serverUnavailable, v5: REASON.serverBusy, why });
    return;
  }
  const keepAliveSec = keepAliveFor(state, packet);
  const expiryMs = join(state, connection, session, packet, keepAliveSec);
  const properties =
    packet.level === 5 && connackProperties(state, packet, { clientId, sessionExpiryMs: expiryMs, keepAliveSec });
  const connack = {
    type: "CONNACK",
    sessionPresent: present,
    reasonCode: 0,
    ...(properties && { properties }),
  } as const;
  if (answer(state, connection, connack)) redeliver(state, session);
  else close(state, connection, "the client takes no packet as large as its CONNACK");
}

/** What the client says about itself that holds for this connection. */
function heed(state: BrokerState, connection: Connection, { level, properties = {} }: Connect): void {
  connection.window = Math.min(state.limits.maxInflight, properties.receiveMaximum ?? 65_535);
  connection.maxPacketBytes = properties.maximumPacketSizeBytes ?? Number.POSITIVE_INFINITY;
  connection.problemInformation = properties.requestProblemInformation !== 0;
  connection.aliasMaximumOut = Math.min(state.features.topicAliasMaximum, properties.topicAliasMaximum ?? 0);
  connection.endsSession = level === 5 && !properties.sessionExpiryIntervalSec;
}

function refusalOf(state: BrokerState, clientId: string, packet: Connect): Refusal | undefined {
  const { username, password, will, level, properties } = packet;
  if (level === 4 && packet.clientId === "" && !packet.cleanStart)
    return { v311: RETURN_CODE.identifierRejected, v5: 0, why: "a session that lasts needs a client id" };
  if (properties?.authenticationMethod !== undefined)
    return { v5: REASON.badAuthenticationMethod, why: "this broker knows user name and password only" };
  if (will && will.qos > state.features.maximumQos)
    return { v5: REASON.qosNotSupported, why: `a will's qos must be at most ${state.features.maximumQos}` };
  if (will?.retain && !state.features.retain)
    return { v5: REASON.retainNotSupported, why: "this broker keeps no retained messages" };
  const credentials = {
    ...(username !== undefined && { username }),
    ...(password && { password }),
    ...(will && { will }),
  };
  const verdict = state.authorize?.({ action: "connect", clientId, ...credentials }) ?? true;
  if (verdict === true) return undefined;
  state.dropped.denied++;
  return verdict === false
    ? { v311: RETURN_CODE.notAuthorized, v5: REASON.notAuthorized, why: "not authorised" }
    : { v311: RETURN_CODE.badCredentials, v5: REASON.badCredentials, why: "bad user name or password" };
}

/** CONNACK with a code other than 0, always without a session ([MQTT-3.2.2-6]; 3.1.1: [MQTT-3.2.2-4]), and the close that must follow. */
export function refuse(state: BrokerState, connection: Connection, { v311, v5, why }: Refusal): void {
  const reasonCode = connection.level === 5 ? v5 : v311;
  if (reasonCode !== undefined) answer(state, connection, { type: "CONNACK", sessionPresent: false, reasonCode }, why);
  close(state, connection, why);
}

/** An empty client id gets one that no other client has: 3.1.1 and 5 [MQTT-3.1.3-6]. */
function assignClientId(state: BrokerState): string {
  for (;;) {
    // A fraction, so that whole seeds next to each other never meet.
    const random = createRandom(state.features.seed + ++state.lastAssignedId * 2 ** -20);
    const digits = [0, 0]
      .map(() =>
        random
          .integer(2 ** 32)
          .toString(16)
          .padStart(8, "0"),
      )
      .join("");
    if (!state.sessions.has(`auto-${digits}`)) return `auto-${digits}`;
  }
}

/** The session to go on with, or a new one: §3.1.2.4. Undefined if there is no room. */
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

function keepAliveFor(state: BrokerState, { level, keepAliveSec }: Connect): number {
  const { maxKeepAliveSec } = state.limits;
  if (level === 4 || maxKeepAliveSec === 65_535) return keepAliveSec;
  return keepAliveSec === 0 || keepAliveSec > maxKeepAliveSec ? maxKeepAliveSec : keepAliveSec;
}

/** Binds connection and session; returns how long the session will outlive the connection. */
function join(
  state: BrokerState,
  connection: Connection,
  session: Session,
  packet: Connect,
  keepAliveSec: number,
): number {
  const { sessionExpiryMs: most } = state.limits;
  const askedSec = packet.properties?.sessionExpiryIntervalSec ?? 0;
  const lasting = packet.level === 5 ? Math.min(most, expiryMsOf(askedSec)) : packet.cleanStart ? 0 : most;
  changeExpiry(state, session, lasting);
  session.expiresAtMs = Number.POSITIVE_INFINITY;
  session.connection = connection;
  connection.session = session;
  connection.username = packet.username;
  discardWill(state, session);
  noteSession(state, session);
  if (packet.will) storeWill(state, session, packet.will, packet.username);
  connection.patienceMs = patienceMs(keepAliveSec);
  connection.deadlineMs = state.nowMs + connection.patienceMs;
  state.deadlines.watch(connection);
  state.deadlines.watch(session);
  return lasting;
}
