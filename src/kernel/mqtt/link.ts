/**
 * One TCP-like connection between a client and the broker: whole MQTT packets travel up and down, each in a time of its
 * own, in order per direction (RFC 9293 §3.4: TCP never reorders), and a cut loses all that is on the way.
 * Time is an argument. Whoever drives the link should give each delivery a turn of its own.
 */
import { createRandom } from "../random/random.ts";
import { decodePacket, protocolLevelOf } from "./codec.ts";
import { createFramer } from "./framer.ts";
import type { Packet, PacketType, ProtocolLevel } from "./packet.ts";

export type Direction = "up" | "down";
/** flow: packets arrive by themselves; hold: each waits for `step`; blackhole: all is lost and no one is told. */
export type LinkMode = "flow" | "hold" | "blackhole";
export interface LinkShape {
  readonly mode?: LinkMode;
  /** One way, at least 0. */
  readonly latencyMs?: number;
  /** A seeded share of this is added to the latency. */
  readonly jitterMs?: number;
  /** Each direction has this much to itself; 0 or absent is without limit. */
  readonly bitsPerSec?: number;
  readonly seed?: number;
  /** Entries kept in `log`, 5000 by default; beyond it the oldest go. */
  readonly maxLogEntries?: number;
}
export interface LinkEntry {
  /** Counts the link's packets from 1, both directions together. */
  readonly n: number;
  readonly direction: Direction;
  /** "unreadable" for bytes that are no MQTT packet; they travel as they came. */
  readonly type: PacketType | "unreadable";
  readonly bytes: Uint8Array;
  readonly packet?: Packet;
  readonly sentAtMs: number;
  /** When it will arrive or did; absent while held, and for good when lost. */
  readonly arriveAtMs?: number;
  readonly fate: "queued" | "delivered" | "lost";
}
/** Asked as a packet arrives. "before": it is lost and the link dies; "after": it arrives and then the link dies. */
export type CutRule = (entry: LinkEntry) => false | "before" | "after";
/** What reaches an end: a packet; the other end's close, after its last packet; or a cut, which reaches both. */
export type Delivery =
  | { readonly kind: "packet"; readonly direction: Direction; readonly bytes: Uint8Array; readonly entry: LinkEntry }
  | { readonly kind: "end"; readonly direction: Direction }
  | { readonly kind: "cut" };
export interface Link {
  /** Oldest first. An entry never changes; a new fate replaces it. */
  readonly log: readonly LinkEntry[];
  readonly shape: LinkShape;
  /** True once cut, or once an end's close has arrived. */
  readonly closed: boolean;
  cutRule: CutRule | undefined;
  /** Takes bytes in any pieces and sends each packet when it is whole; returns the new entries. */
  send(direction: Direction, bytes: Uint8Array, nowMs: number): readonly LinkEntry[];
  /** The sender of `direction` closes: what it has sent still arrives, what is on its way to it is lost. */
  end(direction: Direction, nowMs: number): void;
  /** When `advance` next has something to deliver; Infinity if never. */
  nextDeadlineMs(): number;
  /** Delivers what is due by `nowMs`, in order of arrival; at most `limit` packets and ends, a cut with its packet. */
  advance(nowMs: number, limit?: number): readonly Delivery[];
  /** In hold mode, lets one packet of `direction` through. */
  step(direction: Direction, nowMs: number): readonly Delivery[];
  /** Breaks the connection: both ends notice, and all in flight is lost. */
  cut(nowMs: number): void;
  /** Changes the shape for what is sent from now on; held packets set off when the link flows again. */
  reshape(change: LinkShape, nowMs: number): void;
}

interface Lane {
  readonly queue: LinkEntry[];
  framer: ReturnType<typeof createFramer> | undefined;
  freeAtMs: number;
  lastArrivalMs: number;
  endAtMs: number | undefined;
}

