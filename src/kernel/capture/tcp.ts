/**
 * TCP streams put together from captured segments. Source: RFC 9293 §3.1 (header), §3.4 (sequence numbers).
 * A byte counts once: retransmissions and overlaps are dropped, what comes early is held until the hole before it is
 * filled. A hole becomes a gap when the stream ends or more than `MOST_HELD` segments wait behind it. A capture that
 * begins in the middle of a stream is read from the first segment seen.
 */
export interface Segment {
  /** Address and port: "10.0.0.7:49152". */
  readonly source: string;
  readonly destination: string;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly syn: boolean;
  readonly ack: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly payload: Uint8Array;
  /** Payload bytes on the wire that the capture left out, after `payload`. */
  readonly missingBytes: number;
}
/** 0 is from the side that opened the connection, or is taken for it because its port is the larger; 1 from the other. */
export type Direction = 0 | 1;
export interface TcpStream {
  readonly id: number;
  readonly client: string;
  readonly server: string;
  /** False where the handshake was not captured: the first bytes may lie inside a message. */
  readonly whole: boolean;
}
interface Place<Mark> {
  readonly stream: TcpStream;
  readonly direction: Direction;
  /** What the caller gave with the segment that carried the bytes, or that showed the gap before it. */
  readonly mark: Mark;
}
export type TcpEvent<Mark> =
  | (Place<Mark> & {
      readonly type: "data";
      readonly bytes: Uint8Array;
      /** Whether these are a segment's bytes from its first on. */
      readonly first: boolean;
    })
  | (Place<Mark> & { readonly type: "gap"; readonly gapBytes: number });
export interface TcpReader<Mark> {
  /** Takes the next captured segment and gives what can now be read, in order. O(held segments). */
  push(segment: Segment, mark: Mark): readonly TcpEvent<Mark>[];
  /** Gives what was still held, with the gaps before it. */
  end(): readonly TcpEvent<Mark>[];
  /** Segments of streams after the first `MOST_STREAMS`, which are not read. */
  unreadSegments(): number;
}

/** Streams after this many are counted, not read. */
export const MOST_STREAMS = 10_000;
const MOST_HELD = 1024;

interface Held<Mark> {
  readonly sequence: number;
  readonly payload: Uint8Array;
  readonly missingBytes: number;
  /** Takes one number after the data. */
  readonly fin: boolean;
  readonly mark: Mark;
}
interface Half<Mark> {
  /** Sequence number of the SYN, where it was captured or the answer to it was. */
  opened?: number;
  /** The next sequence number to read; undefined until it is known where this side began. */
  next?: number;
  /** In the order of the sequence. */
  held: Held<Mark>[];
}
interface Connection<Mark> {
  readonly stream: TcpStream;
  readonly halves: readonly [Half<Mark>, Half<Mark>];
  reset: boolean;
}

/** Reads the TCP header in `bytes[start, end)`; undefined where it is cut or contradicts itself. O(1). */
export function readSegment(
  bytes: Uint8Array,
  ip: { source: string; destination: string; start: number; end: number; missingBytes: number },
): Segment | undefined {
  if (ip.start + 20 > ip.end) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + ip.start, 20);
  const headerBytes = (view.getUint8(12) >> 4) * 4;
  if (headerBytes < 20 || ip.start + headerBytes > ip.end) return undefined;
  const flags = view.getUint8(13);
  return {
    source: endpoint(ip.source, view.getUint16(0)),
    destination: endpoint(ip.destination, view.getUint16(2)),
    sequence: view.getUint32(4),
    acknowledgement: view.getUint32(8),
    fin: (flags & 0x01) !== 0,
    syn: (flags & 0x02) !== 0,
    rst: (flags & 0x04) !== 0,
    ack: (flags & 0x10) !== 0,
    payload: bytes.subarray(ip.start + headerBytes, ip.end),
    missingBytes: ip.missingBytes,
  };
}

/** Port of an endpoint such as "[::1]:1883". */
export function portOf(endpoint: string): number {
  return Number(endpoint.slice(endpoint.lastIndexOf(":") + 1));
}

