/**
 * A broker's state as bytes, to go back to or to keep. Messages and wills are written as PUBLISH packets of MQTT 5, the one
 * form that holds every field. Connections are not kept: after a restore all are closed, so sessions that end with theirs
 * are gone and the wills of clients that were connected have been published.
 */
import { DecodeError } from "../../bytes/decode-error.ts";
import { decodePacket, encodePacket } from "../codec.ts";
import type { Qos, Will } from "../packet.ts";
import { publishWill } from "./connect.ts";
import type { Message } from "./message.ts";
import { createSession, type Outgoing, type Session, type Subscribed } from "./session.ts";
import { createReader, createWriter, type SnapshotReader, type SnapshotWriter } from "./snapshot-bytes.ts";
import type { BrokerState } from "./state.ts";

const VERSION = 1;

/** The whole state, except connections and counters. O(state). */
export function encodeSnapshot(state: BrokerState): Uint8Array {
  const writer = createWriter();
  for (const value of [VERSION, state.nowMs, state.lastSerial, state.lastAssignedId]) writer.number(value);
  const retained: Message[] = [];
  state.retained.all((message) => retained.push(message));
  writer.list(retained, (message) => writeMessage(writer, message));
  const lasting = [...state.sessions.values()].filter((session) => session.expiryMs > 0);
  writer.list(lasting, (session) => writeSession(writer, session, state.nowMs));
  const connected = [...state.connections.values()].filter((connection) => connection.session && connection.will);
  writer.list(connected, ({ session, username, will }) => {
    writer.text((session as Session).clientId);
    writer.list(username === undefined ? [] : [username], writer.text);
    writeMessage(writer, will as Will);
  });
  return writer.finish();
}

/** Fills a fresh state. DecodeError if the bytes are no snapshot of this version. */
export function decodeSnapshot(state: BrokerState, bytes: Uint8Array): void {
  const reader = createReader(bytes);
  const version = reader.number();
  if (version !== VERSION) throw new DecodeError(`snapshot: version must be ${VERSION}, got ${version}`, 0);
  state.nowMs = reader.number();
  state.lastSerial = reader.number();
  state.lastAssignedId = reader.number();
  for (const message of reader.list(() => readMessage(reader))) state.retained.keep(message);
  const sessions = reader.list(() => readSession(reader));
  for (const session of sessions) {
    state.sessions.set(session.clientId, session);
    state.deadlines.watch(session);
  }
  const subscribed = sessions.flatMap((session) =>
    [...session.subscriptions.values()].map((one) => ({ session, one })),
  );
  subscribed.sort((a, b) => a.one.serial - b.one.serial);
  for (const { session, one } of subscribed) state.subscriptions.set(one.filter, session, one);
  const wills = reader.list(() => ({
    clientId: reader.text(),
    username: reader.list(reader.text)[0],
    will: readMessage(reader),
  }));
  reader.finish();
  for (const { clientId, username, will } of wills) publishWill(state, clientId, username, will);
}

function writeSession(writer: SnapshotWriter, session: Session, nowMs: number): void {
  writer.text(session.clientId);
  writer.number(session.expiryMs);
  writer.number(session.connection ? nowMs + session.expiryMs : session.expiresAtMs);
  writer.number(session.connection ? nowMs : session.offlineSinceMs);
  writer.number(session.lastPacketId);
  writer.list([...session.subscriptions.values()], (one) => {
    writer.text(one.filter);
    writer.number(one.qos);
    writer.number(one.serial);
  });
  writer.list([...session.received], writer.number);
  writer.list([...session.inflight], ([packetId, inflight]) => {
    writer.number(packetId);
    writer.number(inflight.state === "released" ? 1 : 0);
    writeOutgoing(writer, inflight);
  });
  writer.list(session.queue, (outgoing) => writeOutgoing(writer, outgoing));
}

function readSession(reader: SnapshotReader): Session {
  const session = createSession(reader.text(), reader.number());
  session.expiresAtMs = reader.number();
  session.offlineSinceMs = reader.number();
  session.lastPacketId = reader.number();
  for (const one of reader.list(() => readSubscribed(reader))) session.subscriptions.set(one.filter, one);
  for (const packetId of reader.list(reader.number)) session.received.add(packetId);
  reader.list(() => {
    const packetId = reader.number();
    const state = reader.number() === 1 ? "released" : "sent";
    session.inflight.set(packetId, { state, ...readOutgoing(reader) });
  });
  for (const outgoing of reader.list(() => readOutgoing(reader))) {
    session.queue.push(outgoing);
    session.queuedBytes += outgoing.message.payload.length;
  }
  return session;
}

function readSubscribed(reader: SnapshotReader): Subscribed {
  return { filter: reader.text(), qos: reader.number() as Qos, serial: reader.number() };
}

function writeOutgoing(writer: SnapshotWriter, outgoing: Outgoing): void {
  writer.number(outgoing.qos);
  writer.number(outgoing.retain ? 1 : 0);
  writeMessage(writer, outgoing.message);
}

function readOutgoing(reader: SnapshotReader): Outgoing {
  return { qos: reader.number() as Qos, retain: reader.number() === 1, message: readMessage(reader) };
}

function writeMessage(writer: SnapshotWriter, message: Message | Will): void {
  const { topic, payload, qos, retain } = message;
  const packetId = qos > 0 ? { packetId: 1 } : {};
  writer.bytes(encodePacket({ type: "PUBLISH", dup: false, qos, retain, topic, payload, ...packetId }, 5));
}

function readMessage(reader: SnapshotReader): Message {
  const packet = decodePacket(reader.bytes(), 5);
  if (packet.type !== "PUBLISH") throw new DecodeError(`snapshot: a message must be a PUBLISH, got ${packet.type}`, 0);
  const { topic, qos, retain } = packet;
  return { topic, payload: packet.payload.slice(), qos, retain };
}
