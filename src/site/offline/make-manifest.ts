/** The list of a build's files with their hashes, made once the build is done. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { EngineEntry } from "../engines.ts";
import { type FileEntry, HASH_CHARACTERS, type Manifest, NEVER_KEPT } from "./manifest.ts";

export type BuiltFiles = ReadonlyMap<string, Uint8Array>;

/** Of no use to a reader without a network, or a second copy of what the chapters hold. */
const LEFT_OUT = /\.(zip|pdf)$|^(embed|whole-book)\/|^(robots\.txt|sitemap\.xml|chapter\.webp)$|(^|\/)\./;

const hashOf = (bytes: Uint8Array | string) =>
  createHash("sha256").update(bytes).digest("hex").slice(0, HASH_CHARACTERS);
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const bytesOf = (entries: readonly (readonly [string, FileEntry])[]) => sum(entries.map(([, [, bytes]]) => bytes));

/** The manifest of `files`, the same for the same files in any order. An engine without files is left out. */
export function makeManifest(files: BuiltFiles, entries: readonly EngineEntry[]): Manifest {
  const kept = [...files.keys()].filter((name) => !NEVER_KEPT.includes(name) && !LEFT_OUT.test(name)).sort();
  const table = (names: readonly string[]) =>
    names.map((name) => [name, [hashOf(files.get(name)!), files.get(name)!.length]] as const);
  const text = table(kept.filter((name) => !entries.some((engine) => engine.files.test(name))));
  const engines = entries.flatMap(({ id, name, purpose, files: pattern }) => {
    const own = kept.filter((each) => pattern.test(each));
    if (own.length === 0) return [];
    const sentBytes = sum(own.map((each) => gzipSync(files.get(each)!, { level: 9 }).length));
    return [{ id, name, purpose, bytes: bytesOf(table(own)), sentBytes, files: Object.fromEntries(table(own)) }];
  });
  const content = { bytes: bytesOf(text), files: Object.fromEntries(text), engines };
  return { version: hashOf(JSON.stringify(content)), ...content };
}
