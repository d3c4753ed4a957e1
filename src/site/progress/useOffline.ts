/** A look at what the browser keeps of the book, which follows the worker's every step. */
import { useEffect, useState } from "react";
import { type Engine, MANIFEST_NAME, type Manifest, WORKER_NAME } from "../offline/manifest.ts";
import { type EngineState, engineStateOf, isManifest, type OfflineState, stateOf } from "../offline/state.ts";
import { cacheNameOf, channelNameOf, createStore, type Store } from "../offline/store.ts";
import { fileHref, pageHref } from "../paths.ts";

export interface KeptEngine extends Engine {
  readonly state: EngineState;
  readonly sinceMs: number | undefined;
}
export interface OfflineLook {
  readonly state: OfflineState;
  /** Undefined until the list of files has been read. */
  readonly engines?: readonly KeptEngine[];
  readonly usage?: { readonly used: number; readonly most: number };
}

const homeOf = () => new URL(pageHref(""), location.href);
const openStore = () => createStore(() => caches.open(cacheNameOf(homeOf())), homeOf());
const registered = () => navigator.serviceWorker.getRegistration(homeOf());

async function readManifest(): Promise<Manifest | undefined> {
  try {
    const value: unknown = await (await fetch(fileHref(MANIFEST_NAME))).json();
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function hindrance(): "dev" | "insecure" | "old" | undefined {
  if (import.meta.env.DEV) return "dev";
  if (!isSecureContext) return "insecure";
  return "serviceWorker" in navigator && "caches" in window ? undefined : "old";
}

const untouched = (manifest: Manifest | undefined): Pick<OfflineLook, "engines"> =>
  manifest ? { engines: manifest.engines.map((each) => ({ ...each, state: "absent", sinceMs: undefined })) } : {};

async function sinceOf({ files }: Engine, store: Store): Promise<number | undefined> {
  const [first] = Object.entries(files);
  return first && store.keptAt(...first);
}

async function usageOf(): Promise<Pick<OfflineLook, "usage">> {
  const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
  return usage === undefined || quota === undefined ? {} : { usage: { used: usage, most: quota } };
}

/** Looks once; `onStep` is called when a worker that is being installed comes to its end. */
async function look(manifest: Manifest | undefined, onStep: () => void): Promise<OfflineLook> {
  const why = hindrance();
  if (why) return { state: { phase: "impossible", why }, ...untouched(manifest) };
  if (!manifest) return { state: { phase: "impossible", why: "unlisted" } };
  try {
    const store = openStore();
    const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
    const registration = await registered();
    if (registration) registration.onupdatefound = onStep;
    // One that fails says its last word while it still counts as being installed.
    if (registration?.installing) registration.installing.onstatechange = onStep;
    const seen = {
      manifest,
      versions: await store.versions(),
      kept: await store.kept(),
      keyOf: store.keyOf,
      fault: await store.fault(),
      installing: Boolean(registration?.installing),
      saving: connection?.saveData === true,
    };
    const engines = manifest.engines.map(async (engine) => {
      const state = engineStateOf(engine, seen);
      return { ...engine, state, sinceMs: state === "whole" ? await sinceOf(engine, store) : undefined };
    });
    return { state: stateOf(seen), engines: await Promise.all(engines), ...(await usageOf()) };
  } catch {
    return { state: { phase: "impossible", why: "refused" }, ...untouched(manifest) };
  }
}

/** Begins to prepare, or tries again; what comes of it shows in the store. Tells whether an edition is being fetched. */
export async function prepare(): Promise<boolean> {
  const registration = await navigator.serviceWorker.register(fileHref(WORKER_NAME));
  await registration.update();
  return registration.installing !== null;
}

/** Removes what is here of an engine, of every build. */
export async function removeEngine(id: string): Promise<void> {
  const store = openStore();
  const tables = (await store.versions()).flatMap(({ manifest }) => manifest.engines.filter((each) => each.id === id));
  for (const { files } of tables)
    for (const [name, entry] of Object.entries(files)) await store.delete(store.keyOf(name, entry));
}

/** Goes over to the newest build, and loads this page from it. Other tabs stay on theirs until they are loaded anew. */
export async function goOver(): Promise<void> {
  const { active } = (await registered()) ?? {};
  const { port1, port2 } = new MessageChannel();
  const moved = new Promise((done) => {
    port1.onmessage = done;
  });
  active?.postMessage({ type: "update" }, [port2]);
  if (active) await moved;
  location.reload();
}

/** The look, taken anew after each change, and at once on demand. */
export function useOffline(): readonly [OfflineLook, () => void] {
  const [seen, setSeen] = useState<OfflineLook>({ state: { phase: "looking" } });
  const [again, setAgain] = useState<() => void>(() => () => {});
  useEffect(() => {
    let ended = false;
    let busy = false;
    let wanted = false;
    const manifest = readManifest();
    // One look at a time; what changes meanwhile is seen by one more.
    const refresh = async () => {
      wanted = true;
      if (busy) return;
      busy = true;
      while (wanted && !ended) {
        wanted = false;
        const taken = await look(await manifest, refresh);
        if (!ended) setSeen(taken);
      }
      busy = false;
    };
    setAgain(() => refresh);
    refresh();
    const channel = hindrance() ? undefined : new BroadcastChannel(channelNameOf(homeOf()));
    if (channel) channel.onmessage = refresh;
    return () => {
      ended = true;
      channel?.close();
    };
  }, []);
  return [seen, again];
}
