/**
 * What a day of readings costs on the wire, counted from encoded messages and recorded handshakes. Both directions, as
 * handed to TCP or UDP; the headers of TCP, UDP and IP come on top. Limits: nothing is lost, and no server hangs up early.
 */
import { type Handshake, handshake } from "../tls/recorded.ts";
import { conversationOf, PAYLOAD_BYTES, READING, type WireMessage, type WireProtocol } from "./reading.ts";

export type Security = "none" | "full" | "resumed";
export interface Plan {
  readonly security: Security;
  readonly readingsPerConnection: number;
  readonly everySec: number;
}
export interface DayCost {
  readonly readings: number;
  readonly connections: number;
  /** Bytes that open, keep and close connections: handshakes, CONNECT, pings, alerts. */
  readonly connection: number;
  /** Bytes of the messages that carry readings, and of their answers, without the readings: records of TLS included. */
  readonly headers: number;
  readonly payload: number;
  readonly total: number;
}

export const DAY_SEC = 86_400;

/** TLS 1.3 beneath HTTP and MQTT, DTLS 1.2 beneath CoAP; undefined without security. */
export function handshakeOf(protocol: WireProtocol, security: Security): Handshake | undefined {
  if (security === "none") return undefined;
  return handshake(protocol === "coap" ? `dtls12-${security}` : `tls13-${security}`);
}

/** RangeError unless both counts of the plan are whole numbers from 1. O(messages of one connection). */
export function dayCost(protocol: WireProtocol, { security, readingsPerConnection, everySec }: Plan): DayCost {
  for (const [what, value] of [
    ["readings per connection", readingsPerConnection],
    ["seconds between readings", everySec],
  ] as const)
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`day cost: ${what} must be a whole number from 1, got ${value}`);
  const readings = Math.floor(DAY_SEC / everySec);
  const connections = Math.ceil(readings / readingsPerConnection);
  const { perConnection, first, again, ping } = pieces(protocol, security);
  const gaps = readings - connections;
  const pings = Math.ceil(everySec / READING.keepAliveSec) - 1;
  const connection = connections * perConnection + gaps * pings * ping;
  const payload = readings * PAYLOAD_BYTES;
  const headers = connections * first + gaps * again - payload;
  return { readings, connections, connection, headers, payload, total: connection + headers + payload };
}

/** Bytes of one reading on a connection that is open, answer and record overhead included. */
export function readingBytes(protocol: WireProtocol, security: Security): number {
  return pieces(protocol, security).again;
}

/** Bytes of one connection that carries `readings` and no pings. */
export function connectionTotal(protocol: WireProtocol, security: Security, readings: number): number {
  const { perConnection, first, again } = pieces(protocol, security);
  return perConnection + first + (readings - 1) * again;
}

/** The fewest readings on one connection at which opening and closing it are at most half of its bytes. */
export function readingsUntilHalf(protocol: WireProtocol, security: Security): number {
  const { perConnection, first, again } = pieces(protocol, security);
  return 1 + Math.max(0, Math.ceil((perConnection - first) / again));
}

function pieces(protocol: WireProtocol, security: Security) {
  const { open, first, again, idle, close } = conversationOf(protocol, security !== "none");
  const shake = handshakeOf(protocol, security);
  const sizeOf = (messages: readonly WireMessage[]) =>
    messages.reduce((total, { bytes }) => total + bytes.length + (shake?.recordOverhead ?? 0), 0);
  const shaken = shake
    ? shake.flights.reduce((total, { bytes }) => total + bytes, 0) + shake.close.up + shake.close.down
    : 0;
  return {
    perConnection: shaken + sizeOf(open) + sizeOf(close),
    first: sizeOf(first),
    again: sizeOf(again),
    ping: sizeOf(idle),
  };
}
