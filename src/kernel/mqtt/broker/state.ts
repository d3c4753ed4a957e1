/** All that a broker knows. */
import type { BrokerOutput } from "#contract/broker.ts";
import type { Change } from "./change.ts";
import type { Connection } from "./connection.ts";
import { createDeadlines, type Deadlines } from "./deadlines.ts";
import {
  type Authorize,
  type BrokerFeatures,
  type BrokerLimits,
  type BrokerOptions,
  resolveFeatures,
  resolveLimits,
} from "./options.ts";
import { createRetainedStore, type RetainedStore } from "./retained.ts";
import { type Session, type StoredWill, type Subscribed, sessionDeadline } from "./session.ts";
import type { Share } from "./shared.ts";
import { createTopicTrie, type TopicTrie } from "./topic-trie.ts";

/** How often each limit or policy has cost something since the broker began. */
export interface Dropped {
  /** QoS 1 and 2 messages for a session whose queue was full. */
  queueFull: number;
  /** QoS 0 messages for a connection that does not read fast enough. */
  slowConnection: number;
  /** Messages that expired while they waited for a subscriber. */
  expired: number;
  /** Messages larger than their subscriber takes. */
  tooLarge: number;
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
/** An output that waits until a record is on disk. */
export interface Held {
  readonly after: number;
  readonly output: Exclude<BrokerOutput, { type: "persist" }>;
}
export interface BrokerState {
  readonly limits: BrokerLimits;
  readonly features: BrokerFeatures;
  readonly authorize: Authorize | undefined;
  readonly durable: boolean;
  nowMs: number;
  outputs: Held["output"][];
  /** What the next record will hold. */
  changes: Change[];
  held: Held[];
  lastRecord: number;
  readonly connections: Map<number, Connection>;
  readonly sessions: Map<string, Session>;
  readonly subscriptions: TopicTrie<Session, Subscribed>;
  /** Shared subscriptions by the filter inside them, one per share name. */
  readonly shares: TopicTrie<string, Share>;
  readonly retained: RetainedStore;
  readonly deadlines: Deadlines<Connection | Session>;
  readonly dropped: Dropped;
  /** Sessions and wills that were connected when the records end; settled with the first input after them. */
  readonly interrupted: { readonly sessions: Set<string>; readonly wills: Map<string, StoredWill> };
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
    features: resolveFeatures(options),
    authorize: options.authorize,
    durable: options.durable === true,
    nowMs: 0,
    outputs: [],
    changes: [],
    held: [],
    lastRecord: 0,
    connections: new Map(),
    sessions: new Map(),
    subscriptions: createTopicTrie(),
    shares: createTopicTrie(),
    retained: createRetainedStore(limits.maxRetainedMessages, limits.maxRetainedBytes),
    deadlines: createDeadlines((owner) => ("framer" in owner ? owner.deadlineMs : sessionDeadline(owner))),
    dropped: {
      queueFull: 0,
      slowConnection: 0,
      expired: 0,
      tooLarge: 0,
      retainedFull: 0,
      denied: 0,
      subscriptionLimit: 0,
      sessions: 0,
      connections: 0,
    },
    interrupted: { sessions: new Set(), wills: new Map() },
    received: 0,
    delivered: 0,
    lastSerial: 0,
    lastAssignedId: 0,
  };
}

/** Puts a change into the next record; nothing without `durable`. */
export function note(state: BrokerState, change: Change): void {
  if (state.durable) state.changes.push(change);
}

/** As `note`, for a session: one that ends with its connection is not worth a record. */
export function noteFor(state: BrokerState, session: Session, change: Change): void {
  if (state.durable && session.expiryMs > 0) state.changes.push(change);
}
