/**
 * MQTT control packets as plain data, for protocol levels 4 (3.1.1) and 5.
 * Source: OASIS MQTT 3.1.1 §3 and MQTT 5.0 §3. Names are the specification's, in camel case.
 */
export type ProtocolLevel = 4 | 5;
export type Qos = 0 | 1 | 2;

/** MQTT 5.0 §2.2.2.2. A property that may appear once is a value; one that may repeat is a list. */
export interface Properties {
  readonly payloadFormatIndicator?: number;
  readonly messageExpiryIntervalSec?: number;
  readonly contentType?: string;
  readonly responseTopic?: string;
  readonly correlationData?: Uint8Array;
  readonly subscriptionIdentifiers?: readonly number[];
  readonly sessionExpiryIntervalSec?: number;
  readonly assignedClientIdentifier?: string;
  readonly serverKeepAliveSec?: number;
  readonly authenticationMethod?: string;
  readonly authenticationData?: Uint8Array;
  readonly requestProblemInformation?: number;
  readonly willDelayIntervalSec?: number;
  readonly requestResponseInformation?: number;
  readonly responseInformation?: string;
  readonly serverReference?: string;
  readonly reasonString?: string;
  readonly receiveMaximum?: number;
  readonly topicAliasMaximum?: number;
  readonly topicAlias?: number;
  readonly maximumQos?: number;
  readonly retainAvailable?: number;
  readonly userProperties?: readonly (readonly [name: string, value: string])[];
  readonly maximumPacketSizeBytes?: number;
  readonly wildcardSubscriptionAvailable?: number;
  readonly subscriptionIdentifierAvailable?: number;
  readonly sharedSubscriptionAvailable?: number;
}

export interface Will {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: Qos;
  readonly retain: boolean;
  readonly properties?: Properties;
}
export interface Connect {
  readonly type: "CONNECT";
  readonly level: ProtocolLevel;
  /** "Clean Session" in 3.1.1 §3.1.2.4, "Clean Start" in 5.0 §3.1.2.4. */
  readonly cleanStart: boolean;
  readonly keepAliveSec: number;
  readonly clientId: string;
  readonly will?: Will;
  readonly username?: string;
  readonly password?: Uint8Array;
  readonly properties?: Properties;
}
export interface Connack {
  readonly type: "CONNACK";
  readonly sessionPresent: boolean;
  /** "Connect Return code" in 3.1.1 (0 to 5), "Connect Reason Code" in 5.0. */
  readonly reasonCode: number;
  readonly properties?: Properties;
}
export interface Publish {
  readonly type: "PUBLISH";
  readonly dup: boolean;
  readonly qos: Qos;
  readonly retain: boolean;
  readonly topic: string;
  /** Present when qos is 1 or 2. */
  readonly packetId?: number;
  readonly payload: Uint8Array;
  readonly properties?: Properties;
}
export interface Acknowledgement {
  readonly type: "PUBACK" | "PUBREC" | "PUBREL" | "PUBCOMP";
  readonly packetId: number;
  /** Always 0 in 3.1.1, which has no such field. */
  readonly reasonCode: number;
  readonly properties?: Properties;
}
export interface Subscription {
  readonly filter: string;
  readonly qos: Qos;
  readonly noLocal?: boolean;
  readonly retainAsPublished?: boolean;
  readonly retainHandling?: 0 | 1 | 2;
}
export interface Subscribe {
  readonly type: "SUBSCRIBE";
  readonly packetId: number;
  readonly subscriptions: readonly Subscription[];
  readonly properties?: Properties;
}
export interface Suback {
  readonly type: "SUBACK";
  readonly packetId: number;
  readonly reasonCodes: readonly number[];
  readonly properties?: Properties;
}
export interface Unsubscribe {
  readonly type: "UNSUBSCRIBE";
  readonly packetId: number;
  readonly filters: readonly string[];
  readonly properties?: Properties;
}
export interface Unsuback {
  readonly type: "UNSUBACK";
  readonly packetId: number;
  /** Empty in 3.1.1, which acknowledges without codes. */
  readonly reasonCodes: readonly number[];
  readonly properties?: Properties;
}
export interface Ping {
  readonly type: "PINGREQ" | "PINGRESP";
}
export interface Disconnect {
  readonly type: "DISCONNECT";
  readonly reasonCode: number;
  readonly properties?: Properties;
}
/** MQTT 5.0 §3.15 only. */
export interface Auth {
  readonly type: "AUTH";
  readonly reasonCode: number;
  readonly properties?: Properties;
}
export type Packet =
  | Connect
  | Connack
  | Publish
  | Acknowledgement
  | Subscribe
  | Suback
  | Unsubscribe
  | Unsuback
  | Ping
  | Disconnect
  | Auth;
export type PacketType = Packet["type"];
