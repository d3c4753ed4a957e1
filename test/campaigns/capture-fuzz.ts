/**
 * Mutated captures into the capture reader: a located DecodeError or a bounded result, whatever the bytes. The sample
 * runs in the unit tests, 10^5 in the campaign; the same seed gives the same inputs.
 */
import { readdirSync, readFileSync } from "node:fs";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import type { Capture } from "#kernel/capture/captured.ts";
import { MAX_NOTES, MAX_PACKETS, readCapture } from "#kernel/capture/read-capture.ts";
import { createRandom, type Random } from "#kernel/random/random.ts";
import { block, enhancedPacket, interfaceBlock, sectionHeader, u32 } from "../kernel/capture/write-capture.ts";

export interface CaptureFuzzResult {
  readonly inputs: number;
  readonly read: number;
  readonly refused: number;
  readonly packets: number;
  /** The longest that one input took: reported, never asserted. */
  readonly slowestMs: number;
}

const VECTORS = new URL("../vectors/capture/", import.meta.url);

/** Runs `count` inputs; throws Error with the input's number and seed at the first that breaks a promise. */
export function fuzzCapture(count: number, seed: number): CaptureFuzzResult {
  const random = createRandom(seed);
  const corpus = captures();
  let read = 0;
  let packets = 0;
  let slowestMs = 0;
  for (let index = 0; index < count; index++) {
    const bytes = mutant(corpus, random);
    const startMs = performance.now();
    try {
      const capture = readCapture(bytes);
      examine(capture, bytes.length);
      read++;
      packets += capture.packets.length;
    } catch (error) {
      const located = error instanceof DecodeError && error.offset >= 0 && error.offset <= bytes.length;
      if (!located) throw new Error(`input ${index} of seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
  }
  return { inputs: count, read, refused: count - read, packets, slowestMs };
}

function examine({ packets, notes, streams, frames }: Capture, fileBytes: number): void {
  const held = packets.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (held > fileBytes) throw new Error(`packets must hold at most the file's ${fileBytes} bytes, got ${held}`);
  if (packets.length > MAX_PACKETS || notes.length > MAX_NOTES + 1) throw new Error("a limit must hold");
  const unread = streams.reduce((sum, stream) => sum + stream.unreadBytes, 0);
  if (unread > fileBytes) throw new Error(`unread bytes must be at most ${fileBytes}, got ${unread}`);
  for (const { offset } of [...packets, ...notes]) {
    if (offset !== undefined && !(offset >= 0 && offset <= fileBytes))
      throw new Error(`offset must lie in the file, got ${offset}`);
  }
  for (const { stream, bytes } of packets) {
    if (bytes.length === 0) throw new Error("a packet must have bytes");
    if (!streams.some(({ id }) => id === stream)) throw new Error(`stream must be listed, got ${stream}`);
  }
  if (frames > fileBytes) throw new Error("frames must be fewer than bytes");
}

/** The recorded captures, and each again as pcapng. */
function captures(): readonly Uint8Array[] {
  const files = readdirSync(VECTORS).filter((name) => name.endsWith(".pcap"));
  const recorded = files.sort().map((name) => new Uint8Array(readFileSync(new URL(name, VECTORS))));
  return recorded.flatMap((bytes) => [bytes, asPcapng(bytes)]);
}

function asPcapng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const out = [
    ...sectionHeader(true),
    ...interfaceBlock(view.getUint32(20, true), true),
    ...block(0x0bad, u32(7), true),
  ];
  for (let at = 24; at < bytes.length; ) {
    const size = view.getUint32(at + 8, true);
    out.push(...enhancedPacket([...bytes.subarray(at + 16, at + 16 + size)], 5n, true));
    at += 16 + size;
  }
  return Uint8Array.from(out);
}

function mutant(corpus: readonly Uint8Array[], random: Random): Uint8Array {
  if (random.integer(50) === 0) return Uint8Array.from({ length: random.integer(200) }, () => random.integer(256));
  let bytes = corpus[random.integer(corpus.length)]!.slice();
  for (let wounds = 1 + random.integer(6); wounds > 0; wounds--) bytes = wound(bytes, random);
  return bytes;
}

function wound(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  const at = random.integer(Math.max(1, bytes.length));
  const size = 1 + random.integer(120);
  const extremes = [0, 1, 0x7f, 0x80, 0xff];
  switch (random.integer(6)) {
    case 0:
      bytes[at] = random.integer(256);
      return bytes;
    case 1:
      return bytes.fill(extremes[random.integer(extremes.length)]!, at, at + 1 + random.integer(4));
    case 2:
      return bytes.slice(0, at);
    case 3:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + size)]);
    case 4:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at, at + size), ...bytes.subarray(at)]);
    default:
      return bytes.copyWithin(random.integer(Math.max(1, bytes.length)), at, at + size);
  }
}
