/** Bytes as hexadecimal digits, the form in which packets are read, pasted and printed. */

/** Two lower-case digits a byte, joined by `separator`. O(n). */
export function encodeHex(bytes: Uint8Array, separator = ""): string {
  let text = "";
  for (let at = 0; at < bytes.length; at++) {
    text += (at === 0 ? "" : separator) + bytes[at]!.toString(16).padStart(2, "0");
  }
  return text;
}

/** Bytes of a text of hex digits in which white space is ignored; throws RangeError that says what stands where. O(n). */
export function decodeHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1);
  let size = 0;
  let high = -1;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (/\s/.test(sign)) continue;
    const digit = "0123456789abcdef".indexOf(sign.toLowerCase());
    if (digit < 0) throw new RangeError(`hex: character ${at + 1} must be a hex digit, got ${JSON.stringify(sign)}`);
    if (high < 0) high = digit;
    else {
      bytes[size++] = high * 16 + digit;
      high = -1;
    }
  }
  if (high >= 0) throw new RangeError(`hex: number of digits must be even, got ${size * 2 + 1}`);
  return bytes.slice(0, size);
}
