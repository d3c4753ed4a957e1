/** Our broker and Mosquitto in the same scenes, over TCP and WebSocket, in both versions: they differ where the table says so. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Serving } from "#server/serve.ts";
import { findCommand } from "../../scripts/system.mjs";
import { DIFFERENCES, type Difference } from "./differences.ts";
import { describeWith, serveBroker } from "./peer.ts";
import { type Address, type Log, openStage } from "./player.ts";
import { SCENES } from "./scenes.ts";
import { SCENES_5 } from "./scenes-5.ts";
import { BROKEN_SCENES } from "./scenes-broken.ts";

const MOSQUITTO = findCommand("mosquitto") ?? "mosquitto";
/** Scenes in play at one time; those that wait for a clock must not wait for each other. */
const AT_ONCE = 12;
const LEVELS = [4, 5] as const;

/** Held together, or one might be given out twice. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const there = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`mosquitto must answer at port ${port}`);
}

/** What was heard in every scene, by "scene, level". */
async function playAll(address: Address): Promise<Map<string, Log>> {
  const logs = new Map<string, Log>();
  const waiting = [...SCENES_5, ...SCENES, ...BROKEN_SCENES].flatMap((scene, n) =>
    LEVELS.filter((level) => scene.level === undefined || level === scene.level).map((level) => ({ scene, n, level })),
  );
  async function playNext(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { scene, n, level } = next;
      const stage = openStage(address, level, `${address.transport}${level}s${n}`);
      try {
        await scene.play(stage);
        logs.set(`${scene.name}, ${level}`, stage.log);
      } finally {
        stage.close();
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, playNext));
  return logs;
}

/** What only one of two lists holds, in its order; lists of the same lines in another order differ as a whole. */
function apart(ours: readonly string[], theirs: readonly string[]): [readonly string[], readonly string[]] {
  const without = (some: readonly string[], others: readonly string[]) => {
    const left = [...others];
    return some.filter((line) => {
      const place = left.indexOf(line);
      if (place >= 0) left.splice(place, 1);
      return place < 0;
    });
  };
  const only = [without(ours, theirs), without(theirs, ours)] as const;
  const same = ours.join("\n") === theirs.join("\n");
  return !same && only.every((list) => list.length === 0) ? [ours, theirs] : [...only];
}

function differencesOf(ours: Map<string, Log>, theirs: Map<string, Log>): Omit<Difference, "why">[] {
  const found = new Map<string, Omit<Difference, "why">>();
  for (const [key, log] of [...ours].sort()) {
    const [, scene = "", level] = /^(.*), (\d)$/.exec(key) ?? [];
    for (const [who, heard] of Object.entries(log)) {
      const other = theirs.get(key)?.[who] ?? { heard: [], messages: [] };
      const [a, b] = [heard, other].map((each) => each) as [typeof heard, typeof heard];
      const told = apart(a.heard, b.heard);
      const sent = apart(a.messages, b.messages);
      const [ours, mosquitto] = [0, 1].map((side) => [...(told[side] ?? []), ...(sent[side] ?? [])]) as [
        string[],
        string[],
      ];
      if (ours.length + mosquitto.length === 0) continue;
      const mark = JSON.stringify([scene, who, ours, mosquitto]);
      const known = found.get(mark);
      found.set(mark, { scene, who, ours, mosquitto, levels: [...(known?.levels ?? []), Number(level) as 4 | 5] });
    }
  }
  return [...found.values()];
}

describeWith("mosquitto", [MOSQUITTO, "-h"], () => {
  let serving: Serving;
  let child: ChildProcess;
  let logs: Record<"ours tcp" | "ours ws" | "mosquitto tcp" | "mosquitto ws", Map<string, Log>>;
  beforeAll(async () => {
    serving = await serveBroker();
    const [tcp = 0, ws = 0] = await freePorts(2);
    const file = join(mkdtempSync(join(tmpdir(), "mosquitto-")), "mosquitto.conf");
    const lines = [
      `listener ${tcp} 127.0.0.1`,
      `listener ${ws} 127.0.0.1`,
      "protocol websockets",
      "allow_anonymous true",
    ];
    writeFileSync(file, `${[...lines, "set_tcp_nodelay true", "log_type none"].join("\n")}\n`);
    child = spawn(MOSQUITTO, ["-c", file], { stdio: "ignore" });
    await answers(tcp);
    await answers(ws);
    const play = (name: string, transport: "tcp" | "ws", port: number) => playAll({ name, transport, port });
    const [a, b, c, d] = await Promise.all([
      play("ours", "tcp", serving.mqttPort),
      play("ours", "ws", serving.port),
      play("mosquitto", "tcp", tcp),
      play("mosquitto", "ws", ws),
    ]);
    logs = { "ours tcp": a, "ours ws": b, "mosquitto tcp": c, "mosquitto ws": d };
  }, 60_000);
  afterAll(async () => {
    child?.kill();
    await serving?.stop();
  });

  it.each(["ours", "mosquitto"] as const)("%s answers alike over TCP and WebSocket", (name) => {
    expect(Object.fromEntries(logs[`${name} ws`])).toEqual(Object.fromEntries(logs[`${name} tcp`]));
  });

  it("they differ where the table says so and nowhere else", () => {
    const found = differencesOf(logs["ours tcp"], logs["mosquitto tcp"]);
    const told = DIFFERENCES.map(({ why: _, ...rest }) => rest);
    const mark = (each: Omit<Difference, "why">) =>
      JSON.stringify([each.scene, each.levels, each.who, each.ours, each.mosquitto]);
    const known = new Set(told.map(mark));
    const seen = new Set(found.map(mark));
    for (const { scene, levels, who, ours, mosquitto } of found)
      console.log(
        `${scene} (${levels.join(" and ")}), ${who}: ours ${JSON.stringify(ours)}, mosquitto ${JSON.stringify(mosquitto)}`,
      );
    expect(
      found.filter((each) => !known.has(mark(each))),
      "differences that the table does not explain",
    ).toEqual([]);
    expect(
      told.filter((each) => !seen.has(mark(each))),
      "rows of the table that are no longer true",
    ).toEqual([]);
  });
});
