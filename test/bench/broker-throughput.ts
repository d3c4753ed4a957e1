/** Publish throughput of our broker core and of Aedes in one process: the same clients on the same in-memory streams. */
import { type Duplex, duplexPair } from "node:stream";
import { Aedes } from "aedes";
import { createRealClock } from "#engine/mqtt/real-clock.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import { createFramer } from "#kernel/mqtt/framer.ts";
import type { Packet, Qos } from "#kernel/mqtt/packet.ts";
import { hostBroker } from "#server/broker-host.ts";

export interface BrokerBench {
  readonly name: string;
  /** Messages delivered each second, median of the runs. */
  readonly ours: number;
  readonly peer: number;
  readonly unit: string;
  /** Ours over theirs: above 1 is faster. */
  readonly ratio: number;
}
interface Contender {
  /** Takes a new connection. */
  handle(stream: Duplex): void;
  close(): void;
}
const RUNS = 5;
const ROUNDS = 60;
/** Messages sent before all subscribers must have them: neither broker may drop what the harness floods it with. */
const ROUND = 100;
const PAYLOAD = new Uint8Array(100);

function ours(): Contender {
  const host = hostBroker(createBroker(), createRealClock());
  return {
    handle(stream) {
      const port = host.open({
        send(packets) {
          stream.write(packets.length === 1 ? (packets[0] as Uint8Array) : Buffer.concat(packets));
        },
        close: () => stream.end(),
        pendingBytes: () => stream.writableLength,
        pause: () => stream.pause(),
        resume: () => stream.resume(),
      });
      stream.on("data", (chunk) => port.bytes(chunk));
      stream.on("drain", () => port.drained());
      stream.on("close", () => port.closed());
    },
    close: () => host.close(),
  };
}

async function aedes(): Promise<Contender> {
  const broker = await Aedes.createBroker();
  return {
    handle: (stream) => void broker.handle(stream),
    close: () => broker.close(),
  };
}

/** A client that answers QoS 1 and tells of every packet type it gets. */
function join(contender: Contender, clientId: string, hear: (type: number) => void): Duplex {
  const [near, far] = duplexPair();
  contender.handle(far);
  const framer = createFramer();
  near.on("data", (chunk) => {
    const answers: Uint8Array[] = [];
    for (const bytes of framer.push(chunk).packets) {
      const type = (bytes[0] as number) >> 4;
      if (type === 3 && ((bytes[0] as number) >> 1) & 3) {
        const idAt = 4 + (bytes[3] as number);
        answers.push(Uint8Array.of(0x40, 2, bytes[idAt] as number, bytes[idAt + 1] as number));
      }
      hear(type);
    }
    if (answers.length > 0) near.write(Buffer.concat(answers));
  });
  write(near, { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 0, clientId });
  return near;
}
const write = (stream: Duplex, packet: Packet) => stream.write(encodePacket(packet, 4));

/** Messages delivered each second from one publisher to so many subscribers. */
async function measure(contender: Contender, qos: Qos, subscribers: number): Promise<number> {
  let waiting = 0;
  let tell = () => {};
  const heard = (wanted: number) => (type: number) => {
    if (type === wanted && --waiting === 0) tell();
  };
  const expect = (count: number) => {
    waiting = count;
    return new Promise<void>((resolve) => {
      tell = resolve;
    });
  };
  const CONNACK = 2;
  const SUBACK = 9;
  const PUBLISH = 3;
  let wanted = CONNACK;
  const hear = (type: number) => heard(wanted)(type);
  let ready = expect(subscribers + 1);
  const streams = Array.from({ length: subscribers }, (_, n) => join(contender, `subscriber-${n}`, hear));
  const publisher = join(contender, "publisher", hear);
  await ready;
  wanted = SUBACK;
  ready = expect(subscribers);
  for (const stream of streams)
    write(stream, { type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "bench/+", qos }] });
  await ready;
  wanted = PUBLISH;
  const packets = Array.from({ length: ROUND }, (_, n) =>
    encodePacket(
      {
        type: "PUBLISH",
        dup: false,
        qos,
        retain: false,
        topic: "bench/topic",
        payload: PAYLOAD,
        ...(qos > 0 && { packetId: n + 1 }),
      },
      4,
    ),
  );
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    const all = expect(ROUND * subscribers);
    for (const packet of packets) publisher.write(packet);
    await all;
  }
  const seconds = (performance.now() - start) / 1000;
  for (const stream of [...streams, publisher]) stream.destroy();
  contender.close();
  return (ROUNDS * ROUND * subscribers) / seconds;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** QoS 0 and 1, one subscriber and ten; five runs of each broker in turn. */
export async function benchBroker(): Promise<BrokerBench[]> {
  const rows: BrokerBench[] = [];
  for (const qos of [0, 1] as const) {
    for (const subscribers of [1, 10]) {
      const runs: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
      for (let run = 0; run < RUNS; run++) {
        runs.ours.push(await measure(ours(), qos, subscribers));
        runs.peer.push(await measure(await aedes(), qos, subscribers));
      }
      const [mine, theirs] = [median(runs.ours), median(runs.peer)];
      const name = `QoS ${qos}, one publisher to ${subscribers}`;
      rows.push({ name, ours: mine, peer: theirs, unit: "messages/s", ratio: mine / theirs });
    }
  }
  return rows;
}
