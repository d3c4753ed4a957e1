/** Characters, names and references of XML. Source: XML 1.0 (fifth edition) §2.2, §2.3, §4.1 and §4.6. */
import { decodeUtf8, firstBadUtf8 } from "../bytes/utf8.ts";
import { shorten } from "./dissection.ts";
import { xmlError } from "./xml-node.ts";

const START =
  ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const NAME = new RegExp(`^[${START}][${START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}]*$`, "u");

/** §2.3 production 5. */
export function isXmlName(text: string): boolean {
  return NAME.test(text);
}

/** §4.6: the entities that need no declaration. */
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", apos: "'", quot: '"' };

/** The character that a reference, "&lt;" or "&#176;", stands for; throws DecodeError at `offset`. */
export function referred(reference: string, offset: number): string {
  const [, hex, decimal, name] = /^&(?:#x([\da-fA-F]+)|#(\d+)|([^&;#\s]+));$/.exec(reference) ?? [];
  if (name !== undefined) {
    if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name]!;
    throw xmlError(`entity must be one of lt, gt, amp, apos and quot, got ${name}`, offset, "4.1");
  }
  const code = hex === undefined ? Number.parseInt(decimal ?? "", 10) : Number.parseInt(hex, 16);
  if (Number.isNaN(code))
    throw xmlError('a & must be followed by a name or number and ;, got no reference: write "&amp;"', offset, "4.1");
  if (!isCharacter(code)) throw xmlError(`reference must be to a character of XML, got ${reference}`, offset, "4.1");
  return String.fromCodePoint(code);
}

/** §2.2: no control characters but tab and line ends, no surrogates, not U+FFFE and U+FFFF. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

/** Index of the first byte that is no UTF-8 or belongs to no character of XML, or -1. O(n). */
export function firstBadCharacter(bytes: Uint8Array): number {
  const bad = firstBadUtf8(bytes, 0, bytes.length);
  const end = bad < 0 ? bytes.length : bad;
  for (let at = 0; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < 0x20 && !isCharacter(byte)) return at;
    if (byte === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2]! >= 0xbe) return at;
  }
  return bad;
}

/** §3.3.3: the value in `[start, end)`, references replaced and white space made plain; `raw` is `bytes`, a character each. O(n). */
export function attributeText(bytes: Uint8Array, raw: string, start: number, end: number): string {
  const pieces: string[] = [];
  const plain = (from: number, to: number) => pieces.push(decodeUtf8(bytes, from, to).replace(/\r\n|[\t\n\r]/g, " "));
  let at = start;
  for (const { 0: reference, index } of raw.slice(start, end).matchAll(/&[^&;\s]{0,64};?/g)) {
    plain(at, start + index);
    pieces.push(referred(reference, start + index));
    at = start + index + reference.length;
  }
  plain(at, end);
  return pieces.join("");
}

const DECLARATION =
  /^\s+version\s*=\s*(?:"1\.\d"|'1\.\d')(?:\s+encoding\s*=\s*(?:"([\w.-]+)"|'([\w.-]+)'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*$/;

/** §2.8 and §4.3.3: what stands between <?xml and ?>; throws DecodeError at `offset`. */
export function checkDeclaration(text: string, offset: number): void {
  const [declaration, double, single] = DECLARATION.exec(text) ?? [];
  if (declaration === undefined)
    throw xmlError(
      `declaration must be version, encoding, standalone, in this order, got ${shorten(text.trim()) || "nothing"}`,
      offset,
      "2.8",
    );
  const encoding = double ?? single ?? "UTF-8";
  if (!/^(utf-8|us-ascii)$/i.test(encoding))
    throw xmlError(`encoding must be UTF-8 here, got ${encoding}`, offset, "4.3.3");
}
