/**
 * Who gets a message, in what form: matching subscriptions, what is retained, whose turn it is.
 * Source: 3.1.1 §3.3.1.3, §3.3.5; MQTT 5 §3.3.1.3, §3.3.4, §3.8.3.1, §4.8.2. The choice that both leave to the broker
 * where subscriptions overlap: one copy, at the highest QoS granted, with all their subscription identifiers, and with the
 * RETAIN flag as published if one of them asked for that. No Local takes only the subscription that has it out.
 */
import type { Qos } from "../packet.ts";
import { canSend, deliver, enqueue, type NewOutgoing } from "./delivery.ts";
import { isExpired, keptBytes, lowerQos, type Message } from "./message.ts";
import type { Copies } from "./outgoing-publish.ts";
import type { Session, Subscribed } from "./session.ts";
import { chooseMember, type Share } from "./shared.ts";
import { type BrokerState, note, noteFor } from "./state.ts";

interface Grant {
  qos: Qos;
  retain: boolean;
  ids: number[] | undefined;
}

/**
 * Retains the message if it asks for that, hands a copy to every session that subscribed and to one of every share, and
 * returns how many that were. O(matches + levels).
 */
export function route(state: BrokerState, message: Message): number {
  state.received++;
  if (message.retain && state.features.retain) retain(state, message);
  const granted = new Map<Session, Grant>();
  state.subscriptions.match(message.topic, (session, subscription) => {
    if (subscription.noLocal && message.from === session.clientId) return;
    const { qos, subscriptionId, retainAsPublished } = subscription;
    let grant = granted.get(session);
    if (!grant) {
      grant = { qos, retain: false, ids: undefined };
      granted.set(session, grant);
    } else if (grant.qos < qos) grant.qos = qos;
    if (retainAsPublished && message.retain) grant.retain = true;
    if (subscriptionId !== undefined) {
      if (grant.ids) grant.ids.push(subscriptionId);
      else grant.ids = [subscriptionId];
    }
  });
  const copies: Copies = [];
  for (const [session, { qos, retain: marked, ids }] of granted) {
    const copy: NewOutgoing = { message, qos: lowerQos(qos, message.qos), retain: marked };
    deliver(state, session, ids ? { ...copy, subscriptionIds: ids } : copy, copies);
  }
  if (state.shares.size === 0) return granted.size;
  let shares = 0;
  state.shares.match(message.topic, (_, share) => {
    shares++;
    routeToShare(state, share, message);
  });
  return granted.size + shares;
}

function routeToShare(state: BrokerState, share: Share, message: Message): void {
  const member = chooseMember(share, message.qos, (session, qos) => canSend(state, session, qos));
  if (!member) return;
  const { session, subscribed } = member;
  // Where there is a record in any case; the turns of QoS 0 are not worth one.
  if (lowerQos(subscribed.qos, message.qos) > 0)
    noteFor(state, session, { type: "turn", share: share.name, turn: share.turn });
  deliver(
    state,
    session,
    {
      message,
      qos: lowerQos(subscribed.qos, message.qos),
      retain: subscribed.retainAsPublished === true && message.retain,
      share: share.name,
      ...(subscribed.subscriptionId !== undefined && { subscriptionIds: [subscribed.subscriptionId] }),
    },
    [],
  );
}

/**
 * Gives what waits for a session that went, and came to it through a share, to members that are connected; when the session
 * `ends`, also what was sent to it at QoS 1 and not acknowledged, as MQTT 5 §4.8.2 advises.
 */
export function redistribute(state: BrokerState, session: Session, ends = false): void {
  if (session.shares.size === 0) return;
  for (const share of session.shares) {
    const others = share.members.filter((member) => member.session.connection);
    if (others.length === 0) continue;
    for (const { share: name, qos, message } of ends ? session.inflight.values() : [])
      if (name === share.name && qos === 1 && !isExpired(message, state.nowMs)) routeToShare(state, share, message);
    const waiting = session.queue.filter((outgoing) => outgoing.share === share.name);
    for (const outgoing of waiting) {
      session.queue.splice(session.queue.indexOf(outgoing), 1);
      session.queuedBytes -= keptBytes(outgoing.message);
      noteFor(state, session, { type: "drop", clientId: session.clientId, serial: outgoing.serial });
      if (!isExpired(outgoing.message, state.nowMs)) routeToShare(state, share, outgoing.message);
    }
  }
}

function retain(state: BrokerState, message: Message): void {
  if (message.payload.length === 0) {
    if (state.retained.remove(message.topic)) note(state, { type: "clear", topic: message.topic });
    return;
  }
  if (!state.retained.keep(message)) {
    dropExpired(state, "#");
    dropExpired(state, message.topic);
    if (!state.retained.keep(message)) {
      state.dropped.retainedFull++;
      return;
    }
  }
  note(state, { type: "retain", message });
}

function dropExpired(state: BrokerState, filter: string): void {
  const expired: string[] = [];
  state.retained.match(filter, (message) => {
    if (isExpired(message, state.nowMs)) expired.push(message.topic);
  });
  for (const topic of expired) {
    state.retained.remove(topic);
    note(state, { type: "clear", topic });
  }
}

/**
 * Sends what is retained and matches a subscription, marked as retained, as its Retain Handling asks: [MQTT-3.3.1-9] to
 * [MQTT-3.3.1-11]. A shared subscription gets nothing: MQTT 5 §4.8.2.
 */
export function deliverRetained(state: BrokerState, session: Session, subscribed: Subscribed, existed: boolean): void {
  const { filter, retainHandling = 0, shared, subscriptionId, noLocal, qos } = subscribed;
  if (shared || retainHandling === 2 || (retainHandling === 1 && existed)) return;
  dropExpired(state, filter);
  state.retained.match(filter, (message) => {
    if (noLocal && message.from === session.clientId) return;
    const copy: NewOutgoing = {
      message,
      qos: lowerQos(qos, message.qos),
      retain: true,
      ...(subscriptionId !== undefined && { subscriptionIds: [subscriptionId] }),
    };
    if (copy.qos > 0) enqueue(state, session, copy);
    else deliver(state, session, copy, []);
  });
}
