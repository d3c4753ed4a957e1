/**
 * The capture file of Wireshark. Source: draft-ietf-opsawg-pcapng §3 and §4.
 * Limits: options other than if_tsresol and if_tsoffset, and blocks that hold no frames, are passed over; a damaged or cut
 * block ends the reading with a note, and what came before is kept.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { type CaptureNote, type Frame, type FrameFile, MAX_FRAMES } from "./frame.ts";

const SOURCE = "draft-ietf-opsawg-pcapng";
const BYTE_ORDER = 0x1a2b3c4d;
const INTERFACE = 1;
const PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const LEAST_BLOCK_BYTES = 12;
const MOST_INTERFACES = 10_000;
const OPTION_END = 0;
const OPTION_TSRESOL = 9;
const OPTION_TSOFFSET = 14;

interface Interface {
  readonly linkType: number;
  readonly snapBytes: number;
  readonly unitsPerSec: bigint;
  readonly offsetSec: number;
}
interface Section {
  readonly little: boolean;
  readonly interfaces: Interface[];
}
interface Block {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/** Whether a Section Header Block begins at `at`; its type reads the same in both byte orders. */
export function isPcapng(bytes: Uint8Array, at = 0): boolean {
  return bytes[at] === 0x0a && bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0d && bytes[at + 3] === 0x0a;
}

