/**
 * A broker's state as bytes, to go back to or to keep: the changes that make it out of nothing. Connections are not kept:
 * after a restore all are closed, so sessions that end with theirs are gone, and the wills of clients that were connected
 * are published or wait for their delay.
 */
import { DecodeError } from "../../bytes/decode-error.ts";
import { type Change, readChanges, writeChanges } from "./change.ts";
import type { Message } from "./message.ts";
import { applyChange } from "./replay.ts";
import type { Session } from "./session.ts";
import { createReader, createWriter } from "./snapshot-bytes.ts";
import type { BrokerState } from "./state.ts";

const VERSION = 2;

/** The whole state, except connections and counters. O(state). */
export function encodeSnapshot(state: BrokerState): Uint8Array {
  const writer = createWriter();
  const { nowMs, lastSerial, lastAssignedId, lastRecord } = state;
  for (const value of [VERSION, nowMs, lastSerial, lastAssignedId, lastRecord]) writer.number(value);
  writeChanges(writer, changesOf(state));
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
  state.lastRecord = reader.number();
  const changes = readChanges(reader);
  reader.finish();
  for (const change of changes) applyChange(state, change);
}

function changesOf(state: BrokerState): readonly Change[] {
  const changes: Change[] = [];
  state.retained.all((message: Message) => changes.push({ type: "retain", message }));
  const lasting = [...state.sessions.values()].filter((session) => session.expiryMs > 0);
  for (const session of lasting) changes.push(...sessionChanges(session, state.nowMs));
  // In the order in which the broker met them, so that routing keeps its order.
  const subscribed = lasting.flatMap(({ clientId, subscriptions }) =>
    [...subscriptions.values()].map((one): Change & { type: "subscribe" } => ({
      type: "subscribe",
      clientId,
      subscribed: one,
    })),
  );
  changes.push(...subscribed.sort((a, b) => a.subscribed.serial - b.subscribed.serial));
  state.shares.all((_, share) => changes.push({ type: "turn", share: share.name, turn: share.turn }));
  for (const { clientId, will } of state.sessions.values()) {
    if (will) changes.push({ type: "will", clientId, ...will });
  }
  return changes;
}

function sessionChanges(session: Session, nowMs: number): readonly Change[] {
  const { clientId, expiryMs, connection } = session;
  return [
    {
      type: "session",
      clientId,
      connected: false,
      expiryMs,
      expiresAtMs: connection ? nowMs + expiryMs : session.expiresAtMs,
      offlineSinceMs: connection ? nowMs : session.offlineSinceMs,
    },
    ...[...session.received].map((packetId): Change => ({ type: "receive", clientId, packetId })),
    ...[...session.inflight].flatMap(([packetId, outgoing]): Change[] => [
      { type: "queue", clientId, outgoing },
      { type: "send", clientId, serial: outgoing.serial, packetId },
      ...(outgoing.state === "released" ? [{ type: "release", clientId, packetId } as const] : []),
    ]),
    ...session.queue.map((outgoing): Change => ({ type: "queue", clientId, outgoing })),
    { type: "counters", clientId, packetId: session.lastPacketId, outgoing: session.lastOutgoing },
  ];
}
