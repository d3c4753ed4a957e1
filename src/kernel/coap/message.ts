/** CoAP messages as plain data, and the numbers of their options. Source: RFC 7252 §3, §5.10, §12; RFC 7641 §2. */
export type CoapType = "CON" | "NON" | "ACK" | "RST";
export const COAP_TYPES: readonly CoapType[] = ["CON", "NON", "ACK", "RST"];

export interface CoapOption {
  readonly number: number;
  readonly value: Uint8Array;
}
export interface CoapMessage {
  readonly type: CoapType;
  /** Class and detail in one number: 0.02 is 2, 2.05 is 69. */
  readonly code: number;
  readonly messageId: number;
  /** 0 to 8 bytes. */
  readonly token: Uint8Array;
  /** In ascending order of number. */
  readonly options: readonly CoapOption[];
  readonly payload: Uint8Array;
}

export type OptionFormat = "string" | "uint" | "opaque" | "empty";
export interface OptionName {
  readonly name: string;
  readonly format: OptionFormat;
  readonly source: string;
}

export const OPTION_NAMES: Readonly<Record<number, OptionName>> = {
  1: { name: "If-Match", format: "opaque", source: "RFC 7252 §5.10.8.1" },
  3: { name: "Uri-Host", format: "string", source: "RFC 7252 §5.10.1" },
  4: { name: "ETag", format: "opaque", source: "RFC 7252 §5.10.6" },
  5: { name: "If-None-Match", format: "empty", source: "RFC 7252 §5.10.8.2" },
  6: { name: "Observe", format: "uint", source: "RFC 7641 §2" },
  7: { name: "Uri-Port", format: "uint", source: "RFC 7252 §5.10.1" },
  8: { name: "Location-Path", format: "string", source: "RFC 7252 §5.10.7" },
  11: { name: "Uri-Path", format: "string", source: "RFC 7252 §5.10.1" },
  12: { name: "Content-Format", format: "uint", source: "RFC 7252 §5.10.3" },
  14: { name: "Max-Age", format: "uint", source: "RFC 7252 §5.10.5" },
  15: { name: "Uri-Query", format: "string", source: "RFC 7252 §5.10.1" },
  17: { name: "Accept", format: "uint", source: "RFC 7252 §5.10.4" },
  20: { name: "Location-Query", format: "string", source: "RFC 7252 §5.10.7" },
  35: { name: "Proxy-Uri", format: "string", source: "RFC 7252 §5.10.2" },
  39: { name: "Proxy-Scheme", format: "string", source: "RFC 7252 §5.10.2" },
  60: { name: "Size1", format: "uint", source: "RFC 7252 §5.10.9" },
};

export const CODE_NAMES: Readonly<Record<string, string>> = {
  "0.00": "Empty",
  "0.01": "GET",
  "0.02": "POST",
  "0.03": "PUT",
  "0.04": "DELETE",
  "2.01": "Created",
  "2.02": "Deleted",
  "2.03": "Valid",
  "2.04": "Changed",
  "2.05": "Content",
  "4.00": "Bad Request",
  "4.01": "Unauthorized",
  "4.04": "Not Found",
  "4.05": "Method Not Allowed",
  "5.00": "Internal Server Error",
  "5.03": "Service Unavailable",
};

/** 69 for "2.05". RangeError unless a class 0 to 7 and a detail 00 to 31. */
export function codeOf(dotted: string): number {
  const found = /^([0-7])\.(\d\d)$/.exec(dotted);
  const detail = Number(found?.[2]);
  if (!found || detail > 31) throw new RangeError(`coap: code must be like 2.05, got ${JSON.stringify(dotted)}`);
  return Number(found[1]) * 32 + detail;
}

/** "2.05" for 69. */
export function dottedCode(code: number): string {
  return `${code >> 5}.${String(code & 31).padStart(2, "0")}`;
}

/** A number as an option holds it: in as few bytes as it needs, none for 0. RFC 7252 §3.2. */
export function uintBytes(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff)
    throw new RangeError(`coap: number must be a whole number below 2^32, got ${value}`);
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.from(bytes);
}

/** Uri-Path options, one for each part of "home/livingroom/temperature". */
export function pathOptions(path: string): readonly CoapOption[] {
  return path.split("/").map((part) => ({ number: 11, value: new TextEncoder().encode(part) }));
}

/**
 * Whether a notification is newer than the newest so far: sequence numbers of 24 bits that wrap, or 128 seconds between
 * them. RFC 7641 §3.4.
 */
export function isFresher(
  before: { sequence: number; atMs: number },
  now: { sequence: number; atMs: number },
): boolean {
  const half = 2 ** 23;
  const ahead = now.sequence - before.sequence;
  return (ahead > 0 && ahead < half) || ahead < -half || now.atMs > before.atMs + 128_000;
}
