/**
 * Bits in rows of 24, between what they were read from and what they are written as. Bytes and Base64 are grouped from
 * the left and the last group is filled up; the digits of a number are grouped from the right. 24 is a multiple of 8, 6,
 * 4, 3 and 2, so no group is torn by the end of a row. Source: RFC 4648 §4, §5 and §8.
 */
import { baseOf, type Form } from "./BaseBench.forms.ts";

export const ROW_BITS = 24;

/** Bits that belong together, on one side of the drawing. */
export interface Group {
  /** "t2" reads as the third from the left above, "b2" below. */
  readonly id: string;
  /** Columns of the drawing, which begins at 0 with as many empty ones as `Drawing.blank` says. */
  readonly start: number;
  readonly end: number;
  readonly label: string;
  /** What a byte of text is in hex. */
  readonly below?: string;
  /** "=", which stands for no bits. */
  readonly pad?: true;
}
export interface Drawing {
  /** Bits as text, in rows; spaces before the first where a number does not fill several. */
  readonly bits: string;
  /** Columns before the first bit. */
  readonly blank: number;
  /** The first column of zeros that are in no byte, or past the end. */
  readonly filledFrom: number;
  readonly top: readonly Group[];
  readonly bottom: readonly Group[];
}

interface Side {
  /** Bits of a group, and the end that grouping starts from. */
  readonly size: number;
  readonly from: "left" | "right";
}

/** How a form cuts bits; undefined if its base is no power of two that divides a row. */
function sideOf(form: Form): Side | undefined {
  const base = baseOf(form);
  if (base !== undefined) {
    const size = Math.log2(base);
    return [1, 2, 3, 4].includes(size) ? { size, from: "right" } : undefined;
  }
  if (form === "base58") return undefined;
  return { size: form === "text" || form === "hex" ? 8 : 6, from: "left" };
}

/** Whether the way into a form can be drawn as bits. */
export function isDrawn(to: Form): boolean {
  return sideOf(to) !== undefined;
}

/** The drawing of `bytes`, read from `given` in one form and written as `result` in another that `isDrawn`. O(n). */
export function drawBits(from: Form, given: string, to: Form, result: string, bytes: Uint8Array): Drawing {
  const { from: end } = sideOf(to)!;
  const above = aboveOf(from, given, end, bytes);
  const size = Math.max(bytes.length * 8, above.side.size * above.digits.filter((digit) => digit !== "=").length);
  const own = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const below = belowOf(to, result, bytes);
  const width = end === "left" ? Math.max(size, Math.ceil(own.length / below.side.size) * below.side.size) : own.length;
  const blank = end === "right" && width > ROW_BITS ? (ROW_BITS - (width % ROW_BITS)) % ROW_BITS : 0;
  return {
    bits: " ".repeat(blank) + own.padEnd(width, "0"),
    blank,
    filledFrom: blank + own.length,
    top: groups("t", above, blank, blank + width),
    bottom: groups("b", below, blank, blank + width),
  };
}

interface Labelled {
  readonly side: Side;
  readonly digits: readonly string[];
  readonly below?: readonly string[];
}

/** Base64 read stands above in digits; so do digits of a number that becomes a number; everything else in bytes. */
function aboveOf(from: Form, given: string, end: "left" | "right", bytes: Uint8Array): Labelled {
  const side = sideOf(from);
  if (side && side.size !== 8 && side.from === end) {
    const digits = end === "left" ? given : given.replace(/^0+(?=.)/, "");
    return { side, digits: Array.from(digits) };
  }
  return { side: { size: 8, from: end }, ...byteLabels(from === "text", bytes) };
}

function belowOf(to: Form, result: string, bytes: Uint8Array): Labelled {
  const side = sideOf(to)!;
  if (to === "hex") return { side: { ...side, size: 4 }, digits: Array.from(result) };
  return to === "text" ? { side, ...byteLabels(true, bytes) } : { side, digits: Array.from(result) };
}

const hexOf = (byte: number) => byte.toString(16).toUpperCase().padStart(2, "0");

function byteLabels(isText: boolean, bytes: Uint8Array) {
  const hex = Array.from(bytes, hexOf);
  if (!isText) return { digits: hex };
  return {
    digits: Array.from(bytes, (byte) => (byte > 32 && byte < 127 ? String.fromCharCode(byte) : "·")),
    below: hex,
  };
}

function groups(letter: "t" | "b", { side, digits, below }: Labelled, first: number, last: number): readonly Group[] {
  const { size, from } = side;
  const shift = from === "right" ? last - digits.length * size : first;
  return digits.map((label, index) => ({
    id: `${letter}${index}`,
    start: Math.max(first, shift + index * size),
    end: shift + (index + 1) * size,
    label,
    ...(below && { below: below[index]! }),
    ...(label === "=" && { pad: true as const }),
  }));
}

/** The groups on the other side that share bits with one. */
export function linked({ top, bottom }: Drawing, group: Group): readonly Group[] {
  const others = group.id.startsWith("t") ? bottom : top;
  return group.pad ? [] : others.filter((each) => !each.pad && each.start < group.end && each.end > group.start);
}

export function groupAt({ top, bottom }: Drawing, id: string | undefined): Group | undefined {
  return id === undefined ? undefined : (id.startsWith("t") ? top : bottom).find((group) => group.id === id);
}
