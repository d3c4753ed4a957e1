/** How much a zstd frame holds, read from its header before anything is decompressed. Source: RFC 8878 §3.1.1. */
import { DecodeError } from "#kernel/bytes/decode-error.ts";

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

/** Frame_Content_Size in bytes; DecodeError if there is no frame, or one that does not say its size. O(1). */
export function zstdContentBytes(bytes: Uint8Array): number {
  const wrong = MAGIC.findIndex((byte, at) => bytes[at] !== byte);
  if (wrong >= 0) throw new DecodeError("zstd: the first bytes must be 28 b5 2f fd", wrong, "RFC 8878 §3.1.1");
  const descriptor = bytes[4];
  if (descriptor === undefined) throw ended(bytes);
  const flag = descriptor >> 6;
  const single = (descriptor & 0x20) !== 0;
  const size = flag === 0 ? (single ? 1 : 0) : 1 << flag;
  if (size === 0)
    throw new DecodeError("zstd: the frame must say how much it holds, got none", 4, "RFC 8878 §3.1.1.1.1");
  const dictionary = [0, 1, 2, 4][descriptor & 3]!;
  const at = 5 + (single ? 0 : 1) + dictionary;
  if (at + size > bytes.length) throw ended(bytes);
  let value = 0n;
  for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at + i]!);
  return Number(size === 2 ? value + 256n : value);
}

const ended = (bytes: Uint8Array) =>
  new DecodeError("zstd: a frame header must follow, got the end", bytes.length, "RFC 8878 §3.1.1.1");
