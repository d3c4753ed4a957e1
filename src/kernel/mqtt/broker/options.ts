/** What a broker allows and offers. Every limit says what happens beyond it; nothing grows without one. */
import type { Qos, Will } from "../packet.ts";

export interface BrokerLimits {
  /** Whole packet from a client, in bytes. Beyond: the connection is closed (MQTT 5: told so in CONNACK, code 0x95). */
  readonly maxPacketBytes: number;
  /** Beyond: a new connection is closed as soon as it opens. */
  readonly maxConnections: number;
  /** Sessions kept, connected ones included. Beyond: the one longest offline is discarded and counted. */
  readonly maxSessions: number;
  /** Per session. Beyond: the filter is refused in SUBACK (0x80; MQTT 5: 0x97) and counted. */
  readonly maxSubscriptions: number;
  /**
   * Levels in a topic. Beyond: a filter is refused in SUBACK (0x80; MQTT 5: 0x8F), and a PUBLISH closes the connection,
   * except at QoS 1 and 2 in MQTT 5, which have 0x90 in their acknowledgements.
   */
  readonly maxTopicLevels: number;
  /** QoS 1 and 2 messages that wait per session, online or not. Beyond: the newest is dropped and counted. */
  readonly maxQueuedMessages: number;
  /** Bytes of payloads and properties that wait per session. Beyond: as for maxQueuedMessages. */
  readonly maxQueuedBytes: number;
  /**
   * QoS 1 and 2 messages sent to a client and not yet acknowledged, 1 to 65535; a client's Receive Maximum may be lower.
   * Beyond: they wait in the queue.
   */
  readonly maxInflight: number;
  /** Receive Maximum of MQTT 5 clients, 1 to 65535: QoS 1 and 2 messages they may have open. Beyond: closed with 0x93. */
  readonly receiveMaximum: number;
  /** Retained messages. Beyond: a message for a further topic is delivered but not retained, and counted. */
  readonly maxRetainedMessages: number;
  /** Bytes of payloads and properties of all retained messages. Beyond: as for maxRetainedMessages. */
  readonly maxRetainedBytes: number;
  /**
   * Output that the host, or a record not yet on disk, still holds for a connection. Beyond: QoS 0 is dropped and counted,
   * QoS 1 and 2 wait.
   */
  readonly maxPendingBytes: number;
  /** Time from opening to CONNECT. Beyond: the connection is closed. */
  readonly connectTimeoutMs: number;
  /** How long a session may stay offline; the answer to a longer Session Expiry Interval. Beyond: it is discarded. */
  readonly sessionExpiryMs: number;
  /** Keep alive of MQTT 5 clients. Beyond, and for none: they are given this as Server Keep Alive; at 65535 never. */
  readonly maxKeepAliveSec: number;
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
  receiveMaximum: 1000,
  maxRetainedMessages: 10_000,
  maxRetainedBytes: 67_108_864,
  maxPendingBytes: 4_194_304,
  connectTimeoutMs: 10_000,
  sessionExpiryMs: Number.POSITIVE_INFINITY,
  maxKeepAliveSec: 65_535,
};
const AT_MOST: Partial<Record<keyof BrokerLimits, number>> = {
  maxInflight: 65_535,
  receiveMaximum: 65_535,
  maxKeepAliveSec: 65_535,
};

/** What a broker can be told not to offer; CONNACK says so to MQTT 5 clients. */
export interface BrokerFeatures {
  readonly maximumQos: Qos;
  readonly retain: boolean;
  readonly wildcards: boolean;
  readonly sharedSubscriptions: boolean;
  readonly subscriptionIds: boolean;
  /** Topic aliases taken from a client, and given to one that takes them, 0 to 65535. */
  readonly topicAliasMaximum: number;
  /** Whether a payload that its Payload Format Indicator calls text must be UTF-8: refused with 0x99 if not. */
  readonly validatePayloadFormat: boolean;
  /** Answers Request Response Information: "prefix" gives client c "prefix/c". */
  readonly responsePrefix: string | undefined;
  /** Beginning of the client ids that the broker assigns. */
  readonly seed: number;
}
export const DEFAULT_FEATURES: BrokerFeatures = {
  maximumQos: 2,
  retain: true,
  wildcards: true,
  sharedSubscriptions: true,
  subscriptionIds: true,
  topicAliasMaximum: 32,
  validatePayloadFormat: false,
  responsePrefix: undefined,
  seed: 0,
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
/**
 * True allows. False refuses: CONNACK 5 (MQTT 5: 0x87), SUBACK 0x80 (0x87); a PUBLISH goes no further and is answered as
 * if it had (MQTT 5: 0x87 in PUBACK or PUBREC). "bad credentials" is CONNACK 4 (0x86), elsewhere as false. "no reason" is
 * SUBACK 0x80 in MQTT 5 too (§3.9.3: the server does not wish to reveal the reason), elsewhere as false.
 */
export type Authorize = (request: AuthorizationRequest) => boolean | "bad credentials" | "no reason";

export interface BrokerOptions extends Partial<BrokerLimits>, Partial<BrokerFeatures> {
  /**
   * Must depend on nothing but its argument. A shared subscription is asked about by the filter inside it. Without a policy
   * everything is allowed.
   */
  readonly authorize?: Authorize;
  /** Whether to put out records and to wait for them: see journal.ts. Without it nothing is durable. */
  readonly durable?: boolean;
}

/** The limits with defaults filled in. RangeError for a limit that is no number of at least 1, or too large. */
export function resolveLimits(options: BrokerOptions): BrokerLimits {
  const limits: { -readonly [Name in keyof BrokerLimits]: number } = { ...DEFAULT_LIMITS };
  for (const name of Object.keys(DEFAULT_LIMITS) as (keyof BrokerLimits)[]) {
    const value = options[name] ?? DEFAULT_LIMITS[name];
    if (!(value >= 1)) throw new RangeError(`broker: ${name} must be at least 1, got ${value}`);
    const most = AT_MOST[name] ?? value;
    if (value > most) throw new RangeError(`broker: ${name} must be at most ${most}, got ${value}`);
    limits[name] = value;
  }
  return limits;
}

/** The features with defaults filled in. RangeError for an alias maximum out of range. */
export function resolveFeatures(options: BrokerOptions): BrokerFeatures {
  const features: Record<string, unknown> = { ...DEFAULT_FEATURES };
  for (const name of Object.keys(DEFAULT_FEATURES) as (keyof BrokerFeatures)[]) {
    if (options[name] !== undefined) features[name] = options[name];
  }
  const { topicAliasMaximum } = features as unknown as BrokerFeatures;
  if (!Number.isInteger(topicAliasMaximum) || topicAliasMaximum < 0 || topicAliasMaximum > 65_535)
    throw new RangeError(`broker: topicAliasMaximum must be an integer from 0 to 65535, got ${topicAliasMaximum}`);
  return features as unknown as BrokerFeatures;
}
