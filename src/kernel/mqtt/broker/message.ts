/** An application message on its way through the broker, and what of it a subscriber is sent. Source: MQTT 5 §3.3.2.3. */
import type { Properties, Qos } from "../packet.ts";

export interface Message {
  readonly topic: string;
  payload: Uint8Array;
  /** As published; what a subscriber gets is the lower of this and its own. */
  readonly qos: Qos;
  readonly retain: boolean;
  /** What goes to subscribers unaltered: format, content type, response topic, correlation data, user properties. */
  readonly properties?: Properties;
  /** When the broker must have begun to deliver it; absent for a message that does not expire. */
  readonly expiresAtMs?: number;
  /** Client id of the publisher, for No Local. */
  readonly from?: string;
}

/** Effective QoS: never above what was published nor what was granted. */
export function lowerQos(a: Qos, b: Qos): Qos {
  return Math.min(a, b) as Qos;
}

/** Makes a message that is kept own its payload, which until then may be a view into a host's large read buffer. */
export function ownPayload(message: Message): void {
  if (message.payload.byteLength !== message.payload.buffer.byteLength) message.payload = message.payload.slice();
}

/** What a message takes up where it is kept: payload and properties, without the names of their fields. */
export function keptBytes({ payload, properties }: Message): number {
  if (!properties) return payload.length;
  const { contentType = "", responseTopic = "", correlationData, userProperties = [] } = properties;
  let bytes = payload.length + contentType.length + responseTopic.length + (correlationData?.length ?? 0);
  for (const [name, value] of userProperties) bytes += name.length + value.length;
  return bytes;
}

/** The properties of a PUBLISH or a will that travel on; undefined if there are none. */
export function forwarded(properties: Properties | undefined): Properties | undefined {
  if (!properties) return undefined;
  const { payloadFormatIndicator, contentType, responseTopic, correlationData, userProperties } = properties;
  const kept: { -readonly [Key in keyof Properties]: Properties[Key] } = {};
  if (payloadFormatIndicator !== undefined) kept.payloadFormatIndicator = payloadFormatIndicator;
  if (contentType !== undefined) kept.contentType = contentType;
  if (responseTopic !== undefined) kept.responseTopic = responseTopic;
  if (correlationData) kept.correlationData = correlationData.slice();
  if (userProperties) kept.userProperties = userProperties;
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** The message that a client's PUBLISH or will makes at `nowMs`. */
export function messageFrom(
  said: {
    readonly topic: string;
    readonly payload: Uint8Array;
    readonly qos: Qos;
    readonly retain: boolean;
    readonly properties?: Properties;
  },
  from: string,
  nowMs: number,
): Message {
  const { topic, payload, qos, retain, properties } = said;
  const message: Message = { topic, payload, qos, retain, from };
  if (!properties) return message;
  const kept = forwarded(properties);
  const seconds = properties.messageExpiryIntervalSec;
  return {
    ...message,
    ...(kept && { properties: kept }),
    ...(seconds !== undefined && { expiresAtMs: nowMs + seconds * 1000 }),
  };
}

/** Whether a message that has had to wait is too old to be sent: [MQTT-3.3.2-5]. */
export function isExpired(message: Message, nowMs: number): boolean {
  return message.expiresAtMs !== undefined && nowMs >= message.expiresAtMs;
}

/** The received interval less the whole seconds waited; 0 for one that was sent in time and is sent again: [MQTT-3.3.2-6]. */
export function remainingSec(expiresAtMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((expiresAtMs - nowMs) / 1000));
}
