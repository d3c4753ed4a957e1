/**
 * Bytes as CBOR data items, each with its place. What is read is what is well-formed; what is invalid all the same, such
 * as a text that is not UTF-8, is told by `cborFindings`. Source: RFC 8949 §3 and appendix C.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { decodeUtf8, firstBadUtf8 } from "../bytes/utf8.ts";
import { count, MAX_DEPTH, MAX_ITEMS } from "./dissection.ts";
import { type FloatBytes, readFloat } from "./float.ts";
import { readBigEndian } from "./integer-bytes.ts";

export type Major = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** RFC 8949 §3.1, the major types by number. */
export const MAJOR_NAMES = [
  "Unsigned integer",
  "Negative integer",
  "Byte string",
  "Text string",
  "Array",
  "Map",
  "Tag",
  "Simple value or float",
] as const;

export interface CborItem {
  readonly major: Major;
  /** Additional information, the low five bits: 0 to 23 is the argument itself, 24 to 27 say how long it is. */
  readonly info: number;
  readonly start: number;
  /** Past the initial byte and the argument. */
  readonly headEnd: number;
  /** Undefined with indefinite length. */
  readonly argument?: bigint;
  /** Content of a definite string: a view. */
  readonly bytes?: Uint8Array;
  /** Index of the first byte of a text string that is not UTF-8, or -1. */
  readonly badUtf8?: number;
  readonly float?: number;
  /** Elements; keys and values in turn; chunks; or the content of a tag. */
  readonly items: readonly CborItem[];
  /** What this byte string holds where tag 24 says that it holds an item. */
  readonly embedded?: CborItem;
  /** Past the last byte; undefined if the input ends before. */
  readonly end?: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
interface Growing extends Omit<Writable<CborItem>, "items"> {
  items: Growing[];
}

const BREAK = 0xff;
const rule = (section: string) => `RFC 8949 §${section}`;

/**
 * The one item that fills `bytes`; throws DecodeError. `found` receives the item at once and can be read after a fault.
 * O(n), times the levels of tag 24.
 */
export function readCbor(bytes: Uint8Array, found: CborItem[] = []): CborItem {
  const reader = new Reader(bytes, 0, bytes.length);
  const item = reader.item(found as Growing[], 0);
  if (reader.at < bytes.length) {
    const rest = count(bytes.length - reader.at, "byte");
    throw new DecodeError(`cbor: the input must be one data item, got ${rest} after it`, reader.at, rule("5.3.1"));
  }
  return item;
}

/** The text of a text string, in pieces or not; bytes that are no UTF-8 become U+FFFD. */
export function textOf(item: CborItem): string {
  if (item.argument === undefined) return item.items.map(textOf).join("");
  return decodeUtf8(item.bytes!, 0, item.bytes!.length);
}

/** The bytes of a byte string, in pieces or not. */
export function bytesOf(item: CborItem): Uint8Array {
  if (item.argument !== undefined) return item.bytes!;
  return Uint8Array.from(item.items.flatMap((chunk) => [...chunk.bytes!]));
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  at: number;
  #items = 0;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.at = start;
    this.#end = end;
  }

