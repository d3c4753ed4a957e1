/** Bytes of TLS and DTLS connections, recorded from a real library by scripts/record-handshakes.mjs, not calculated. */
import recorded from "./handshakes.json" with { type: "json" };

export type HandshakeId =
  | "tls13-full"
  | "tls13-resumed"
  | "tls13-mutual"
  | "tls13-rsa-chain"
  | "dtls12-full"
  | "dtls12-resumed"
  | "dtls12-psk";

export interface Handshake {
  readonly id: string;
  readonly protocol: string;
  readonly cipher: string;
  /** Who proves what, in words. */
  readonly certificate: string;
  /** "up" from the client. What passes in one direction until the other side speaks; tickets included. */
  readonly flights: readonly { readonly direction: string; readonly bytes: number }[];
  /** Handshake messages of TLS 1.3 as the client saw them, without record headers and encryption; none for DTLS. */
  readonly messages: readonly { readonly direction: string; readonly name: string; readonly bytes: number }[];
  /** Bytes that one record of application data adds. */
  readonly recordOverhead: number;
  /** Alerts that end the connection. */
  readonly close: { readonly up: number; readonly down: number };
}

/** Library, its version, and how it was recorded. */
export const HANDSHAKE_SOURCE: string = recorded.source;

export function handshake(id: HandshakeId): Handshake {
  return recorded.handshakes.find((each) => each.id === id)!;
}

/** All bytes of the handshake, both directions. */
export function handshakeBytes(id: HandshakeId): number {
  return handshake(id).flights.reduce((total, { bytes }) => total + bytes, 0);
}

/** Bytes of one handshake message, such as "Certificate"; 0 if it was not sent. */
export function handshakeMessageBytes(id: HandshakeId, name: string): number {
  return handshake(id).messages.reduce((total, each) => total + (each.name === name ? each.bytes : 0), 0);
}
