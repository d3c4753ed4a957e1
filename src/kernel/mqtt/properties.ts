/**
 * The properties of MQTT 5: which packet may carry which, of what type, within what bounds.
 * Source: OASIS MQTT 5 §2.2.2.2, table 2-4, and the section of each property under its packet.
 */
import type { PacketType, Properties } from "./packet.ts";

/** What carries properties: a packet, or the will inside a CONNECT. */
export type PropertyOwner = Exclude<PacketType, "PINGREQ" | "PINGRESP"> | "WILL";

export type PropertyType =
  | "byte"
  | "two bytes"
  | "four bytes"
  | "variable byte integer"
  | "text"
  | "binary"
  | "text pair";

export interface PropertySpec {
  readonly id: number;
  readonly key: keyof Properties;
  readonly name: string;
  readonly type: PropertyType;
  /** Section per owner; an owner without one may not carry the property. */
  readonly sections: Readonly<Partial<Record<PropertyOwner, string>>>;
  readonly mean: string;
  /** Bounds of a number; without them those of its type. */
  readonly min?: number;
  readonly max?: number;
}

/** Where an owner's properties are specified, and where their length is. */
export const PROPERTY_SECTION: Readonly<Record<PropertyOwner, string>> = {
  CONNECT: "3.1.2.11",
  WILL: "3.1.3.2",
  CONNACK: "3.2.2.3",
  PUBLISH: "3.3.2.3",
  PUBACK: "3.4.2.2",
  PUBREC: "3.5.2.2",
  PUBREL: "3.6.2.2",
  PUBCOMP: "3.7.2.2",
  SUBSCRIBE: "3.8.2.1",
  SUBACK: "3.9.2.1",
  UNSUBSCRIBE: "3.10.2.1",
  UNSUBACK: "3.11.2.1",
  DISCONNECT: "3.14.2.2",
  AUTH: "3.15.2.2",
};

/** Number of the subsection under each owner's section, so that `{ PUBLISH: 2 }` is §3.3.2.3.2. */
type Subsections = Partial<Record<PropertyOwner, number>>;

function property(
  id: number,
  key: keyof Properties,
  name: string,
  type: PropertyType,
  where: Subsections,
  mean: string,
  bounds: { min?: number; max?: number } = {},
): PropertySpec {
  const sections: Partial<Record<PropertyOwner, string>> = {};
  for (const [owner, last] of Object.entries(where) as [PropertyOwner, number][]) {
    sections[owner] = `${PROPERTY_SECTION[owner]}.${last}`;
  }
  return { id, key, name, type, sections, mean, ...bounds };
}

const YES_OR_NO = { max: 1 };
const NOT_ZERO = { min: 1 };
const REASON_STRING: Subsections = {
  CONNACK: 9,
  PUBACK: 2,
  PUBREC: 2,
  PUBREL: 2,
  PUBCOMP: 2,
  SUBACK: 2,
  UNSUBACK: 2,
  DISCONNECT: 3,
  AUTH: 4,
};
const USER_PROPERTY: Subsections = {
  CONNECT: 8,
  WILL: 8,
  CONNACK: 10,
  PUBLISH: 7,
  PUBACK: 3,
  PUBREC: 3,
  PUBREL: 3,
  PUBCOMP: 3,
  SUBSCRIBE: 3,
  SUBACK: 3,
  UNSUBSCRIBE: 2,
  UNSUBACK: 3,
  DISCONNECT: 4,
  AUTH: 5,
};