  item(into: Growing[], depth: number): Growing {
    if (++this.#items > MAX_ITEMS)
      throw new DecodeError(`cbor: items must be at most ${MAX_ITEMS}, got more`, this.at, rule("10"));
    if (depth > MAX_DEPTH)
      throw new DecodeError(`cbor: nesting must be at most ${MAX_DEPTH} deep, got more`, this.at, rule("10"));
    const item = this.#head();
    into.push(item);
    if (item.major === 2 || item.major === 3) this.#string(item, depth);
    else if (item.major >= 4 && item.major <= 6) this.#content(item, depth);
    item.end = this.at;
    return item;
  }

  #head(): Growing {
    const start = this.at;
    if (start >= this.#end) throw new DecodeError("cbor: a data item must follow, got the end", this.#end, rule("3"));
    const initial = this.#bytes[start]!;
    const [major, info] = [(initial >> 5) as Major, initial & 31];
    if (initial === BREAK)
      throw new DecodeError(
        "cbor: break must be inside an item of indefinite length, got 0xff here",
        start,
        rule("3.2.1"),
      );
    if (info >= 28 && info <= 30)
      throw new DecodeError(`cbor: additional information must be 0 to 27 or 31, got ${info}`, start, rule("3"));
    if (info === 31) {
      if (major < 2 || major > 5)
        throw new DecodeError(
          `cbor: length of type ${MAJOR_NAMES[major]} must be definite, got additional information 31`,
          start,
          rule("3.2"),
        );
      this.at = start + 1;
      return { major, info, start, headEnd: this.at, items: [] };
    }
    const size = info < 24 ? 0 : 1 << (info - 24);
    if (start + 1 + size > this.#end)
      throw new DecodeError(
        `cbor: argument must be ${count(size, "byte")}, got ${this.#end - start - 1}`,
        this.#end,
        rule("3"),
      );
    const argument = size === 0 ? BigInt(info) : readBigEndian(this.#bytes, start + 1, size);
    this.at = start + 1 + size;
    if (major === 7 && info === 24 && argument < 32n)
      throw new DecodeError(
        `cbor: simple value in two bytes must be at least 32, got ${argument}`,
        start + 1,
        rule("3.3"),
      );
    const float = major === 7 && size > 1 ? readFloat(this.#bytes, start + 1, size as FloatBytes) : undefined;
    return { major, info, start, headEnd: this.at, argument, items: [], ...(float !== undefined && { float }) };
  }

  #string(item: Growing, depth: number): void {
    const name = MAJOR_NAMES[item.major].toLowerCase();
    if (item.argument === undefined) {
      while (!this.#break()) {
        const at = this.at;
        const initial = this.#bytes[at];
        if (initial !== undefined && at < this.#end && (initial >> 5 !== item.major || (initial & 31) === 31))
          throw new DecodeError(
            `cbor: chunk must be a ${name} of definite length, got 0x${initial.toString(16).padStart(2, "0")}`,
            at,
            rule("3.2.3"),
          );
        this.item(item.items, depth + 1);
      }
      return;
    }
    const left = this.#end - this.at;
    if (item.argument > BigInt(left))
      throw new DecodeError(
        `cbor: ${name} must be ${count(item.argument, "byte")}, got ${left}`,
        this.#end,
        rule("3.1"),
      );
    const end = this.at + Number(item.argument);
    item.bytes = this.#bytes.subarray(this.at, end);
    if (item.major === 3) item.badUtf8 = firstBadUtf8(this.#bytes, this.at, end);
    this.at = end;
  }

  #content(item: Growing, depth: number): void {
    const { major, argument } = item;
    if (argument === undefined) {
      while (!this.#break()) this.item(item.items, depth + 1);
      if (major === 5 && item.items.length % 2 === 1)
        throw new DecodeError("cbor: map must hold pairs, got a key without a value", this.at - 1, rule("3.2.2"));
      return;
    }
    const wanted = major === 6 ? 1n : major === 5 ? argument * 2n : argument;
    for (let index = 0n; index < wanted; index++) this.item(item.items, depth + 1);
    if (major === 6 && argument === 24n) this.#embed(item, depth);
  }

  /** Tag 24 promises an item inside a byte string; a promise that is not kept is no fault of the outer item. */
  #embed(item: Growing, depth: number): void {
    const content = item.items[0]!;
    const { major, bytes, headEnd, end } = content;
    if (major !== 2 || !bytes) return;
    const inner = new Reader(this.#bytes, headEnd, end!);
    inner.#items = this.#items;
    try {
      const embedded = inner.item([], depth + 2);
      if (inner.at === end) content.embedded = embedded;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
    }
    this.#items = inner.#items;
  }

  #break(): boolean {
    if (this.at >= this.#end || this.#bytes[this.at] !== BREAK) return false;
    this.at++;
    return true;
  }
}
