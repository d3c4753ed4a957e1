/** What CONNACK tells an MQTT 5 client: what this broker does otherwise than the client must assume. Source: MQTT 5 §3.2.2.3. */
import type { Connect, Properties } from "../packet.ts";
import type { BrokerState } from "./state.ts";

/** What the broker made of the client's wishes. */
export interface Granted {
  readonly clientId: string;
  readonly sessionExpiryMs: number;
  readonly keepAliveSec: number;
}

/** Milliseconds of a Session Expiry Interval: 4294967295 never ends. */
export function expiryMsOf(intervalSec: number): number {
  return intervalSec === 0xffff_ffff ? Number.POSITIVE_INFINITY : intervalSec * 1000;
}

/** Every property of an accepting CONNACK; one at its default is left out. */
export function connackProperties({ limits, features }: BrokerState, asked: Connect, granted: Granted): Properties {
  const expiryMs = expiryMsOf(asked.properties?.sessionExpiryIntervalSec ?? 0);
  const { clientId, sessionExpiryMs, keepAliveSec } = granted;
  const { responsePrefix, maximumQos, topicAliasMaximum } = features;
  const wantsPrefix = asked.properties?.requestResponseInformation === 1 && responsePrefix !== undefined;
  return {
    ...(sessionExpiryMs < expiryMs && { sessionExpiryIntervalSec: Math.floor(sessionExpiryMs / 1000) }),
    ...(limits.receiveMaximum < 65_535 && { receiveMaximum: limits.receiveMaximum }),
    ...(maximumQos < 2 && { maximumQos }),
    ...(!features.retain && { retainAvailable: 0 }),
    ...(limits.maxPacketBytes < 0xffff_ffff && { maximumPacketSizeBytes: limits.maxPacketBytes }),
    ...(asked.clientId === "" && { assignedClientIdentifier: clientId }),
    ...(topicAliasMaximum > 0 && { topicAliasMaximum }),
    ...(!features.wildcards && { wildcardSubscriptionAvailable: 0 }),
    ...(!features.subscriptionIds && { subscriptionIdentifierAvailable: 0 }),
    ...(!features.sharedSubscriptions && { sharedSubscriptionAvailable: 0 }),
    ...(keepAliveSec !== asked.keepAliveSec && { serverKeepAliveSec: keepAliveSec }),
    ...(wantsPrefix && { responseInformation: `${responsePrefix}/${clientId}` }),
  };
}