/** Frames of a capture file; throws DecodeError where the first section header cannot be read. O(n). */
export function readPcapng(bytes: Uint8Array): FrameFile {
  if (!isPcapng(bytes)) throw new DecodeError("pcapng: file must begin with a section header", 0, `${SOURCE} §4.1`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const frames: Frame[] = [];
  const notes: CaptureNote[] = [];
  let section: Section | undefined;
  for (let at = 0; at < bytes.length; ) {
    if (frames.length === MAX_FRAMES) {
      notes.push({ message: `only the first ${MAX_FRAMES} frames are read`, offset: at });
      break;
    }
    try {
      if (isPcapng(bytes, at)) section = { little: byteOrderOf(view, at), interfaces: [] };
      const block = blockAt(view, at, section!.little);
      const frame = readBlock(bytes, view, section!, block);
      if (frame !== undefined) frames.push(frame);
      at = block.end;
    } catch (error) {
      if (!(error instanceof DecodeError) || at === 0) throw error;
      notes.push({ message: `${error.message}: the rest of the file is not read`, offset: error.offset });
      break;
    }
  }
  return { format: "pcapng", frames, notes };
}

function byteOrderOf(view: DataView, at: number): boolean {
  if (at + 28 > view.byteLength) throw cut(view);
  if (view.getUint32(at + 8, true) === BYTE_ORDER) return true;
  if (view.getUint32(at + 8, false) === BYTE_ORDER) return false;
  throw new DecodeError("pcapng: byte-order magic must be 1a2b3c4d in either order", at + 8, `${SOURCE} §4.1`);
}

function blockAt(view: DataView, at: number, little: boolean): Block {
  if (at + LEAST_BLOCK_BYTES > view.byteLength) throw cut(view);
  const size = view.getUint32(at + 4, little);
  if (size < LEAST_BLOCK_BYTES || size % 4 !== 0) {
    const rule = `a multiple of 4, at least ${LEAST_BLOCK_BYTES}`;
    throw new DecodeError(`pcapng: block length must be ${rule}, got ${size}`, at + 4, `${SOURCE} §3.1`);
  }
  if (at + size > view.byteLength) throw cut(view);
  const again = view.getUint32(at + size - 4, little);
  if (again !== size) {
    throw new DecodeError(
      `pcapng: block length at the end must repeat ${size}, got ${again}`,
      at + size - 4,
      `${SOURCE} §3.1`,
    );
  }
  return { type: view.getUint32(at, little), start: at, end: at + size };
}

function cut(view: DataView): DecodeError {
  return new DecodeError("pcapng: the file ends inside a block", view.byteLength, `${SOURCE} §3.1`);
}

function readBlock(bytes: Uint8Array, view: DataView, section: Section, block: Block): Frame | undefined {
  if (block.type === INTERFACE) readInterface(view, section, block);
  if (block.type === SIMPLE_PACKET) return readSimplePacket(bytes, view, section, block);
  if (block.type === ENHANCED_PACKET || block.type === PACKET) return readPacket(bytes, view, section, block);
  return undefined;
}

function readSimplePacket(bytes: Uint8Array, view: DataView, section: Section, block: Block): Frame {
  needBytes(block, 16);
  const from = interfaceOf(section, 0, block.start);
  const wireBytes = view.getUint32(block.start + 8, section.little);
  const size = Math.min(wireBytes, from.snapBytes === 0 ? wireBytes : from.snapBytes);
  return frameAt(bytes, block, { sizeAt: block.start + 8, at: block.start + 12, size, wireBytes }, from);
}

function readPacket(bytes: Uint8Array, view: DataView, { little, interfaces }: Section, block: Block): Frame {
  needBytes(block, 32);
  const { start } = block;
  // The obsolete Packet Block has a 16-bit interface number and then a drop count; the rest lies in the same places.
  const number = block.type === PACKET ? view.getUint16(start + 8, little) : view.getUint32(start + 8, little);
  const from = interfaceOf({ little, interfaces }, number, start + 8);
  const units = (BigInt(view.getUint32(start + 12, little)) << 32n) | BigInt(view.getUint32(start + 16, little));
  const size = view.getUint32(start + 20, little);
  const wireBytes = view.getUint32(start + 24, little);
  const frame = frameAt(bytes, block, { sizeAt: start + 20, at: start + 28, size, wireBytes }, from);
  return { ...frame, atMs: millisecondsOf(units, from) };
}

function needBytes(block: Block, least: number): void {
  const size = block.end - block.start;
  if (size >= least) return;
  const message = `pcapng: block of type ${block.type} must be at least ${least} bytes, got ${size}`;
  throw new DecodeError(message, block.start + 4, `${SOURCE} §4`);
}

function interfaceOf({ interfaces }: Section, number: number, at: number): Interface {
  const found = interfaces[number];
  if (found !== undefined) return found;
  const rule = `one of the ${interfaces.length} described before`;
  throw new DecodeError(`pcapng: interface must be ${rule}, got number ${number}`, at, `${SOURCE} §4.3`);
}

function frameAt(
  bytes: Uint8Array,
  block: Block,
  { sizeAt, at, size, wireBytes }: { sizeAt: number; at: number; size: number; wireBytes: number },
  from: Interface,
): Frame {
  if (at + size > block.end - 4) {
    const rule = `fit its block of ${block.end - block.start} bytes`;
    throw new DecodeError(`pcapng: captured length must ${rule}, got ${size}`, sizeAt, `${SOURCE} §4.3`);
  }
  const held = bytes.subarray(at, at + size);
  return { linkType: from.linkType, bytes: held, wireBytes: Math.max(wireBytes, size), offset: at };
}

function readInterface(view: DataView, { little, interfaces }: Section, block: Block): void {
  needBytes(block, 20);
  if (interfaces.length === MOST_INTERFACES) {
    const message = `pcapng: interfaces of a section must be at most ${MOST_INTERFACES}, got one more`;
    throw new DecodeError(message, block.start, `${SOURCE} §4.2`);
  }
  const linkType = view.getUint16(block.start + 8, little);
  const snapBytes = view.getUint32(block.start + 12, little);
  let unitsPerSec = 1_000_000n;
  let offsetSec = 0;
  const end = block.end - 4;
  for (let at = block.start + 16; at + 4 <= end; ) {
    const code = view.getUint16(at, little);
    const size = view.getUint16(at + 2, little);
    if (code === OPTION_END || at + 4 + size > end) break;
    if (code === OPTION_TSRESOL && size === 1) {
      const power = view.getUint8(at + 4);
      unitsPerSec = power < 128 ? 10n ** BigInt(power) : 2n ** BigInt(power - 128);
    }
    if (code === OPTION_TSOFFSET && size === 8) offsetSec = Number(view.getBigInt64(at + 4, little));
    at += 4 + size + ((4 - (size % 4)) % 4);
  }
  interfaces.push({ linkType, snapBytes, unitsPerSec, offsetSec });
}

/** Split before the division: nanoseconds since 1970 do not fit a double. */
function millisecondsOf(units: bigint, { unitsPerSec, offsetSec }: Interface): number {
  const part = Number(units % unitsPerSec) / Number(unitsPerSec);
  return (Number(units / unitsPerSec) + offsetSec) * 1000 + part * 1000;
}
