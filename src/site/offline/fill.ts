/** Fetches what is not there yet of one build. The build counts as kept only when all of it is there and as it was built. */
import { addressOf, type FileEntry, HASH_CHARACTERS, type Manifest } from "./manifest.ts";
import type { Store } from "./store.ts";

export interface FillTools {
  readonly store: Store;
  fetch(address: string): Promise<Response>;
  /** Bytes that the browser still lets this site store, where it tells. */
  room(): Promise<number | undefined>;
  nowMs(): number;
  /** After each file. */
  onFile?(done: number, total: number): void;
}

/** Few at a time: the reader's own requests go first. */
const AT_ONCE = 2;
const MB = 1_000_000;

/** Fetches one file and keeps it; throws if it is not what was built. */
export async function fetchFile(name: string, entry: FileEntry, tools: FillTools): Promise<void> {
  const [hash, bytes] = entry;
  const response = await tools.fetch(addressOf(name));
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const got = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (got.slice(0, HASH_CHARACTERS) !== hash)
    throw new Error(
      `offline: ${name} must be the ${bytes} bytes that were built, got ${response.status} with ${body.byteLength} others`,
    );
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  await tools.store.put(name, entry, body, type, tools.nowMs());
}

/** Whether every file of `files` is kept. */
export function isWhole(files: Manifest["files"], kept: ReadonlySet<string>, store: Store): boolean {
  return Object.entries(files).every(([name, entry]) => kept.has(store.keyOf(name, entry)));
}

/** Fetches what is missing of `files`, in the order of their names. */
async function fetchMissing(files: Manifest["files"], tools: FillTools): Promise<void> {
  const kept = await tools.store.kept();
  const all = Object.entries(files);
  const missing = all.filter(([name, entry]) => !kept.has(tools.store.keyOf(name, entry)));
  const bytes = missing.reduce((sum, [, [, each]]) => sum + each, 0);
  const room = await tools.room();
  if (room !== undefined && room < bytes)
    throw new Error(
      `offline: the browser must have room for ${(bytes / MB).toFixed(1)} MB more, got ${(room / MB).toFixed(1)} MB`,
    );
  let done = all.length - missing.length;
  const queue = [...missing];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await fetchFile(...next, tools);
      tools.onFile?.(++done, all.length);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => work().finally(() => queue.splice(0))));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
}

/** Completes `manifest` and then records it. An engine that was kept of an earlier build is renewed with it, if it can be. */
export async function fill(manifest: Manifest, tools: FillTools): Promise<void> {
  const { store } = tools;
  const versions = await store.versions();
  const before = await store.kept();
  await fetchMissing(manifest.files, tools);
  const used = new Set(
    versions.flatMap(({ manifest: { engines } }) =>
      engines.filter(({ files }) => isWhole(files, before, store)).map(({ id }) => id),
    ),
  );
  for (const { id, files } of manifest.engines)
    if (used.has(id)) await fetchMissing(files, { ...tools, onFile: () => {} }).catch(() => {});
  // Another tab, or the browser itself, may have cleared something meanwhile.
  if (!isWhole(manifest.files, await store.kept(), store))
    throw new Error("offline: every file must still be there at the end, got one that was removed meanwhile");
  await store.keepVersion(manifest, tools.nowMs());
}
