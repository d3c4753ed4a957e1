/** A cache and a server in memory, for tests of what is kept of the site. */
import { engines } from "#site/engines.ts";
import type { FillTools } from "#site/offline/fill.ts";
import { makeManifest } from "#site/offline/make-manifest.ts";
import { addressOf, type Manifest } from "#site/offline/manifest.ts";
import { type CacheLike, createStore } from "#site/offline/store.ts";

export const HOME = new URL("http://localhost/book/");

/** A Cache; with `most`, one that refuses whatever exceeds so many entries. */
export function memoryCache(most = Number.POSITIVE_INFINITY): CacheLike & { readonly size: () => number } {
  const entries = new Map<string, Response>();
  return {
    match: async (address) => entries.get(address)?.clone(),
    async put(address, response) {
      if (entries.size >= most && !entries.has(address)) throw new DOMException("full", "QuotaExceededError");
      entries.set(address, response);
    },
    delete: async (address) => entries.delete(address),
    keys: async () => [...entries.keys()].map((url) => ({ url })),
    size: () => entries.size,
  };
}

export type Texts = Readonly<Record<string, string>>;
/** The manifest of files with these texts. */
export const manifestOf = (texts: Texts): Manifest =>
  makeManifest(new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)])), engines);

/** A store, and a server of `texts` that counts what it is asked for; texts may be swapped, or be gone (undefined). */
export function bench(cache: CacheLike = memoryCache()) {
  const store = createStore(async () => cache, HOME);
  const asked: string[] = [];
  const server: { texts: Texts | undefined } = { texts: undefined };
  let nowMs = 1_000;
  const tools: FillTools = {
    store,
    async fetch(address) {
      asked.push(address);
      if (!server.texts) throw new TypeError("Failed to fetch");
      const name = Object.keys(server.texts).find((each) => addressOf(each) === address);
      const headers = { "content-type": "text/html" };
      return name === undefined
        ? new Response("no such file", { status: 404 })
        : new Response(server.texts[name], { headers });
    },
    room: async () => undefined,
    nowMs: () => nowMs++,
  };
  return { store, asked, server, tools };
}
