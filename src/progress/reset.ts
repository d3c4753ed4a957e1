/**
 * Taking progress away with a way back: what is removed is first kept whole under one key. A crash in between leaves the
 * copy and what was not yet removed; undoing merges the copy with whatever has come since.
 */
import { decodeBackup, encodeBackup } from "./backup.ts";
import { bringIn, type Inventory, type Shelf, takeInventory } from "./inventory.ts";
import { isNewer, parseObject } from "./progress.ts";
import { EXERCISE, PREDICTION, writeSafely } from "./storage.ts";

const UNDO = "upperstack:undo";

/** What a reset concerns, and the words for it. */
export interface Scope {
  readonly title: string;
  readonly exercises: readonly string[];
  /** "messaging/delivery": predictions are filed under their chapter. */
  readonly chapters: readonly string[];
}
/** The way back. */
export interface Undo {
  readonly title: string;
  readonly inventory: Inventory;
}
export interface ResetResult {
  readonly removed: number;
  /** Records of a newer version of the book, left as they are. */
  readonly left: number;
  readonly undo: Undo;
  /** False if the copy found no room: the way back is this page's alone. */
  readonly kept: boolean;
}

/** Removes what the scope names; throws as `shelf` does when it cannot be read or emptied. */
export function reset(shelf: Shelf, scope: Scope, nowMs: number): ResetResult {
  const all = takeInventory(shelf);
  const named = new Set(scope.exercises);
  const exercises = [...all.exercises].filter(([id]) => named.has(id));
  const predictions = [...all.predictions].filter(([id]) => scope.chapters.includes(id.slice(0, id.indexOf("#"))));
  const oldExercises = exercises.filter(([, kept]) => !isNewer(kept));
  const oldPredictions = predictions.filter(([, text]) => parseObject(text)?.v === 1);
  const undo: Undo = {
    title: scope.title,
    inventory: { exercises: new Map(oldExercises), predictions: new Map(oldPredictions), illegible: new Map() },
  };
  const removed = oldExercises.length + oldPredictions.length;
  const left = exercises.length + predictions.length - removed;
  if (removed === 0) return { removed, left, undo, kept: false };
  let kept = true;
  try {
    writeSafely(shelf, UNDO, JSON.stringify({ v: 1, title: undo.title, file: encodeBackup(undo.inventory, nowMs) }));
  } catch {
    kept = false;
    // A way back from an earlier reset must not be taken for this one's.
    shelf.removeItem(UNDO);
  }
  for (const [id] of oldExercises) shelf.removeItem(EXERCISE + id);
  for (const [id] of oldPredictions) shelf.removeItem(PREDICTION + id);
  return { removed, left, undo, kept };
}

/** The way back from the last reset; undefined if there is none. Throws as `shelf` does. */
export function undoOf(shelf: Shelf): Undo | undefined {
  const kept = parseObject(shelf.getItem(UNDO) ?? "");
  if (typeof kept?.title !== "string" || typeof kept.file !== "string") return undefined;
  const backup = decodeBackup(kept.file);
  return "fault" in backup ? undefined : { title: kept.title, inventory: backup.inventory };
}

/** Brings back what the reset took; returns the keys that could not be written, and keeps the way back while there are any. */
export function undoReset(shelf: Shelf, undo: Undo): readonly string[] {
  const failed = bringIn(shelf, undo.inventory);
  if (failed.length === 0) shelf.removeItem(UNDO);
  return failed;
}
