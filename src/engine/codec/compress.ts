/**
 * Compressed bytes and back. Sources: RFC 1951 (deflate), 1950 (zlib), 1952 (gzip), 8878 (zstd). fflate compresses, so
 * that the bytes are the same in every browser; the browser itself inflates, and checks the checksums, which fflate does
 * not; zstd is the reference implementation in WebAssembly, 185 kB to fetch. Megabytes at high levels take seconds: those
 * belong in a worker.
 */
import { type Answer, answer, type CodecFault, tooLong } from "./answer.ts";
import { type Deflation, deflated } from "./deflate.ts";
import { zstdContentBytes } from "./zstd-frame.ts";

export type Compression = Deflation | "zstd";

/** Bytes that are compressed or given back at most. */
export const MOST_CONTENT_BYTES = 16 << 20;
const LEVELS = { deflate: [0, 9], zlib: [0, 9], gzip: [0, 9], zstd: [1, 19] } as const;
const STREAMS = { deflate: "deflate-raw", zlib: "deflate", gzip: "gzip" } as const;

/** The compressed bytes; `level` is 6 unless told, for zstd 3. Gzip carries no name and no time. */
export async function compress(bytes: Uint8Array, method: Compression, level?: number): Promise<Answer<Uint8Array>> {
  const [least, most] = LEVELS[method];
  const fault = tooLong(bytes, MOST_CONTENT_BYTES) ?? wrongLevel(method, level, least, most);
  if (fault) return { fault };
  if (method === "zstd") {
    const zstd = await loadZstd();
    return answer(() => zstd.compress(bytes, level ?? 3));
  }
  return answer(() => deflated(bytes, method, level));
}

function wrongLevel(
  method: Compression,
  level: number | undefined,
  least: number,
  most: number,
): CodecFault | undefined {
  if (level === undefined || (Number.isInteger(level) && level >= least && level <= most)) return undefined;
  return { say: `The level of ${method} must be a whole number from ${least} to ${most}, got ${level}.` };
}

/** The content of compressed bytes; a fault if it is more than `most` bytes, before they are all made. */
export async function decompress(
  bytes: Uint8Array,
  method: Compression,
  most = MOST_CONTENT_BYTES,
): Promise<Answer<Uint8Array>> {
  const long = tooLong(bytes, MOST_CONTENT_BYTES);
  if (long) return { fault: long };
  if (method !== "zstd") return inflate(bytes, method, most);
  const { value: contentBytes, fault } = answer(() => zstdContentBytes(bytes));
  if (fault) return { fault };
  if (contentBytes! > most) return { fault: tooMuch(most) };
  const zstd = await loadZstd();
  // The library gives room to the size that the frame claims, and finds out if it is not true.
  return answer(
    () => zstd.decompress(bytes),
    () => DAMAGED.say,
  );
}

async function inflate(bytes: Uint8Array, method: keyof typeof STREAMS, most: number): Promise<Answer<Uint8Array>> {
  const input = new Blob([Uint8Array.from(bytes)]).stream();
  const reader = input.pipeThrough(new DecompressionStream(STREAMS[method])).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      length += part.value.length;
      if (length > most) {
        await reader.cancel();
        return { fault: tooMuch(most) };
      }
    }
  } catch {
    // What a browser says of it differs, and some say nothing.
    return { fault: DAMAGED };
  }
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return { value: out };
}

const tooMuch = (most: number): CodecFault => ({
  say: `It holds more than the ${most} bytes that are given back at most.`,
});
const DAMAGED: CodecFault = { say: "The compressed bytes are damaged, cut short, or of another kind." };

async function loadZstd() {
  const { Zstd } = await import("@hpcc-js/wasm-zstd");
  return Zstd.load();
}
