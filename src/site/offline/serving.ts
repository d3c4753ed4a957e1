/**
 * What a request is answered with, and from which build. A tab stays on the build it was loaded from. The next page is
 * taken from the newest build as soon as it is the only one that is open, or when the reader asks for it.
 */
import { fetchFile } from "./fill.ts";
import { type Engine, engineOf, entryOf, fileAt, MANIFEST_NAME, type Manifest } from "./manifest.ts";
import type { KeptVersion, Store, Tabs } from "./store.ts";

export interface Asking {
  readonly request: Pick<Request, "url" | "mode">;
  readonly clientId: string;
  /** The page or worker that the answer will be. */
  readonly resultingClientId: string;
  waitUntil(work: Promise<unknown>): void;
}
export interface ServingTools {
  readonly store: Store;
  readonly home: URL;
  /** The build that the worker came with. */
  readonly own: string;
  /** The request itself, sent on. */
  pass(): Promise<Response>;
  fetch(address: string): Promise<Response>;
  /** Pages that are open. */
  windows(): Promise<number>;
  /** Ids of all pages and workers. */
  living(): Promise<readonly string[]>;
  isInstalling(): boolean;
  changed(): void;
  nowMs(): number;
}

/** A page that is about to be is not among the living yet. */
const UNBORN_MS = 60_000;

export function createServing(tools: Omit<ServingTools, "pass">) {
  const { store, home, own } = tools;
  let known: Promise<readonly [readonly KeptVersion[], Tabs]> | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  const completing = new Map<string, Promise<void>>();

  const look = () => {
    known ??= Promise.all([store.versions(), store.tabs()]);
    return known;
  };
  function changeTabs(change: (tabs: Tabs) => Tabs): Promise<unknown> {
    writing = writing
      .then(async () => store.keepTabs(change(await store.tabs())))
      .catch(() => {})
      .finally(() => {
        known = undefined;
      });
    return writing;
  }
  const remember = (id: string, version: string) =>
    changeTabs((tabs) => ({ ...tabs, clients: { ...tabs.clients, [id]: { version, atMs: tools.nowMs() } } }));

  /**
   * The newest build, from now on and for every page that is opened. A newer worker goes on waiting until no page is
   * open: this one serves any build, and a page that is loaded while workers change places may never come.
   */
  async function moveOn(): Promise<void> {
    const newest = (await store.versions()).at(-1)?.manifest.version;
    if (!newest) return;
    await changeTabs((tabs) => ({ ...tabs, next: newest }));
  }

  async function manifestFor(navigating: boolean, clientId: string): Promise<Manifest | undefined> {
    const [versions, tabs] = await look();
    const newest = versions.at(-1)?.manifest;
    if (!newest) return undefined;
    const named = (version: string | undefined) =>
      versions.find(({ manifest }) => manifest.version === version)?.manifest;
    if (!navigating) return named(tabs.clients[clientId]?.version) ?? named(tabs.next) ?? named(own) ?? newest;
    const next = named(tabs.next) ?? named(own) ?? newest;
    if (next.version === newest.version || (await tools.windows()) > 1) return next;
    await moveOn();
    return newest;
  }

  /** Keeps the rest of an engine once a part of it is used. */
  function complete(engine: Engine): Promise<void> {
    const work = async () => {
      for (const [name, entry] of Object.entries(engine.files))
        if (!(await store.get(name, entry))) await fetchFile(name, entry, { ...tools, room: async () => undefined });
    };
    const running = completing.get(engine.id) ?? work();
    completing.set(engine.id, running);
    return running
      .catch(() => {})
      .finally(() => {
        completing.delete(engine.id);
        tools.changed();
      });
  }

  /** The file as kept: of this build, or of another one that still has a file of that name. */
  async function keptFile(manifest: Manifest, name: string): Promise<Response | undefined> {
    const [versions] = await look();
    const manifests = [manifest, ...versions.map((version) => version.manifest)];
    for (const each of manifests) {
      const entry = entryOf(each, name);
      const found = entry && (await store.get(name, entry));
      if (found) return found;
    }
    return undefined;
  }

  /** No file of this build: the server may know it; without one, a page is the page that says so. */
  async function elsewhere(manifest: Manifest, navigating: boolean, pass: () => Promise<Response>): Promise<Response> {
    try {
      return await pass();
    } catch (error) {
      const lost = navigating ? await keptFile(manifest, "404.html") : undefined;
      if (!lost) throw error;
      return new Response(lost.body, { status: 404, headers: lost.headers });
    }
  }

  /** Removes builds that no tab is on. */
  async function sweep(): Promise<void> {
    await writing;
    const versions = await store.versions();
    if (tools.isInstalling() || versions.length === 0) return;
    const living = new Set(await tools.living());
    const isHere = ([id, { atMs }]: readonly [string, { readonly atMs: number }]) =>
      living.has(id) || tools.nowMs() - atMs < UNBORN_MS;
    await changeTabs((tabs) => ({
      ...tabs,
      clients: Object.fromEntries(Object.entries(tabs.clients).filter(isHere)),
    }));
    const { next, clients } = await store.tabs();
    const used = Object.values(clients).map(({ version }) => version);
    const needed = new Set([...used, versions.at(-1)!.manifest.version, ...(next ? [next] : [])]);
    if (versions.some(({ manifest }) => !needed.has(manifest.version))) await store.sweep(needed);
    known = undefined;
  }

  return {
    moveOn,
    sweep,
    /** Another tab or worker has changed the store. */
    forget: () => {
      known = undefined;
    },
    /** The worker begins: pages that were open before it belong to the build that was next until now. */
    async begin(): Promise<void> {
      const living = await tools.living();
      await changeTabs(({ next, clients }) => {
        const open = living.map((id) => [id, { version: next ?? own, atMs: tools.nowMs() }] as const);
        return { next: own, clients: { ...Object.fromEntries(open), ...clients } };
      });
      await sweep();
    },
    /** Answers a request for which isKeptHere holds. */
    async answer({ request, clientId, resultingClientId, waitUntil }: Asking, pass: ServingTools["pass"]) {
      const url = new URL(request.url);
      const navigating = request.mode === "navigate";
      const manifest = await manifestFor(navigating, clientId);
      if (!manifest) return pass();
      if (resultingClientId) waitUntil(remember(resultingClientId, manifest.version));
      if (navigating) waitUntil(sweep());
      if (url.href === new URL(MANIFEST_NAME, home).href) return Response.json(manifest);
      const found = fileAt(url, home, manifest);
      if (found && "slash" in found) return Response.redirect(new URL(found.slash, home), 308);
      const name = found?.name ?? decodeName(url, home);
      const kept = await keptFile(manifest, name);
      if (kept) return kept;
      const engine = engineOf(manifest, name);
      if (!engine) return elsewhere(manifest, navigating, pass);
      const response = await pass();
      waitUntil(complete(engine));
      return response;
    },
  };
}

/** The name that an address would have in some other build. */
function decodeName(url: URL, home: URL): string {
  try {
    return decodeURIComponent(url.pathname.slice(home.pathname.length));
  } catch {
    return "";
  }
}
