/** What a page says of the book without a network: whether all of it is here, and which engines. Pure. */
import { type Engine, type FileTable, HASH_CHARACTERS, type Manifest } from "./manifest.ts";
import type { Fault, KeptVersion } from "./store.ts";

export type OfflineState =
  | { readonly phase: "looking" }
  | { readonly phase: "impossible"; readonly why: "dev" | "insecure" | "old" | "refused" | "unlisted" }
  /** Nothing is under way. */
  | { readonly phase: "absent"; readonly saving: boolean; readonly fault: Fault | undefined }
  | { readonly phase: "preparing"; readonly done: number; readonly total: number }
  | {
      readonly phase: "ready";
      readonly files: number;
      readonly bytes: number;
      readonly sinceMs: number;
      /** A newer build: being fetched, or here as a whole. */
      readonly newer: "none" | "coming" | "here";
      readonly fault: Fault | undefined;
    };

export interface Seen {
  /** The build that the page belongs to. */
  readonly manifest: Manifest;
  readonly versions: readonly KeptVersion[];
  readonly kept: ReadonlySet<string>;
  readonly keyOf: (name: string, entry: FileTable[string]) => string;
  readonly fault: Fault | undefined;
  readonly installing: boolean;
  readonly saving: boolean;
}

const partKept = (files: FileTable, { kept, keyOf }: Seen) =>
  Object.entries(files).filter(([name, entry]) => kept.has(keyOf(name, entry)));

/** What holds, from what was seen of the store. */
export function stateOf(seen: Seen): OfflineState {
  const { manifest, versions, fault, installing, saving } = seen;
  const total = Object.keys(manifest.files).length;
  const own = versions.find((each) => each.manifest.version === manifest.version);
  const done = partKept(manifest.files, seen).length;
  if (own && done === total) {
    const newest = versions.at(-1)?.manifest.version;
    const newer = newest !== manifest.version ? "here" : installing ? "coming" : "none";
    return { phase: "ready", files: total, bytes: manifest.bytes, sinceMs: own.atMs, newer, fault };
  }
  return installing ? { phase: "preparing", done, total } : { phase: "absent", saving, fault };
}

export type EngineState = "absent" | "part" | "whole";

/** How much of an engine is here. */
export function engineStateOf(engine: Engine, seen: Seen): EngineState {
  const part = partKept(engine.files, seen).length;
  return part === 0 ? "absent" : part < Object.keys(engine.files).length ? "part" : "whole";
}

/** Whether something that a server sent is the list of a build. */
export function isManifest(value: unknown): value is Manifest {
  const { version, files, engines } = (value ?? {}) as Partial<Record<keyof Manifest, unknown>>;
  return (
    typeof version === "string" &&
    version.length === HASH_CHARACTERS &&
    typeof files === "object" &&
    files !== null &&
    Array.isArray(engines)
  );
}
