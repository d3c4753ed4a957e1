/** Writes captures for the tests: file formats, link layers, IP and TCP headers, from the specifications alone. */
export interface Piece {
  readonly from?: string;
  readonly to?: string;
  readonly sequence: number;
  readonly acknowledgement?: number;
  readonly flags?: string;
  readonly payload?: Uint8Array | readonly number[];
}
export const CLIENT = "10.0.0.7:49152";
export const BROKER = "10.0.0.1:1883";

export const u16 = (value: number, little = false) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
export const u32 = (value: number, little = false) => {
  const big = [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
  return little ? big.reverse() : big;
};

export function tcpSegment(piece: Piece): number[] {
  const flags = { F: 1, S: 2, R: 4, P: 8, A: 16 } as Record<string, number>;
  const bits = [...(piece.flags ?? "A")].reduce((sum, letter) => sum | flags[letter]!, 0);
  const port = (end: string) => u16(Number(end.split(":").at(-1)));
  const head = [...port(piece.from ?? CLIENT), ...port(piece.to ?? BROKER), ...u32(piece.sequence)];
  return [...head, ...u32(piece.acknowledgement ?? 0), 0x50, bits, 0xff, 0xff, 0, 0, 0, 0, ...(piece.payload ?? [])];
}

export function ipv4(
  piece: Piece,
  { options = 0, fragment = 0, total }: { options?: number; fragment?: number; total?: number } = {},
): number[] {
  const body = tcpSegment(piece);
  const address = (end: string) => end.split(":")[0]!.split(".").map(Number);
  const size = total ?? 20 + options * 4 + body.length;
  return [0x45 + options, 0, ...u16(size), 0, 1, ...u16(fragment), 64, 6, 0, 0].concat(
    address(piece.from ?? CLIENT),
    address(piece.to ?? BROKER),
    Array(options * 4).fill(1),
    body,
  );
}

/** Each extension is its protocol number and its body, whose first byte will be the next header's number. */
export function ipv6(piece: Piece, extensions: readonly (readonly [number, readonly number[]])[] = []): number[] {
  const body = tcpSegment(piece);
  const numbers = [...extensions.map(([number]) => number), 6];
  const chain = extensions.flatMap(([, bytes], at) => [numbers[at + 1]!, ...bytes.slice(1)]);
  const address = (last: number) => [0xfd, ...Array(14).fill(0), last];
  const [source, destination] = (piece.from ?? CLIENT) === CLIENT ? [7, 1] : [1, 7];
  const head = [0x60, 0, 0, 0, ...u16(chain.length + body.length), numbers[0]!, 64];
  return [...head, ...address(source!), ...address(destination!), ...chain, ...body];
}

/** Puts an IP packet into a frame of the named LINKTYPE. */
export const LINKS: Readonly<Record<string, { type: number; wrap(packet: number[]): number[] }>> = {
  ethernet: { type: 1, wrap: (ip) => [...Array(12).fill(2), ...etherType(ip), ...ip] },
  "ethernet with two VLAN tags": {
    type: 1,
    wrap: (ip) => [...Array(12).fill(2), 0x88, 0xa8, 0, 5, 0x81, 0, 0, 9, ...etherType(ip), ...ip],
  },
  "loopback, little-endian": { type: 0, wrap: (ip) => [...u32(isV6(ip) ? 30 : 2, true), ...ip] },
  "loopback, big-endian": { type: 0, wrap: (ip) => [...u32(isV6(ip) ? 24 : 2), ...ip] },
  "OpenBSD loopback": { type: 108, wrap: (ip) => [...u32(isV6(ip) ? 24 : 2), ...ip] },
  "raw IP": { type: 101, wrap: (ip) => ip },
  "raw IP as 12": { type: 12, wrap: (ip) => ip },
  "raw IP as 14": { type: 14, wrap: (ip) => ip },
  "Linux cooked": { type: 113, wrap: (ip) => [0, 0, 3, 4, 0, 6, ...Array(8).fill(0), ...etherType(ip), ...ip] },
  "Linux cooked 2": {
    type: 276,
    wrap: (ip) => [...etherType(ip), 0, 0, 0, 0, 0, 1, 3, 4, 0, 6, ...Array(8).fill(0), ...ip],
  },
};
const isV6 = (ip: number[]) => ip[0]! >> 4 === 6;
const etherType = (ip: number[]) => (isV6(ip) ? [0x86, 0xdd] : [0x08, 0x00]);

export interface Written {
  readonly linkType?: number;
  readonly little?: boolean;
  readonly nano?: boolean;
  readonly snap?: number;
}
const START_SEC = 1_700_000_000;

/** A pcap file whose frames are one millisecond apart. */
export function pcap(
  frames: readonly (readonly number[])[],
  { linkType = 1, little = true, nano = false, snap = 65535 }: Written = {},
): Uint8Array {
  const magic = nano ? 0xa1b23c4d : 0xa1b2c3d4;
  const header = [
    ...u32(magic, little),
    ...u16(2, little),
    ...u16(4, little),
    ...Array(8).fill(0),
    ...u32(snap, little),
    ...u32(linkType, little),
  ];
  const records = frames.flatMap((frame, at) => {
    const held = frame.slice(0, snap);
    const fraction = at * (nano ? 1_000_000 : 1000);
    return [START_SEC, fraction, held.length, frame.length].flatMap((value) => u32(value, little)).concat(held);
  });
  return Uint8Array.from([...header, ...records]);
}

export function block(type: number, body: readonly number[], little: boolean): number[] {
  const padded = [...body, ...Array((4 - (body.length % 4)) % 4).fill(0)];
  const size = u32(padded.length + 12, little);
  return [...u32(type, little), ...size, ...padded, ...size];
}
export const sectionHeader = (little: boolean) =>
  block(0x0a0d0d0a, [...u32(0x1a2b3c4d, little), ...u16(1, little), ...u16(0, little), ...Array(8).fill(255)], little);
export const interfaceBlock = (linkType: number, little: boolean, options: readonly number[] = []) =>
  block(1, [...u16(linkType, little), 0, 0, ...u32(0, little), ...options], little);
export function enhancedPacket(frame: readonly number[], units: bigint, little: boolean, from = 0): number[] {
  const [high, low] = [Number(units >> 32n), Number(units & 0xffffffffn)];
  return block(
    6,
    [...[from, high, low, frame.length, frame.length].flatMap((value) => u32(value, little)), ...frame],
    little,
  );
}
