/**
 * Progress as a file: JSON, with a version. Records of this version are written out, so that other programs can read
 * them; those of newer versions and illegible ones are carried as the texts they are.
 */
import type { Json } from "#contract/json.ts";
import { EMPTY, type Inventory } from "./inventory.ts";
import { decodeRecord, encodeRecord, isNewer, type Kept, parseObject } from "./progress.ts";
import { isLegible, KEPT, PREDICTION } from "./storage.ts";

const FORMAT = "upperstack progress";
const VERSION = 1;

/** The file's text. `nowMs` is the time of writing. */
export function encodeBackup({ exercises, predictions, illegible }: Inventory, nowMs: number): string {
  const legible = (text: string): Json => JSON.parse(text) as Json;
  const file = {
    format: FORMAT,
    v: VERSION,
    writtenAt: nowMs,
    exercises: fromMap(exercises, (kept) => (isNewer(kept) ? kept.text : legible(encodeRecord(kept)))),
    predictions: fromMap(predictions, (text) => (parseObject(text)?.v === 1 ? legible(text) : text)),
    illegible: fromMap(illegible, (text) => text),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

export interface Backup {
  readonly inventory: Inventory;
  readonly writtenAtMs: number | undefined;
  /** Names of entries that are no records: damaged, or changed by hand. */
  readonly leftOut: readonly string[];
}
/** Why a file is no backup, in words. */
export interface BackupFault {
  readonly fault: string;
}

/** Reads a file's text; never throws. A file of a newer version is refused whole rather than half understood. */
export function decodeBackup(text: string): Backup | BackupFault {
  const file = parseObject(text.replace(/^\uFEFF/, ""));
  if (file?.format !== FORMAT)
    return { fault: "This is no progress file: it does not begin as one, or it is damaged." };
  if (typeof file.v !== "number" || file.v < VERSION)
    return { fault: `The version of a progress file must be 1 or more, got ${JSON.stringify(file.v ?? null)}.` };
  if (file.v > VERSION)
    return {
      fault: `A newer version of this book wrote this file (format ${file.v}, this book reads ${VERSION}). Nothing was changed.`,
    };
  const leftOut: string[] = [];
  const exercises = new Map<string, Kept>();
  for (const [id, value] of entriesOf(file.exercises)) {
    const kept = decodeRecord(textOf(value));
    if (kept && id !== "") exercises.set(id, kept);
    else leftOut.push(id);
  }
  const predictions = new Map<string, string>();
  for (const [id, value] of entriesOf(file.predictions)) {
    if (isLegible(PREDICTION + id, textOf(value))) predictions.set(id, textOf(value));
    else leftOut.push(id);
  }
  const illegible = new Map<string, string>();
  for (const [key, value] of entriesOf(file.illegible)) {
    if (typeof value === "string") illegible.set(key.startsWith(KEPT) ? key : KEPT + key, value);
    else leftOut.push(key);
  }
  const writtenAtMs = typeof file.writtenAt === "number" ? file.writtenAt : undefined;
  return { inventory: { ...EMPTY, exercises, predictions, illegible }, writtenAtMs, leftOut };
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** Own properties even for a name like "__proto__", which an object literal would take otherwise. */
function fromMap<T>(map: ReadonlyMap<string, T>, toJson: (value: T) => Json): { readonly [name: string]: Json } {
  return Object.fromEntries([...map].map(([name, value]) => [name, toJson(value)]));
}
