/** Where this page's server has its broker, and by which addresses the room can reach it: read from broker.json. */
import { fileHref } from "../paths.ts";

export interface ClassServer {
  readonly websocket: string;
  /** Hosts and ports for a student's browser, likeliest first; empty where only this machine can connect. */
  readonly hosts: readonly string[];
}

/** Reads broker.json for a page at `pageUrl`; undefined if it names no broker. */
export function readServer(json: unknown, pageUrl: string): ClassServer | undefined {
  const { websocket, network } = (json ?? {}) as { websocket?: unknown; network?: unknown };
  if (typeof websocket !== "string") return undefined;
  const page = new URL(pageUrl);
  const address = new URL(websocket, page);
  address.protocol = page.protocol === "https:" ? "wss:" : "ws:";
  const named = Array.isArray(network) ? network.filter((one) => typeof one === "string") : [];
  const port = page.port === "" ? "" : `:${page.port}`;
  const hosts = named.map((name) => `${name}${port}`);
  const loopback = /^(localhost|127\.[\d.]+|\[::1\])$/.test(page.hostname);
  // The address by which the page itself was reached is known to work.
  return { websocket: address.href, hosts: loopback ? hosts : [...new Set([page.host, ...hosts])] };
}

/** Undefined where the site comes without a broker, or nothing answers. */
export async function findServer(): Promise<ClassServer | undefined> {
  try {
    const answer = await fetch(fileHref("broker.json"), { headers: { accept: "application/json" }, cache: "no-store" });
    return answer.ok ? readServer(await answer.json(), location.href) : undefined;
  } catch {
    return undefined;
  }
}
