/** What a publish costs our broker as subscriptions that do not match it grow a hundredfold: nothing more. */
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import type { Packet } from "#kernel/mqtt/packet.ts";

const RUNS = 5;
const PUBLISHES = 20_000;

/** Microseconds of a publish that matches three subscriptions, beside `others`. */
function costOf(others: number): () => number {
  const broker = createBroker({ maxSubscriptions: others + 3 });
  const say = (connection: number, packet: Packet) =>
    broker.apply({ type: "bytes", connection, bytes: encodePacket(packet, 4) }, 0);
  for (const connection of [1, 2]) {
    broker.apply({ type: "open", connection }, 0);
    say(connection, { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 0, clientId: `${connection}` });
  }
  const filters = ["a/b/c", "a/+/c", "a/#", ...Array.from({ length: others }, (_, n) => `site/${n}/+/state`)];
  for (const filter of filters) say(1, { type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter, qos: 0 }] });
  const plain = { dup: false, qos: 0, retain: false, topic: "a/b/c", payload: new Uint8Array(100) } as const;
  const bytes = encodePacket({ type: "PUBLISH", ...plain }, 4);
  return () => {
    const startedAt = performance.now();
    for (let n = 0; n < PUBLISHES; n++) broker.apply({ type: "bytes", connection: 2, bytes }, 0);
    return ((performance.now() - startedAt) * 1000) / PUBLISHES;
  };
}

/** Medians of five runs in turn, for each count of subscriptions that do not match. */
export function benchRouting(counts: readonly number[]): readonly { readonly others: number; readonly us: number }[] {
  const brokers = counts.map((others) => ({ others, run: costOf(others), us: [] as number[] }));
  for (const { run } of brokers) run();
  for (let turn = 0; turn < RUNS; turn++) for (const { run, us } of brokers) us.push(run());
  return brokers.map(({ others, us }) => ({ others, us: us.sort((a, b) => a - b)[RUNS >> 1] as number }));
}
