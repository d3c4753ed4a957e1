import {
  deflateRawSync,
  deflateSync,
  gzipSync,
  inflateRawSync,
  inflateSync,
  unzipSync,
  zstdCompressSync,
  zstdDecompressSync,
} from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Compression, compress, decompress } from "#engine/codec/compress.ts";
import { zstdContentBytes } from "#engine/codec/zstd-frame.ts";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { bytesOf, got } from "./given.ts";

const NODE: Record<Compression, readonly [(bytes: Uint8Array) => Uint8Array, (bytes: Uint8Array) => Uint8Array]> = {
  deflate: [deflateRawSync, inflateRawSync],
  zlib: [deflateSync, inflateSync],
  gzip: [gzipSync, unzipSync],
  zstd: [zstdCompressSync, zstdDecompressSync],
};
const METHODS = Object.keys(NODE) as Compression[];
const TEXT = bytesOf(JSON.stringify(Array.from({ length: 500 }, (_, i) => ({ id: i, value: 20 + (i % 50) / 10 }))));

describe.each(METHODS)("%s", (method) => {
  const [squeeze, unsqueeze] = NODE[method];
  test("is read by Node, and reads Node's", async () => {
    const bytes = got(await compress(TEXT, method));
    expect(bytes.length).toBeLessThan(TEXT.length / 4);
    expect(encodeHex(unsqueeze(bytes))).toBe(encodeHex(TEXT));
    expect(encodeHex(got(await decompress(squeeze(TEXT), method)))).toBe(encodeHex(TEXT));
  });
  test("keeps nothing, one byte, and the sizes at which a header changes", async () => {
    for (const length of [0, 1, 255, 256, 65_791, 65_792]) {
      const content = new Uint8Array(length).fill(7);
      expect(got(await decompress(got(await compress(content, method)), method)).length).toBe(length);
    }
  });
  test("gives the same bytes each time", async () => {
    expect(got(await compress(TEXT, method))).toEqual(got(await compress(TEXT, method)));
  });
  test("says what is damaged, cut or of another kind", async () => {
    const bytes = got(await compress(TEXT, method));
    const say = expect.stringMatching(/damaged, cut short|first bytes must be/);
    for (const wrong of [bytes.subarray(0, -3), bytesOf("temperature"), new Uint8Array()])
      expect((await decompress(wrong, method)).fault).toMatchObject({ say });
  });
  test("ends a bomb", async () => {
    const bomb = got(await compress(new Uint8Array(4 << 20), method));
    expect(bomb.length).toBeLessThan(6000);
    expect((await decompress(bomb, method, 100_000)).fault?.say).toMatch(/^It holds more than the 100000 bytes/);
  });
  test("refuses a level there is not", async () => {
    expect((await compress(TEXT, method, 50)).fault?.say).toMatch(/must be a whole number from \d to \d+, got 50\.$/);
  });
});

test("checksums are checked, which deflate has none of", async () => {
  for (const method of ["zlib", "gzip"] as const) {
    const bytes = got(await compress(TEXT, method));
    const at = bytes.length - (method === "gzip" ? 6 : 2);
    bytes[at]! ^= 1;
    expect((await decompress(bytes, method)).fault).toBeDefined();
  }
});

test("a higher level of zstd is smaller or equal", async () => {
  const [fast, best] = [got(await compress(TEXT, "zstd", 1)), got(await compress(TEXT, "zstd", 19))];
  expect(best.length).toBeLessThanOrEqual(fast.length);
});

test.each([
  ["28b52ffd2000", 0],
  ["28b52ffd20ff", 255],
  ["28b52ffd600000", 256],
  ["28b52ffd60ffff", 65_791],
  ["28b52ffda000000100", 65_536],
  ["28b52ffd800000000100", 65_536],
  ["28b52ffde00000000001000000", 2 ** 32],
])("the header %s says its size, RFC 8878 §3.1.1.1", (hex, bytes) => {
  expect(zstdContentBytes(decodeHex(hex))).toBe(bytes);
});

test.each([
  ["28b52ffe", "zstd: the first bytes must be 28 b5 2f fd", 3],
  ["28b52ffd", "zstd: a frame header must follow, got the end", 4],
  ["28b52ffda00000", "zstd: a frame header must follow, got the end", 7],
  ["28b52ffd0058", "zstd: the frame must say how much it holds, got none", 4],
])("the header %s is a located error", (hex, message, offset) => {
  expect(() => zstdContentBytes(decodeHex(hex))).toThrow(expect.objectContaining({ message, offset }));
});

test("a frame that says less than it holds is damaged", async () => {
  const bytes = got(await compress(new Uint8Array(200).fill(7), "zstd"));
  expect(bytes[5]).toBe(200);
  bytes[5] = 100;
  expect((await decompress(bytes, "zstd")).fault?.say).toMatch(/damaged/);
});
