/**
 * What is well-formed CBOR and still could be better: invalid content, longer than need be, or not deterministic.
 * Source: RFC 8949 §4.1 (preferred serialization), §4.2.1 (core deterministic encoding), §5.3.1 and §5.6 (validity).
 */
import { encodeHex } from "../bytes/hex.ts";
import { anyBignum, bignumOf, diagnoseCbor } from "./cbor-diagnostic.ts";
import { type CborItem, MAJOR_NAMES } from "./cbor-read.ts";
import { CBOR_TAGS } from "./cbor-tag-table.ts";
import { count, shorten } from "./dissection.ts";
import { type FloatBytes, nanPayload, shortestFloat } from "./float.ts";

export interface CborFinding {
  readonly breaks: "validity" | "preferred" | "deterministic";
  /** Of the item that is at fault. */
  readonly start: number;
  /** Where it is seen: for invalid UTF-8 the byte, else `start`. */
  readonly offset: number;
  /** "<what> must be <rule>, got <value>". */
  readonly says: string;
  readonly source: string;
}

/** Every finding of an item and what it holds, in order of the bytes. O(n). */
export function cborFindings(item: CborItem, bytes: Uint8Array): readonly CborFinding[] {
  const found: CborFinding[] = [];
  const walk = (at: CborItem) => {
    for (const finding of ownFindings(at, bytes)) found.push(finding);
    at.items.forEach(walk);
    if (at.embedded) walk(at.embedded);
  };
  walk(item);
  return found.sort((a, b) => a.start - b.start);
}

/** The findings of an item itself and, for a map, of its keys. */
export function ownFindings(item: CborItem, bytes: Uint8Array): readonly CborFinding[] {
  const { major, start, argument, items } = item;
  const found: CborFinding[] = [];
  const note = (breaks: CborFinding["breaks"], says: string, section: string, at = start) =>
    found.push({ breaks, start, offset: at, says, source: `RFC 8949 §${section}` });
  if (argument === undefined) {
    note("deterministic", `${nameOf(item)} must be of definite length, got indefinite`, "4.2.1");
  } else if (item.float !== undefined) {
    const [size, best] = [item.headEnd - start, 1 + shortest(item, bytes)];
    if (best < size) note("preferred", `float must be as short as its value allows, ${best} bytes, got ${size}`, "4.1");
  } else {
    const [size, best] = [item.headEnd - start, headBytes(argument)];
    if (best < size && major !== 7)
      note("preferred", `head must be as short as can be, ${count(best, "byte")}, got ${size}`, "4.1");
  }
  if (item.badUtf8 !== undefined && item.badUtf8 >= 0)
    note(
      "validity",
      `text must be UTF-8, got 0x${encodeHex(bytes.subarray(item.badUtf8, item.badUtf8 + 1))}`,
      "3.1",
      item.badUtf8,
    );
  if (major === 5) keyFindings(item, bytes, note);
  if (major === 6 && items[0]) {
    const allowed = CBOR_TAGS.get(Number(argument))?.content;
    if (allowed && !allowed.includes(items[0].major))
      note("validity", `content of tag ${argument} must be ${names(allowed)}, got ${nameOf(items[0])}`, "3.4");
    const number = anyBignum(item);
    if (number !== undefined && bignumOf(item) === undefined)
      note("preferred", `bignum must be one that no shorter form holds, got ${number}`, "3.4.3");
  }
  return found;
}

type Note = (breaks: CborFinding["breaks"], says: string, section: string, at?: number) => void;

function keyFindings({ items }: CborItem, bytes: Uint8Array, note: Note): void {
  const seen = new Set<string>();
  let before = "";
  for (let index = 0; index < items.length; index += 2) {
    const key = items[index]!;
    if (key.end === undefined) return;
    const encoded = encodeHex(bytes.subarray(key.start, key.end));
    const shown = () => shorten(diagnoseCbor(key));
    if (seen.has(encoded)) note("validity", `key must be used once in a map, got ${shown()} again`, "5.6", key.start);
    else if (encoded < before)
      note("deterministic", `keys must ascend by their bytes, got ${shown()} too late`, "4.2.1", key.start);
    seen.add(encoded);
    before = encoded;
  }
}

/** Bytes of the shortest float with this value; a NaN keeps its payload. */
function shortest({ float, headEnd, start }: CborItem, bytes: Uint8Array): FloatBytes {
  const size = (headEnd - start - 1) as FloatBytes;
  if (!Number.isNaN(float)) return shortestFloat(float!);
  const payload = nanPayload(bytes, start + 1, size);
  if ((payload & ((1n << 42n) - 1n)) === 0n) return 2;
  return (payload & ((1n << 29n) - 1n)) === 0n ? 4 : 8;
}

/** Bytes of the shortest head for an argument. */
export function headBytes(argument: bigint): number {
  return argument < 24n ? 1 : argument < 0x100n ? 2 : argument < 0x1_0000n ? 3 : argument < 0x1_0000_0000n ? 5 : 9;
}

function nameOf({ major }: CborItem): string {
  return MAJOR_NAMES[major].toLowerCase();
}

function names(majors: readonly number[]): string {
  return majors.map((major) => MAJOR_NAMES[major]!.toLowerCase()).join(" or ");
}
