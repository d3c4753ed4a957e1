/** A disk of paper: it dies after so many bytes and strokes, and then shows what a crash may have left of it. */
import type { Disk, DiskFile } from "#server/storage/disk.ts";

interface Sheet {
  written: Buffer;
  syncedBytes: number;
}
/** What survives: all that was written (the process was killed), or only what was synced (the power went). */
export type Crash = "killed" | "power";

export interface PaperDisk extends Disk {
  /** Bytes appended and other operations that still succeed; the operation that exceeds it appends what fits, and fails. */
  budget: number;
  /** Why everything fails while the budget is used up. */
  fault: string;
  /** The same folder after a crash, whole again. */
  after(crash: Crash): PaperDisk;
  readonly files: ReadonlyMap<string, Buffer>;
}

export function paperDisk(
  files: ReadonlyMap<string, Buffer> = new Map(),
  budget = Number.POSITIVE_INFINITY,
): PaperDisk {
  const names = new Map<string, Sheet>();
  for (const [name, bytes] of files) names.set(name, { written: bytes, syncedBytes: bytes.length });
  let syncedNames = new Map(names);
  const spend = async (cost: number) => {
    disk.budget -= cost;
    if (disk.budget < 0) throw new Error(disk.fault);
  };
  const disk: PaperDisk = {
    path: "paper",
    budget,
    fault: "no space left on device",
    get files() {
      return new Map([...names].map(([name, { written }]) => [name, written]));
    },
    names: async () => [...names.keys()],
    read: async (name) => (names.get(name) as Sheet).written,
    async create(name): Promise<DiskFile> {
      await spend(1);
      const sheet: Sheet = { written: Buffer.alloc(0), syncedBytes: 0 };
      names.set(name, sheet);
      return {
        async append(bytes) {
          const fits = Math.max(0, Math.min(bytes.length, disk.budget));
          sheet.written = Buffer.concat([sheet.written, bytes.subarray(0, fits)]);
          await spend(bytes.length);
        },
        async sync() {
          await spend(1);
          sheet.syncedBytes = sheet.written.length;
        },
        close: async () => {},
      };
    },
    async rename(from, to) {
      await spend(1);
      names.set(to, names.get(from) as Sheet);
      names.delete(from);
    },
    async remove(name) {
      await spend(1);
      names.delete(name);
    },
    async syncFolder() {
      await spend(1);
      syncedNames = new Map(names);
    },
    after(crash) {
      const left = crash === "killed" ? names : syncedNames;
      const kept = [...left].map(([name, { written, syncedBytes }]): [string, Buffer] => [
        name,
        crash === "killed" ? written : written.subarray(0, syncedBytes),
      ]);
      return paperDisk(new Map(kept));
    },
  };
  return disk;
}
