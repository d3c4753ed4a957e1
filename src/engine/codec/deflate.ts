/**
 * Compression by fflate, so that the bytes are the same in every browser, at once and without a promise. Sources: RFC 1951
 * (deflate), 1950 (zlib), 1952 (gzip). A dictionary is what both ends hold already: deflate alone, without a frame to name
 * it. Small inputs only: megabytes belong in a worker.
 */
import { deflateSync, gzipSync, inflateSync, zlibSync } from "fflate";

export type Deflation = "deflate" | "zlib" | "gzip";

/** The compressed bytes, at a level from 0 to 9. Gzip carries no name and no time. */
export function deflated(bytes: Uint8Array, method: Deflation, level = 6): Uint8Array {
  const options = { level: level as 6, mtime: 0 };
  if (method === "gzip") return gzipSync(bytes, options);
  return (method === "zlib" ? zlibSync : deflateSync)(bytes, options);
}

/** The bytes by deflate, where they may point back into `dictionary`. */
export function deflatedWith(bytes: Uint8Array, dictionary: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9, dictionary });
}

/** What was deflated with `dictionary`; throws what fflate throws if it was not. */
export function inflatedWith(bytes: Uint8Array, dictionary: Uint8Array): Uint8Array {
  return inflateSync(bytes, { dictionary });
}
