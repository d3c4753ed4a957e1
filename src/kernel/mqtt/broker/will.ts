/** Wills: kept while the connection stands, published when it is lost and their delay has passed. Source: MQTT 5 §3.1.2.5, §3.1.3.2.2. */
import type { Will } from "../packet.ts";
import { messageFrom } from "./message.ts";
import { route } from "./route.ts";
import type { Session, StoredWill } from "./session.ts";
import { type BrokerState, note } from "./state.ts";

/** Keeps the will of a session's new connection. */
export function storeWill(state: BrokerState, session: Session, will: Will, username: string | undefined): void {
  // Read buffers are the host's: nothing that lasts may be a view of one.
  const { correlationData } = will.properties ?? {};
  const properties = { ...will.properties, ...(correlationData && { correlationData: correlationData.slice() }) };
  const owned = { ...will, payload: will.payload.slice(), properties };
  wait(state, session, { will: owned, username, dueMs: Number.POSITIVE_INFINITY });
}

/** Forgets a will: the client said DISCONNECT, or came back in time ([MQTT-3.1.3-9]). */
export function discardWill(state: BrokerState, session: Session): void {
  if (!session.will) return;
  session.will = undefined;
  note(state, { type: "unwill", clientId: session.clientId });
}

/** The connection is gone: the will goes out now, or waits for its delay. */
export function loseWill(state: BrokerState, session: Session): void {
  const { will: stored, clientId } = session;
  if (!stored) return;
  session.will = undefined;
  fireWill(state, clientId, stored.username, stored.will);
}

/** The delay has passed or the session has ended, whichever came first. */
export function publishStoredWill(state: BrokerState, session: Session): void {
  const { will: stored, clientId } = session;
  if (!stored) return;
  discardWill(state, session);
  publishWill(state, clientId, stored.username, stored.will);
}

/** A will whose connection was lost: waits in its session if it has a delay and the session lasts, else is published. */
export function fireWill(state: BrokerState, clientId: string, username: string | undefined, will: Will): void {
  const session = state.sessions.get(clientId);
  const delayMs = Math.min((will.properties?.willDelayIntervalSec ?? 0) * 1000, session?.expiryMs ?? 0);
  if (session && delayMs > 0) {
    wait(state, session, { will, username, dueMs: state.nowMs + delayMs });
    return;
  }
  note(state, { type: "unwill", clientId });
  publishWill(state, clientId, username, will);
}

/** Puts a will into its session. */
export function wait(state: BrokerState, session: Session, { will, username, dueMs }: StoredWill): void {
  session.will = { will, username, dueMs };
  note(state, { type: "will", clientId: session.clientId, username, will, dueMs });
  state.deadlines.watch(session);
}

function publishWill(state: BrokerState, clientId: string, username: string | undefined, will: Will): void {
  const who = username === undefined ? { clientId } : { clientId, username };
  const allowed = state.authorize?.({ action: "publish", ...who, topic: will.topic }) ?? true;
  if (allowed === true) route(state, messageFrom(will, clientId, state.nowMs));
  else state.dropped.denied++;
}
