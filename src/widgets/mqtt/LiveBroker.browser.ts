/** The runner with what a browser has: motion as the reader prefers it, a worker for all tabs, the server's word on its broker. */
import { createRunner } from "./LiveBroker.runner.ts";
import type { Server } from "./LiveBroker.state.ts";

const ABSENT =
  "No broker is embedded where this page comes from. Start the book with npm start in its folder, and open the address it prints.";

async function findServer(): Promise<Server> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
  try {
    const answer = await fetch(`${base}broker.json`, { headers: { accept: "application/json" } });
    if (!answer.ok) return { found: "no", why: ABSENT };
    return readServer(await answer.json(), location.href) ?? { found: "no", why: ABSENT };
  } catch {
    return { found: "no", why: ABSENT };
  }
}

/** Reads /broker.json; undefined if it names no WebSocket. */
export function readServer(json: unknown, pageUrl: string): Server | undefined {
  const { websocket, terminal } = (json ?? {}) as { websocket?: unknown; terminal?: { publish?: unknown } };
  if (typeof websocket !== "string") return undefined;
  const address = new URL(websocket, pageUrl);
  address.protocol = address.protocol === "https:" || address.protocol === "wss:" ? "wss:" : "ws:";
  const line = terminal?.publish;
  return { found: "yes", websocket: address.href, line: typeof line === "string" ? line : undefined };
}

export function browserRunner(): ReturnType<typeof createRunner> {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return createRunner({
    speed: still ? Number.POSITIVE_INFINITY : 1,
    tag: crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36),
    findServer,
    sharedWorker: () =>
      new SharedWorker(new URL("../../workers/broker.shared.ts", import.meta.url), { type: "module", name: "broker" }),
  });
}
