/**
 * Messages per second through our broker, Aedes and Mosquitto: each in a process of its own, the same client over TCP on
 * loopback, a fresh broker for every run, the runs of the three in turn. One client process sends and receives, so a row says
 * how quick a broker is as long as it is slower than the client.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import { createFramer } from "#kernel/mqtt/framer.ts";
import type { Packet, Qos } from "#kernel/mqtt/packet.ts";
import { findCommand } from "../../scripts/system.mjs";

export const PEERS = ["ours", "Aedes", "Mosquitto"] as const;
export type Peer = (typeof PEERS)[number];
export interface BrokerBench {
  readonly name: string;
  /** Messages delivered each second, median of the runs; NaN where a broker is not installed. */
  readonly perSecond: Readonly<Record<Peer, number>>;
}
const RUNS = 5;
/** Messages sent before all subscribers must have them: no broker may drop what it is flooded with. */
const ROUND = 100;
const PAYLOAD = new Uint8Array(100);
const PROCESS = fileURLToPath(new URL("broker-process.ts", import.meta.url));
const WILDCARDS = 10_000;
/** Filters in one SUBSCRIBE. */
const BATCH = 100;

async function startPeer(peer: Peer): Promise<{ child: ChildProcess; port: number }> {
  if (peer === "Mosquitto") return startMosquitto();
  const child = spawn(process.execPath, [PROCESS, peer.toLowerCase()], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { child, port: Number(line) };
}
async function startMosquitto(): Promise<{ child: ChildProcess; port: number }> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  const folder = mkdtempSync(joinPath(tmpdir(), "mosquitto-"));
  const file = joinPath(folder, "mosquitto.conf");
  // Its defaults stop answering QoS 2 where more than twenty messages are open at a time.
  writeFileSync(
    file,
    `listener ${port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\nmax_inflight_messages 0\nmax_queued_messages 0\n`,
  );
  const child = spawn(findCommand("mosquitto") as string, ["-c", file], { stdio: "ignore" });
  child.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const there = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (there) return { child, port };
    await new Promise((done) => setTimeout(done, 20));
  }
}

const ANSWERS: Readonly<Record<number, number>> = { 5: 0x62, 6: 0x70 };

/** A client that answers at QoS 1 and 2, and counts what it gets by packet type. */
function join(port: number, clientId: string, hear: (type: number) => void): Socket {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  const framer = createFramer();
  socket.on("data", (chunk) => {
    const answers: number[] = [];
    for (const bytes of framer.push(chunk).packets) {
      const type = (bytes[0] as number) >> 4;
      const qos = ((bytes[0] as number) >> 1) & 3;
      if (type === 3 && qos > 0) {
        const idAt = ((bytes[1] as number) > 0x7f ? 5 : 4) + (bytes[(bytes[1] as number) > 0x7f ? 4 : 3] as number);
        answers.push(qos === 1 ? 0x40 : 0x50, 2, bytes[idAt] as number, bytes[idAt + 1] as number);
      } else if (ANSWERS[type] !== undefined)
        answers.push(ANSWERS[type] as number, 2, bytes[2] as number, bytes[3] as number);
      hear(type);
    }
    if (answers.length > 0) socket.write(Uint8Array.from(answers));
  });
  say(socket, { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 0, clientId });
  return socket;
}
const say = (socket: Socket, packet: Packet) => socket.write(encodePacket(packet, 4));

/** Counts packets of one type at a time. */
function counter() {
  let [wanted, left, tell] = [0, 0, () => {}];
  return {
    hear(type: number) {
      if (type === wanted && --left === 0) tell();
    },
    expect: (type: number, count: number) =>
      new Promise<void>((resolve) => {
        [wanted, left, tell] = [type, count, resolve];
      }),
  };
}
const [CONNACK, PUBLISH, PUBACK, PUBCOMP, SUBACK] = [2, 3, 4, 7, 9];

