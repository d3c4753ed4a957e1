/** PUBLISH from a client: what it says, whether it may, and its answer. Source: 3.1.1 §3.3, §4.3; MQTT 5 §3.3, §4.3, §4.9. */
import { firstBadUtf8 } from "../../bytes/utf8.ts";
import type { Publish } from "../packet.ts";
import { closeWith } from "./close.ts";
import type { Connection } from "./connection.ts";
import { messageFrom } from "./message.ts";
import { REASON } from "./reason.ts";
import { route } from "./route.ts";
import { answer } from "./send.ts";
import type { Session } from "./session.ts";
import { type BrokerState, noteFor } from "./state.ts";

interface Refusal {
  readonly code: number;
  readonly why: string;
}

/** Takes a message over, then acknowledges it. A QoS 2 id that is already here is only acknowledged: [MQTT-4.3.3-10]. */
export function publish(state: BrokerState, connection: Connection, session: Session, packet: Publish): void {
  const fault = faultOf(state, connection, packet);
  if (fault) {
    closeWith(state, connection, fault.code, fault.why);
    return;
  }
  const topic = resolveTopic(connection, packet);
  if (topic === undefined) {
    closeWith(
      state,
      connection,
      REASON.protocolError,
      `topic alias ${packet.properties?.topicAlias} stands for nothing`,
    );
    return;
  }
  const packetId = packet.packetId ?? 0;
  if (packet.qos > 0 && !openReceipt(state, connection, session, packet.qos, packetId)) return;
  if (packet.qos === 2 && session.received.has(packetId)) {
    answer(state, connection, { type: "PUBREC", packetId, reasonCode: 0 });
    return;
  }
  const refusal = refusalOf(state, connection, session, packet, topic);
  if (refusal) refuse(state, connection, session, packet, refusal);
  else accept(state, connection, session, packet, topic);
}

/** What ends the connection, whatever the message. */
function faultOf(state: BrokerState, { level }: Connection, packet: Publish): Refusal | undefined {
  const { features } = state;
  const { topicAlias = 0, subscriptionIdentifiers } = packet.properties ?? {};
  if (topicAlias > features.topicAliasMaximum) {
    const why = `topic alias must be at most ${features.topicAliasMaximum}, got ${topicAlias}`;
    return { code: REASON.topicAliasInvalid, why };
  }
  if (subscriptionIdentifiers)
    return { code: REASON.protocolError, why: "a client's PUBLISH must not carry a subscription identifier" };
  if (packet.qos > features.maximumQos)
    return { code: REASON.qosNotSupported, why: `qos must be at most ${features.maximumQos}, got ${packet.qos}` };
  if (packet.retain && !features.retain && level === 5)
    return { code: REASON.retainNotSupported, why: "this broker keeps no retained messages" };
  return undefined;
}

/** The topic that is written, which a new alias is made to stand for, or the one that an alias stands for. */
function resolveTopic(connection: Connection, { topic, properties }: Publish): string | undefined {
  const alias = properties?.topicAlias;
  if (alias === undefined) return topic;
  if (topic === "") return connection.aliasesIn.get(alias);
  connection.aliasesIn.set(alias, topic);
  return topic;
}

/** Counts the message against our Receive Maximum, MQTT 5 §4.9. At QoS 1 it is open only while its PUBACK waits for a record. */
function openReceipt(state: BrokerState, connection: Connection, session: Session, qos: number, id: number): boolean {
  if (connection.level === 4) return true;
  const { receiving } = connection;
  if (receiving.size >= state.limits.receiveMaximum && !receiving.has(id)) {
    const why = `at most ${state.limits.receiveMaximum} messages may be open`;
    closeWith(state, connection, REASON.receiveMaximumExceeded, why);
    return false;
  }
  if (qos === 1 && session.received.has(id)) {
    const inUse = { type: "PUBACK", packetId: id, reasonCode: REASON.packetIdInUse } as const;
    answer(state, connection, inUse, "the packet identifier belongs to a message at qos 2 that is not released");
    return false;
  }
  if (qos === 2 || state.durable) receiving.add(id);
  return true;
}

function refusalOf(
  state: BrokerState,
  { username }: Connection,
  { clientId }: Session,
  packet: Publish,
  topic: string,
): Refusal | undefined {
  const { maxTopicLevels } = state.limits;
  if (countLevels(topic) > maxTopicLevels) {
    const why = `broker: topic name must have at most ${maxTopicLevels} levels`;
    return { code: REASON.topicNameInvalid, why };
  }
  const { payload, properties } = packet;
  if (state.features.validatePayloadFormat && properties?.payloadFormatIndicator === 1) {
    if (firstBadUtf8(payload, 0, payload.length) >= 0)
      return { code: REASON.payloadFormatInvalid, why: "the payload must be UTF-8 as its format indicator says" };
  }
  const who = username === undefined ? { clientId } : { clientId, username };
  const allowed = state.authorize?.({ action: "publish", ...who, topic }) ?? true;
  return allowed === true ? undefined : { code: REASON.notAuthorized, why: `not authorised to publish to ${topic}` };
}

/**
 * MQTT 5 has a code in the acknowledgement; a QoS 0 message has none, so only the faults of the packet itself end the
 * connection. 3.1.1 can only close, or acknowledge and do nothing ([MQTT-3.3.5-2]): ours does that where the policy refuses.
 */
function refuse(state: BrokerState, connection: Connection, session: Session, packet: Publish, refusal: Refusal): void {
  const { qos, packetId = 0 } = packet;
  const denied = refusal.code === REASON.notAuthorized;
  if (denied) state.dropped.denied++;
  if (!denied && (connection.level === 4 || qos === 0)) closeWith(state, connection, refusal.code, refusal.why);
  else if (connection.level === 4) acceptReceipt(state, connection, session, packet, REASON.success);
  else if (qos > 0) {
    if (qos === 2) connection.receiving.delete(packetId);
    const type = qos === 1 ? "PUBACK" : "PUBREC";
    answer(state, connection, { type, packetId, reasonCode: refusal.code }, refusal.why);
  }
}

function accept(state: BrokerState, connection: Connection, session: Session, packet: Publish, topic: string): void {
  const reached = route(
    state,
    messageFrom(packet.topic === topic ? packet : { ...packet, topic }, session.clientId, state.nowMs),
  );
  // Routing may have reached the publisher's own connection, but never closes it.
  if (reached > 0 || connection.level === 4) acceptReceipt(state, connection, session, packet, REASON.success);
  else {
    const why = `nobody has subscribed to ${topic}`;
    acceptReceipt(state, connection, session, packet, REASON.noMatchingSubscribers, why);
  }
}

function acceptReceipt(
  state: BrokerState,
  connection: Connection,
  session: Session,
  { qos, packetId = 0 }: Publish,
  reasonCode: number,
  why?: string,
): void {
  if (qos === 0) return;
  if (qos === 2) {
    session.received.add(packetId);
    noteFor(state, session, { type: "receive", clientId: session.clientId, packetId });
  }
  answer(state, connection, { type: qos === 1 ? "PUBACK" : "PUBREC", packetId, reasonCode }, why);
}

/** Levels in a topic name or filter. O(n). */
export function countLevels(topic: string): number {
  let levels = 1;
  for (let at = topic.indexOf("/"); at >= 0; at = topic.indexOf("/", at + 1)) levels++;
  return levels;
}
