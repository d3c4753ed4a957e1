/**
 * Runs a broker core on real sockets: numbers connections, carries outputs out, wakes it in time, holds back what floods.
 * Two things stop the reading from a connection: its own output, if it does not take it, and a disk that cannot keep up.
 */
import type { BrokerCore, BrokerInput, BrokerOutput } from "#contract/broker.ts";
import type { Clock, ClockHandle } from "#contract/clock.ts";
import type { Store } from "./storage/store.ts";

/** A connection's socket, whatever carries it. */
export interface Wire {
  /** Sends whole packets, in order. */
  send(packets: readonly Uint8Array[]): void;
  /** Closes once everything sent has gone out, or after a few seconds. */
  close(reason: string): void;
  /** Bytes sent and not yet taken by the system. */
  pendingBytes(): number;
  /** Stops and starts reading. */
  pause(): void;
  resume(): void;
}
/** What a socket tells the broker. */
export interface Port {
  bytes(chunk: Uint8Array): void;
  /** Everything sent has gone out. */
  drained(): void;
  closed(): void;
}
export interface BrokerHost {
  open(wire: Wire): Port;
  /** Closes every connection. */
  close(): void;
}

/** Above this a connection's output counts as pending, and nothing more is read from it: who asks must also listen. */
const PENDING_FROM_BYTES = 1_048_576;
/** Above this records wait for the disk, and nothing is read from anyone until half of them are on it. */
const UNSAVED_FROM_BYTES = 16_777_216;

interface Connection {
  readonly wire: Wire;
  reportedBytes: number;
}

/** Without a store, what the core wants persisted counts as persisted at once. */
export function hostBroker(core: BrokerCore, clock: Clock, store?: Store): BrokerHost {
  const connections = new Map<number, Connection>();
  let diskIsSlow = false;
  let closed = false;
  let lastNumber = 0;
  let timer: { handle: ClockHandle; atMs: number } | undefined;

  function apply(input: BrokerInput): void {
    carryOut(core.apply(input, clock.nowMs()));
    wake();
  }
  function carryOut(outputs: readonly BrokerOutput[]): void {
    if (outputs.length === 0) return;
    const [only] = outputs;
    if (only?.type === "send" && outputs.length === 1) {
      connections.get(only.connection)?.wire.send([only.bytes]);
      report(only.connection);
      return;
    }
    const packets = new Map<number, Uint8Array[]>();
    const closing = new Map<number, string>();
    for (const output of outputs) {
      if (output.type === "persist") {
        if (store) store.append(output.record, output.bytes);
        else carryOut(core.apply({ type: "persisted", upTo: output.record }, clock.nowMs()));
      } else if (output.type === "close") closing.set(output.connection, output.reason);
      else {
        const batch = packets.get(output.connection);
        if (batch) batch.push(output.bytes);
        else packets.set(output.connection, [output.bytes]);
      }
    }
    for (const [number, batch] of packets) connections.get(number)?.wire.send(batch);
    for (const [number, reason] of closing) {
      const connection = connections.get(number);
      connections.delete(number);
      connection?.wire.close(reason);
    }
    for (const number of packets.keys()) report(number);
    if (store) heedDisk(store.pendingBytes());
  }
  function heedDisk(unsavedBytes: number): void {
    const slow = unsavedBytes > (diskIsSlow ? UNSAVED_FROM_BYTES / 2 : UNSAVED_FROM_BYTES);
    if (slow === diskIsSlow) return;
    diskIsSlow = slow;
    for (const { wire, reportedBytes } of connections.values()) {
      if (reportedBytes > 0) continue;
      if (slow) wire.pause();
      else wire.resume();
    }
  }
  function report(number: number): void {
    const connection = connections.get(number);
    if (!connection) return;
    const pending = connection.wire.pendingBytes();
    const pendingBytes = pending > PENDING_FROM_BYTES ? pending : 0;
    if (pendingBytes === connection.reportedBytes) return;
    if (connection.reportedBytes === 0) connection.wire.pause();
    if (pendingBytes === 0 && !diskIsSlow) connection.wire.resume();
    connection.reportedBytes = pendingBytes;
    carryOut(core.apply({ type: "drained", connection: number, pendingBytes }, clock.nowMs()));
  }
  function wake(): void {
    const atMs = core.nextDeadlineMs();
    // A timer that rings too early only looks again: deadlines move with every packet, timers are dear.
    if (atMs >= (timer?.atMs ?? Number.POSITIVE_INFINITY) || closed) return;
    if (timer) clock.clear(timer.handle);
    const ring = () => {
      timer = undefined;
      apply({ type: "tick" });
    };
    timer = { handle: clock.set(ring, atMs - clock.nowMs()), atMs };
  }

  store?.onPersisted((upTo) => apply({ type: "persisted", upTo }));
  wake();
  return {
    open(wire) {
      const number = ++lastNumber;
      connections.set(number, { wire, reportedBytes: 0 });
      if (diskIsSlow) wire.pause();
      apply({ type: "open", connection: number });
      return {
        bytes: (chunk) => apply({ type: "bytes", connection: number, bytes: chunk }),
        drained: () => {
          report(number);
          wake();
        },
        closed() {
          if (connections.delete(number)) apply({ type: "closed", connection: number });
        },
      };
    },
    close() {
      closed = true;
      if (timer) clock.clear(timer.handle);
      for (const { wire } of connections.values()) wire.close("the broker stops");
      connections.clear();
    },
  };
}
