/** SUBSCRIBE and UNSUBSCRIBE. Source: 3.1.1 and 5 §3.8 to §3.11; shared subscriptions MQTT 5 §4.8.2, in 3.1.1 filters like any other. */
import type { Subscribe, Subscription, Unsubscribe } from "../packet.ts";
import { sharedSubscriptionOf } from "../topic-filter.ts";
import type { Connection } from "./connection.ts";
import { lowerQos } from "./message.ts";
import { countLevels } from "./publish.ts";
import { FAILURE_FROM, REASON, SUBSCRIPTION_FAILURE } from "./reason.ts";
import { deliverRetained } from "./route.ts";
import { answer } from "./send.ts";
import type { Session, Subscribed } from "./session.ts";
import { addSubscription, removeSubscription } from "./shared.ts";
import { type BrokerState, noteFor } from "./state.ts";

type Verdict =
  | { readonly code: number; readonly subscribed: Subscribed; readonly existed: boolean }
  | { readonly code: number; readonly why: string | undefined };

/** Grants or refuses each filter, answers them all in one SUBACK, and then sends what is retained, filter by filter. */
export function subscribe(state: BrokerState, connection: Connection, session: Session, packet: Subscribe): void {
  const { packetId, subscriptions, properties } = packet;
  const [subscriptionId] = properties?.subscriptionIdentifiers ?? [];
  const inUse = connection.level === 5 && session.received.has(packetId);
  const verdicts = subscriptions.map((asked): Verdict => {
    if (inUse) return { code: REASON.packetIdInUse, why: "the packet identifier is in use" };
    return grant(state, connection, session, asked, subscriptionId);
  });
  const reasonCodes = verdicts.map(({ code }) =>
    connection.level === 4 && code >= FAILURE_FROM ? SUBSCRIPTION_FAILURE : code,
  );
  const refused = verdicts.find((verdict) => "why" in verdict);
  answer(
    state,
    connection,
    { type: "SUBACK", packetId, reasonCodes },
    refused && "why" in refused ? refused.why : undefined,
  );
  for (const verdict of verdicts) {
    if ("subscribed" in verdict) deliverRetained(state, session, verdict.subscribed, verdict.existed);
  }
}

/** An identical filter takes the older one's place: [MQTT-3.8.4-3]. */
function grant(
  state: BrokerState,
  connection: Connection,
  session: Session,
  asked: Subscription,
  subscriptionId: number | undefined,
): Verdict {
  const known = session.subscriptions.get(asked.filter);
  const shared = connection.level === 5 ? sharedSubscriptionOf(asked.filter) : undefined;
  const filter = shared?.filter ?? asked.filter;
  const refusal =
    refusalByLimit(state, session, filter, known !== undefined) ??
    refusalByFeature(state, filter, shared !== undefined, subscriptionId) ??
    refusalByPolicy(state, connection, session, filter);
  if (refusal) return refusal;
  const qos = lowerQos(asked.qos, state.features.maximumQos);
  const subscribed: Subscribed = {
    ...asked,
    qos,
    serial: known?.serial ?? ++state.lastSerial,
    ...(subscriptionId !== undefined && { subscriptionId }),
    ...(shared && { shared }),
  };
  addSubscription(state, session, subscribed);
  noteFor(state, session, { type: "subscribe", clientId: session.clientId, subscribed });
  return { code: qos, subscribed, existed: known !== undefined };
}

function refusalByLimit(state: BrokerState, session: Session, filter: string, known: boolean): Verdict | undefined {
  const { maxSubscriptions, maxTopicLevels } = state.limits;
  const isDeep = countLevels(filter) > maxTopicLevels;
  if (!isDeep && (known || session.subscriptions.size < maxSubscriptions)) return undefined;
  state.dropped.subscriptionLimit++;
  return isDeep
    ? { code: REASON.topicFilterInvalid, why: `a filter must have at most ${maxTopicLevels} levels` }
    : { code: REASON.quotaExceeded, why: `a session must have at most ${maxSubscriptions} subscriptions` };
}

function refusalByFeature(
  { features }: BrokerState,
  filter: string,
  isShared: boolean,
  subscriptionId: number | undefined,
): Verdict | undefined {
  if (isShared && !features.sharedSubscriptions)
    return { code: REASON.sharedNotSupported, why: "this broker takes no shared subscriptions" };
  if (!features.wildcards && /[+#]/.test(filter))
    return { code: REASON.wildcardsNotSupported, why: "this broker takes no filters with wildcards" };
  if (subscriptionId !== undefined && !features.subscriptionIds)
    return { code: REASON.subscriptionIdsNotSupported, why: "this broker takes no subscription identifiers" };
  return undefined;
}

function refusalByPolicy(
  state: BrokerState,
  { username }: Connection,
  { clientId }: Session,
  filter: string,
): Verdict | undefined {
  const who = username === undefined ? { clientId } : { clientId, username };
  const verdict = state.authorize?.({ action: "subscribe", ...who, filter }) ?? true;
  if (verdict === true) return undefined;
  state.dropped.denied++;
  if (verdict === "no reason") return { code: REASON.unspecified, why: undefined };
  return { code: REASON.notAuthorized, why: `not authorised to subscribe to ${filter}` };
}

/** Only filters that are equal character by character go; the answer comes in any case: [MQTT-3.10.4-1], [MQTT-3.10.4-5]. */
export function unsubscribe(state: BrokerState, connection: Connection, session: Session, packet: Unsubscribe): void {
  const { packetId, filters } = packet;
  const inUse = connection.level === 5 && session.received.has(packetId);
  const codes = filters.map((filter) => {
    if (inUse) return REASON.packetIdInUse;
    if (!removeSubscription(state, session, filter)) return REASON.noSubscriptionExisted;
    noteFor(state, session, { type: "unsubscribe", clientId: session.clientId, filter });
    return REASON.success;
  });
  const unknown = filters[codes.indexOf(REASON.noSubscriptionExisted)];
  const why = inUse
    ? "the packet identifier is in use"
    : unknown === undefined
      ? undefined
      : `there was no subscription to ${unknown}`;
  answer(state, connection, { type: "UNSUBACK", packetId, reasonCodes: connection.level === 5 ? codes : [] }, why);
}
