/** Everything that is kept, at once: what a backup holds, what an import brings, what a reset takes away. */
import { decodeRecord, encodeRecord, isSame, type Kept, merge, parseObject } from "./progress.ts";
import { EXERCISE, isLegible, KEPT, type KeyValue, PREDICTION, putAside, readSafely, writeSafely } from "./storage.ts";

/** A storage as a whole; any method may throw. */
export interface Shelf extends KeyValue {
  removeItem(key: string): void;
  keys(): readonly string[];
}

export interface Inventory {
  /** By the id of the exercise. */
  readonly exercises: ReadonlyMap<string, Kept>;
  /** Kept texts by "messaging/delivery#instance". */
  readonly predictions: ReadonlyMap<string, string>;
  /** Texts that no version of the book can read, by the key they stand under. */
  readonly illegible: ReadonlyMap<string, string>;
}

export const EMPTY: Inventory = { exercises: new Map(), predictions: new Map(), illegible: new Map() };

/** Reads all of `shelf`; throws as it does. O(keys). */
export function takeInventory(shelf: Shelf): Inventory {
  const exercises = new Map<string, Kept>();
  const predictions = new Map<string, string>();
  const illegible = new Map<string, string>();
  for (const key of [...shelf.keys()].sort()) {
    if (key.startsWith(EXERCISE)) {
      const text = readSafely(shelf, key) ?? "";
      const kept = decodeRecord(text);
      if (kept) exercises.set(key.slice(EXERCISE.length), kept);
      else illegible.set(key, text);
    } else if (key.startsWith(PREDICTION)) {
      const text = readSafely(shelf, key) ?? "";
      if (isLegible(key, text)) predictions.set(key.slice(PREDICTION.length), text);
      else illegible.set(key, text);
    } else if (key.startsWith(KEPT)) illegible.set(key, shelf.getItem(key) ?? "");
  }
  return { exercises, predictions, illegible };
}

/** Of two kept predictions the one of the newer version, then the later: commutative, associative, idempotent. */
export function mergePrediction(a: string, b: string): string {
  const [x, y] = [rankOf(a), rankOf(b)];
  if (x.v !== y.v) return x.v > y.v ? a : b;
  if (x.at !== y.at) return x.at > y.at ? a : b;
  return a >= b ? a : b;
}

function rankOf(text: string): { readonly v: number; readonly at: number } {
  const { v, at } = parseObject(text) ?? {};
  return { v: typeof v === "number" ? v : 0, at: typeof at === "number" ? at : 0 };
}

/** One exercise or prediction that would not be after an import what it is before. */
export interface Change<T> {
  readonly id: string;
  /** Undefined if there was nothing. */
  readonly before: T | undefined;
  readonly after: T;
}
export interface Changes {
  readonly exercises: readonly Change<Kept>[];
  readonly predictions: readonly Change<string>[];
  /** How many illegible texts come in besides. */
  readonly illegible: number;
}

/** What bringing `there` into `here` would change. */
export function changesOf(here: Inventory, there: Inventory): Changes {
  const exercises = [...there.exercises].flatMap(([id, theirs]): Change<Kept>[] => {
    const before = here.exercises.get(id);
    const after = before ? merge(before, theirs) : theirs;
    return before && isSame(before, after) ? [] : [{ id, before, after }];
  });
  const predictions = [...there.predictions].flatMap(([id, theirs]): Change<string>[] => {
    const before = here.predictions.get(id);
    const after = before === undefined ? theirs : mergePrediction(before, theirs);
    return after === before ? [] : [{ id, before, after }];
  });
  const known = new Set(here.illegible.values());
  return { exercises, predictions, illegible: [...there.illegible.values()].filter((text) => !known.has(text)).length };
}

/**
 * Merges `there` into `shelf`, one write a key, with what stands there at the moment of writing. Interrupted and done
 * again it ends the same. Returns the keys that could not be written.
 */
export function bringIn(shelf: Shelf, there: Inventory): readonly string[] {
  const failed: string[] = [];
  const attempt = (key: string, write: () => void) => {
    try {
      write();
    } catch {
      failed.push(key);
    }
  };
  for (const [id, theirs] of there.exercises) {
    const key = EXERCISE + id;
    attempt(key, () => {
      const text = readSafely(shelf, key);
      const ours = text === null ? undefined : decodeRecord(text);
      const after = ours ? merge(ours, theirs) : theirs;
      if (!ours || !isSame(ours, after)) writeSafely(shelf, key, encodeRecord(after));
    });
  }
  for (const [id, theirs] of there.predictions) {
    const key = PREDICTION + id;
    attempt(key, () => {
      const text = readSafely(shelf, key);
      const after = text !== null && isLegible(key, text) ? mergePrediction(text, theirs) : theirs;
      if (after !== text) writeSafely(shelf, key, after);
    });
  }
  for (const [key, text] of there.illegible) {
    attempt(key, () => {
      const from = key.startsWith(KEPT) ? key.slice(KEPT.length) : key;
      if (![...takeInventory(shelf).illegible.values()].includes(text)) putAside(shelf, from, text);
    });
  }
  return failed;
}
