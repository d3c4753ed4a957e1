/** What an earlier run left in a folder, given back to a broker. Nothing is changed, and what is damaged is never passed over. */
import type { BrokerCore } from "#contract/broker.ts";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import type { Disk } from "./disk.ts";
import { DamagedFile, type FileKind, readFrames } from "./journal-file.ts";

export interface Recovered {
  /** Of the newest snapshot, which the journal of the same number goes on from; 0 in an empty folder. */
  readonly generation: number;
  /** What a person should be told. */
  readonly notes: readonly string[];
}
const NAME = /^broker-(\d+)\.(snapshot|journal)(\.tmp)?$/;

export const fileName = (kind: FileKind, generation: number) => `broker-${generation}.${kind}`;

/** The generation that a file of storage belongs to; undefined for any other file. */
export function generationOf(name: string): number | undefined {
  const generation = NAME.exec(name)?.[1];
  return generation === undefined ? undefined : Number(generation);
}

/** Restores the newest snapshot and replays its journal. Error, in words for a person, if either cannot be wholly read. */
export async function recover(disk: Disk, core: BrokerCore): Promise<Recovered> {
  const names = await disk.names();
  const generationsOf = (kind: FileKind) =>
    names.filter((name) => name.endsWith(`.${kind}`)).flatMap((name) => generationOf(name) ?? []);
  const newest = Math.max(0, ...generationsOf("snapshot"));
  const orphan = generationsOf("journal").find((generation) => generation > newest);
  if (orphan !== undefined)
    throw refusal(disk, fileName("journal", orphan), `has no ${fileName("snapshot", orphan)} beside it`);
  if (newest === 0) return { generation: 0, notes: [] };

  const snapshot = fileName("snapshot", newest);
  const { records } = await read(disk, snapshot, "snapshot");
  const [whole] = records;
  if (!whole || records.length > 1) throw refusal(disk, snapshot, "is damaged: it must hold one whole snapshot");
  apply(disk, snapshot, "", () => core.restore(whole));

  const journal = fileName("journal", newest);
  if (!names.includes(journal)) return { generation: newest, notes: [] };
  const { records: changes, tornBytes } = await read(disk, journal, "journal");
  for (const [place, bytes] of changes.entries())
    apply(disk, journal, ` (record ${place + 1} of ${changes.length})`, () => core.apply({ type: "record", bytes }, 0));
  const torn = `${disk.path}: the last ${tornBytes} bytes of ${journal} are left out: a crash interrupted them, before they were acknowledged.`;
  return { generation: newest, notes: tornBytes > 0 ? [torn] : [] };
}

async function read(disk: Disk, name: string, kind: FileKind) {
  try {
    return readFrames(await disk.read(name), kind);
  } catch (error) {
    throw error instanceof DamagedFile ? refusal(disk, name, error.message) : error;
  }
}

function apply(disk: Disk, name: string, where: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw refusal(disk, name, `holds what this server cannot read${where}: ${error.message}`);
  }
}

function refusal(disk: Disk, name: string, what: string): Error {
  const todo = "Bring the folder back from a copy, or name another folder to begin without it. Nothing was changed";
  return new Error(`server: ${name} in ${disk.path} ${what}. ${todo}.`);
}
