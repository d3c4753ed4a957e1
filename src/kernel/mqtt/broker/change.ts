/**
 * What can change in what a broker keeps, as data: records and snapshots are lists of these. Replaying them in order gives
 * back the state (replay.ts). Only sessions that outlive their connection are told of, and wills, and retained messages.
 */
import { DecodeError } from "../../bytes/decode-error.ts";
import type { Will } from "../packet.ts";
import type { Message } from "./message.ts";
import type { Outgoing, Subscribed } from "./session.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-bytes.ts";
import {
  readMessage,
  readOutgoing,
  readSubscribed,
  readWill,
  writeMessage,
  writeOutgoing,
  writeSubscribed,
  writeWill,
} from "./stored.ts";

export type Change =
  | {
      readonly type: "session";
      readonly clientId: string;
      readonly connected: boolean;
      readonly expiryMs: number;
      readonly expiresAtMs: number;
      readonly offlineSinceMs: number;
    }
  | { readonly type: "end"; readonly clientId: string }
  | { readonly type: "counters"; readonly clientId: string; readonly packetId: number; readonly outgoing: number }
  | { readonly type: "subscribe"; readonly clientId: string; readonly subscribed: Subscribed }
  | { readonly type: "unsubscribe"; readonly clientId: string; readonly filter: string }
  | { readonly type: "queue"; readonly clientId: string; readonly outgoing: Outgoing }
  | { readonly type: "drop"; readonly clientId: string; readonly serial: number }
  | { readonly type: "send"; readonly clientId: string; readonly serial: number; readonly packetId: number }
  | { readonly type: "release"; readonly clientId: string; readonly packetId: number }
  | { readonly type: "done"; readonly clientId: string; readonly packetId: number }
  | { readonly type: "receive"; readonly clientId: string; readonly packetId: number }
  | { readonly type: "forget"; readonly clientId: string; readonly packetId: number }
  | {
      readonly type: "will";
      readonly clientId: string;
      readonly username: string | undefined;
      readonly will: Will;
      readonly dueMs: number;
    }
  | { readonly type: "unwill"; readonly clientId: string }
  | { readonly type: "retain"; readonly message: Message }
  | { readonly type: "clear"; readonly topic: string }
  | { readonly type: "turn"; readonly share: string; readonly turn: number };

/** Each type's number in the bytes is its place here: new ones go to the end. */
const TYPES: readonly Change["type"][] = [
  "session",
  "end",
  "counters",
  "subscribe",
  "unsubscribe",
  "queue",
  "drop",
  "send",
  "release",
  "done",
  "receive",
  "forget",
  "will",
  "unwill",
  "retain",
  "clear",
  "turn",
];

/** Writes the changes; a message that several tell of is written once. O(bytes). */
export function writeChanges(w: SnapshotWriter, changes: readonly Change[]): void {
  const messages = new Map<Message, number>();
  for (const change of changes) {
    const message =
      change.type === "queue" ? change.outgoing.message : change.type === "retain" ? change.message : undefined;
    if (message && !messages.has(message)) messages.set(message, messages.size);
  }
  w.list([...messages.keys()], (message) => writeMessage(w, message));
  w.list(changes, (change) => {
    w.number(TYPES.indexOf(change.type));
    writeChange(w, change, messages);
  });
}

function writeChange(w: SnapshotWriter, change: Change, messages: ReadonlyMap<Message, number>): void {
  if ("clientId" in change) w.text(change.clientId);
  switch (change.type) {
    case "session":
      w.number(change.connected ? 1 : 0);
      for (const value of [change.expiryMs, change.expiresAtMs, change.offlineSinceMs]) w.number(value);
      break;
    case "counters":
      w.number(change.packetId);
      w.number(change.outgoing);
      break;
    case "subscribe":
      writeSubscribed(w, change.subscribed);
      break;
    case "unsubscribe":
      w.text(change.filter);
      break;
    case "queue":
      writeOutgoing(w, change.outgoing, messages);
      break;
    case "drop":
      w.number(change.serial);
      break;
    case "send":
      w.number(change.serial);
      w.number(change.packetId);
      break;
    case "release":
    case "done":
    case "receive":
    case "forget":
      w.number(change.packetId);
      break;
    case "will":
      w.list(change.username === undefined ? [] : [change.username], w.text);
      w.number(change.dueMs);
      writeWill(w, change.will);
      break;
    case "retain":
      w.number(messages.get(change.message) as number);
      break;
    case "clear":
      w.text(change.topic);
      break;
    case "turn":
      w.text(change.share);
      w.number(change.turn);
      break;
    default:
  }
}

/** The changes that `writeChanges` wrote. DecodeError if there are none such. */
export function readChanges(r: SnapshotReader): readonly Change[] {
  const messages = r.list(() => readMessage(r));
  return r.list(() => readChange(r, messages));
}

function readChange(r: SnapshotReader, messages: readonly Message[]): Change {
  const number = r.number();
  const type = TYPES[number];
  if (!type) throw new DecodeError(`snapshot: change must be one of ${TYPES.length}, got ${number}`, 0);
  const message = (place: number): Message => {
    const found = messages[place];
    if (!found) throw new DecodeError(`snapshot: message must be one of ${messages.length}, got ${place}`, 0);
    return found;
  };
  switch (type) {
    case "retain":
      return { type, message: message(r.number()) };
    case "clear":
      return { type, topic: r.text() };
    case "turn":
      return { type, share: r.text(), turn: r.number() };
    default:
  }
  const clientId = r.text();
  switch (type) {
    case "session": {
      const connected = r.number() === 1;
      return {
        type,
        clientId,
        connected,
        expiryMs: r.number(),
        expiresAtMs: r.number(),
        offlineSinceMs: r.number(),
      };
    }
    case "end":
    case "unwill":
      return { type, clientId };
    case "counters":
      return { type, clientId, packetId: r.number(), outgoing: r.number() };
    case "subscribe":
      return { type, clientId, subscribed: readSubscribed(r) };
    case "unsubscribe":
      return { type, clientId, filter: r.text() };
    case "queue":
      return { type, clientId, outgoing: readOutgoing(r, message) };
    case "drop":
      return { type, clientId, serial: r.number() };
    case "send":
      return { type, clientId, serial: r.number(), packetId: r.number() };
    case "will":
      return { type, clientId, username: r.list(r.text)[0], dueMs: r.number(), will: readWill(r) };
    default:
      return { type, clientId, packetId: r.number() };
  }
}
