/** What the network reports, written into the state; bounded, and with the goals it reaches. */

import { NO_ANSWER } from "#engine/mqtt/far-end.ts";
import type { LogEntry, NetworkEvent, Received } from "#engine/mqtt/network.ts";
import type { Publish } from "#kernel/mqtt/packet.ts";
import { matchesTopic } from "#kernel/mqtt/topic-filter.ts";
import { isExperiment, PRESETS, type Preset } from "./LiveBroker.presets.ts";
import {
  type ClientView,
  type Evidence,
  type Inbound,
  MOST_ENTRIES,
  MOST_MESSAGES,
  type State,
} from "./LiveBroker.state.ts";

const NOT_THERE = "The embedded broker does not answer. Is npm start still running?";

export function applyNetwork(state: State, event: NetworkEvent): State {
  switch (event.type) {
    case "packet":
      return withEntry(state, event.entry);
    case "gone":
      return { ...state, gone: [...state.gone.slice(-MOST_ENTRIES), event] };
    case "status": {
      // A clean session ends with its connection, and its subscriptions with it. MQTT 3.1.1 §3.1.2.4.
      const lost = event.status === "offline" ? { subscriptions: [] } : {};
      const unreachable = event.reason?.startsWith(NO_ANSWER) ? NOT_THERE : undefined;
      return withClient(unreachable ? { ...state, phase: "failed", notice: unreachable } : state, event.client, () => ({
        status: event.status,
        note: event.reason,
        ...lost,
      }));
    }
    case "granted":
      return withClient(state, event.client, (client) => ({
        subscriptions: granted(client, event.filter, event.code),
      }));
    case "message":
      return withMessage(state, event.client, event.message, event.atMs);
  }
}

function withEntry(state: State, entry: LogEntry): State {
  const place = state.entries.findLastIndex((known) => known.n === entry.n);
  if (place >= 0) return { ...state, entries: state.entries.with(place, entry) };
  // A packet that was dropped from the log may still change its fate.
  if (entry.n < (state.entries[0]?.n ?? 0)) return state;
  const full = state.entries.length >= MOST_ENTRIES;
  return {
    ...state,
    entries: [...(full ? state.entries.slice(1) : state.entries), entry],
    dropped: state.dropped + (full ? 1 : 0),
  };
}

function withClient(state: State, name: string, change: (client: ClientView) => Partial<ClientView>): State {
  const clients = state.clients.map((client) => (client.name === name ? { ...client, ...change(client) } : client));
  return { ...state, clients };
}

function granted(client: ClientView, filter: string, code: number | undefined): ClientView["subscriptions"] {
  const others = client.subscriptions.filter((each) => each.filter !== filter);
  if (code === undefined) return others;
  if (others.length === client.subscriptions.length) return [...others, { filter, code }];
  return client.subscriptions.map((each) => (each.filter === filter ? { filter, code } : each));
}

function withMessage(state: State, name: string, message: Received, atMs: number): State {
  const client = state.clients.find((each) => each.name === name);
  if (!client) return state;
  const via = client.subscriptions.map((each) => each.filter).filter((filter) => matchesTopic(filter, message.topic));
  const inbound: Inbound = { ...message, n: client.heard + 1, atMs, via };
  const heard = withClient(state, name, () => ({
    inbox: [...client.inbox, inbound].slice(-MOST_MESSAGES),
    heard: client.heard + 1,
  }));
  return isExperiment(PRESETS[state.preset] as Preset) ? heard : withGoals(heard, name, inbound);
}

const sameBytes = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, place) => byte === b[place]);
const same = (a: Pick<Publish, "topic" | "payload">, b: Pick<Publish, "topic" | "payload">) =>
  a.topic === b.topic && sameBytes(a.payload, b.payload);

/** The packet by which one of the widget's own clients sent this message last. */
function sentBy(state: State, message: Received): LogEntry | undefined {
  return state.entries.findLast(
    ({ direction, packet }) => direction === "up" && packet?.type === "PUBLISH" && same(packet, message),
  );
}

function withGoals(state: State, name: string, message: Inbound): State {
  const sent = sentBy(state, message);
  if (!sent && state.target === "ws" && message.topic === "lab/hello")
    return withGoal(state, "heard-from-outside", { topic: message.topic, client: name });
  for (const other of sent ? state.clients : []) {
    if (other.name === name) continue;
    const copy = other.inbox.findLast((each) => same(each, message) && each.atMs >= (sent?.sentAtMs ?? 0));
    const pair = copy?.via.flatMap((theirs) =>
      message.via.filter((ours) => ours !== theirs).map((ours) => [ours, theirs]),
    );
    if (!pair?.[0]) continue;
    return withGoal(state, "two-filters-one-message", {
      topic: message.topic,
      clients: [name, other.name],
      filters: pair[0],
    });
  }
  return state;
}

function withGoal(state: State, goal: string, evidence: Evidence): State {
  if (state.goals.some((each) => each.goal === goal)) return state;
  return { ...state, goals: [...state.goals, { goal, evidence }] };
}
