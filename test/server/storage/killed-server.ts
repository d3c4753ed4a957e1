/** Kills a server process again and again while a publisher floods it, and counts what was acknowledged and is gone. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import { createFramer } from "#kernel/mqtt/framer.ts";
import type { Packet, Qos } from "#kernel/mqtt/packet.ts";

const SERVED = fileURLToPath(new URL("served.ts", import.meta.url));

export interface Served {
  readonly child: ChildProcess;
  readonly port: number;
  readonly webPort: number;
  /** What the server still refers to once its garbage is collected, heap and buffers. */
  liveMb(): Promise<number>;
}
/** Starts a server on `data`; resolves with its ports once it listens. */
export async function startServed(data: string): Promise<Served> {
  const child = spawn(process.execPath, ["--expose-gc", SERVED, data], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([
    once(lines, "line"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
  ])) as [string];
  const [port, webPort] = line.split(" ").map(Number) as [number, number];
  const liveMb = async () => {
    child.kill("SIGUSR2");
    const [bytes] = (await once(lines, "line")) as [string];
    return Number(bytes) / 1e6;
  };
  return { child, port, webPort, liveMb };
}

/** A client in packets: `hear` gets everything after its CONNACK. */
export async function join(
  port: number,
  clientId: string,
  cleanStart: boolean,
  hear: (packet: Packet, say: (answer: Packet) => void) => void,
) {
  const socket: Socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.setNoDelay(true);
  const framer = createFramer();
  const say = (packet: Packet) => void socket.write(encodePacket(packet, 4));
  const welcome = new Promise<void>((resolve) => {
    socket.on("data", (chunk) => {
      for (const bytes of framer.push(chunk).packets) {
        const packet = decodePacket(bytes, 4);
        if (packet.type === "CONNACK") resolve();
        else hear(packet, say);
      }
    });
  });
  say({ type: "CONNECT", level: 4, cleanStart, keepAliveSec: 0, clientId });
  await welcome;
  return { socket, say };
}

/** Each round sends `messages` at QoS 1 and 2 in turn, kills the server after a sixth of the acknowledgements, and starts it again. */
export async function killedServer(data: string, { rounds, messages }: { rounds: number; messages: number }) {
  const missing: string[] = [];
  let acknowledged = 0;
  let served = await startServed(data);
  let lastId = 0;
  {
    const granted = Promise.withResolvers<void>();
    const keeper = await join(served.port, "keeper", false, () => granted.resolve());
    keeper.say({ type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "kept/#", qos: 1 }] });
    await granted.promise;
    keeper.socket.destroy();
  }
  for (let round = 0; round < rounds; round++) {
    const answered = new Set<string>();
    const enough = Promise.withResolvers<void>();
    const publisher = await join(served.port, `publisher-${round}`, true, (packet) => {
      if (packet.type !== "PUBACK" && packet.type !== "PUBREC") return;
      answered.add(`m${round}-${packet.packetId}`);
      if (answered.size === Math.floor(messages / 6)) enough.resolve();
    });
    for (let id = 1; id <= messages; id++, lastId++) {
      const [qos, payload] = [(1 + (id % 2)) as Qos, new TextEncoder().encode(`m${round}-${id}`)];
      publisher.say({ type: "PUBLISH", dup: false, qos, retain: false, topic: "kept/x", payload, packetId: id });
      // In many chunks, so that the server has many records to write.
      if (id % 10 === 0) await new Promise(setImmediate);
    }
    await enough.promise;
    served.child.kill("SIGKILL");
    await once(served.child, "exit");
    publisher.socket.destroy();
    served = await startServed(data);
    acknowledged += answered.size;
    missing.push(...(await collect(served.port, answered)));
  }
  served.child.kill("SIGTERM");
  await once(served.child, "exit");
  return { acknowledged, missing, sent: lastId };
}

/** Takes all that waits for the keeper; resolves with those of `wanted` that did not come before a last message behind them. */
async function collect(port: number, wanted: ReadonlySet<string>): Promise<readonly string[]> {
  const came = new Set<string>();
  const end = Promise.withResolvers<void>();
  const keeper = await join(port, "keeper", false, (packet, say) => {
    if (packet.type !== "PUBLISH") return;
    say({ type: "PUBACK", packetId: packet.packetId as number, reasonCode: 0 });
    const words = new TextDecoder().decode(packet.payload);
    came.add(words);
    if (words === "end") end.resolve();
  });
  const last = { qos: 1, topic: "kept/x", payload: new TextEncoder().encode("end"), packetId: 65_535 } as const;
  keeper.say({ type: "PUBLISH", dup: false, retain: false, ...last });
  await end.promise;
  keeper.socket.destroy();
  return [...wanted].filter((words) => !came.has(words));
}