function createLane(): Lane {
  return { queue: [], framer: createFramer(), freeAtMs: 0, lastArrivalMs: 0, endAtMs: undefined };
}
const otherDirection = (direction: Direction): Direction => (direction === "up" ? "down" : "up");

/** A link of this shape; `level` is for connections that are joined after their CONNECT. RangeError for a bad shape. */
export function createLink(shape: LinkShape = {}, level: ProtocolLevel = 4): Link {
  checkShape(shape);
  let spoken = level;
  const random = createRandom(shape.seed ?? 1);
  const lanes = { up: createLane(), down: createLane() };
  const log: LinkEntry[] = [];
  let current = shape;
  let sent = 0;
  let closed = false;
  let cutRule: CutRule | undefined;
  const mode = () => current.mode ?? "flow";

  function replace(entry: LinkEntry, fate: LinkEntry["fate"], arriveAtMs: number | undefined): LinkEntry {
    const { arriveAtMs: _, ...rest } = entry;
    const changed: LinkEntry = arriveAtMs === undefined ? { ...rest, fate } : { ...rest, arriveAtMs, fate };
    const place = entry.n - (log[0]?.n ?? 0);
    if (place >= 0) log[place] = changed;
    return changed;
  }
  function lose(direction: Direction): void {
    for (const entry of lanes[direction].queue.splice(0)) replace(entry, "lost", undefined);
  }
  function shut(): void {
    closed = true;
    lose("up");
    lose("down");
    lanes.up.endAtMs = undefined;
    lanes.down.endAtMs = undefined;
  }
  function arrival(direction: Direction, byteCount: number, nowMs: number): number {
    const { freeAtMs, lastArrivalMs } = lanes[direction];
    const transmitMs = current.bitsPerSec ? (byteCount * 8000) / current.bitsPerSec : 0;
    const onWire = Math.max(nowMs, freeAtMs) + transmitMs;
    lanes[direction].freeAtMs = onWire;
    const jitterMs = current.jitterMs ? random.next() * current.jitterMs : 0;
    const atMs = Math.max(lastArrivalMs, onWire + (current.latencyMs ?? 0) + jitterMs);
    lanes[direction].lastArrivalMs = atMs;
    return atMs;
  }
  function split(direction: Direction, bytes: Uint8Array): readonly Uint8Array[] {
    const { framer } = lanes[direction];
    if (!framer) return [bytes.slice()];
    const { packets, fault, rest } = framer.push(bytes);
    if (!fault || !rest) return packets;
    // Past a bad fixed header nothing can be told apart any more, so bytes pass as they come.
    lanes[direction].framer = undefined;
    return [...packets, rest.slice()];
  }
  function read(direction: Direction, bytes: Uint8Array): Packet | undefined {
    if (!lanes[direction].framer) return undefined;
    try {
      if (direction === "up" && (bytes[0] as number) >> 4 === 1) spoken = protocolLevelOf(bytes) ?? spoken;
      return decodePacket(bytes, spoken);
    } catch {
      return undefined;
    }
  }
  function enter(direction: Direction, bytes: Uint8Array, nowMs: number): LinkEntry {
    const packet = read(direction, bytes);
    const lost = mode() === "blackhole" || lanes[otherDirection(direction)].endAtMs !== undefined;
    const entry: LinkEntry = {
      n: ++sent,
      direction,
      type: packet?.type ?? "unreadable",
      bytes,
      ...(packet ? { packet } : {}),
      sentAtMs: nowMs,
      ...(!lost && mode() === "flow" ? { arriveAtMs: arrival(direction, bytes.length, nowMs) } : {}),
      fate: lost ? "lost" : "queued",
    };
    log.push(entry);
    if (log.length > (current.maxLogEntries ?? 5000)) log.shift();
    if (!lost) lanes[direction].queue.push(entry);
    return entry;
  }
  function arrive(direction: Direction, nowMs: number): readonly Delivery[] {
    const waiting = lanes[direction].queue.shift() as LinkEntry;
    const verdict = cutRule?.(waiting) || false;
    if (verdict === "before") {
      replace(waiting, "lost", undefined);
      shut();
      return [{ kind: "cut" }];
    }
    const entry = replace(waiting, "delivered", nowMs);
    const delivery: Delivery = { kind: "packet", direction, bytes: entry.bytes, entry };
    if (verdict === false) return [delivery];
    shut();
    return [delivery, { kind: "cut" }];
  }
  function hold(direction: Direction, nowMs: number): void {
    const lane = lanes[direction];
    lane.freeAtMs = nowMs;
    lane.lastArrivalMs = nowMs;
    for (const [place, entry] of lane.queue.entries()) lane.queue[place] = replace(entry, "queued", undefined);
  }
  function release(direction: Direction, nowMs: number): void {
    const { queue } = lanes[direction];
    for (const [place, entry] of queue.entries()) {
      if (entry.arriveAtMs === undefined)
        queue[place] = replace(entry, "queued", arrival(direction, entry.bytes.length, nowMs));
    }
  }
  /** When the head of a lane, or the close behind it, is due. */
  function dueMs(direction: Direction): number {
    const { queue, endAtMs } = lanes[direction];
    const head = queue[0];
    if (closed || mode() === "blackhole") return Number.POSITIVE_INFINITY;
    if (!head) return endAtMs ?? Number.POSITIVE_INFINITY;
    return mode() === "hold" ? Number.POSITIVE_INFINITY : (head.arriveAtMs as number);
  }
  function nextLane(): Direction {
    const up = dueMs("up");
    const down = dueMs("down");
    if (up !== down) return up < down ? "up" : "down";
    return (lanes.up.queue[0]?.n ?? sent + 1) <= (lanes.down.queue[0]?.n ?? sent + 1) ? "up" : "down";
  }
  function deliver(direction: Direction, nowMs: number): readonly Delivery[] {
    if (lanes[direction].queue.length > 0) return arrive(direction, nowMs);
    shut();
    return [{ kind: "end", direction }];
  }

  return {
    log,
    get shape() {
      return current;
    },
    get closed() {
      return closed;
    },
    get cutRule() {
      return cutRule;
    },
    set cutRule(rule) {
      cutRule = rule;
    },
    send(direction, bytes, nowMs) {
      if (closed || lanes[direction].endAtMs !== undefined) return [];
      return split(direction, bytes).map((packet) => enter(direction, packet, nowMs));
    },
    end(direction, nowMs) {
      if (closed || lanes[direction].endAtMs !== undefined || mode() === "blackhole") return;
      lose(otherDirection(direction));
      lanes[direction].endAtMs = mode() === "hold" ? nowMs : arrival(direction, 0, nowMs);
    },
    nextDeadlineMs: () => Math.min(dueMs("up"), dueMs("down")),
    advance(nowMs, limit = Number.POSITIVE_INFINITY) {
      const deliveries: Delivery[] = [];
      while (deliveries.length < limit) {
        const direction = nextLane();
        const atMs = dueMs(direction);
        if (!(atMs <= nowMs)) break;
        deliveries.push(...deliver(direction, atMs));
      }
      return deliveries;
    },
    step(direction, nowMs) {
      if (closed || mode() !== "hold" || lanes[direction].queue.length === 0) return [];
      return arrive(direction, nowMs);
    },
    cut() {
      if (!closed) shut();
    },
    reshape(change, nowMs) {
      checkShape(change);
      current = { ...current, ...change };
      for (const direction of ["up", "down"] as const) {
        if (mode() === "blackhole") lose(direction);
        else if (mode() === "hold") hold(direction, nowMs);
        else release(direction, nowMs);
      }
    },
  };
}

function checkShape(shape: LinkShape): void {
  for (const name of ["latencyMs", "jitterMs", "bitsPerSec"] as const) {
    const value = shape[name] ?? 0;
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new RangeError(`link: ${name} must be a finite number of at least 0, got ${value}`);
  }
}