/** Every property, in the order of its identifier. */
export const PROPERTIES: readonly PropertySpec[] = [
  property(
    0x01,
    "payloadFormatIndicator",
    "Payload Format Indicator",
    "byte",
    { PUBLISH: 2, WILL: 3 },
    "1 says that the payload is UTF-8 text, 0 says nothing about it.",
    YES_OR_NO,
  ),
  property(
    0x02,
    "messageExpiryIntervalSec",
    "Message Expiry Interval",
    "four bytes",
    { PUBLISH: 3, WILL: 4 },
    "Seconds after which a message that has not been delivered is dropped.",
  ),
  property(
    0x03,
    "contentType",
    "Content Type",
    "text",
    { PUBLISH: 9, WILL: 5 },
    "What the payload is, in words that sender and receiver have agreed on.",
  ),
  property(
    0x08,
    "responseTopic",
    "Response Topic",
    "text",
    { PUBLISH: 5, WILL: 6 },
    "The topic on which the sender waits for an answer.",
  ),
  property(
    0x09,
    "correlationData",
    "Correlation Data",
    "binary",
    { PUBLISH: 6, WILL: 7 },
    "The answer carries the same bytes, so that the sender can tell which request it belongs to.",
  ),
  property(
    0x0b,
    "subscriptionIdentifiers",
    "Subscription Identifier",
    "variable byte integer",
    { PUBLISH: 8, SUBSCRIBE: 2 },
    "The subscriber's own number for the subscription that this is about.",
    NOT_ZERO,
  ),
  property(
    0x11,
    "sessionExpiryIntervalSec",
    "Session Expiry Interval",
    "four bytes",
    { CONNECT: 2, CONNACK: 2, DISCONNECT: 2 },
    "Seconds that the session outlives its connection; 4294967295 means for ever.",
  ),
  property(
    0x12,
    "assignedClientIdentifier",
    "Assigned Client Identifier",
    "text",
    { CONNACK: 7 },
    "The name that the server gave to a client which sent none.",
  ),
  property(
    0x13,
    "serverKeepAliveSec",
    "Server Keep Alive",
    "two bytes",
    { CONNACK: 14 },
    "The keep alive in seconds that the client must use instead of its own.",
  ),
  property(
    0x15,
    "authenticationMethod",
    "Authentication Method",
    "text",
    { CONNECT: 9, CONNACK: 17, AUTH: 2 },
    "The name of the extended authentication in use.",
  ),
  property(
    0x16,
    "authenticationData",
    "Authentication Data",
    "binary",
    { CONNECT: 10, CONNACK: 18, AUTH: 3 },
    "What the authentication method exchanges.",
  ),
  property(
    0x17,
    "requestProblemInformation",
    "Request Problem Information",
    "byte",
    { CONNECT: 7 },
    "0 asks the server to leave reason strings and user properties out of most packets.",
    YES_OR_NO,
  ),
  property(
    0x18,
    "willDelayIntervalSec",
    "Will Delay Interval",
    "four bytes",
    { WILL: 2 },
    "Seconds that the server waits before it publishes the will.",
  ),
  property(
    0x19,
    "requestResponseInformation",
    "Request Response Information",
    "byte",
    { CONNECT: 6 },
    "1 asks the server to return response information.",
    YES_OR_NO,
  ),
  property(
    0x1a,
    "responseInformation",
    "Response Information",
    "text",
    { CONNACK: 15 },
    "What the client may build its response topics from.",
  ),
  property(
    0x1c,
    "serverReference",
    "Server Reference",
    "text",
    { CONNACK: 16, DISCONNECT: 5 },
    "Another server that the client can use.",
  ),
  property(
    0x1f,
    "reasonString",
    "Reason String",
    "text",
    REASON_STRING,
    "The reason in words for people; programs go by the reason code.",
  ),
  property(
    0x21,
    "receiveMaximum",
    "Receive Maximum",
    "two bytes",
    { CONNECT: 3, CONNACK: 3 },
    "How many QoS 1 and QoS 2 messages the sender of this is willing to have open at once.",
    NOT_ZERO,
  ),
  property(
    0x22,
    "topicAliasMaximum",
    "Topic Alias Maximum",
    "two bytes",
    { CONNECT: 5, CONNACK: 8 },
    "The highest topic alias that the sender of this accepts; 0 means none.",
  ),
  property(
    0x23,
    "topicAlias",
    "Topic Alias",
    "two bytes",
    { PUBLISH: 4 },
    "A number that stands for the topic name on this connection.",
    NOT_ZERO,
  ),
  property(
    0x24,
    "maximumQos",
    "Maximum QoS",
    "byte",
    { CONNACK: 4 },
    "The highest QoS that the server takes.",
    YES_OR_NO,
  ),
  property(
    0x25,
    "retainAvailable",
    "Retain Available",
    "byte",
    { CONNACK: 5 },
    "Whether the server keeps retained messages.",
    YES_OR_NO,
  ),
  property(
    0x26,
    "userProperties",
    "User Property",
    "text pair",
    USER_PROPERTY,
    "A name and a value whose meaning is not MQTT's business.",
  ),
  property(
    0x27,
    "maximumPacketSizeBytes",
    "Maximum Packet Size",
    "four bytes",
    { CONNECT: 4, CONNACK: 6 },
    "The largest packet, in bytes, that the sender of this accepts.",
    NOT_ZERO,
  ),
  property(
    0x28,
    "wildcardSubscriptionAvailable",
    "Wildcard Subscription Available",
    "byte",
    { CONNACK: 11 },
    "Whether the server takes filters with wildcards.",
    YES_OR_NO,
  ),
  property(
    0x29,
    "subscriptionIdentifierAvailable",
    "Subscription Identifier Available",
    "byte",
    { CONNACK: 12 },
    "Whether the server takes subscription identifiers.",
    YES_OR_NO,
  ),
  property(
    0x2a,
    "sharedSubscriptionAvailable",
    "Shared Subscription Available",
    "byte",
    { CONNACK: 13 },
    "Whether the server takes shared subscriptions.",
    YES_OR_NO,
  ),
];

export const PROPERTY_BY_ID: ReadonlyMap<number, PropertySpec> = new Map(PROPERTIES.map((spec) => [spec.id, spec]));
export const PROPERTY_BY_KEY: ReadonlyMap<string, PropertySpec> = new Map(PROPERTIES.map((spec) => [spec.key, spec]));

/** Whether `owner` may carry the property more than once: user properties anywhere, subscription identifiers in PUBLISH. */
export function mayRepeat(spec: PropertySpec, owner: PropertyOwner): boolean {
  return spec.key === "userProperties" || (spec.key === "subscriptionIdentifiers" && owner === "PUBLISH");
}
