/**
 * What a connected client asks of the broker: PUBLISH, SUBSCRIBE, UNSUBSCRIBE.
 * Source: MQTT 3.1.1 §3.3, §3.8, §3.10.
 */
import type { Publish, Subscribe, Subscription, Unsubscribe } from "../packet.ts";
import { close } from "./connect.ts";
import type { Connection } from "./connection.ts";
import { deliverRetained, route } from "./delivery.ts";
import type { Session } from "./session.ts";
import { type BrokerState, send } from "./state.ts";

/** SUBACK return code for a filter that is not granted: §3.9.3. */
export const SUBSCRIPTION_FAILURE = 0x80;

/** Takes a message over, then acknowledges it. A QoS 2 id that is already here is only acknowledged: [MQTT-4.3.3-2]. */
export function publish(state: BrokerState, connection: Connection, session: Session, packet: Publish): void {
  const { topic, payload, qos, retain } = packet;
  const packetId = packet.packetId ?? 0;
  if (countLevels(topic) > state.limits.maxTopicLevels) {
    close(state, connection, `broker: topic name must have at most ${state.limits.maxTopicLevels} levels`);
    return;
  }
  const isNew = qos < 2 || !session.received.has(packetId);
  if (qos === 2) session.received.add(packetId);
  if (isNew) {
    if (mayPublish(state, connection, session, topic)) route(state, { topic, payload, qos, retain });
    // 3.1.1 cannot say no to a PUBLISH other than by closing, so a refused one is acknowledged: [MQTT-3.3.5-2].
    else state.dropped.denied++;
  }
  // Routing may have reached the publisher's own connection, but never closes it.
  if (qos > 0) send(state, connection, { type: qos === 1 ? "PUBACK" : "PUBREC", packetId, reasonCode: 0 });
}

function mayPublish(state: BrokerState, connection: Connection, session: Session, topic: string): boolean {
  return state.authorize?.({ action: "publish", ...who(connection, session), topic }) !== false;
}

/** Grants or refuses each filter, answers them all in one SUBACK, and then sends what is retained, filter by filter. */
export function subscribe(state: BrokerState, connection: Connection, session: Session, packet: Subscribe): void {
  const reasonCodes = packet.subscriptions.map((asked) => grant(state, connection, session, asked));
  send(state, connection, { type: "SUBACK", packetId: packet.packetId, reasonCodes });
  for (const [place, { filter, qos }] of packet.subscriptions.entries()) {
    if (reasonCodes[place] !== SUBSCRIPTION_FAILURE) deliverRetained(state, session, filter, qos);
  }
}

/** An identical filter takes the older one's place: [MQTT-3.8.4-3]. */
function grant(state: BrokerState, connection: Connection, session: Session, asked: Subscription): number {
  const known = session.subscriptions.get(asked.filter);
  const { maxSubscriptions, maxTopicLevels } = state.limits;
  if ((!known && session.subscriptions.size >= maxSubscriptions) || countLevels(asked.filter) > maxTopicLevels) {
    state.dropped.subscriptionLimit++;
    return SUBSCRIPTION_FAILURE;
  }
  const { filter } = asked;
  if (state.authorize?.({ action: "subscribe", ...who(connection, session), filter }) === false) {
    state.dropped.denied++;
    return SUBSCRIPTION_FAILURE;
  }
  const subscribed = { ...asked, serial: known?.serial ?? ++state.lastSerial };
  session.subscriptions.set(filter, subscribed);
  state.subscriptions.set(filter, session, subscribed);
  return asked.qos;
}

/** Only filters that are equal character by character go; the answer comes in any case: [MQTT-3.10.4-1], [MQTT-3.10.4-5]. */
export function unsubscribe(state: BrokerState, connection: Connection, session: Session, packet: Unsubscribe): void {
  for (const filter of packet.filters) {
    if (session.subscriptions.delete(filter)) state.subscriptions.delete(filter, session);
  }
  send(state, connection, { type: "UNSUBACK", packetId: packet.packetId, reasonCodes: [] });
}

function who(connection: Connection, session: Session): { clientId: string; username?: string } {
  const { username } = connection;
  return username === undefined ? { clientId: session.clientId } : { clientId: session.clientId, username };
}

function countLevels(topic: string): number {
  let levels = 1;
  for (let at = topic.indexOf("/"); at >= 0; at = topic.indexOf("/", at + 1)) levels++;
  return levels;
}
