/** A broker with its host and its records on a disk of paper, and clients that speak to it in packets. */
import { createVirtualClock } from "#kernel/clock/virtual-clock.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import type { Packet, Publish, Qos, Will } from "#kernel/mqtt/packet.ts";
import { hostBroker } from "#server/broker-host.ts";
import { beginStorage } from "#server/storage/open-storage.ts";
import type { PaperDisk } from "./paper-disk.ts";

/** Long enough for everything that can be written to have been written: promises only, no timer. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await undefined;
}

export async function storedBroker(disk: PaperDisk, journalBytes?: number, todayMs = 1_000_000) {
  const broker = createBroker({ durable: true });
  const clock = createVirtualClock();
  const said: string[] = [];
  const storage = await beginStorage(disk, broker, clock, todayMs, (line) => said.push(line), journalBytes);
  const host = hostBroker(broker, storage.clock, storage);
  return {
    broker,
    clock,
    said,
    storage,
    /** A client with a lasting session; `heard` are all packets sent to it. */
    join(clientId: string, will?: Will) {
      const heard: Packet[] = [];
      let paused = false;
      const port = host.open({
        send: (packets) => heard.push(...packets.map((bytes) => decodePacket(bytes, 4))),
        close: () => {},
        pendingBytes: () => 0,
        pause: () => {
          paused = true;
        },
        resume: () => {
          paused = false;
        },
      });
      const say = (packet: Packet) => port.bytes(encodePacket(packet, 4));
      say({ type: "CONNECT", level: 4, cleanStart: false, keepAliveSec: 0, clientId, ...(will && { will }) });
      return {
        heard,
        say,
        isPaused: () => paused,
        subscribe: (filter: string, qos: Qos) =>
          say({ type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter, qos }] }),
        publish(topic: string, words: string, packetId: number, qos: 1 | 2 = 1, retain = false) {
          const payload = new TextEncoder().encode(words);
          say({ type: "PUBLISH", dup: false, qos, retain, topic, payload, packetId });
        },
        leave: () => port.closed(),
        messages: () => heard.filter((packet): packet is Publish => packet.type === "PUBLISH").map(inWords),
      };
    },
  };
}
const inWords = ({ topic, payload }: Publish) => `${topic} ${new TextDecoder().decode(payload)}`;
