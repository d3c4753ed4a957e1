/**
 * What the first bytes of a stream tell about it. Source: MQTT 5 §3.1.2.1, RFC 8446 §5.1 (TLS records), RFC 9112 §2.1.
 * Nothing here throws; all are O(1).
 */

/** The shortest CONNECT; any CONNECT's protocol name ends within. */
export const TELLING_BYTES = 14;

/** Whether a TLS record begins: as a CONNECT, its first byte would have forbidden flags. */
export function isTls(bytes: Uint8Array): boolean {
  return bytes[0]! >= 0x14 && bytes[0]! <= 0x17 && bytes[1] === 0x03 && bytes[2]! <= 0x04;
}

/** Whether a CONNECT begins, of 3.1 (MQIsdp) too; undefined while the bytes may still become one. */
export function isConnect(bytes: Uint8Array): boolean | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes[0] !== 0x10) return false;
  let at = 1;
  while (at < 4 && at < bytes.length && bytes[at]! > 0x7f) at++;
  const text = String.fromCharCode(...bytes.subarray(at + 1, at + 9));
  const names = ["\0\x04MQTT", "\0\x06MQIsdp"];
  if (names.some((name) => text.startsWith(name))) return true;
  return names.some((name) => name.startsWith(text)) ? undefined : false;
}

/** Whether an HTTP request or response begins; undefined while the bytes may still become one. */
export function isHttp(bytes: Uint8Array): boolean | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, 7));
  if (text.startsWith("GET ") || text.startsWith("HTTP/1.")) return true;
  return "GET ".startsWith(text) || "HTTP/1.".startsWith(text) ? undefined : false;
}
