/**
 * An MQTT 3.1.1 broker as a deterministic state machine: bytes and time in, bytes and closes out.
 * Source: OASIS MQTT 3.1.1. Limits: options.ts. An MQTT 5 CONNECT is answered with CONNACK 0x84 (Unsupported Protocol
 * Version) and closed. Nothing is durable: "record" and "persisted" change nothing, "persist" is never put out.
 */
import type { BrokerCore, BrokerInput } from "#contract/broker.ts";
import { decodePacket } from "../codec.ts";
import { MqttDecodeError, UNSUPPORTED_PROTOCOL_VERSION } from "../codec-error.ts";
import { createFramer } from "../framer.ts";
import type { Connect, Packet } from "../packet.ts";
import { close, connect, endSession, RETURN_CODE, refuse } from "./connect.ts";
import type { Connection } from "./connection.ts";
import { complete, flush, release } from "./delivery.ts";
import type { BrokerOptions } from "./options.ts";
import { publish, subscribe, unsubscribe } from "./requests.ts";
import type { Session } from "./session.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";
import { type BrokerState, createState, type Dropped, send } from "./state.ts";

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
export interface Broker extends BrokerCore {
  /** O(sessions). */
  stats(): BrokerStats;
}

/** A broker without clients. RangeError for an option out of range. */
export function createBroker(options: BrokerOptions = {}): Broker {
  let state = createState(options);
  return {
    apply(input, nowMs) {
      state.nowMs = Math.max(state.nowMs, nowMs);
      state.outputs = [];
      take(state, input);
      return state.outputs;
    },
    nextDeadlineMs: () => state.deadlines.nextMs(),
    snapshot: () => encodeSnapshot(state),
    restore(snapshot) {
      const restored = createState(options);
      decodeSnapshot(restored, snapshot);
      state = restored;
    },
    stats: () => statsOf(state),
  };
}

function take(state: BrokerState, input: BrokerInput): void {
  switch (input.type) {
    case "open":
      open(state, input.connection);
      break;
    case "tick":
      tick(state);
      break;
    case "record":
    case "persisted":
      break;
    default: {
      // The host may still report on a connection that the broker has closed.
      const connection = state.connections.get(input.connection);
      if (connection) takeFrom(state, connection, input);
    }
  }
}

function takeFrom(
  state: BrokerState,
  connection: Connection,
  input: Extract<BrokerInput, { type: "bytes" | "closed" | "drained" }>,
): void {
  if (input.type === "bytes") receive(state, connection, input.bytes);
  else if (input.type === "closed") close(state, connection);
  else {
    connection.pendingBytes = input.pendingBytes;
    if (connection.session) flush(state, connection.session);
  }
}

function open(state: BrokerState, id: number): void {
  if (state.connections.has(id)) throw new RangeError(`broker: connection must be a new number, got ${id} again`);
  if (state.connections.size >= state.limits.maxConnections) {
    state.dropped.connections++;
    state.outputs.push({ type: "close", connection: id, reason: "no room for another connection" });
    return;
  }
  const connection: Connection = {
    id,
    framer: createFramer(state.limits.maxPacketBytes),
    level: 4,
    session: undefined,
    username: undefined,
    will: undefined,
    patienceMs: 0,
    deadlineMs: state.nowMs + state.limits.connectTimeoutMs,
    pendingBytes: 0,
    open: true,
  };
  state.connections.set(id, connection);
  state.deadlines.watch(connection);
}

function tick(state: BrokerState): void {
  for (let due = state.deadlines.takeDue(state.nowMs); due; due = state.deadlines.takeDue(state.nowMs)) {
    if (!("framer" in due)) endSession(state, due);
    else if (due.session)
      close(state, due, `no packet for ${due.patienceMs / 1000} s, one and a half keep alive times`);
    else close(state, due, "no CONNECT in time");
  }
}

function receive(state: BrokerState, connection: Connection, bytes: Uint8Array): void {
  const isFirst = !connection.session && connection.framer.pendingBytes() === 0;
  if (isFirst && bytes.length > 0 && (bytes[0] as number) >> 4 !== 1) {
    // Another protocol's first byte may announce a packet that never comes: no need to wait for it.
    close(state, connection, "the first packet must be CONNECT");
    return;
  }
  try {
    const { packets, fault } = connection.framer.push(bytes);
    for (const packet of packets) {
      receivePacket(state, connection, packet);
      if (!connection.open) return;
    }
    if (fault) throw fault;
  } catch (error) {
    if (!(error instanceof MqttDecodeError)) throw error;
    // [MQTT-3.1.2-2]: a version that is not spoken here is told so; whatever else is malformed is only closed on.
    if (error.reasonCode === UNSUPPORTED_PROTOCOL_VERSION && !connection.session)
      refuse(state, connection, RETURN_CODE.unacceptableProtocolVersion, error.message);
    else close(state, connection, error.message);
  }
}

function receivePacket(state: BrokerState, connection: Connection, bytes: Uint8Array): void {
  const { session } = connection;
  const isConnect = (bytes[0] as number) >> 4 === 1;
  if (connection.patienceMs > 0) connection.deadlineMs = state.nowMs + connection.patienceMs;
  if (session && isConnect) close(state, connection, "CONNECT must come only once");
  else {
    const packet = decodePacket(bytes, connection.level);
    if (session) handle(state, connection, session, packet);
    else connect(state, connection, packet as Connect);
  }
}

function handle(state: BrokerState, connection: Connection, session: Session, packet: Packet): void {
  switch (packet.type) {
    case "PUBLISH":
      publish(state, connection, session, packet);
      break;
    case "PUBACK":
      complete(state, session, packet.packetId, 1);
      break;
    case "PUBREC":
      release(state, session, packet.packetId);
      break;
    case "PUBREL":
      session.received.delete(packet.packetId);
      send(state, connection, { type: "PUBCOMP", packetId: packet.packetId, reasonCode: 0 });
      break;
    case "PUBCOMP":
      complete(state, session, packet.packetId, 2);
      break;
    case "SUBSCRIBE":
      subscribe(state, connection, session, packet);
      break;
    case "UNSUBSCRIBE":
      unsubscribe(state, connection, session, packet);
      break;
    case "PINGREQ":
      send(state, connection, { type: "PINGRESP" });
      break;
    case "DISCONNECT":
      connection.will = undefined;
      close(state, connection, "the client said DISCONNECT");
      break;
    default:
      close(state, connection, `${packet.type} must not come from a client`);
  }
}

function statsOf(state: BrokerState): BrokerStats {
  let queued = 0;
  for (const session of state.sessions.values()) queued += session.queue.length;
  return {
    connections: state.connections.size,
    sessions: state.sessions.size,
    subscriptions: state.subscriptions.size,
    retained: state.retained.size,
    queued,
    received: state.received,
    delivered: state.delivered,
    dropped: { ...state.dropped },
  };
}
