/**
 * The service worker: keeps one build of the site whole, and serves it with or without a network. It goes to the browser
 * as one classic script, /offline-worker.js, with the version of its build written in.
 */
import { fill } from "./fill.ts";
import { isKeptHere, MANIFEST_NAME, type Manifest } from "./manifest.ts";
import { type Asking, createServing } from "./serving.ts";
import { cacheNameOf, channelNameOf, createStore } from "./store.ts";

/** Written in by the build. */
declare const SITE_VERSION: string;

interface LivingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends LivingEvent {
  readonly request: Request;
  readonly clientId: string;
  readonly resultingClientId: string;
  respondWith(answer: Promise<Response>): void;
}
/** What is used of a ServiceWorkerGlobalScope. */
interface Scope {
  readonly location: Location;
  readonly navigator: Navigator;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: object): Promise<readonly { readonly id: string }[]>;
    claim(): Promise<void>;
  };
  addEventListener(type: "install" | "activate", listener: (event: LivingEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: LivingEvent & MessageEvent) => void): void;
}

const scope = globalThis as unknown as Scope;
const home = new URL("./", scope.location.href);
const store = createStore(() => caches.open(cacheNameOf(home)), home);
const channel = new BroadcastChannel(channelNameOf(home));
const tell = (step?: { readonly done: number; readonly total: number }) => channel.postMessage(step ?? {});

/** Files whose names hold their hash may come from the browser's own cache; the rest is asked for anew. */
const fetchAnew = (address: string) =>
  fetch(new URL(address, home), {
    cache: address.startsWith("_astro/") ? "default" : "no-cache",
    priority: "low",
    credentials: "same-origin",
  });

async function room(): Promise<number | undefined> {
  const { quota, usage } = await scope.navigator.storage.estimate();
  return quota === undefined ? undefined : quota - (usage ?? 0);
}

const serving = createServing({
  store,
  home,
  own: SITE_VERSION,
  fetch: fetchAnew,
  windows: async () => (await scope.clients.matchAll({ type: "window", includeUncontrolled: true })).length,
  living: async () => (await scope.clients.matchAll({ type: "all", includeUncontrolled: true })).map(({ id }) => id),
  isInstalling: () => scope.registration.installing !== null,
  changed: tell,
  nowMs: Date.now,
});

async function install(): Promise<void> {
  try {
    const manifest: Manifest = await (await fetchAnew(MANIFEST_NAME)).json();
    if (manifest.version !== SITE_VERSION)
      throw new Error(`offline: ${MANIFEST_NAME} must be of build ${SITE_VERSION}, got ${manifest.version}`);
    await fill(manifest, {
      store,
      fetch: fetchAnew,
      room,
      nowMs: Date.now,
      onFile: (done, total) => tell({ done, total }),
    });
    await store.keepFault(undefined);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    await store.keepFault({ words, atMs: Date.now() }).catch(() => {});
    throw error;
  } finally {
    tell();
  }
}

channel.onmessage = serving.forget;
scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) =>
  event.waitUntil(
    serving
      .begin()
      .then(() => scope.clients.claim())
      .finally(tell),
  ),
);
scope.addEventListener("message", (event) => {
  const { type } = (event.data ?? {}) as { type?: unknown };
  if (type === "update") event.waitUntil(serving.moveOn().finally(() => event.ports[0]?.postMessage("moved")));
});
scope.addEventListener("fetch", (event) => {
  const { request, clientId, resultingClientId } = event;
  if (!isKeptHere(request.method, new URL(request.url), home)) return;
  const asking: Asking = { request, clientId, resultingClientId, waitUntil: (work) => event.waitUntil(work) };
  event.respondWith(serving.answer(asking, () => fetch(request)));
});
