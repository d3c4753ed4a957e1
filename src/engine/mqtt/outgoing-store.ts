/**
 * Where a client keeps what it has sent and not yet seen acknowledged. Unlike mqtt.js's own store it marks a PUBLISH that
 * is sent again as a duplicate [MQTT-3.3.1-1], and only then [MQTT-3.3.1-2]; and it forgets a session when the broker has,
 * MQTT 3.1.1 §3.2.2.2 and MQTT 5 [MQTT-3.2.2-5].
 */
import { type MqttJsPacket, Readable } from "./mqttjs.ts";

type Stored = MqttJsPacket & { messageId: number };
type Done = (error?: Error, packet?: MqttJsPacket) => void;

/** The shape that mqtt.js asks of a store; survives disconnecting, so one store is one session's state. */
export class OutgoingStore {
  readonly #packets = new Map<number, Stored>();
  /** Ids of packets that have been on a wire in this session. */
  readonly #sent = new Set<number>();

  put(packet: MqttJsPacket, done?: Done): this {
    this.#packets.set((packet as Stored).messageId, packet as Stored);
    done?.();
    return this;
  }
  get(packet: Pick<Stored, "messageId">, done: Done): this {
    const found = this.#packets.get(packet.messageId);
    if (found) done(undefined, found);
    else done(new Error("missing packet"));
    return this;
  }
  del(packet: Pick<Stored, "messageId">, done: Done): this {
    const found = this.#packets.get(packet.messageId);
    this.#packets.delete(packet.messageId);
    this.#sent.delete(packet.messageId);
    if (found) done(undefined, found);
    else done(new Error("missing packet"));
    return this;
  }
  /** Everything to be sent again, oldest first. */
  createStream(): Readable {
    const packets = [...this.#packets.values()].map((packet) =>
      packet.cmd === "publish" ? { ...packet, dup: this.#sent.has(packet.messageId) } : packet,
    );
    return new Readable({
      objectMode: true,
      read() {
        this.push(packets.shift() ?? null);
      },
    });
  }
  close(done: Done): void {
    done();
  }

  /** A packet goes out on a wire; what is sent again after this is a duplicate. */
  noteSent(packet: MqttJsPacket): void {
    const { messageId } = packet as Stored;
    if (packet.cmd === "publish" && this.#packets.has(messageId)) this.#sent.add(messageId);
  }
  /**
   * The broker has no session: half-finished handshakes are void, and returned by their ids. A message whose handover
   * was never confirmed stays, to be published anew, for the application has given it away and still waits to hear of it.
   */
  startOver(): readonly number[] {
    this.#sent.clear();
    return [...this.#packets.values()].filter(({ cmd }) => cmd !== "publish").map(({ messageId }) => messageId);
  }
  clear(): void {
    this.#packets.clear();
    this.#sent.clear();
  }
}
