/**
 * How records and snapshots lie in a file: a line that says what the file is, then frames. A frame is 4 bytes of mark, the
 * CRC-32 of all that follows, the record's length (4 bytes), how far the file was known to be on disk when the frame was
 * written (6 bytes), and the record. Numbers are big-endian.
 *
 * What a crash leaves unfinished and what a disk has damaged look alike in the frame itself. The third number tells them
 * apart: a later frame that vouches for the bad place proves that a record which was on disk is gone.
 */
import { crc32 } from "node:zlib";

export type FileKind = "journal" | "snapshot";
export interface Read {
  readonly records: readonly Uint8Array[];
  /** Bytes at the end that no whole frame holds: what a crash interrupted. */
  readonly tornBytes: number;
}
/** Bytes that are not what they must be; `message` goes on from the file's name. */
export class DamagedFile extends Error {}

const VERSION = 1;
const MARK = Buffer.from("urec");
const HEAD_BYTES = 18;

/** The first line of a file. */
export function fileHeader(kind: FileKind): Buffer {
  return Buffer.from(`upperstack broker ${kind} ${VERSION}\n`);
}

/** One frame; `syncedBytes` of the file are known to be on disk. */
export function encodeFrame(record: Uint8Array, syncedBytes: number): Buffer {
  const frame = Buffer.allocUnsafe(HEAD_BYTES + record.length);
  MARK.copy(frame);
  frame.writeUInt32BE(record.length, 8);
  frame.writeUIntBE(syncedBytes, 12, 6);
  frame.set(record, HEAD_BYTES);
  frame.writeUInt32BE(crc32(frame.subarray(8)), 4);
  return frame;
}

/** The records of a file, views of it. DamagedFile if it is no file of this kind and version, or records in it are lost. */
export function readFrames(file: Buffer, kind: FileKind): Read {
  const header = fileHeader(kind);
  if (!file.subarray(0, header.length).equals(header)) {
    if (isUnfinishedHeader(file, header)) return { records: [], tornBytes: file.length };
    throw new DamagedFile(whatElse(file, kind));
  }
  const records: Uint8Array[] = [];
  let at = header.length;
  for (let frame = frameAt(file, at); frame; frame = frameAt(file, at)) {
    records.push(frame.record);
    at += HEAD_BYTES + frame.record.length;
  }
  for (let later = file.indexOf(MARK, at + 1); later >= 0; later = file.indexOf(MARK, later + 1)) {
    if ((frameAt(file, later)?.syncedBytes ?? 0) > at)
      throw new DamagedFile(`is damaged: the record at byte ${at} cannot be read, and whole ones follow it`);
  }
  return { records, tornBytes: file.length - at };
}

function frameAt(file: Buffer, at: number): { record: Uint8Array; syncedBytes: number } | undefined {
  if (at + HEAD_BYTES > file.length || !file.subarray(at, at + 4).equals(MARK)) return undefined;
  const end = at + HEAD_BYTES + file.readUInt32BE(at + 8);
  if (end > file.length || crc32(file.subarray(at + 8, end)) !== file.readUInt32BE(at + 4)) return undefined;
  return { record: file.subarray(at + HEAD_BYTES, end), syncedBytes: file.readUIntBE(at + 12, 6) };
}

/** A file that was being begun: part of the header, and zeros where a disk had room for more but not yet the bytes. */
function isUnfinishedHeader(file: Buffer, header: Buffer): boolean {
  const whole = file.findIndex((byte, at) => byte !== header[at]);
  return whole < 0 || file.subarray(whole).every((byte) => byte === 0);
}

function whatElse(file: Buffer, kind: FileKind): string {
  const version = new RegExp(`^upperstack broker ${kind} (\\d+)\n`).exec(file.toString("latin1", 0, 60))?.[1];
  if (version === undefined) return `is not a broker's ${kind}, or its first line is damaged`;
  return `was written by another version of this server: its format is ${version}, this server knows ${VERSION}`;
}
