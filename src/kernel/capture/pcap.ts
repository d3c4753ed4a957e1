/**
 * The classic capture file of libpcap. Source: draft-ietf-opsawg-pcap §4 and §5.
 * Limits: version 2 files; a damaged or cut record ends the reading with a note, and what came before is kept.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { type CaptureNote, type Frame, type FrameFile, MAX_FRAME_BYTES, MAX_FRAMES } from "./frame.ts";

const SOURCE = "draft-ietf-opsawg-pcap §4";
const HEADER_BYTES = 24;
const RECORD_BYTES = 16;
const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;

/** Whether the file begins with a magic number of this format, in either byte order. */
export function isPcap(bytes: Uint8Array): boolean {
  return orderOf(bytes) !== undefined;
}

/** Frames of a capture file; throws DecodeError at the place in the file header that cannot be read. O(n). */
export function readPcap(bytes: Uint8Array): FrameFile {
  const order = orderOf(bytes);
  if (order === undefined) throw new DecodeError("pcap: file must begin with a pcap magic number", 0, SOURCE);
  if (bytes.length < HEADER_BYTES) {
    throw new DecodeError(`pcap: header must be ${HEADER_BYTES} bytes, got ${bytes.length}`, bytes.length, SOURCE);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const major = view.getUint16(4, order.little);
  if (major !== 2) throw new DecodeError(`pcap: version must be 2, got ${major}`, 4, SOURCE);
  // The upper bits say whether frames carry a checksum; no link layer read here depends on it.
  const linkType = view.getUint32(20, order.little) & 0xffff;
  const largest = Math.max(view.getUint32(16, order.little), MAX_FRAME_BYTES);

  const frames: Frame[] = [];
  const notes: CaptureNote[] = [];
  let at = HEADER_BYTES;
  while (at < bytes.length) {
    if (frames.length === MAX_FRAMES) {
      notes.push({ message: `only the first ${MAX_FRAMES} frames are read`, offset: at });
      break;
    }
    const record = `record ${frames.length + 1}`;
    if (at + RECORD_BYTES > bytes.length) {
      notes.push({ message: `the file ends inside the header of ${record}`, offset: at });
      break;
    }
    const size = view.getUint32(at + 8, order.little);
    const wireBytes = view.getUint32(at + 12, order.little);
    const start = at + RECORD_BYTES;
    if (size > largest) {
      notes.push({
        message: `${record} claims ${size} bytes, more than the capture's limit of ${largest}: the file is damaged here and the rest is not read`,
        offset: at + 8,
      });
      break;
    }
    const end = Math.min(start + size, bytes.length);
    if (end < start + size) notes.push({ message: `the file ends inside ${record}`, offset: end });
    const atMs = view.getUint32(at, order.little) * 1000 + view.getUint32(at + 4, order.little) / order.perMs;
    const held = bytes.subarray(start, end);
    frames.push({ atMs, linkType, bytes: held, wireBytes: Math.max(wireBytes, size), offset: start });
    at = start + size;
  }
  return { format: "pcap", frames, notes };
}

function orderOf(bytes: Uint8Array): { little: boolean; perMs: number } | undefined {
  if (bytes.length < 4) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 4);
  for (const little of [true, false]) {
    const magic = view.getUint32(0, little);
    if (magic === MICROSECONDS) return { little, perMs: 1000 };
    if (magic === NANOSECONDS) return { little, perMs: 1_000_000 };
  }
  return undefined;
}
