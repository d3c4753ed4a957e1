/**
 * IP headers. Source: RFC 791 §3.1 (IPv4), RFC 8200 §3 and §4 (IPv6), RFC 4302 §2 (authentication header).
 * Limits: fragments are told, not put together; encrypted payloads (ESP) are not read.
 */
export interface Datagram {
  readonly source: string;
  readonly destination: string;
  /** IANA protocol number of the payload: 6 is TCP. */
  readonly protocol: number;
  /** Index of the payload's first byte. */
  readonly start: number;
  /** Past the last captured byte of the payload; link-layer padding is left out. */
  readonly end: number;
  /** Bytes of the payload that were on the wire but not captured. */
  readonly missingBytes: number;
  readonly fragment: boolean;
}

/** Extension headers of RFC 8200 and after: hop-by-hop, routing, destination options, mobility, HIP, shim6. */
const EXTENSIONS: readonly number[] = [0, 43, 60, 135, 139, 140];
const FRAGMENT = 44;
const AUTHENTICATION = 51;
const MOST_EXTENSIONS = 16;

/** Reads the IP header at `at`; undefined where the header is cut or contradicts itself. Never throws. O(1). */
export function readIp(bytes: Uint8Array, at: number): Datagram | undefined {
  const version = at < bytes.length ? bytes[at]! >> 4 : 0;
  return version === 4 ? readIpv4(bytes, at) : version === 6 ? readIpv6(bytes, at) : undefined;
}

function readIpv4(bytes: Uint8Array, at: number): Datagram | undefined {
  if (at + 20 > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 20);
  const headerBytes = (bytes[at]! & 0x0f) * 4;
  const start = at + headerBytes;
  // 0 is what a network card's segmentation offload leaves: the packet then fills the frame.
  const total = view.getUint16(2) || bytes.length - at;
  if (headerBytes < 20 || total < headerBytes || start > bytes.length) return undefined;
  const end = Math.min(at + total, bytes.length);
  const offset = view.getUint16(6);
  return {
    source: dotted(bytes, at + 12),
    destination: dotted(bytes, at + 16),
    protocol: bytes[at + 9]!,
    start,
    end,
    missingBytes: at + total - end,
    // More fragments follow, or this one does not begin at 0.
    fragment: (offset & 0x3fff) !== 0,
  };
}

function readIpv6(bytes: Uint8Array, at: number): Datagram | undefined {
  if (at + 40 > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const total = view.getUint16(4) === 0 ? bytes.length - at : 40 + view.getUint16(4);
  let protocol = bytes[at + 6]!;
  let start = at + 40;
  let fragment = false;
  for (let seen = 0; seen < MOST_EXTENSIONS; seen++) {
    if (!EXTENSIONS.includes(protocol) && protocol !== FRAGMENT && protocol !== AUTHENTICATION) break;
    if (start + 8 > bytes.length) return undefined;
    const next = bytes[start]!;
    const units = bytes[start + 1]!;
    if (protocol === FRAGMENT) fragment ||= (view.getUint16(start - at + 2) & 0xfff9) !== 0;
    start += protocol === FRAGMENT ? 8 : protocol === AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
    protocol = next;
  }
  if (start > bytes.length || start > at + total) return undefined;
  const end = Math.min(at + total, bytes.length);
  const source = colons(bytes, at + 8);
  const destination = colons(bytes, at + 24);
  return { source, destination, protocol, start, end, missingBytes: at + total - end, fragment };
}

function dotted(bytes: Uint8Array, at: number): string {
  return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
}

/** RFC 5952 §4: lower case, no leading zeros, the longest run of two or more zero groups becomes "::". */
function colons(bytes: Uint8Array, at: number): string {
  const groups = Array.from({ length: 8 }, (_, n) => ((bytes[at + 2 * n]! << 8) | bytes[at + 2 * n + 1]!).toString(16));
  let best = { from: 0, size: 1 };
  for (let from = 0; from < 8; from++) {
    let size = 0;
    while (from + size < 8 && groups[from + size] === "0") size++;
    if (size > best.size) best = { from, size };
  }
  if (best.size < 2) return groups.join(":");
  return `${groups.slice(0, best.from).join(":")}::${groups.slice(best.from + best.size).join(":")}`;
}
