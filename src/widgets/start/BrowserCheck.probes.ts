/** Tries each part of this browser for real: a part counts only if it did its work. */
import type { Runner } from "#contract/machine.ts";
import type { Command, Event, Finding } from "./BrowserCheck.machine.ts";
import type { PartId } from "./BrowserCheck.parts.ts";

/** A probe without an answer after this long counts as not known. */
const PATIENCE_MS = 5000;
const yes = (seen: string): Finding => ({ verdict: "yes", seen });
const no = (seen: string): Finding => ({ verdict: "no", seen });

/** A module of one function that returns 42 (WebAssembly Core Specification 5.5). */
const FORTY_TWO = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7f, 0x03, 0x02, 0x01],
  ...[0x00, 0x07, 0x05, 0x01, 0x01, 0x61, 0x00, 0x00, 0x0a, 0x06, 0x01, 0x04, 0x00, 0x41, 0x2a, 0x0b],
);

/** Resolves with what `port` sends back. */
function echo(port: Worker | MessagePort, fail: Worker | SharedWorker): Promise<Finding> {
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data === "ping" ? yes("sent a message back") : no("sent something else"));
    fail.onerror = () => resolve(no("did not start"));
    port.postMessage("ping");
  });
}

async function database(): Promise<Finding> {
  const name = "upperstack-check";
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  opened.close();
  indexedDB.deleteDatabase(name);
  return yes("opened and deleted one");
}

async function compression(): Promise<Finding> {
  const packed = new Blob(["aaaaaaaaaa".repeat(20)]).stream().pipeThrough(new CompressionStream("gzip"));
  const { byteLength } = await new Response(packed).arrayBuffer();
  return byteLength < 200 ? yes(`packed 200 bytes into ${byteLength}`) : no("did not compress");
}

async function broker(): Promise<Finding> {
  const base = import.meta.env.BASE_URL.replace(/\/*$/, "/");
  const answer = await fetch(`${base}broker.json`);
  const info: unknown = answer.ok ? await answer.json() : {};
  const { websocket, tcp } = info as { websocket?: unknown; tcp?: { port?: unknown } };
  if (typeof websocket !== "string") return no("none came with this page");
  return yes(typeof tcp?.port === "number" ? `listens on port ${tcp.port}` : "answers");
}

const PROBES: Readonly<Record<PartId, () => Finding | Promise<Finding>>> = {
  storage() {
    localStorage.setItem("upperstack-check", "1");
    const kept = localStorage.getItem("upperstack-check") === "1";
    localStorage.removeItem("upperstack-check");
    return kept ? yes("wrote and read it") : no("did not keep what was written");
  },
  async worker() {
    const worker = new Worker(new URL("../../workers/echo.ts", import.meta.url), { type: "module" });
    return echo(worker, worker).finally(() => worker.terminate());
  },
  async "shared-worker"() {
    const worker = new SharedWorker(new URL("../../workers/echo.ts", import.meta.url), { type: "module" });
    return echo(worker.port, worker).finally(() => worker.port.close());
  },
  websocket: () => (typeof WebSocket === "function" ? yes("present; the next row tries it") : no("absent")),
  broker,
  async wasm() {
    const { instance } = await WebAssembly.instantiate(FORTY_TWO);
    const answer: unknown = (instance.exports.a as () => unknown)();
    return answer === 42 ? yes("ran and answered 42") : no("ran and was wrong");
  },
  async crypto() {
    if (!isSecureContext) return no("this address is not a secure one");
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array()));
    return digest[0] === 0xe3 ? yes("hashed with SHA-256") : no("hashed wrongly");
  },
  compression,
  async files() {
    const bytes = new Uint8Array(await new File([Uint8Array.of(7)], "one.pcap").arrayBuffer());
    return bytes[0] === 7 ? yes("read one byte") : no("read something else");
  },
  database,
  clipboard: () =>
    navigator.clipboard === undefined
      ? no("not given to this address")
      : yes("present; not tried, yours is left alone"),
  offline: () => ("serviceWorker" in navigator && isSecureContext ? yes("present") : no("not given to this address")),
  motion() {
    const asked = matchMedia("(prefers-reduced-motion: reduce)");
    if (asked.media === "not all") return no("not understood");
    return yes(asked.matches ? "you ask for less motion" : "you ask for no reduction");
  },
};

async function tryPart(part: PartId): Promise<Finding> {
  const late = new Promise<Finding>((resolve) =>
    setTimeout(resolve, PATIENCE_MS, { verdict: "unknown", seen: "no answer in 5 seconds" }),
  );
  try {
    return await Promise.race([PROBES[part](), late]);
  } catch (error) {
    return no(error instanceof Error ? error.name : "failed");
  }
}

/** Runs each probe once per command. A probe cannot be called back, so nothing is left to cancel. */
export function createProbes(): Runner<Command, Event> {
  return {
    run: ({ probe }, send) => void tryPart(probe).then((finding) => send({ type: "found", part: probe, finding })),
    cancel() {},
  };
}
