import { describe, expect, it } from "vitest";
import { encodeFrame, fileHeader, readFrames } from "#server/storage/journal-file.ts";
import { paperDisk } from "./paper-disk.ts";
import { settled, storedBroker } from "./stored-broker.ts";

const ADVICE = "Bring the folder back from a copy, or name another folder to begin without it. Nothing was changed.";

/** A folder with three retained messages in its journal, each in a batch of its own. */
async function folder(): Promise<Map<string, Buffer>> {
  const disk = paperDisk();
  const publisher = (await storedBroker(disk)).join("pub");
  for (let id = 1; id <= 3; id++) {
    publisher.publish(`a/${id}`, `m${id}`, id, 1, true);
    await settled();
  }
  return new Map(disk.files);
}
const JOURNAL = "broker-1.journal";
const changed = (bytes: Buffer | undefined, at: number) => {
  const copy = Buffer.from(bytes as Buffer);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
};
async function refused(files: ReadonlyMap<string, Buffer>): Promise<string> {
  const disk = paperDisk(files);
  const words = await storedBroker(disk).then(
    () => "it began",
    (error: Error) => error.message,
  );
  if (words !== "it began") expect(disk.files).toEqual(files);
  return words;
}

describe("a folder that is not as it was left", () => {
  it("is refused for any changed bit in records that were on disk, and left as it is", async () => {
    const files = await folder();
    const journal = files.get(JOURNAL) as Buffer;
    const { records } = readFrames(journal, "journal");
    const lastFrame = journal.length - encodeFrame(records.at(-1) as Uint8Array, 0).length;
    const header = fileHeader("journal").length;
    for (let at = header; at < lastFrame; at++)
      expect(await refused(new Map(files).set(JOURNAL, changed(journal, at))), `byte ${at}`).toMatch(
        /^server: broker-1\.journal in paper is damaged: the record at byte \d+ cannot be read, and whole ones follow it\. /,
      );
  });

  it("loses, said aloud, only its last record where that one alone is torn", async () => {
    const files = await folder();
    const journal = files.get(JOURNAL) as Buffer;
    const here = await storedBroker(paperDisk(new Map(files).set(JOURNAL, journal.subarray(0, -3))));
    expect(here.storage.notes).toEqual([
      expect.stringMatching(/^paper: the last \d+ bytes of broker-1\.journal are left out: a crash interrupted them/),
    ]);
    expect(here.broker.stats().retained).toBe(2);
  });

  it("does not mistake what a crash left of a batch for damage, in whatever order its parts reached the disk", async () => {
    const records = [1, 2, 3].map((n) => Uint8Array.of(n, n));
    const header = fileHeader("journal");
    const file = Buffer.concat([header, ...records.map((record) => encodeFrame(record, header.length))]);
    expect(readFrames(file, "journal")).toEqual({
      records: records.map((record) => Buffer.from(record)),
      tornBytes: 0,
    });
    expect(readFrames(changed(file, header.length + 18), "journal").records).toEqual([]);
    expect(readFrames(header.subarray(0, 5), "journal")).toEqual({ records: [], tornBytes: 5 });
    expect(readFrames(Buffer.alloc(40), "journal")).toEqual({ records: [], tornBytes: 40 });
  });

  it("is refused with the file, what is wrong with it, and what to do", async () => {
    const files = await folder();
    const snapshot = files.get("broker-1.snapshot") as Buffer;
    const newer = Buffer.concat([Buffer.from("upperstack broker journal 2\n"), Buffer.alloc(30, 1)]);
    const foreign = Buffer.from("Dear diary, today");
    const strange = Buffer.concat([fileHeader("snapshot"), encodeFrame(Buffer.alloc(16, 7), 0)]);
    const without = new Map(files);
    without.delete("broker-1.snapshot");
    const gap = Buffer.concat([
      fileHeader("journal"),
      encodeFrame(readFrames(files.get(JOURNAL)!, "journal").records[2]!, 0),
    ]);
    const faults: [Map<string, Buffer>, string][] = [
      [
        new Map(files).set(JOURNAL, newer),
        `${JOURNAL} in paper was written by another version of this server: its format is 2, this server knows 1.`,
      ],
      [
        new Map(files).set(JOURNAL, foreign),
        `${JOURNAL} in paper is not a broker's journal, or its first line is damaged.`,
      ],
      [
        new Map(files).set(JOURNAL, gap),
        `${JOURNAL} in paper holds what this server cannot read (record 1 of 1): record: number must be 1, got 3.`,
      ],
      [
        new Map(files).set("broker-1.snapshot", changed(snapshot, 60)),
        "broker-1.snapshot in paper is damaged: it must hold one whole snapshot.",
      ],
      [
        new Map(files).set("broker-1.snapshot", strange),
        "broker-1.snapshot in paper holds what this server cannot read: snapshot: version must be 2",
      ],
      [without, `${JOURNAL} in paper has no broker-1.snapshot beside it.`],
    ];
    for (const [bad, words] of faults) {
      const said = await refused(bad);
      expect(said).toContain(`server: ${words}`);
      expect(said).toContain(ADVICE);
    }
  });
});
