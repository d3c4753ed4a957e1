/**
 * A broker for MQTT 3.1.1 and 5 as a deterministic state machine: bytes and time in, bytes and closes out. Clients of both
 * versions share topics, sessions and retained messages. Sources: OASIS MQTT 3.1.1 and 5. Limits and features: options.ts;
 * records: journal.ts; the choices that the specifications leave to a server stand where they are made.
 */
import type { BrokerCore, BrokerInput } from "#contract/broker.ts";
import { createFramer } from "../framer.ts";
import { close, closeWith, sessionDue } from "./close.ts";
import { createConnection } from "./connection.ts";
import { flush } from "./delivery.ts";
import { finish, forgetHeld, release, replay } from "./journal.ts";
import type { BrokerOptions } from "./options.ts";
import { REASON } from "./reason.ts";
import { receive } from "./receive.ts";
import { settle } from "./replay.ts";
import { countSubscriptions } from "./shared.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";
import { type BrokerState, createState, type Dropped } from "./state.ts";

export interface BrokerStats {
  readonly connections: number;
  /** With and without a connection. */
  readonly sessions: number;
  readonly subscriptions: number;
  readonly retained: number;
  /** QoS 1 and 2 messages that wait in any session. */
  readonly queued: number;
  /** Messages taken from clients, wills included, since the start. */
  readonly received: number;
  /** PUBLISH packets sent to clients since the start, redeliveries included. */
  readonly delivered: number;
  readonly dropped: Readonly<Dropped>;
}
/** One session as seen from outside. */
export interface SessionView {
  readonly clientId: string;
  readonly connected: boolean;
  readonly subscriptions: number;
  /** QoS 1 and 2 messages that wait. */
  readonly queued: number;
  /** Messages that found the queue full, since the broker was started. */
  readonly dropped: number;
  /** Messages sent and not yet acknowledged. */
  readonly inflight: number;
  /** Infinity while connected, and if it never ends. */
  readonly expiresAtMs: number;
}
export interface Broker extends BrokerCore {
  /** O(sessions). */
  stats(): BrokerStats;
  /** In the order in which they began. O(sessions). */
  sessions(): readonly SessionView[];
  /** The latest time that it was told, also by a record or a snapshot. */
  nowMs(): number;
}

/** A broker without clients. RangeError for an option out of range. */
export function createBroker(options: BrokerOptions = {}): Broker {
  let state = createState(options);
  const settled = (): BrokerState => {
    settle(state);
    return state;
  };
  return {
    apply(input, nowMs) {
      if (input.type === "record") {
        replay(state, input.bytes);
        return [];
      }
      state.nowMs = Math.max(state.nowMs, nowMs);
      state.outputs = [];
      settle(state);
      if (input.type === "persisted") return release(state, input.upTo);
      take(state, input);
      return finish(state);
    },
    nextDeadlineMs: () => settled().deadlines.nextMs(),
    snapshot: () => encodeSnapshot(settled()),
    restore(snapshot) {
      const restored = createState(options);
      decodeSnapshot(restored, snapshot);
      state = restored;
    },
    stats: () => statsOf(settled()),
    sessions: () => viewsOf(settled()),
    nowMs: () => state.nowMs,
  };
}

function take(state: BrokerState, input: Exclude<BrokerInput, { type: "record" | "persisted" }>): void {
  if (input.type === "open") open(state, input.connection);
  else if (input.type === "tick") tick(state);
  else {
    if (input.type === "closed") forgetHeld(state, input.connection);
    // The host may still report on a connection that the broker has closed.
    const connection = state.connections.get(input.connection);
    if (!connection) return;
    if (input.type === "bytes") receive(state, connection, plain(input.bytes));
    else if (input.type === "closed") close(state, connection);
    else {
      connection.pendingBytes = input.pendingBytes;
      if (connection.session) flush(state, connection.session);
    }
  }
}

/** The same bytes as nothing but a Uint8Array: a host's own kind of it may give a view where a copy is asked for. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function open(state: BrokerState, id: number): void {
  const { maxConnections, maxPacketBytes, connectTimeoutMs, maxInflight } = state.limits;
  if (state.connections.has(id)) throw new RangeError(`broker: connection must be a new number, got ${id} again`);
  if (state.connections.size >= maxConnections) {
    state.dropped.connections++;
    state.outputs.push({ type: "close", connection: id, reason: "no room for another connection" });
    return;
  }
  const connection = createConnection(id, createFramer(maxPacketBytes), state.nowMs + connectTimeoutMs, maxInflight);
  state.connections.set(id, connection);
  state.deadlines.watch(connection);
}

function tick(state: BrokerState): void {
  for (let due = state.deadlines.takeDue(state.nowMs); due; due = state.deadlines.takeDue(state.nowMs)) {
    if (!("framer" in due)) sessionDue(state, due);
    else if (due.session) {
      const why = `no packet for ${due.patienceMs / 1000} s, one and a half keep alive times`;
      closeWith(state, due, REASON.keepAliveTimeout, why);
    } else close(state, due, "no CONNECT in time");
  }
}

function statsOf(state: BrokerState): BrokerStats {
  let queued = 0;
  for (const session of state.sessions.values()) queued += session.queue.length;
  return {
    connections: state.connections.size,
    sessions: state.sessions.size,
    subscriptions: countSubscriptions(state),
    retained: state.retained.size,
    queued,
    received: state.received,
    delivered: state.delivered,
    dropped: { ...state.dropped },
  };
}

function viewsOf(state: BrokerState): readonly SessionView[] {
  return [...state.sessions.values()].map((session) => ({
    clientId: session.clientId,
    connected: session.connection !== undefined,
    subscriptions: session.subscriptions.size,
    queued: session.queue.length,
    dropped: session.turnedAway,
    inflight: session.inflight.size,
    expiresAtMs: session.expiresAtMs,
  }));
}
