/** What one build of the site consists of, and how an address leads to one of its files. Types and pure functions. */

/** Beginning of the SHA-256 of a file's bytes in hex, and how many bytes it has. */
export type FileEntry = readonly [hash: string, bytes: number];
/** By name below the base: "index.html", "messaging/delivery/index.html", "_astro/x.js". */
export type FileTable = Readonly<Record<string, FileEntry>>;

export interface Engine {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly bytes: number;
  /** What it takes on the wire, compressed. */
  readonly sentBytes: number;
  readonly files: FileTable;
}
export interface Manifest {
  /** The same for the same files. */
  readonly version: string;
  readonly bytes: number;
  /** What is kept at the first visit. */
  readonly files: FileTable;
  /** What is kept once it is used. */
  readonly engines: readonly Engine[];
}

export const MANIFEST_NAME = "offline.json";
export const WORKER_NAME = "offline-worker.js";
export const HASH_CHARACTERS = 16;
/** Said anew by every server, or a file of the machinery itself. */
export const NEVER_KEPT: readonly string[] = ["broker.json", "mqtt", MANIFEST_NAME, WORKER_NAME];

/** Whether the worker has anything to say to a request: a GET for an address of the site, and none that is the server's own. */
export function isKeptHere(method: string, url: URL, home: URL): boolean {
  if (method !== "GET" || url.origin !== home.origin || !url.pathname.startsWith(home.pathname)) return false;
  const name = url.pathname.slice(home.pathname.length);
  return name === MANIFEST_NAME || !NEVER_KEPT.includes(name);
}

/** A file's entry, be it part of the text or of an engine. */
export function entryOf(manifest: Manifest, name: string): FileEntry | undefined {
  const table = [manifest.files, ...manifest.engines.map(({ files }) => files)].find((each) =>
    Object.hasOwn(each, name),
  );
  return table?.[name];
}

/** The engine that a file belongs to. */
export function engineOf(manifest: Manifest, name: string): Engine | undefined {
  return manifest.engines.find(({ files }) => Object.hasOwn(files, name));
}

/**
 * The file that an address asks for, whatever stands after "?": a folder's address asks for its page. `slash` is where a
 * page's address lacks its slash, undefined where the build has no such file.
 */
export function fileAt(
  url: URL,
  home: URL,
  manifest: Manifest,
): { readonly name: string } | { readonly slash: string } | undefined {
  let name: string;
  try {
    name = decodeURIComponent(url.pathname.slice(home.pathname.length));
  } catch {
    return undefined;
  }
  if (name === "" || name.endsWith("/")) name += "index.html";
  if (entryOf(manifest, name)) return { name };
  if (entryOf(manifest, `${name}/index.html`)) return { slash: `${url.pathname}/${url.search}` };
  return undefined;
}

/** The address below the base at which a server gives a file: a page's is its folder's. */
export function addressOf(name: string): string {
  return name.replace(/(^|\/)index\.html$/, "$1");
}