function endpoint(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Distance from `from` to `to` in a sequence space of 2^32, within ±2^31. */
function distance(from: number, to: number): number {
  return (to - from) | 0;
}

/** Starts with no stream known. */
export function createTcpReader<Mark>(): TcpReader<Mark> {
  const connections = new Map<string, Connection<Mark>>();
  const replaced: Connection<Mark>[] = [];
  let unread = 0;

  function find(segment: Segment): Connection<Mark> | undefined {
    const { source, destination, syn } = segment;
    const key = source < destination ? `${source} ${destination}` : `${destination} ${source}`;
    const known = connections.get(key);
    if (known !== undefined && !(syn && opensAnew(known, segment))) return known;
    const id = connections.size + replaced.length;
    if (id >= MOST_STREAMS) {
      unread++;
      return undefined;
    }
    if (known !== undefined) replaced.push(known);
    const fromClient = syn ? !segment.ack : portOf(source) >= portOf(destination);
    const [client, server] = fromClient ? [source, destination] : [destination, source];
    const fresh: Connection<Mark> = {
      stream: { id, client, server, whole: syn },
      halves: [{ held: [] }, { held: [] }],
      reset: false,
    };
    connections.set(key, fresh);
    return fresh;
  }

  return {
    push(segment, mark) {
      const connection = find(segment);
      if (connection === undefined) return [];
      const direction: Direction = segment.source === connection.stream.client ? 0 : 1;
      // A closed connection keeps its place, so that what straggles in is not taken for a new one.
      if (connection.reset) return [];
      if (segment.rst) {
        connection.reset = true;
        return flush(connection);
      }
      if (segment.syn) open(connection, direction, segment);
      return accept(connection, direction, segment, mark);
    },
    end: () => [...replaced, ...connections.values()].flatMap((connection) => flush(connection)),
    unreadSegments: () => unread,
  };
}

/** Whether a SYN belongs to a new connection between the same endpoints, not to a retransmission. */
function opensAnew<Mark>(known: Connection<Mark>, { source, sequence }: Segment): boolean {
  const half = known.halves[source === known.stream.client ? 0 : 1];
  if (half.opened !== undefined) return half.opened !== sequence;
  return half.next !== undefined || known.reset;
}

function open<Mark>({ halves }: Connection<Mark>, direction: Direction, segment: Segment): void {
  const half = halves[direction];
  half.opened = segment.sequence;
  half.next ??= (segment.sequence + 1) >>> 0;
  const other = halves[direction === 0 ? 1 : 0];
  if (!segment.ack || other.next !== undefined) return;
  other.next = segment.acknowledgement;
  other.opened = (segment.acknowledgement - 1) >>> 0;
}

function accept<Mark>(
  { stream, halves }: Connection<Mark>,
  direction: Direction,
  segment: Segment,
  mark: Mark,
): TcpEvent<Mark>[] {
  const half = halves[direction];
  const { payload, missingBytes, fin } = segment;
  // The SYN itself takes one number, so data that travels with it starts one later.
  const sequence = (segment.sequence + (segment.syn ? 1 : 0)) >>> 0;
  if (half.next === undefined) {
    if (payload.length + missingBytes === 0) return [];
    half.next = sequence;
  }
  hold(half, half.next, { sequence, payload, missingBytes, fin, mark });
  const events = drain(stream, direction, half);
  while (half.held.length > MOST_HELD) events.push(skip(stream, direction, half), ...drain(stream, direction, half));
  return events;
}

/** Puts a segment in its place; an acknowledgement without data stays only where it shows that bytes are missing. */
function hold<Mark>(half: Half<Mark>, next: number, segment: Held<Mark>): void {
  const ahead = distance(next, segment.sequence);
  let at = half.held.length;
  while (at > 0 && distance(next, half.held[at - 1]!.sequence) > ahead) at--;
  const empty = segment.payload.length + segment.missingBytes === 0 && !segment.fin;
  if (empty && (ahead <= 0 || half.held.length > 0)) return;
  half.held.splice(at, 0, segment);
}

function drain<Mark>(stream: TcpStream, direction: Direction, half: Half<Mark>): TcpEvent<Mark>[] {
  const events: TcpEvent<Mark>[] = [];
  let taken = 0;
  for (const { sequence, payload, missingBytes, fin, mark } of half.held) {
    const known = -distance(half.next!, sequence);
    if (known < 0) break;
    taken++;
    const place = { stream, direction, mark };
    if (known < payload.length) {
      events.push({ ...place, type: "data", bytes: payload.subarray(known), first: known === 0 });
    }
    const lost = missingBytes - Math.max(0, known - payload.length);
    if (missingBytes > 0 && lost > 0) events.push({ ...place, type: "gap", gapBytes: lost });
    const size = payload.length + missingBytes + (fin ? 1 : 0);
    half.next = (half.next! + Math.max(0, size - known)) >>> 0;
  }
  half.held.splice(0, taken);
  return events;
}

/** Declares the hole before the first held segment a gap. */
function skip<Mark>(stream: TcpStream, direction: Direction, half: Half<Mark>): TcpEvent<Mark> {
  const { sequence, mark } = half.held[0]!;
  const gapBytes = distance(half.next!, sequence);
  half.next = sequence;
  return { type: "gap", stream, direction, mark, gapBytes };
}

function flush<Mark>({ stream, halves }: Connection<Mark>): TcpEvent<Mark>[] {
  const events: TcpEvent<Mark>[] = [];
  for (const direction of [0, 1] as const) {
    const half = halves[direction];
    while (half.held.length > 0) {
      events.push(skip(stream, direction, half), ...drain(stream, direction, half));
    }
  }
  return events;
}