export interface Scene {
  readonly qos: Qos;
  readonly subscribers: number;
  /** Wildcard subscriptions of other clients that match nothing of what is sent. */
  readonly others: number;
  readonly rounds: number;
}

/** Messages delivered each second from one publisher to all subscribers. */
async function measure(port: number, { qos, subscribers, others, rounds }: Scene): Promise<number> {
  const count = counter();
  let ready = count.expect(CONNACK as number, subscribers + 2);
  const sockets = Array.from({ length: subscribers }, (_, n) => join(port, `subscriber-${n}`, count.hear));
  const sent = counter();
  const publisher = join(port, "publisher", (type) => (type === CONNACK ? count.hear(type) : sent.hear(type)));
  const bystander = join(port, "bystander", count.hear);
  await ready;
  for (let n = 0; n < others; n += BATCH) {
    ready = count.expect(SUBACK as number, 1);
    const filters = Array.from({ length: BATCH }, (_, m) => ({ filter: `site/${n + m}/+/state`, qos }));
    say(bystander, { type: "SUBSCRIBE", packetId: 1 + n / BATCH, subscriptions: filters });
    await ready;
  }
  ready = count.expect(SUBACK as number, subscribers);
  for (const socket of sockets)
    say(socket, { type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "bench/+", qos }] });
  await ready;
  const packets = Array.from({ length: ROUND }, (_, n) => {
    const id = qos > 0 ? { packetId: n + 1 } : {};
    const plain = { dup: false, qos, retain: false, topic: "bench/topic", payload: PAYLOAD } as const;
    return encodePacket({ type: "PUBLISH", ...plain, ...id }, 4);
  });
  let startedAt = 0;
  // The first rounds warm up.
  for (let round = -Math.ceil(rounds / 4); round < rounds; round++) {
    if (round === 0) startedAt = performance.now();
    const all = count.expect(PUBLISH as number, ROUND * subscribers);
    const done = qos === 0 ? undefined : sent.expect((qos === 1 ? PUBACK : PUBCOMP) as number, ROUND);
    for (const packet of packets) publisher.write(packet);
    await Promise.all([all, done]);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of [...sockets, publisher, bystander]) socket.destroy();
  return (rounds * ROUND * subscribers) / seconds;
}

/** One run against a fresh broker. */
export async function runOnce(peer: Peer, scene: Scene): Promise<number> {
  const { child, port } = await startPeer(peer);
  try {
    return await measure(port, scene);
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const SCENES: readonly (readonly [name: string, scene: Scene])[] = [
  ...([0, 1, 2] as const).flatMap((qos) => [
    [`QoS ${qos}, one publisher to 1`, { qos, subscribers: 1, others: 0, rounds: 80 }] as const,
    [`QoS ${qos}, one publisher to 100`, { qos, subscribers: 100, others: 0, rounds: 6 }] as const,
  ]),
  [`QoS 0, to 1, beside 10,000 wildcard subscriptions`, { qos: 0, subscribers: 1, others: WILDCARDS, rounds: 80 }],
  [`QoS 1, to 1, beside 10,000 wildcard subscriptions`, { qos: 1, subscribers: 1, others: WILDCARDS, rounds: 80 }],
];

/** Every scene, five runs of each broker in turn. */
export async function benchBroker(): Promise<BrokerBench[]> {
  const peers = PEERS.filter((peer) => peer !== "Mosquitto" || findCommand("mosquitto") !== undefined);
  const rows: BrokerBench[] = [];
  for (const [name, scene] of SCENES) {
    const runs: Record<Peer, number[]> = { ours: [], Aedes: [], Mosquitto: [] };
    for (let run = 0; run < RUNS; run++) for (const peer of peers) runs[peer].push(await runOnce(peer, scene));
    rows.push({
      name,
      perSecond: { ours: median(runs.ours), Aedes: median(runs.Aedes), Mosquitto: median(runs.Mosquitto) },
    });
  }
  return rows;
}
