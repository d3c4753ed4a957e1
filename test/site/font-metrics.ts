/**
 * Reads from a font file what a matched stand-in needs: ascent, descent, line gap and mean letter width. Knows TrueType
 * tables plain or in WOFF2 (W3C WOFF 2.0 §4 and §5.4), of a variable font its default instance.
 */
import { brotliDecompressSync } from "node:zlib";

export interface FontMetrics {
  /** All in parts of the em; descent is positive. */
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  /** Mean advance of English running text: lower-case letters by frequency, and spaces. */
  readonly meanAdvance: number;
}

/** Occurrences per 1,000 characters of English prose, letters and spaces (Norvig 2012, scaled to 18 % spaces). */
const FREQUENCY: Readonly<Record<string, number>> = {
  ...{ " ": 180, e: 102, t: 76, a: 66, o: 63, i: 62, n: 59, s: 53, r: 51, h: 41, l: 33, d: 31, c: 27, u: 22 },
  ...{ m: 21, f: 20, p: 18, g: 15, w: 14, y: 14, b: 12, v: 9, k: 4, x: 2, j: 1, q: 1, z: 1 },
};

/** WOFF2 gives these tables by number (§4.1); only the ones read here are named. */
const KNOWN: Readonly<Record<number, string>> = { 0: "cmap", 1: "head", 2: "hhea", 3: "hmtx", 10: "glyf", 11: "loca" };

function tablesOf(file: Buffer): ReadonlyMap<string, Buffer> {
  return file.toString("latin1", 0, 4) === "wOF2" ? tablesOfWoff2(file) : tablesOfTrueType(file);
}

function tablesOfTrueType(file: Buffer): ReadonlyMap<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < file.readUInt16BE(4); i++) {
    const at = 12 + 16 * i;
    const start = file.readUInt32BE(at + 8);
    tables.set(file.toString("latin1", at, at + 4), file.subarray(start, start + file.readUInt32BE(at + 12)));
  }
  return tables;
}

function tablesOfWoff2(file: Buffer): ReadonlyMap<string, Buffer> {
  let at = 48;
  const tag4 = () => {
    at += 4;
    return file.toString("latin1", at - 4, at);
  };
  const base128 = () => {
    let value = 0;
    for (;;) {
      const byte = file.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  const entries = Array.from({ length: file.readUInt16BE(12) }, () => {
    const flags = file.readUInt8(at++);
    const known = flags & 63;
    const tag = known === 63 ? tag4() : (KNOWN[known] ?? `#${known}`);
    const whole = base128();
    const version = flags >> 6;
    const transformed = tag === "glyf" || tag === "loca" ? version !== 3 : version !== 0;
    return { tag: transformed ? `${tag}'` : tag, length: transformed ? base128() : whole };
  });
  const data = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  let start = 0;
  return new Map(
    entries.map(({ tag, length }) => {
      start += length;
      return [tag, data.subarray(start - length, start)];
    }),
  );
}

/** Glyph of a character from the cmap's format 4 subtable (OpenType cmap). */
function glyphOf(cmap: Buffer, code: number): number {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const sub = cmap.subarray(cmap.readUInt32BE(8 + 8 * i));
    if (sub.readUInt16BE(0) !== 4) continue;
    const size = sub.readUInt16BE(6);
    for (let s = 0; s < size; s += 2) {
      if (code > sub.readUInt16BE(14 + s)) continue;
      const first = sub.readUInt16BE(16 + size + s);
      if (code < first) return 0;
      const delta = sub.readUInt16BE(16 + 2 * size + s);
      const at = 16 + 3 * size + s;
      const range = sub.readUInt16BE(at);
      if (range === 0) return (code + delta) & 0xffff;
      const glyph = sub.readUInt16BE(at + range + 2 * (code - first));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
  }
  throw new Error(`font: cmap must have a format 4 subtable with character ${code}, got none`);
}

/** Throws if a table that it needs is missing. */
export function fontMetrics(file: Buffer): FontMetrics {
  const tables = tablesOf(file);
  const need = (tag: string) => {
    const table = tables.get(tag);
    if (!table) throw new Error(`font: table ${tag} must be present, got ${[...tables.keys()].join(" ")}`);
    return table;
  };
  const em = need("head").readUInt16BE(18);
  const hhea = need("hhea");
  const counted = hhea.readUInt16BE(34);
  const plain = tables.get("hmtx");
  const advance = (glyph: number) => {
    const index = Math.min(glyph, counted - 1);
    return plain ? plain.readUInt16BE(4 * index) : need("hmtx'").readUInt16BE(1 + 2 * index);
  };
  let sum = 0;
  let letters = 0;
  for (const [letter, count] of Object.entries(FREQUENCY)) {
    sum += count * advance(glyphOf(need("cmap"), letter.charCodeAt(0)));
    letters += count;
  }
  return {
    ascent: hhea.readInt16BE(4) / em,
    descent: -hhea.readInt16BE(6) / em,
    lineGap: hhea.readInt16BE(8) / em,
    meanAdvance: sum / letters / em,
  };
}
