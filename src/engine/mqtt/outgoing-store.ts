/**
 * Where a client keeps what it has sent and not yet seen acknowledged. Unlike mqtt.js's own store it marks a PUBLISH that
 * is sent again as a duplicate, as MQTT 3.1.1 §3.3.1.1 [MQTT-3.3.1-1] demands.
 */
import { type MqttJsPacket, Readable } from "./mqttjs.ts";

type Stored = MqttJsPacket & { messageId: number };
type Done = (error?: Error, packet?: MqttJsPacket) => void;

/** The shape that mqtt.js asks of a store; survives disconnecting, so one store is one session's state. */
export class OutgoingStore {
  readonly #packets = new Map<number, Stored>();

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
    if (found) done(undefined, found);
    else done(new Error("missing packet"));
    return this;
  }
  /** Everything to be sent again, oldest first. */
  createStream(): Readable {
    const packets = [...this.#packets.values()].map((packet) =>
      packet.cmd === "publish" ? { ...packet, dup: true } : packet,
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
}
