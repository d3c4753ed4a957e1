/**
 * What the browser keeps of the site: every file once, by name and hash, and beside them one record for each build that is
 * there as a whole. So an update fetches only what changed, and two builds can be served side by side.
 */
import type { FileEntry, Manifest } from "./manifest.ts";

/** What is used of a Cache. */
export interface CacheLike {
  match(address: string): Promise<Response | undefined>;
  put(address: string, response: Response): Promise<void>;
  delete(address: string): Promise<boolean>;
  keys(): Promise<readonly { readonly url: string }[]>;
}
export interface KeptVersion {
  readonly manifest: Manifest;
  readonly atMs: number;
}
/** Which build the tabs are on. */
export interface Tabs {
  /** The build for the next page that is opened. */
  readonly next?: string | undefined;
  /** By client id: the build it was loaded from, and when. */
  readonly clients: Readonly<Record<string, { readonly version: string; readonly atMs: number }>>;
}
export interface Fault {
  readonly words: string;
  readonly atMs: number;
}

const KEPT_AT = "x-kept-at";
const NO_TABS: Tabs = { clients: {} };
const json = (value: unknown) =>
  new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });

/** The cache of a site below `home`. */
export const cacheNameOf = (home: URL) => `upperstack:${home.pathname}`;
/** How tabs and worker tell each other that the store has changed. */
export const channelNameOf = cacheNameOf;

/** The store of the site below `home`. */
export function createStore(open: () => Promise<CacheLike>, home: URL) {
  const keyOf = (name: string, [hash]: FileEntry) => new URL(`${encodeURI(name)}?hash=${hash}`, home).href;
  const recordKey = (words: string) => new URL(`?${words}`, home).href;
  const versionKey = (version: string) => recordKey(`version=${version}`);
  const read = async <Value>(key: string): Promise<Value | undefined> => (await (await open()).match(key))?.json();
  const keys = async () => (await (await open()).keys()).map(({ url }) => url);

  return {
    keyOf,
    get: async (name: string, entry: FileEntry) => (await open()).match(keyOf(name, entry)),
    /** Keeps the bytes of a file with their type and the time; headers of the server's delivery go. */
    async put(name: string, entry: FileEntry, bytes: ArrayBuffer, type: string, atMs: number) {
      const headers = { "content-type": type, "x-content-type-options": "nosniff", [KEPT_AT]: `${atMs}` };
      await (await open()).put(keyOf(name, entry), new Response(bytes, { headers }));
    },
    /** When a file was kept. */
    async keptAt(name: string, entry: FileEntry): Promise<number | undefined> {
      const at = Number((await (await open()).match(keyOf(name, entry)))?.headers.get(KEPT_AT));
      return at > 0 ? at : undefined;
    },
    /** The keys of all that is there. */
    kept: async (): Promise<ReadonlySet<string>> => new Set(await keys()),
    delete: async (key: string) => void (await (await open()).delete(key)),

    /** Builds that are there as a whole, the latest last. */
    async versions(): Promise<readonly KeptVersion[]> {
      const found = (await keys()).filter((key) => key.startsWith(recordKey("version=")));
      const records = await Promise.all(found.map((key) => read<KeptVersion>(key)));
      return records.filter((record) => record !== undefined).sort((a, b) => a.atMs - b.atMs);
    },
    keepVersion: async (manifest: Manifest, atMs: number) =>
      (await open()).put(versionKey(manifest.version), json({ manifest, atMs })),
    /** Removes every build but `needed`, and every file that belongs to none of them. */
    async sweep(needed: ReadonlySet<string>): Promise<void> {
      const before = await keys();
      const versions = await this.versions();
      const stay = versions.filter(({ manifest }) => needed.has(manifest.version)).map(({ manifest }) => manifest);
      const wanted = new Set(
        stay.flatMap(({ version, files, engines }) => [
          versionKey(version),
          ...[files, ...engines.map((engine) => engine.files)].flatMap((table) =>
            Object.entries(table).map(([name, entry]) => keyOf(name, entry)),
          ),
        ]),
      );
      const records = [recordKey("tabs"), recordKey("fault")];
      const cache = await open();
      for (const key of before) if (!wanted.has(key) && !records.includes(key)) await cache.delete(key);
    },

    tabs: async (): Promise<Tabs> => (await read<Tabs>(recordKey("tabs"))) ?? NO_TABS,
    keepTabs: async (tabs: Tabs) => (await open()).put(recordKey("tabs"), json(tabs)),
    fault: () => read<Fault>(recordKey("fault")),
    async keepFault(fault: Fault | undefined) {
      const cache = await open();
      if (fault) await cache.put(recordKey("fault"), json(fault));
      else await cache.delete(recordKey("fault"));
    },
  };
}
export type Store = ReturnType<typeof createStore>;
