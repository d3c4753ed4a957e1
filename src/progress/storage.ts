/**
 * Progress in the browser's storage: one key per exercise and per prediction, one write per change. A value that cannot
 * be read is copied aside before its key is written again. Without storage, or when it is full, the page remembers.
 */
import type { ReaderEvent } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";
import { decodeRecord, encodeRecord, isNewer, type Kept, merge, parseObject, record } from "./progress.ts";

/** What is used of the browser's Storage; any method may throw. */
export interface KeyValue {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}
/** Why changes are kept in memory alone. */
export type Trouble = "no storage" | "not written";

export interface ProgressStore {
  /** The same object until it changes; undefined if nothing, or nothing legible, is kept. */
  load(id: string): Kept | undefined;
  apply(id: string, event: ReaderEvent, nowMs: number): Kept;
  /** What the reader predicted in this instance of this chapter. */
  prediction(chapter: string, instance: string): Json | undefined;
  keepPrediction(chapter: string, instance: string, value: Json, nowMs: number): void;
  trouble(): Trouble | undefined;
  /** Calls `listen` after any change, here or, through `changed`, in another tab. Returns the way back. */
  subscribe(listen: () => void): () => void;
  /** To be called on the window's storage event. */
  changed(): void;
}

export const EXERCISE = "upperstack:exercise:";
export const PREDICTION = "upperstack:prediction:";
/** What was put aside: the key it stood under follows. */
export const KEPT = "upperstack:kept:";
/** The last write, so that one that was cut in its middle can be read after all. */
const WRITING = "upperstack:writing";

/** A store over `storage`; undefined when the browser forbids it. */
export function createProgressStore(storage: KeyValue | undefined): ProgressStore {
  const memory = new Map<string, string>();
  const decoded = new Map<string, { readonly text: string; readonly kept: Kept | undefined }>();
  const listeners = new Set<() => void>();
  let trouble: Trouble | undefined = storage ? undefined : "no storage";

  const notify = () => {
    for (const listen of [...listeners]) listen();
  };

  function stored(key: string): string | null {
    try {
      return storage ? readSafely(storage, key) : null;
    } catch {
      trouble = "no storage";
      return null;
    }
  }

  function decode(key: string, text: string): Kept | undefined {
    const known = decoded.get(key);
    if (known?.text === text) return known.kept;
    const kept = decodeRecord(text);
    decoded.set(key, { text, kept });
    return kept;
  }

  /** Memory holds what could not be written; another tab may have written since, so both count. */
  function load(key: string): Kept | undefined {
    const text = stored(key);
    const held = memory.get(key);
    if (held === undefined) return text === null ? undefined : decode(key, text);
    const theirs = text === null ? undefined : decodeRecord(text);
    const ours = decodeRecord(held);
    const both = theirs && ours ? merge(ours, theirs) : (ours ?? theirs);
    return both && decode(key, encodeRecord(both));
  }

  function write(key: string, text: string) {
    try {
      if (!storage) throw new Error("no storage");
      writeSafely(storage, key, text);
      memory.delete(key);
      if (memory.size === 0) trouble = undefined;
    } catch {
      memory.set(key, text);
      trouble ??= "not written";
    }
  }

  return {
    load: (id) => load(EXERCISE + id),
    apply(id, event, nowMs) {
      const key = EXERCISE + id;
      const before = load(key);
      const after = record(before, event, nowMs);
      if (!isNewer(after)) write(key, encodeRecord(after));
      notify();
      return after;
    },
    prediction(chapter, instance) {
      const key = predictionKey(chapter, instance);
      return readPrediction(memory.get(key) ?? stored(key));
    },
    keepPrediction(chapter, instance, value, nowMs) {
      const key = predictionKey(chapter, instance);
      const old = parseObject(stored(key) ?? "");
      if (typeof old?.v === "number" && old.v > 1) return;
      write(key, JSON.stringify({ v: 1, value, at: nowMs }));
      notify();
    },
    trouble: () => trouble,
    subscribe(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    changed: notify,
  };
}

function predictionKey(chapter: string, instance: string): string {
  return `${PREDICTION}${chapter}#${instance}`;
}

function readPrediction(text: string | null): Json | undefined {
  const found = text === null ? undefined : parseObject(text);
  return found?.v === 1 ? found.value : undefined;
}

/** True if some version of the book can read `text` under `key`. */
export function isLegible(key: string, text: string): boolean {
  if (key.startsWith(EXERCISE)) return decodeRecord(text) !== undefined;
  const found = parseObject(text);
  if (!key.startsWith(PREDICTION)) return found !== undefined;
  return typeof found?.v === "number" && (found.v > 1 || (found.v === 1 && "value" in found));
}

/**
 * The text under `key`. One that is illegible because its write was cut short is taken from the journal; what no journal
 * has comes back as it is. Throws as `storage` does.
 */
export function readSafely(storage: KeyValue, key: string): string | null {
  const text = storage.getItem(key);
  if (text === null || isLegible(key, text)) return text;
  const last = lastWrite(storage);
  return last?.key === key ? last.text : text;
}

function lastWrite(storage: KeyValue): { readonly key: string; readonly text: string } | undefined {
  const { key, text } = parseObject(storage.getItem(WRITING) ?? "") ?? {};
  return typeof key === "string" && typeof text === "string" && isLegible(key, text) ? { key, text } : undefined;
}

/**
 * Writes so that a crash at any point leaves the old text or the new one to `readSafely`, and so that an illegible text
 * is first copied aside. Throws as `storage` does.
 */
export function writeSafely(storage: KeyValue, key: string, text: string): void {
  const last = lastWrite(storage);
  if (last) {
    // The journal may hold the only whole copy of what was cut short; it is put in its place before the next takes its own.
    const there = storage.getItem(last.key);
    if (there !== null && !isLegible(last.key, there)) {
      if (!last.text.startsWith(there)) putAside(storage, last.key, there);
      storage.setItem(last.key, last.text);
    }
  }
  const old = storage.getItem(key);
  if (old !== null && !isLegible(key, old)) putAside(storage, key, old);
  try {
    storage.setItem(WRITING, JSON.stringify({ key, text }));
    storage.setItem(key, text);
  } catch {
    // A nearly full storage may have room for the text, though not for it twice.
    storage.setItem(WRITING, "");
    storage.setItem(key, text);
  }
}

/** Copies an illegible value to the first free key beside it; throws as `storage` does. */
export function putAside(storage: KeyValue, key: string, text: string): void {
  let to = KEPT + key;
  for (let copy = 2; ; copy++) {
    const there = storage.getItem(to);
    if (there === text) return;
    if (there === null) break;
    to = `${KEPT}${key}:${copy}`;
  }
  storage.setItem(to, text);
}
