/** The embedded broker under load, under attack, and killed: over real sockets, in a process of its own. */
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import WebSocket from "ws";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import { sweep } from "../server/storage/dying-disk.ts";
import { join, killedServer, startServed } from "../server/storage/killed-server.ts";
import { attempt, type Proof } from "./proof.ts";

const CLIENTS = 1000;
const SECONDS = 60;
const KILLS = 10;
const TOPIC_PARTS = 20;

/** A folder that is gone afterwards. */
async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(joinPath(tmpdir(), "prove-"));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
/** What a server may go on referring to after a load that has gone: its sessions are clean, so nothing should stay. */
const MOST_LEFT_MB = 4;
async function returned(liveMb: () => Promise<number>, beforeMb: number): Promise<string> {
  const afterMb = await liveMb();
  const words = `${beforeMb.toFixed(1)} MB live before, ${afterMb.toFixed(1)} MB after`;
  if (afterMb - beforeMb > MOST_LEFT_MB) throw new Error(`memory does not return: ${words}`);
  return words;
}
/** A server of its own; `residentMb` is what its process holds in memory. */
async function withServer<T>(
  run: (port: number, residentMb: () => number, webPort: number, liveMb: () => Promise<number>) => Promise<T>,
  data = "",
): Promise<T> {
  const { child, port, webPort, liveMb } = await startServed(data);
  const residentMb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024;
  try {
    return await run(port, residentMb, webPort, liveMb);
  } finally {
    child.kill("SIGTERM");
    await once(child, "exit");
  }
}
const pause = (ms: number) => new Promise((done) => setTimeout(done, Math.max(0, ms)));
const percentile = (sorted: readonly number[], share: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number).toFixed(1);

/** Every client publishes once a second; a tenth of them are killed on the way, others take their places. */
export function load(clients: number, seconds: number): Promise<string> {
  return withServer(async (port, residentMb, _webPort, liveMb) => {
    const liveBeforeMb = await liveMb();
    const latencies: number[] = [];
    const acknowledged = new Set<string>();
    const delivered = new Set<string>();
    const listeners: Socket[] = [];
    for (let part = 0; part < TOPIC_PARTS; part++) {
      const granted = Promise.withResolvers<void>();
      const { socket, say } = await join(port, `listener-${part}`, true, (packet, say) => {
        if (packet.type === "SUBACK") granted.resolve();
        if (packet.type !== "PUBLISH") return;
        say({ type: "PUBACK", packetId: packet.packetId as number, reasonCode: 0 });
        const [name = "", sentAt] = new TextDecoder().decode(packet.payload).split(" ");
        delivered.add(name);
        latencies.push(performance.now() - Number(sentAt));
      });
      listeners.push(socket);
      say({ type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: `load/${part}/+`, qos: 1 }] });
      await granted.promise;
    }
    let born = 0;
    const begin = async () => {
      const id = ++born;
      return {
        id,
        client: await join(port, `sensor-${id}`, true, (packet) => {
          if (packet.type === "PUBACK") acknowledged.add(`${id}-${packet.packetId}`);
        }),
      };
    };
    const sensors = await Promise.all(Array.from({ length: clients }, begin));
    let killed = 0;
    const startedAt = performance.now();
    for (let turn = 0; turn < seconds * TOPIC_PARTS; turn++) {
      const part = turn % TOPIC_PARTS;
      for (let n = part; n < clients; n += TOPIC_PARTS) {
        const { id, client } = sensors[n]!;
        const packetId = Math.floor(turn / TOPIC_PARTS) + 1;
        const payload = new TextEncoder().encode(`${id}-${packetId} ${performance.now()}`);
        client.say({
          type: "PUBLISH",
          dup: false,
          qos: 1,
          retain: false,
          topic: `load/${part}/${n}`,
          payload,
          packetId,
        });
      }
      if (turn % 12 === 0) {
        const victim = (turn * 7919) % clients;
        sensors[victim]!.client.socket.destroy();
        sensors[victim] = await begin();
        killed++;
      }
      await pause(startedAt + ((turn + 1) * 1000) / TOPIC_PARTS - performance.now());
    }
    const until = performance.now() + 10_000;
    const missing = () => [...acknowledged].filter((name) => !delivered.has(name)).length;
    while (missing() > 0 && performance.now() < until) await pause(50);
    if (missing() > 0) throw new Error(`${missing()} of ${acknowledged.size} acknowledged messages were not delivered`);
    if (acknowledged.size < clients * seconds * 0.99) throw new Error(`only ${acknowledged.size} were acknowledged`);
    latencies.sort((a, b) => a - b);
    const fullMb = residentMb();
    for (const socket of [...sensors.map(({ client }) => client.socket), ...listeners]) socket.destroy();
    await pause(2000);
    const memory = await returned(liveMb, liveBeforeMb);
    const figures = [0.5, 0.95, 0.99].map((share) => percentile(latencies, share)).join(", ");
    return `${delivered.size} delivered, all ${acknowledged.size} acknowledged among them; p50, p95, p99 ${figures} ms; ${killed} clients killed; ${memory}, its process ${fullMb.toFixed(0)} MB under load`;
  });
}

