/**
 * What a WebSocket carries, one direction of it. Source: RFC 6455 §5.2 (frames), §4.1 (handshake); MQTT 5 §6 (binary
 * frames, subprotocol "mqtt"). Limits: compressed frames (RFC 7692) are refused.
 */
import { DecodeError } from "../bytes/decode-error.ts";

export interface WebSocketReader {
  /** Takes the next bytes and gives the payload they hold, unmasked; throws DecodeError with the offset in this stream. O(n). */
  push(chunk: Uint8Array): readonly Uint8Array[];
}
export interface Handshake {
  /** "mqtt" was asked for or agreed to. */
  readonly mqtt: boolean;
  /** Index past the header. */
  readonly end: number;
}

/** Longest HTTP header that is waited for. */
export const MAX_HANDSHAKE_BYTES = 16_384;
const TEXT = 1;
const CONTROL = 8;

/** The handshake that `bytes` begin with; "more" where it is not all here, undefined where it is something else. O(n). */
export function readHandshake(bytes: Uint8Array): Handshake | "more" | undefined {
  let text = "";
  for (const byte of bytes.subarray(0, MAX_HANDSHAKE_BYTES)) text += String.fromCharCode(byte);
  if (!/^(GET |HTTP\/1\.1 )/.test(text)) return undefined;
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return bytes.length < MAX_HANDSHAKE_BYTES ? "more" : undefined;
  const head = text.slice(0, end);
  if (!/^(GET |HTTP\/1\.1 101)/.test(head) || !/\r\nupgrade:[ \t]*websocket/i.test(head)) return undefined;
  return { mqtt: /\r\nsec-websocket-protocol:[^\r]*\bmqtt/i.test(head), end: end + 4 };
}

/** Starts after the handshake. */
export function createWebSocketReader(): WebSocketReader {
  let read = 0;
  let header: number[] = [];
  let left = 0;
  let control = false;
  let key: readonly number[] = [];
  let turned = 0;

  function refuse(what: string, source: string): never {
    throw new DecodeError(`websocket: ${what}`, read, source);
  }

  /** Takes one header byte and opens the payload once the header is complete. */
  function takeHeader(byte: number): void {
    header.push(byte);
    if (header.length === 1) {
      if ((byte & 0x70) !== 0) refuse("frame must be uncompressed, got a reserved bit", "RFC 6455 §5.2");
      if ((byte & 0x0f) === TEXT) refuse("MQTT must travel in binary frames, got text", "MQTT 5 §6");
      return;
    }
    const short = header[1]! & 0x7f;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    const masked = header[1]! >= 0x80;
    if (header.length < 2 + lengthBytes + (masked ? 4 : 0)) return;
    left = lengthBytes === 0 ? short : header.slice(2, 2 + lengthBytes).reduce((sum, each) => sum * 256 + each, 0);
    if (left > 0x7fffffff) refuse(`frame must be under 2 GB, got ${left} bytes`, "RFC 6455 §5.2");
    control = (header[0]! & 0x0f) >= CONTROL;
    key = masked ? header.slice(-4) : [];
    turned = 0;
    header = [];
  }

  return {
    push(chunk) {
      const out: Uint8Array[] = [];
      let at = 0;
      while (at < chunk.length) {
        if (left === 0) {
          takeHeader(chunk[at++]!);
          read++;
          continue;
        }
        const piece = chunk.slice(at, at + left);
        if (key.length > 0) for (let i = 0; i < piece.length; i++) piece[i]! ^= key[turned++ & 3]!;
        if (!control) out.push(piece);
        at += piece.length;
        read += piece.length;
        left -= piece.length;
      }
      return out;
    },
  };
}
