/** All that a broker knows, and the two things it can do to the world: send a packet and close a connection. */
import type { BrokerOutput } from "#contract/broker.ts";
import { encodePacket } from "../codec.ts";
import type { Packet } from "../packet.ts";
import type { Connection } from "./connection.ts";
import { createDeadlines, type Deadlines } from "./deadlines.ts";
import { type Authorize, type BrokerLimits, type BrokerOptions, resolveLimits } from "./options.ts";
import { createRetainedStore, type RetainedStore } from "./retained.ts";
import type { Session, Subscribed } from "./session.ts";
import { createTopicTrie, type TopicTrie } from "./topic-trie.ts";

/** How often each limit or policy has cost something since the broker began. */
export interface Dropped {
  /** QoS 1 and 2 messages for a session whose queue was full. */
  queueFull: number;
  /** QoS 0 messages for a connection that does not read fast enough. */
  slowConnection: number;
  /** Messages that found no room among the retained ones. */
  retainedFull: number;
  /** Messages, subscriptions and connections that the policy refused. */
  denied: number;
  /** Filters beyond maxSubscriptions or maxTopicLevels. */
  subscriptionLimit: number;
  /** Offline sessions that made room for others. */
  sessions: number;
  /** Connections beyond maxConnections. */
  connections: number;
}
export interface BrokerState {
  readonly limits: BrokerLimits;
  readonly authorize: Authorize | undefined;
  nowMs: number;
  outputs: BrokerOutput[];
  readonly connections: Map<number, Connection>;
  readonly sessions: Map<string, Session>;
  readonly subscriptions: TopicTrie<Session, Subscribed>;
  readonly retained: RetainedStore;
  readonly deadlines: Deadlines<Connection | Session>;
  readonly dropped: Dropped;
  received: number;
  delivered: number;
  lastSerial: number;
  lastAssignedId: number;
}

/** A broker that knows nothing yet. */
export function createState(options: BrokerOptions): BrokerState {
  const limits = resolveLimits(options);
  return {
    limits,
    authorize: options.authorize,
    nowMs: 0,
    outputs: [],
    connections: new Map(),
    sessions: new Map(),
    subscriptions: createTopicTrie(),
    retained: createRetainedStore(limits.maxRetainedMessages, limits.maxRetainedBytes),
    deadlines: createDeadlines((owner) => ("framer" in owner ? owner.deadlineMs : owner.expiresAtMs)),
    dropped: {
      queueFull: 0,
      slowConnection: 0,
      retainedFull: 0,
      denied: 0,
      subscriptionLimit: 0,
      sessions: 0,
      connections: 0,
    },
    received: 0,
    delivered: 0,
    lastSerial: 0,
    lastAssignedId: 0,
  };
}

/** Sends one packet at the connection's protocol level. */
export function send(state: BrokerState, connection: Connection, packet: Packet): void {
  const bytes = encodePacket(packet, connection.level);
  state.outputs.push({ type: "send", connection: connection.id, bytes });
}
