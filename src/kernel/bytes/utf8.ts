/**
 * UTF-8 with the place of a fault, which the host's coders do not tell.
 * Source: RFC 3629 §3 and §4; Unicode 15 table 3-7 for well-formed sequences.
 */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const SHORT_BYTES = 48;

/** Text of `bytes[start, end)`, which must be well-formed (see `firstBadUtf8`); a byte order mark is kept. O(n). */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT_BYTES && isAscii(bytes, start, end)) {
    let text = "";
    for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
    return text;
  }
  return decoder.decode(bytes.subarray(start, end));
}

/** Index of the first byte that starts no well-formed UTF-8 sequence within `[start, end)`, or -1. O(n). */
export function firstBadUtf8(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const size =
      lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (size === 0 || at + size > end) return at;
    const second = bytes[at + 1]!;
    // The second byte alone rules out overlong forms, surrogates and code points above U+10FFFF.
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return at;
    for (let next = at + 2; next < at + size; next++) if ((bytes[next]! & 0xc0) !== 0x80) return at;
    at += size;
  }
  return -1;
}

/** Length of a text in UTF-8 bytes; a lone surrogate counts 3. O(n). */
export function utf8Bytes(text: string): number {
  let size = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) {
      size += 2;
      at++;
    } else size += unit < 0x800 ? 1 : 2;
  }
  return size;
}

/** Index in UTF-16 units of the first surrogate without its partner, or -1. O(n). */
export function firstLoneSurrogate(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    if (unit > 0xdbff || !isLowSurrogate(text.charCodeAt(at + 1))) return at;
    at++;
  }
  return -1;
}

/** Writes `text`, free of lone surrogates, at `at` (room for 3 bytes per unit needed) and returns the index past it. O(n). */
export function writeUtf8(text: string, into: Uint8Array, at: number): number {
  let to = at;
  for (let from = 0; from < text.length; from++) {
    let code = text.charCodeAt(from);
    if (code < 0x80) {
      into[to++] = code;
      continue;
    }
    if (code < 0x800) into[to++] = 0xc0 | (code >> 6);
    else {
      if (code >= 0xd800 && code <= 0xdbff) {
        code = 0x10000 + ((code - 0xd800) << 10) + (text.charCodeAt(++from) - 0xdc00);
        into[to++] = 0xf0 | (code >> 18);
        into[to++] = 0x80 | ((code >> 12) & 0x3f);
      } else into[to++] = 0xe0 | (code >> 12);
      into[to++] = 0x80 | ((code >> 6) & 0x3f);
    }
    into[to++] = 0x80 | (code & 0x3f);
  }
  return to;
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! > 0x7f) return false;
  return true;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
