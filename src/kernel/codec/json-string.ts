/** Strings of JSON: runs of characters and escapes, down to the byte. Source: RFC 8259 §7 and §8.2. */
import { decodeUtf8, firstBadUtf8, firstLoneSurrogate } from "../bytes/utf8.ts";
import { type GrowingNode, type JsonKind, jsonError } from "./json-read.ts";

const SHORT: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Reads the string that begins at `node.start` into its parts, text and notes; returns the index past it. O(n). */
export function readJsonString(bytes: Uint8Array, node: GrowingNode): number {
  const pieces: string[] = [];
  const part = (kind: JsonKind, start: number, end: number, text?: string) => {
    node.parts.push({ kind, start, end, parts: [], notes: [], ...(text !== undefined && { text }) });
    if (text !== undefined) pieces.push(text);
  };
  let at = node.start + 1;
  part("quotation-mark", node.start, at);
  for (;;) {
    const start = at;
    while (bytes[at] !== undefined && bytes[at] !== 0x22 && bytes[at] !== 0x5c && bytes[at]! >= 0x20) at++;
    const bad = firstBadUtf8(bytes, start, at);
    if (bad >= 0) throw jsonError(`text must be in UTF-8, got 0x${bytes[bad]!.toString(16)}`, bad, "8.1");
    if (at > start) part("unescaped", start, at, decodeUtf8(bytes, start, at));
    const sign = bytes[at];
    if (sign === undefined) throw jsonError('text must end with ", got the end', at, "7");
    if (sign < 0x20) {
      const hex = `0x${sign.toString(16).padStart(2, "0")}`;
      throw jsonError(`a control character in text must be escaped, as \\n for a new line, got ${hex}`, at, "7");
    }
    if (sign === 0x22) break;
    const size = escapeBytes(bytes, at);
    part("escaped", at, at + size, unescaped(bytes, at, size));
    at += size;
  }
  part("quotation-mark", at, at + 1);
  node.text = pieces.join("");
  if (firstLoneSurrogate(node.text) >= 0)
    node.notes.push("Half of a surrogate pair stands alone here: no character, and UTF-8 cannot write it.");
  return at + 1;
}

function escapeBytes(bytes: Uint8Array, at: number): number {
  const sign = String.fromCharCode(bytes[at + 1] ?? 0);
  if (Object.hasOwn(SHORT, sign)) return 2;
  if (sign !== "u") {
    const got = bytes[at + 1] === undefined ? "the end" : sign > " " && sign <= "~" ? `\\${sign}` : "another byte";
    throw jsonError(`after \\ there must be one of " \\ / b f n r t u, got ${got}`, at, "7");
  }
  for (let index = at + 2; index < at + 6; index++) {
    const digit = String.fromCharCode(bytes[index] ?? 0);
    if (!/[\da-fA-F]/.test(digit))
      throw jsonError(
        `\\u must be followed by four hex digits, got ${index - at - 2}`,
        Math.min(index, bytes.length),
        "7",
      );
  }
  return 6;
}

function unescaped(bytes: Uint8Array, at: number, size: number): string {
  if (size === 2) return SHORT[String.fromCharCode(bytes[at + 1]!)]!;
  return String.fromCharCode(Number.parseInt(decodeUtf8(bytes, at + 2, at + 6), 16));
}
