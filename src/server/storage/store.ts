/**
 * Keeps a broker's records: appended to a journal and confirmed once they are on disk, as many at a time as came while the
 * last ones were being written. When the journal has grown large, and whenever writing has failed, a snapshot of the whole
 * broker begins a new generation: written beside the old, synced, renamed, the folder synced; only then does the old one go.
 * After a failure nothing is ever appended to the same file: what a failed sync has left in it cannot be known.
 */
import type { BrokerCore } from "#contract/broker.ts";
import type { Clock } from "#contract/clock.ts";
import type { Disk, DiskFile } from "./disk.ts";
import { encodeFrame, fileHeader } from "./journal-file.ts";
import { fileName, generationOf } from "./recover.ts";

export interface Store {
  /** Takes the broker's next record. */
  append(record: number, bytes: Uint8Array): void;
  /** Who is told that everything up to a record is on disk. */
  onPersisted(tell: (upTo: number) => void): void;
  /** Bytes of records that are not yet on disk. */
  pendingBytes(): number;
  /** Writes what is left, if the disk lets it, and closes the journal. */
  close(): Promise<void>;
}
export interface StoreOptions {
  readonly disk: Disk;
  readonly core: BrokerCore;
  readonly clock: Clock;
  /** Tells a person that the disk fails, and that it works again. */
  say(line: string): void;
  /** The generation to go on from. */
  readonly generation: number;
  /** A journal that is larger makes room for a snapshot, unless the snapshot is larger still. */
  readonly journalBytes?: number;
}
const JOURNAL_BYTES = 16_777_216;
const RETRY_MS = 5000;

/** A store that has already begun a generation of its own. Throws what the disk throws. */
export async function createStore(options: StoreOptions): Promise<Store> {
  const { disk, core, clock, say, journalBytes = JOURNAL_BYTES } = options;
  let { generation } = options;
  let journal: DiskFile | undefined;
  let writtenBytes = 0;
  let snapshotBytes = 0;
  let waiting: Uint8Array[] = [];
  let pendingBytes = 0;
  let lastRecord = 0;
  let working: Promise<void> | undefined;
  let retry: number | undefined;
  let tell = (_: number) => {};

  /** Everything applied so far is in the snapshot, so whatever waited to be appended no longer needs to be. */
  async function beginGeneration(snapshot: Uint8Array): Promise<void> {
    const next = generation + 1;
    const name = fileName("snapshot", next);
    await write(`${name}.tmp`, [fileHeader("snapshot"), encodeFrame(snapshot, 0)], (file) => file.close());
    await disk.rename(`${name}.tmp`, name);
    await disk.syncFolder();
    const header = fileHeader("journal");
    const old = journal;
    await write(fileName("journal", next), [header], async (file) => {
      journal = file;
    });
    generation = next;
    writtenBytes = header.length;
    snapshotBytes = snapshot.length;
    await disk.syncFolder();
    await old?.close();
    // What cannot be removed now is passed over by the next start, and removed by the next generation.
    for (const left of await disk.names())
      if ((generationOf(left) ?? next) < next) await disk.remove(left).catch(() => {});
  }
  async function write(name: string, parts: readonly Uint8Array[], then: (file: DiskFile) => Promise<void>) {
    const file = await disk.create(name);
    await file.append(Buffer.concat(parts));
    await file.sync();
    await then(file);
  }
  async function appendTo(file: DiskFile, records: readonly Uint8Array[]): Promise<void> {
    const frames = Buffer.concat(records.map((record) => encodeFrame(record, writtenBytes)));
    await file.append(frames);
    await file.sync();
    writtenBytes += frames.length;
  }

  async function work(): Promise<void> {
    // In a turn of its own: what the broker is just putting out belongs together.
    for (await undefined; pendingBytes > 0; ) {
      const [upTo, records, bytes] = [lastRecord, waiting, pendingBytes];
      waiting = [];
      try {
        const full = writtenBytes > Math.max(journalBytes, snapshotBytes * 2);
        if (journal && !full) await appendTo(journal, records);
        else await beginGeneration(core.snapshot());
      } catch (error) {
        await fail(error as Error);
        return;
      }
      if (retry !== undefined) say(`${disk.path} can be written again; everything is acknowledged.`);
      retry = undefined;
      pendingBytes -= bytes;
      tell(upTo);
    }
  }
  async function fail(error: Error): Promise<void> {
    if (retry === undefined)
      say(
        `${disk.path} cannot be written: ${error.message}. Messages at QoS 1 and 2 are not acknowledged until it can; trying again every ${RETRY_MS / 1000} s.`,
      );
    const broken = journal;
    journal = undefined;
    retry = clock.set(start, RETRY_MS);
    await broken?.close().catch(() => {});
  }
  function start(): void {
    working ??= work().finally(() => {
      working = undefined;
    });
  }

  await beginGeneration(core.snapshot());
  return {
    append(record, bytes) {
      lastRecord = record;
      waiting.push(bytes);
      pendingBytes += bytes.length;
      if (journal || retry === undefined) start();
    },
    onPersisted(listener) {
      tell = listener;
    },
    pendingBytes: () => pendingBytes,
    async close() {
      while (working) await working;
      if (retry !== undefined) {
        clock.clear(retry);
        start();
        while (working) await working;
        if (retry !== undefined) clock.clear(retry);
      }
      await journal?.close();
      journal = undefined;
    },
  };
}
