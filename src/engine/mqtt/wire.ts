/**
 * One connection of one client: mqtt.js writes into a stream, a kernel link carries each packet in a time of its own, a far
 * end takes it. Every packet is reported when it is sent and again when its fate changes.
 */
import type { Clock, ClockHandle } from "#contract/clock.ts";
import {
  type CutRule,
  createLink,
  type Delivery,
  type Direction,
  type LinkEntry,
  type LinkShape,
} from "#kernel/mqtt/link.ts";
import type { ProtocolLevel } from "#kernel/mqtt/packet.ts";
import type { FarEnd, FarPort } from "./far-end.ts";
import { Duplex } from "./mqttjs.ts";

export interface Wire {
  readonly stream: Duplex;
  /** Packets on the way, the close of an end included. */
  inFlight(): number;
  /** The wire-wide order number of the oldest packet on the way; Infinity if there is none. */
  oldest(): number;
  /** In hold mode, lets the oldest packet through. */
  step(): void;
  cut(): void;
  reshape(change: LinkShape): void;
}
export interface WireOptions {
  readonly clock: Clock;
  readonly shape: LinkShape;
  readonly level: ProtocolLevel;
  readonly far: FarEnd;
  /** Asked, at each arrival, for the rule that may cut the link there. */
  readonly cutRule: () => CutRule | undefined;
  /** Gives the next number in the order of sending, over all wires of a network. */
  readonly number: () => number;
  readonly onPacket: (n: number, entry: LinkEntry) => void;
  /** The connection is gone, and which way: cut, or closed by one of its ends. */
  readonly onGone: (how: "cut" | "closed", reason: string) => void;
}

export function createWire({ clock, shape, level, far, cutRule, number, onPacket, onGone }: WireOptions): Wire {
  const link = createLink(shape, level);
  link.cutRule = (entry) => cutRule()?.(entry) ?? false;
  const travelling = new Map<number, { readonly n: number; readonly entry: LinkEntry }>();
  let ending = false;
  let gone = false;
  let timer: ClockHandle | undefined;
  let closeReason = "";

  const stream = new Duplex({
    readableHighWaterMark: 1 << 20,
    writableHighWaterMark: 1 << 20,
    read() {},
    write(chunk: Uint8Array, _encoding, done) {
      send("up", new Uint8Array(chunk));
      done();
    },
    final(done) {
      if (vanishes()) {
        leave("closed", "client");
        return done();
      }
      ending = true;
      link.end("up", clock.nowMs());
      settle();
      done();
    },
    destroy(error, done) {
      // mqtt.js gives up the connection without a word, so what is on the way goes with it.
      leave("closed", "client");
      done(error);
    },
  });
  stream.on("error", () => {});

  const port: FarPort = far.open(
    (bytes) => send("down", bytes),
    (reason) => {
      if (vanishes()) return;
      ending = true;
      closeReason = reason;
      link.end("down", clock.nowMs());
      settle();
    },
  );

  /** Half open: each end may give up for itself, and the other is not told. */
  function vanishes(): boolean {
    return link.shape.mode === "blackhole";
  }
  function send(direction: Direction, bytes: Uint8Array): void {
    for (const entry of link.send(direction, bytes, clock.nowMs())) {
      const n = number();
      if (entry.fate === "queued") travelling.set(entry.n, { n, entry });
      onPacket(n, entry);
    }
    schedule();
  }
  /** Reports every packet whose fate or hour of arrival has changed. */
  function settle(): void {
    const first = link.log[0]?.n ?? 0;
    for (const [place, known] of travelling) {
      const entry = link.log[place - first];
      if (!entry || entry === known.entry) continue;
      if (entry.fate === "queued") travelling.set(place, { n: known.n, entry });
      else travelling.delete(place);
      onPacket(known.n, entry);
    }
    schedule();
  }
  function schedule(): void {
    if (timer !== undefined) clock.clear(timer);
    timer = undefined;
    const deadlineMs = link.nextDeadlineMs();
    if (gone || deadlineMs === Number.POSITIVE_INFINITY) return;
    timer = clock.set(() => {
      timer = undefined;
      deliver(link.advance(clock.nowMs(), 1));
    }, deadlineMs - clock.nowMs());
  }
  function deliver(deliveries: readonly Delivery[]): void {
    settle();
    for (const delivery of deliveries) {
      if (delivery.kind === "packet") {
        if (delivery.direction === "up") port.send(delivery.bytes);
        else stream.push(delivery.bytes);
      } else if (delivery.kind === "cut") leave("cut", "");
      else leave("closed", delivery.direction === "up" ? "client" : closeReason);
    }
  }
  function leave(how: "cut" | "closed", reason: string): void {
    if (gone) return;
    gone = true;
    link.cut(clock.nowMs());
    settle();
    if (how === "cut" || !vanishes()) port.close();
    onGone(how, reason);
    stream.destroy();
  }

  return {
    stream,
    inFlight: () => (gone ? 0 : travelling.size + (ending ? 1 : 0)),
    oldest: () => Math.min(Number.POSITIVE_INFINITY, ...[...travelling.values()].map((each) => each.n)),
    step() {
      const head = [...travelling.values()].sort((a, b) => a.n - b.n)[0];
      if (head) deliver(link.step(head.entry.direction, clock.nowMs()));
      else deliver(link.advance(clock.nowMs(), 1));
    },
    cut: () => leave("cut", ""),
    reshape(change) {
      link.reshape(change, clock.nowMs());
      settle();
    },
  };
}
