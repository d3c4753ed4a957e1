/**
 * A minute of a shared subscription: the broker of this book, an MQTT 5 publisher and its workers, packet by packet and byte
 * by byte, in a time of their own. Source: MQTT 5 §4.8.2 (shared subscriptions), §4.9 (flow control).
 * Left out: the publisher's link takes no time, and of a handshake only the way to the broker; the broker's own limit of
 * messages in flight is put out of the way, so that Receive Maximum alone decides.
 */
import type { BrokerOutput } from "#contract/broker.ts";
import { createVirtualClock } from "../../clock/virtual-clock.ts";
import { createBroker } from "../broker/broker.ts";
import { decodePacket, encodePacket } from "../codec.ts";
import type { Packet } from "../packet.ts";
import { Ledger, type LoadSample } from "./ledger.ts";
import { type LoadPacket, type PacketLog, packPackets } from "./packet-log.ts";
import {
  AWAY_MS,
  checkSettings,
  FAST_MS,
  type LoadChange,
  type LoadPlan,
  type LoadSettings,
  NO_RECEIVE_MAXIMUM,
  RUN_MS,
  SAMPLE_MS,
  SESSION_SEC,
  SHARE,
} from "./plan.ts";
import { createWorker, numberOf, type Worker } from "./worker.ts";

export interface LoadRun {
  /** Every SAMPLE_MS, from 0 to RUN_MS. */
  readonly samples: readonly LoadSample[];
  readonly packets: PacketLog;
}

/** A place at the belt: the same client identifier whenever its process is started again. */
interface Seat {
  readonly worker: Worker;
  /** Number of its connection; undefined while its process is not running. */
  connection: number | undefined;
  subscribed: boolean;
  /** Numbers of the messages in flight to it, by packet identifier. */
  readonly byPacketId: Map<number, number>;
}

const PUBLISHER = 0;
/** Of SUBSCRIBE and UNSUBSCRIBE: above those of PUBLISH. */
const SUBSCRIBE_ID = 65_535;
const LAST_PUBLISH_ID = 60_000;

/** Runs a plan to its end, telling how far it is. RangeError for settings out of range. O(messages × samples). */
export function runLoad(plan: LoadPlan, onProgress?: (doneMs: number) => void): LoadRun {
  const floor = new Floor(plan);
  for (let atMs = 0; atMs <= RUN_MS; atMs += SAMPLE_MS) {
    floor.advanceTo(atMs);
    onProgress?.(atMs);
  }
  return { samples: floor.samples, packets: packPackets(floor.packets) };
}

class Floor {
  readonly samples: LoadSample[] = [];
  readonly packets: LoadPacket[] = [];
  readonly #clock = createVirtualClock();
  readonly #broker = createBroker({ maxInflight: NO_RECEIVE_MAXIMUM, maxQueuedMessages: 100_000 });
  readonly #ledger: Ledger;
  readonly #seats: readonly Seat[];
  /** Whose connection it is, until the broker has heard of its end. */
  readonly #seatOf = new Map<number, number>();
  #settings: LoadSettings;
  #lastConnection = PUBLISHER;
  #lastPacketId = 0;

  constructor({ settings, changes }: LoadPlan) {
    this.#settings = checkSettings(settings);
    const most = Math.max(settings.workers, ...changes.map((each) => ("set" in each && each.set.workers) || 0));
    this.#ledger = new Ledger(most);
    this.#seats = Array.from({ length: most }, (_, at) => this.#createSeat(at));
    this.#broker.apply({ type: "open", connection: PUBLISHER }, 0);
    this.#tell(PUBLISHER, -1, { type: "CONNECT", level: 5, cleanStart: true, keepAliveSec: 0, clientId: "press" });
    for (let at = 0; at < settings.workers; at++) this.#connect(at);
    this.#clock.set(() => this.#publish(), 0);
    for (const each of changes) this.#clock.set(() => this.#change(each), each.atMs);
  }

  advanceTo(atMs: number): void {
    this.#clock.advanceTo(atMs);
    this.#carry(this.#broker.apply({ type: "tick" }, atMs));
    const views = new Map(this.#broker.sessions().map((view) => [view.clientId, view]));
    const sessions = this.#seats.map((seat, at) => {
      const view = views.get(nameOf(at));
      if (!view) for (const n of this.#ledger.held(at)) this.#ledger.lose(at, n);
      return { queued: view?.queued ?? 0, connected: seat.connection !== undefined };
    });
    this.samples.push(this.#ledger.sample(atMs, sessions));
  }

  #createSeat(at: number): Seat {
    const byPacketId = new Map<number, number>();
    const worker = createWorker({
      clock: this.#clock,
      workMs: () => (at === 0 ? this.#settings.slowMs : FAST_MS),
      say: (packet) => this.#speak(at, packet),
      started: (n) => this.#ledger.start(n, this.#clock.nowMs()),
      done: (n) => this.#ledger.finish(at, n, this.#clock.nowMs()),
      unknown: (packetId) => this.#ledger.lose(at, byPacketId.get(packetId) as number),
    });
    return { worker, byPacketId, connection: undefined, subscribed: false };
  }

  /** Hands bytes to the broker and carries out what it says. */
  #tell(connection: number, party: number, packet: Packet, sentMs = this.#clock.nowMs()): void {
    const bytes = encodePacket(packet, 5);
    this.packets.push({ atMs: sentMs, party, up: true, bytes });
    this.#carry(this.#broker.apply({ type: "bytes", connection, bytes }, this.#clock.nowMs()));
  }

