/**
 * A worker: an MQTT 5 client that works on one message at a time and acknowledges when it has finished. Source: MQTT 5
 * §4.3. At QoS 2 it answers PUBREC at once, starts on PUBREL and says PUBCOMP when done, as mqtt.js does. What it holds is in
 * memory: a process that is killed forgets it.
 */
import type { Clock } from "#contract/clock.ts";
import type { Packet } from "../packet.ts";

export interface WorkerHost {
  readonly clock: Clock;
  readonly workMs: () => number;
  say(packet: Packet): void;
  started(n: number): void;
  done(n: number): void;
  /** A PUBREL for a message that it no longer knows. */
  unknown(packetId: number): void;
}
export interface Worker {
  hear(packet: Packet): void;
  /** Forgets everything and stops, as a killed process does; returns what was in its memory. */
  kill(): readonly Forgotten[];
}
export interface Forgotten {
  readonly n: number;
  /** Whether the broker still has it, because it has not been acknowledged: at QoS 1 and 2. */
  readonly kept: boolean;
}
interface Job {
  readonly n: number;
  readonly answer: Packet | undefined;
}

const PACKET_ID_NOT_FOUND = 0x92;

/** The number that a message carries: its payload begins with it. */
export function numberOf(payload: Uint8Array): number {
  return Number.parseInt(new TextDecoder().decode(payload), 10);
}

/** A worker without work. */
export function createWorker({ clock, workMs, say, started, done, unknown }: WorkerHost): Worker {
  let life = 0;
  let waiting: Job[] = [];
  let inHand: Job | undefined;
  /** QoS 2 messages between PUBREC and PUBREL, by packet id. */
  let received = new Map<number, number>();
  const released = new Set<number>();

  function work(): void {
    if (inHand) return;
    inHand = waiting.shift();
    if (!inHand) return;
    const { n, answer } = inHand;
    const mine = life;
    started(n);
    clock.set(() => {
      if (mine !== life) return;
      inHand = undefined;
      done(n);
      if (answer) say(answer);
      if (answer?.type === "PUBCOMP") released.delete(answer.packetId);
      work();
    }, workMs());
  }
  function take(job: Job): void {
    waiting.push(job);
    work();
  }
  return {
    hear(packet) {
      if (packet.type === "PUBLISH") {
        const n = numberOf(packet.payload);
        const packetId = packet.packetId ?? 0;
        if (packet.qos === 0) take({ n, answer: undefined });
        else if (packet.qos === 1) take({ n, answer: { type: "PUBACK", packetId, reasonCode: 0 } });
        else {
          received.set(packetId, n);
          say({ type: "PUBREC", packetId, reasonCode: 0 });
        }
      } else if (packet.type === "PUBREL") {
        const { packetId } = packet;
        const n = received.get(packetId);
        if (n !== undefined) {
          received.delete(packetId);
          released.add(packetId);
          take({ n, answer: { type: "PUBCOMP", packetId, reasonCode: 0 } });
        } else if (!released.has(packetId)) {
          unknown(packetId);
          say({ type: "PUBCOMP", packetId, reasonCode: PACKET_ID_NOT_FOUND });
        }
      }
    },
    kill() {
      life++;
      const jobs = inHand ? [inHand, ...waiting] : waiting;
      const forgotten = jobs.map(({ n, answer }) => ({ n, kept: answer !== undefined }));
      for (const n of received.values()) forgotten.push({ n, kept: true });
      waiting = [];
      inHand = undefined;
      received = new Map();
      released.clear();
      return forgotten;
    },
  };
}
