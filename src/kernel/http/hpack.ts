/**
 * HPACK: header lists as references into a table that both ends keep in step. Source: RFC 7541.
 * Limit: the encoder never changes the size of its table after it is made.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { decodeUtf8, firstBadUtf8 } from "../bytes/utf8.ts";
import { decodeInteger, encodeInteger } from "./hpack-integer.ts";
import { STATIC_TABLE } from "./hpack-tables.ts";
import { decodeHuffman, encodeHuffman, huffmanBytes } from "./huffman.ts";

export interface Header {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
  /** Whether an encoder puts it into the table; "yes" if left out. "never" also forbids those downstream to. */
  readonly indexing?: "yes" | "no" | "never";
}

/** How a header was written, and where. */
export interface Representation extends Header {
  readonly form: "indexed" | "literal" | "size";
  /** Index that the name, or the whole header, was taken from; 0 for none. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

export interface HpackEncoder {
  encode(headers: readonly Header[]): Uint8Array;
  tableBytes(): number;
}
export interface HpackDecoder {
  /** Throws DecodeError at the first bad byte; the connection cannot go on after that. */
  decode(block: Uint8Array): readonly Representation[];
  tableBytes(): number;
}

const DEFAULT_TABLE_BYTES = 4096;

/** An encoder that indexes what it may. With `huffman` "shorter" a text is coded only where that makes it no longer. */
export function createHpackEncoder(
  options: { readonly tableBytes?: number; readonly huffman?: "shorter" | "never" } = {},
): HpackEncoder {
  const table = createTable(options.tableBytes ?? DEFAULT_TABLE_BYTES);
  const text = (value: string) => encodeText(value, options.huffman ?? "shorter");
  const one = ({ name, value, indexing = "yes" }: Header): readonly number[] => {
    const found = table.find(name, value);
    if (found.whole > 0 && indexing === "yes") return encodeInteger(found.whole, 7, 0x80);
    const [prefixBits, flags] = { yes: [6, 0x40] as const, no: [4, 0] as const, never: [4, 0x10] as const }[indexing];
    if (indexing === "yes") table.add(name, value);
    return [...encodeInteger(found.name, prefixBits, flags), ...(found.name > 0 ? [] : text(name)), ...text(value)];
  };
  return { encode: (headers) => Uint8Array.from(headers.flatMap(one)), tableBytes: table.bytes };
}

export function createHpackDecoder(options: { readonly tableBytes?: number } = {}): HpackDecoder {
  const limit = options.tableBytes ?? DEFAULT_TABLE_BYTES;
  const table = createTable(limit);
  function entryAt(index: number, at: number): readonly [string, string] {
    const entry = table.at(index);
    if (!entry) throw new DecodeError(`hpack: index must be in the table, got ${index}`, at, "RFC 7541 §2.3.3");
    return entry;
  }
  function read(block: Uint8Array, start: number, first: boolean): Representation {
    const byte = block[start]!;
    if (byte >= 0x80) {
      const { value: index, end } = decodeInteger(block, start, 7);
      const [name, value] = entryAt(index, start);
      return { form: "indexed", name, value, indexing: "yes", index, start, end };
    }
    if (byte >= 0x20 && byte < 0x40) {
      const { value: size, end } = decodeInteger(block, start, 5);
      if (!first || size > limit)
        throw new DecodeError(
          `hpack: table size must be first in a block and at most ${limit}, got ${size}`,
          start,
          "RFC 7541 §6.3",
        );
      table.resize(size);
      return { form: "size", name: "", value: String(size), index: 0, start, end };
    }
    const indexing = byte >= 0x40 ? "yes" : byte >= 0x10 ? "never" : "no";
    const { value: index, end: nameStart } = decodeInteger(block, start, indexing === "yes" ? 6 : 4);
    const name = index > 0 ? { text: entryAt(index, start)[0], end: nameStart } : decodeText(block, nameStart);
    const value = decodeText(block, name.end);
    if (indexing === "yes") table.add(name.text, value.text);
    return { form: "literal", name: name.text, value: value.text, indexing, index, start, end: value.end };
  }
  return {
    decode(block) {
      const list: Representation[] = [];
      for (let at = 0; at < block.length; at = list.at(-1)!.end)
        list.push(
          read(
            block,
            at,
            list.every(({ form }) => form === "size"),
          ),
        );
      return list;
    },
    tableBytes: table.bytes,
  };
}

/** Text of header fields is visible ASCII in practice; other texts go as UTF-8. */
function encodeText(text: string, huffman: "shorter" | "never"): readonly number[] {
  const bytes = new TextEncoder().encode(text);
  const coded = huffman === "shorter" && huffmanBytes(bytes) <= bytes.length && bytes.length > 0;
  const written = coded ? encodeHuffman(bytes) : bytes;
  return [...encodeInteger(written.length, 7, coded ? 0x80 : 0), ...written];
}

function decodeText(block: Uint8Array, at: number): { readonly text: string; readonly end: number } {
  const { value: length, end: start } = decodeInteger(block, at, 7);
  const end = start + length;
  if (end > block.length)
    throw new DecodeError(`hpack: text must be ${length} bytes, is cut short`, block.length, "RFC 7541 §5.2");
  const written = block.subarray(start, end);
  const bytes = block[at]! >= 0x80 ? decodeHuffman(written) : written;
  if (firstBadUtf8(bytes, 0, bytes.length) >= 0)
    throw new DecodeError("hpack: text must be UTF-8", start, "RFC 9113 §8.2.1");
  return { text: decodeUtf8(bytes, 0, bytes.length), end };
}

/** The static table, and behind it the dynamic one, newest entry first. */
function createTable(limitBytes: number) {
  const dynamic: (readonly [string, string])[] = [];
  let limit = limitBytes;
  let used = 0;
  const sizeOf = ([name, value]: readonly [string, string]) =>
    new TextEncoder().encode(name).length + new TextEncoder().encode(value).length + 32;
  const evict = (room: number) => {
    while (dynamic.length > 0 && used > room) used -= sizeOf(dynamic.pop()!);
  };
  const at = (index: number) =>
    index <= STATIC_TABLE.length ? STATIC_TABLE[index - 1] : dynamic[index - 1 - STATIC_TABLE.length];
  return {
    at,
    bytes: () => used,
    add(name: string, value: string) {
      const size = sizeOf([name, value]);
      evict(limit - size);
      if (size > limit) return;
      dynamic.unshift([name, value]);
      used += size;
    },
    resize(bytes: number) {
      limit = bytes;
      evict(limit);
    },
    /** Lowest indices of the whole header and of its name; 0 for none. */
    find(name: string, value: string) {
      const all = [...STATIC_TABLE, ...dynamic];
      return {
        whole: all.findIndex((entry) => entry[0] === name && entry[1] === value) + 1,
        name: all.findIndex((entry) => entry[0] === name) + 1,
      };
    },
  };
}
