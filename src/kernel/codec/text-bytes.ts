/** Text as the UTF-8 that every format here asks for. */
import { firstLoneSurrogate, utf8Bytes, writeUtf8 } from "../bytes/utf8.ts";

/** The bytes of `text`; RangeError in the name of `kernel` for a lone surrogate, which UTF-8 cannot hold. O(n). */
export function textBytes(text: string, kernel: string): Uint8Array {
  const bad = firstLoneSurrogate(text);
  if (bad >= 0) throw new RangeError(`${kernel}: text must be free of lone surrogates, got one at ${bad}`);
  const bytes = new Uint8Array(utf8Bytes(text));
  writeUtf8(text, bytes, 0);
  return bytes;
}
