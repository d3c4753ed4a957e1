/** How subscriptions, messages and wills are written in records and snapshots. Messages are PUBLISH packets of MQTT 5. */
import { DecodeError } from "../../bytes/decode-error.ts";
import { decodePacket, encodePacket } from "../codec.ts";
import type { Properties, Qos, Will } from "../packet.ts";
import type { Message } from "./message.ts";
import type { Outgoing, Subscribed } from "./session.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-bytes.ts";

export function writeSubscribed(w: SnapshotWriter, one: Subscribed): void {
  w.text(one.filter);
  w.number(one.qos);
  w.number((one.noLocal ? 1 : 0) + (one.retainAsPublished ? 2 : 0) + (one.retainHandling ?? 0) * 4);
  w.number(one.serial);
  w.number(one.subscriptionId ?? 0);
  w.list(one.shared ? [one.shared.shareName, one.shared.filter] : [], w.text);
}

export function readSubscribed(r: SnapshotReader): Subscribed {
  const filter = r.text();
  const qos = r.number() as Qos;
  const options = r.number();
  const serial = r.number();
  const subscriptionId = r.number();
  const [shareName, inner] = r.list(r.text);
  return {
    filter,
    qos,
    noLocal: (options & 1) !== 0,
    retainAsPublished: (options & 2) !== 0,
    retainHandling: (options >> 2) as 0 | 1 | 2,
    serial,
    ...(subscriptionId > 0 && { subscriptionId }),
    ...(shareName !== undefined && inner !== undefined && { shared: { shareName, filter: inner } }),
  };
}

export function writeOutgoing(w: SnapshotWriter, outgoing: Outgoing, messages: ReadonlyMap<Message, number>): void {
  w.number(outgoing.serial);
  w.number(messages.get(outgoing.message) as number);
  w.number(outgoing.qos);
  w.number(outgoing.retain ? 1 : 0);
  w.list(outgoing.subscriptionIds ?? [], w.number);
  w.list(outgoing.share === undefined ? [] : [outgoing.share], w.text);
}

export function readOutgoing(r: SnapshotReader, message: (place: number) => Message): Outgoing {
  const serial = r.number();
  const told = message(r.number());
  const qos = r.number() as Qos;
  const retain = r.number() === 1;
  const subscriptionIds = r.list(r.number);
  const [share] = r.list(r.text);
  return {
    serial,
    message: told,
    qos,
    retain,
    ...(subscriptionIds.length > 0 && { subscriptionIds }),
    ...(share !== undefined && { share }),
  };
}

export function writeMessage(w: SnapshotWriter, message: Message): void {
  writePublish(w, message, message.properties);
  w.number(message.expiresAtMs ?? Number.POSITIVE_INFINITY);
  w.list(message.from === undefined ? [] : [message.from], w.text);
}

export function readMessage(r: SnapshotReader): Message {
  const message = readPublish(r);
  const expiresAtMs = r.number();
  const [from] = r.list(r.text);
  return { ...message, ...(Number.isFinite(expiresAtMs) && { expiresAtMs }), ...(from !== undefined && { from }) };
}

/** The delay is no property of a PUBLISH, so it stands beside the rest. */
export function writeWill(w: SnapshotWriter, will: Will): void {
  const { willDelayIntervalSec = 0, ...properties } = will.properties ?? {};
  writePublish(w, will, properties);
  w.number(willDelayIntervalSec);
}

export function readWill(r: SnapshotReader): Will {
  const { properties, ...will } = readPublish(r);
  const willDelayIntervalSec = r.number();
  return { ...will, properties: { ...properties, ...(willDelayIntervalSec > 0 && { willDelayIntervalSec }) } };
}

/** As a PUBLISH packet of MQTT 5, the one form that holds every field. */
function writePublish(w: SnapshotWriter, said: Message | Will, properties: Properties | undefined): void {
  const { topic, payload, qos, retain } = said;
  const rest = { ...(qos > 0 && { packetId: 1 }), ...(properties && { properties }) };
  w.bytes(encodePacket({ type: "PUBLISH", dup: false, qos, retain, topic, payload, ...rest }, 5));
}

function readPublish(r: SnapshotReader): Will {
  const packet = decodePacket(r.bytes(), 5);
  if (packet.type !== "PUBLISH") throw new DecodeError(`snapshot: a message must be a PUBLISH, got ${packet.type}`, 0);
  const { topic, qos, retain, payload, properties } = packet;
  return { topic, payload: payload.slice(), qos, retain, ...(properties && { properties }) };
}