/** One subscriber that never reads, one that does, and 200 MB for both at QoS 0, as fast as the sockets take it. */
export function slowReader(): Promise<string> {
  const messages = 20_000;
  const payload = new Uint8Array(10_000);
  return withServer(async (port, residentMb, _webPort, liveMb) => {
    const liveBeforeMb = await liveMb();
    const beforeMb = residentMb();
    const readers: Socket[] = [];
    let heard = 0;
    const ended = Promise.withResolvers<void>();
    for (const name of ["slow", "quick"]) {
      const granted = Promise.withResolvers<void>();
      const { socket, say } = await join(port, name, true, (packet) => {
        if (packet.type === "SUBACK") granted.resolve();
        if (packet.type !== "PUBLISH") return;
        if (packet.topic === "flood/end") ended.resolve();
        else heard++;
      });
      say({ type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "flood/#", qos: 1 }] });
      await granted.promise;
      readers.push(socket);
      if (name === "slow") socket.pause();
    }
    const { socket, say } = await join(port, "flooder", true, () => {});
    const flood = encodePacket({ type: "PUBLISH", dup: false, qos: 0, retain: false, topic: "flood/x", payload }, 4);
    let highestMb = 0;
    for (let n = 0; n < messages; n++) {
      if (!socket.write(flood)) await once(socket, "drain");
      if (n % 500 === 0) highestMb = Math.max(highestMb, residentMb());
    }
    say({
      type: "PUBLISH",
      dup: false,
      qos: 1,
      retain: false,
      topic: "flood/end",
      payload: new Uint8Array(),
      packetId: 1,
    });
    await ended.promise;
    if (highestMb - beforeMb > 150)
      throw new Error(`memory grew from ${beforeMb.toFixed(0)} to ${highestMb.toFixed(0)} MB`);
    for (const each of [...readers, socket]) each.destroy();
    await pause(2000);
    const memory = await returned(liveMb, liveBeforeMb);
    return `${messages} messages of 10 kB: ${heard} reached the quick reader; the process ${beforeMb.toFixed(0)} MB before, ${highestMb.toFixed(0)} MB at most; ${memory}`;
  });
}

/** A page of another origin knocks on the WebSocket. */
export function foreignPage(): Promise<string> {
  const origins = ["http://evil.example", "null", "http://localhost.evil.example", "https://127.0.0.1:1"];
  return withServer(async (_port, _memory, webPort) => {
    for (const origin of origins) {
      const socket = new WebSocket(`ws://127.0.0.1:${webPort}/mqtt`, ["mqtt"], { origin });
      const [error] = await Promise.race([
        once(socket, "error"),
        once(socket, "open").then(() => [new Error("let in")]),
      ]);
      if (!/403/.test((error as Error).message)) throw new Error(`${origin}: ${(error as Error).message}`);
    }
    const own = new WebSocket(`ws://127.0.0.1:${webPort}/mqtt`, ["mqtt"], { origin: `http://127.0.0.1:${webPort}` });
    await once(own, "open");
    own.terminate();
    return `${origins.length} of ${origins.length} refused with 403, the server's own page let in`;
  });
}

/** A connection that says nothing, and one that announces a packet larger than the limit. */
export function rudeClients(): Promise<string> {
  return withServer(async (port) => {
    const silent = connect(port, "127.0.0.1").resume();
    const startedAt = performance.now();
    const { socket } = await join(port, "large", true, () => {});
    socket.write(Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0x7f));
    await once(socket, "close");
    const largeMs = performance.now() - startedAt;
    if (largeMs > 5000) throw new Error(`the large packet was waited for ${largeMs.toFixed(0)} ms`);
    await once(silent, "close");
    return `a packet of 256 MB refused after its fifth byte, a connection without CONNECT closed after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  });
}

/** A disk that dies at every byte of a scene, in the two ways in which disks are left behind. */
async function dyingDisk(): Promise<string> {
  let deaths = 0;
  for (const crash of ["killed", "power"] as const) {
    const swept = await sweep(crash, 1);
    if (swept.lost.length > 0) throw new Error(`lost: ${swept.lost[0]}`);
    deaths += swept.deaths;
  }
  return `${deaths} deaths, nothing acknowledged lost`;
}

export async function kills(): Promise<string> {
  return withFolder(async (data) => {
    const { acknowledged, missing, sent } = await killedServer(data, { rounds: KILLS, messages: 900 });
    if (missing.length > 0) throw new Error(`${missing.length} of ${acknowledged} acknowledged messages were lost`);
    return `${sent} messages sent, ${acknowledged} acknowledged before a kill, none of them lost`;
  });
}

export async function proveBroker(): Promise<readonly Proof[]> {
  return [
    await attempt("clients at one message a second for a minute, some killed and replaced", CLIENTS, () =>
      load(CLIENTS, SECONDS),
    ),
    await attempt("a flood of 200 MB with a subscriber that does not read", 1, slowReader),
    await attempt("pages of other origins that knock on the WebSocket", 4, foreignPage),
    await attempt("connections that say nothing, or too much", 2, rudeClients),
    await attempt("kill -9 of a server that keeps its data, under load", KILLS, kills),
    await attempt("a disk that dies at any byte of a scene, killed or without power", 2, dyingDisk),
  ];
}
