/** The few things that storage asks of a folder, and a real folder that does them. */
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A file that is being written. */
export interface DiskFile {
  append(bytes: Uint8Array): Promise<void>;
  /** Resolves once everything appended is on the medium. */
  sync(): Promise<void>;
  close(): Promise<void>;
}
export interface Disk {
  /** What a person calls it, to stand before a file's name. */
  readonly path: string;
  names(): Promise<readonly string[]>;
  read(name: string): Promise<Buffer>;
  /** An empty file, in place of one of that name. */
  create(name: string): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Makes names that were created, changed or removed last. */
  syncFolder(): Promise<void>;
}

/** The folder at `path`, made if it is missing. Only its owner may look into it: it holds messages. */
export async function openDisk(path: string): Promise<Disk> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 });
  if (made !== undefined) await syncFolder(dirname(made));
  const at = (name: string) => join(path, name);
  return {
    path,
    names: () => readdir(path),
    read: (name) => readFile(at(name)),
    async create(name) {
      const file = await open(at(name), "w", 0o600);
      return {
        append: async (bytes) => {
          for (let from = 0; from < bytes.length; ) from += (await file.write(bytes, from)).bytesWritten;
        },
        sync: () => file.datasync(),
        close: () => file.close(),
      };
    },
    rename: (from, to) => rename(at(from), at(to)),
    remove: (name) => rm(at(name), { force: true }),
    syncFolder: () => syncFolder(path),
  };
}

async function syncFolder(path: string): Promise<void> {
  // Windows neither opens a folder nor needs it synced.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
