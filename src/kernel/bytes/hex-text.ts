/**
 * Hex as people paste it: digits with separators, C arrays, and the dumps of hexdump -C, xxd, od, Wireshark and tcpdump -X,
 * whose offset and text columns are left out. Limits: dumps that shorten repeated lines to "*" or print 16-bit words in
 * the machine's own order are refused with the command that prints them fully.
 */
import { DecodeError } from "./decode-error.ts";

const MAX_TEXT = 600_000;
const SEPARATORS = " \t\r\n\v\f\u00a0\ufeff,;:-_{}[]()\"'";

/** Bytes of pasted hex; throws DecodeError whose `offset` is the index in `text` of the first character that cannot stay. O(n). */
export function parseHex(text: string): Uint8Array {
  if (text.length > MAX_TEXT) {
    throw new DecodeError(
      `hex: text must be at most ${MAX_TEXT} characters, got ${text.length}: open the data as a capture file instead`,
      MAX_TEXT,
    );
  }
  const bytes: number[] = [];
  if (!isDump(text)) readGroups(text, 0, text.length, bytes);
  else for (const [start, end] of lines(text)) readDumpLine(text, start, end, bytes);
  return Uint8Array.from(bytes);
}

/** Sixteen bytes a line, two lower-case digits a byte, which `parseHex` reads back. O(n). */
export function formatHex(bytes: Uint8Array): string {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    rows.push(Array.from(bytes.subarray(at, at + 16), (byte) => byte.toString(16).padStart(2, "0")).join(" "));
  }
  return rows.join("\n");
}

function readGroups(text: string, start: number, end: number, bytes: number[]): void {
  let at = start;
  while (at < end) {
    if (SEPARATORS.includes(text[at]!)) at++;
    else at = readGroup(text, at, end, bytes);
  }
}

/** Reads one run of digits, after an optional 0x or \x, and returns the index past it. */
function readGroup(text: string, from: number, end: number, bytes: number[]): number {
  const prefixed = /^(0x|\\x)/i.test(text.slice(from, from + 2));
  const start = prefixed ? from + 2 : from;
  let at = start;
  while (at < end && digitOf(text, at) >= 0) at++;
  if (at === start) throw badCharacter(text, at);
  const odd = (at - start) % 2 === 1;
  if (odd && at < end && !SEPARATORS.includes(text[at]!) && text[at] !== "\\") throw badCharacter(text, at);
  if (odd && !(prefixed && at - start === 1)) {
    throw new DecodeError(
      `hex: every byte must be two digits, got ${at - start} in the group ${quote(text.slice(start, at))}: add the missing digit or remove the extra one`,
      at - 1,
    );
  }
  for (let digit = odd ? start - 1 : start; digit < at; digit += 2) {
    bytes.push((odd ? 0 : digitOf(text, digit)) * 16 + digitOf(text, digit + 1));
  }
  return at;
}

function badCharacter(text: string, at: number): DecodeError {
  const sign = at < text.length ? quote(String.fromCodePoint(text.codePointAt(at)!)) : "the end of the text";
  return new DecodeError(
    `hex: character ${at + 1} must be a digit 0 to 9 or a letter a to f, got ${sign}: correct or delete it`,
    at,
  );
}

const quote = (text: string) => JSON.stringify(text.length > 12 ? `${text.slice(0, 12)}…` : text);

function digitOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function* lines(text: string): Generator<readonly [start: number, end: number]> {
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    yield [start, text[end - 1] === "\r" ? end - 1 : end];
    start = end + 1;
  }
}

/** An offset column: four to sixteen digits, then a colon, a wide gap, or (as od prints it) six digits or more and a space. */
const OFFSET = /^[ \t]*(?:0x)?([0-9a-f]{4,16})(:[ \t]|:?$|[ \t]{2,}|\t|[ \t](?=[0-9a-f]{2}(?:[ \t]|$)))/i;
/** The line that tcpdump prints above a dump: a time, then the protocol. */
const HEADLINE = /^[ \t]*(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d\.\d+ /;

function isDump(text: string): boolean {
  for (const [start, end] of lines(text)) {
    const line = text.slice(start, Math.min(end, start + 400));
    if (line.trim() === "") continue;
    if (HEADLINE.test(line)) return true;
    const column = OFFSET.exec(line);
    if (column === null || column[0].length === line.length) return false;
    // "0004  4d 51" may be plain hex: without a colon or a text column, only an offset of 0 tells a dump.
    if (column[2]!.includes(":") || line.includes("|")) return true;
    return /^0+$/.test(column[1]!) && (column[2]!.length > 1 || column[2] === "\t" || column[1]!.length > 5);
  }
  return false;
}

function readDumpLine(text: string, start: number, end: number, bytes: number[]): void {
  const line = text.slice(start, Math.min(end, start + 400));
  if (line.trim() === "" || HEADLINE.test(line)) return;
  if (line.trim() === "*") {
    throw new DecodeError(
      'hex: every line of a dump must be there, got "*" for repeated lines: use hexdump -Cv, or xxd',
      text.indexOf("*", start),
    );
  }
  const column = OFFSET.exec(line);
  if (column === null) throw badOffset(text, start, line);
  const from = start + column[0].length;
  const colon = column[2]!.startsWith(":");
  if (!colon && column[1]!.length === 7 && /^[0-9a-f]{4}\b/i.test(text.slice(from, from + 5))) {
    throw new DecodeError(
      "hex: a dump must show single bytes, got 16-bit words in the machine's own order: use hexdump -C, or xxd",
      from,
    );
  }
  readGroups(text, from, endOfBytes(text, from, end, colon), bytes);
}

/** Where the text column begins: at a "|", or at a wide gap, except the one that hexdump -C leaves after eight bytes. */
function endOfBytes(text: string, from: number, end: number, colon: boolean): number {
  let digits = 0;
  for (let at = from; at < end; at++) {
    if (text[at] === "|") return at;
    if (text[at] !== " " && text[at] !== "\t") {
      if (text[at] !== ":") digits++;
      continue;
    }
    let past = at;
    while (past < end && (text[past] === " " || text[past] === "\t")) past++;
    const wide = past - at > 1 || text[at] === "\t";
    if (wide && (colon || digits !== 16 || past - at > 2)) return at;
    at = past - 1;
  }
  return end;
}

function badOffset(text: string, start: number, line: string): DecodeError {
  let at = start + line.length - line.trimStart().length;
  while (digitOf(text, at) >= 0) at++;
  return new DecodeError(
    `hex: a line of a dump must begin with its offset, such as 0010, got ${quote(line.trim())}: paste whole lines or only the bytes`,
    at,
  );
}
