/** MQTT 5 properties in mqtt.js's words and in ours. Source: MQTT 5 §2.2.2.2. */
import type { IPublishPacket } from "mqtt";
import type { Properties } from "#kernel/mqtt/packet.ts";

type MqttJsProperties = NonNullable<IPublishPacket["properties"]>;

/** What a message carries; undefined for nothing. Topic aliases are left out: they name the topic, not the message. */
export function propertiesOf(theirs: IPublishPacket["properties"]): Properties | undefined {
  if (!theirs) return undefined;
  const { payloadFormatIndicator, messageExpiryInterval, contentType, responseTopic, correlationData } = theirs;
  const { userProperties, subscriptionIdentifier } = theirs;
  const ours: Properties = {
    ...(payloadFormatIndicator === undefined ? {} : { payloadFormatIndicator: Number(payloadFormatIndicator) }),
    ...(messageExpiryInterval === undefined ? {} : { messageExpiryIntervalSec: messageExpiryInterval }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(responseTopic === undefined ? {} : { responseTopic }),
    ...(correlationData === undefined ? {} : { correlationData: new Uint8Array(correlationData) }),
    ...(subscriptionIdentifier === undefined ? {} : { subscriptionIdentifiers: [subscriptionIdentifier].flat() }),
    ...(userProperties ? { userProperties: pairsOf(userProperties) } : {}),
  };
  return Object.keys(ours).length > 0 ? ours : undefined;
}

function pairsOf(named: Record<string, string | string[]>): readonly (readonly [string, string])[] {
  return Object.entries(named).flatMap(([name, values]) => [values].flat().map((value) => [name, value] as const));
}

/** The other way, for a message to be published; undefined for nothing. */
export function mqttJsProperties(ours: Properties | undefined): MqttJsProperties | undefined {
  if (!ours) return undefined;
  const named: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of ours.userProperties ?? []) {
    const known = named[name];
    named[name] = known === undefined ? value : [known, value].flat();
  }
  return {
    ...(ours.payloadFormatIndicator === undefined ? {} : { payloadFormatIndicator: ours.payloadFormatIndicator === 1 }),
    ...(ours.messageExpiryIntervalSec === undefined ? {} : { messageExpiryInterval: ours.messageExpiryIntervalSec }),
    ...(ours.contentType === undefined ? {} : { contentType: ours.contentType }),
    ...(ours.responseTopic === undefined ? {} : { responseTopic: ours.responseTopic }),
    ...(ours.correlationData === undefined ? {} : { correlationData: ours.correlationData as Buffer }),
    ...(ours.topicAlias === undefined ? {} : { topicAlias: ours.topicAlias }),
    ...(ours.userProperties ? { userProperties: named } : {}),
  };
}