  #speak(at: number, packet: Packet): void {
    const connection = this.#seats[at]?.connection;
    if (connection === undefined) return;
    const sentMs = this.#clock.nowMs();
    // What was sent before a process was killed still arrives, as it does with TCP.
    this.#clock.set(() => {
      if (this.#seatOf.has(connection)) this.#tell(connection, at, packet, sentMs);
    }, this.#settings.latencyMs);
  }

  #carry(outputs: readonly BrokerOutput[]): void {
    for (const output of outputs) {
      if (output.type !== "send") continue;
      const { connection, bytes } = output;
      const party = this.#seatOf.get(connection) ?? -1;
      const packet = decodePacket(bytes, 5);
      this.packets.push({ atMs: this.#clock.nowMs(), party, up: false, bytes });
      if (party >= 0) this.#deliver(party, connection, packet);
      else if (packet.type === "PUBREC")
        this.#tell(PUBLISHER, -1, { type: "PUBREL", packetId: packet.packetId, reasonCode: 0 });
    }
  }

  #deliver(at: number, connection: number, packet: Packet): void {
    const seat = this.#seats[at] as Seat;
    const message = packet.type === "PUBLISH" ? numberOf(packet.payload) : undefined;
    if (packet.type === "PUBLISH" && message !== undefined) {
      this.#ledger.hand(at, message);
      if (packet.packetId !== undefined) seat.byPacketId.set(packet.packetId, message);
    }
    this.#clock.set(() => {
      if (seat.connection === connection) seat.worker.hear(packet);
      else if (packet.type === "PUBLISH" && packet.qos === 0) this.#ledger.lose(at, numberOf(packet.payload));
    }, this.#settings.latencyMs);
  }

  #publish(): void {
    const n = this.#ledger.publish(this.#clock.nowMs());
    const { qos, ratePerSec } = this.#settings;
    this.#lastPacketId = (this.#lastPacketId % LAST_PUBLISH_ID) + 1;
    const packetId = qos > 0 ? { packetId: this.#lastPacketId } : {};
    const payload = new TextEncoder().encode(`${n} ${(40 + ((n * 7) % 50) / 10).toFixed(1)}`);
    const topic = `line/${(n % 3) + 1}/torque`;
    this.#tell(PUBLISHER, -1, { type: "PUBLISH", dup: false, qos, retain: false, topic, payload, ...packetId });
    this.#clock.set(() => this.#publish(), 1000 / ratePerSec);
  }

  #connect(at: number): void {
    const seat = this.#seats[at] as Seat;
    if (seat.connection !== undefined) return;
    const connection = ++this.#lastConnection;
    const { receiveMaximum } = this.#settings;
    this.#seatOf.set(connection, at);
    seat.connection = connection;
    this.#broker.apply({ type: "open", connection }, this.#clock.nowMs());
    const properties = {
      sessionExpiryIntervalSec: SESSION_SEC,
      ...(receiveMaximum < NO_RECEIVE_MAXIMUM && { receiveMaximum }),
    };
    const clientId = nameOf(at);
    this.#tell(connection, at, { type: "CONNECT", level: 5, cleanStart: false, keepAliveSec: 0, clientId, properties });
    this.#subscribe(at, at < this.#settings.workers);
  }

  #subscribe(at: number, wanted: boolean): void {
    const seat = this.#seats[at] as Seat;
    if (seat.connection === undefined) return;
    seat.subscribed = wanted;
    const packetId = SUBSCRIBE_ID;
    if (wanted)
      this.#tell(seat.connection, at, { type: "SUBSCRIBE", packetId, subscriptions: [{ filter: SHARE, qos: 2 }] });
    else this.#tell(seat.connection, at, { type: "UNSUBSCRIBE", packetId, filters: [SHARE] });
  }

  /** The process ends; the broker hears of it a link's time later, after what was sent before. */
  #kill(at: number): void {
    const seat = this.#seats[at] as Seat;
    const { connection } = seat;
    if (connection === undefined) return;
    for (const { n, kept } of seat.worker.kill()) {
      this.#ledger.breakOff(n);
      if (!kept) this.#ledger.lose(at, n);
    }
    seat.connection = undefined;
    this.#clock.set(() => {
      this.#seatOf.delete(connection);
      this.#carry(this.#broker.apply({ type: "closed", connection }, this.#clock.nowMs()));
    }, this.#settings.latencyMs);
  }

  #start(at: number, delayMs = 0): void {
    this.#clock.set(() => this.#connect(at), delayMs + this.#settings.latencyMs);
  }

  #change(change: LoadChange): void {
    if ("kill" in change) {
      this.#kill(0);
      if (change.kill === "returns") this.#start(0, AWAY_MS);
      return;
    }
    const before = this.#settings;
    this.#settings = checkSettings({ ...before, ...change.set });
    for (const [at, { connection, subscribed }] of this.#seats.entries()) {
      const wanted = at < this.#settings.workers;
      // Receive Maximum stands in CONNECT and nowhere else: to change it, a client has to connect again.
      if (wanted && connection !== undefined && this.#settings.receiveMaximum !== before.receiveMaximum) {
        this.#kill(at);
        this.#start(at);
      } else if (wanted && connection === undefined && at >= before.workers) this.#start(at);
      else if (wanted !== subscribed) this.#subscribe(at, wanted);
    }
  }
}

function nameOf(at: number): string {
  return `worker-${at + 1}`;
}
