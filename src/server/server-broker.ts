/**
 * How the embedded broker is set up. Two choices are there to be seen: clients of MQTT 5 are given a keep alive of at most a
 * minute, so that a lost one is noticed within ninety seconds, and one filter is refused, so that a refusal can be tried out.
 * Both are what the Eclipse Paho interoperability suite expects of a server.
 */
import type { AuthorizationRequest, BrokerOptions } from "#kernel/mqtt/broker/options.ts";

/** May be published to by anyone, and subscribed to by nobody: SUBACK answers 0x80, in MQTT 5 too, as that suite wants it. */
export const REFUSED_FILTER = "test/nosubscribe";

/** Allows everything but a subscription to exactly that filter. */
export function serverPolicy(request: AuthorizationRequest): true | "no reason" {
  return request.action !== "subscribe" || request.filter !== REFUSED_FILTER || "no reason";
}

export const SERVER_BROKER: BrokerOptions = {
  maxKeepAliveSec: 60,
  authorize: serverPolicy,
  // A class, its simulated fleets, and room for those who come back.
  maxConnections: 4000,
  maxSessions: 8000,
};
