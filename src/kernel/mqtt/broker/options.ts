/** What a broker allows. Every limit says what happens beyond it; nothing grows without one. */
import type { Will } from "../packet.ts";

export interface BrokerLimits {
  /** Whole packet from a client, in bytes. Beyond: the connection is closed. */
  readonly maxPacketBytes: number;
  /** Beyond: a new connection is closed as soon as it opens. */
  readonly maxConnections: number;
  /** Sessions kept, connected ones included. Beyond: the one longest offline is discarded and counted. */
  readonly maxSessions: number;
  /** Per session. Beyond: the filter is refused in SUBACK (0x80) and counted. */
  readonly maxSubscriptions: number;
  /** Levels in a topic. Beyond: a filter is refused in SUBACK, and a PUBLISH closes the connection. */
  readonly maxTopicLevels: number;
  /** QoS 1 and 2 messages that wait per session, online or not. Beyond: the newest is dropped and counted. */
  readonly maxQueuedMessages: number;
  /** Payload bytes that wait per session. Beyond: as for maxQueuedMessages. */
  readonly maxQueuedBytes: number;
  /** QoS 1 and 2 messages sent to a client and not yet acknowledged, 1 to 65535. Beyond: they wait in the queue. */
  readonly maxInflight: number;
  /** Retained messages. Beyond: a message for a further topic is delivered but not retained, and counted. */
  readonly maxRetainedMessages: number;
  /** Payload bytes of all retained messages. Beyond: as for maxRetainedMessages. */
  readonly maxRetainedBytes: number;
  /** Output that the host still holds for a connection. Beyond: QoS 0 is dropped and counted, QoS 1 and 2 wait. */
  readonly maxPendingBytes: number;
  /** Time from opening to CONNECT. Beyond: the connection is closed. */
  readonly connectTimeoutMs: number;
  /** How long a persistent session may stay offline. Beyond: it is discarded. MQTT 3.1.1 sets no end, so Infinity. */
  readonly sessionExpiryMs: number;
}
export const DEFAULT_LIMITS: BrokerLimits = {
  maxPacketBytes: 1_048_576,
  maxConnections: 1000,
  maxSessions: 2000,
  maxSubscriptions: 1000,
  maxTopicLevels: 128,
  maxQueuedMessages: 1000,
  maxQueuedBytes: 16_777_216,
  maxInflight: 20,
  maxRetainedMessages: 10_000,
  maxRetainedBytes: 67_108_864,
  maxPendingBytes: 4_194_304,
  connectTimeoutMs: 10_000,
  sessionExpiryMs: Number.POSITIVE_INFINITY,
};

/** What a client asks to do; a policy answers whether it may. */
export type AuthorizationRequest =
  | {
      readonly action: "connect";
      readonly clientId: string;
      readonly username?: string;
      readonly password?: Uint8Array;
      readonly will?: Will;
    }
  | { readonly action: "publish"; readonly clientId: string; readonly username?: string; readonly topic: string }
  | { readonly action: "subscribe"; readonly clientId: string; readonly username?: string; readonly filter: string };
export type Authorize = (request: AuthorizationRequest) => boolean;

export interface BrokerOptions extends Partial<BrokerLimits> {
  /** Must depend on nothing but its argument. Without it everything is allowed. */
  readonly authorize?: Authorize;
}

/** The options with defaults filled in. RangeError for a limit that is no number of at least 1. */
export function resolveLimits(options: BrokerOptions): BrokerLimits {
  const limits: { -readonly [Name in keyof BrokerLimits]: number } = { ...DEFAULT_LIMITS };
  for (const name of Object.keys(DEFAULT_LIMITS) as (keyof BrokerLimits)[]) {
    const value = options[name] ?? DEFAULT_LIMITS[name];
    if (!(value >= 1)) throw new RangeError(`broker: ${name} must be at least 1, got ${value}`);
    limits[name] = value;
  }
  if (limits.maxInflight > 65_535)
    throw new RangeError(`broker: maxInflight must be at most 65535, got ${limits.maxInflight}`);
  return limits;
}
