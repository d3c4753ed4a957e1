/** The Huffman code of HPACK for header text. Source: RFC 7541 §5.2 and appendix B. */
import { DecodeError } from "../bytes/decode-error.ts";
import { CODE_LENGTHS } from "./hpack-tables.ts";

const END_OF_STRING = 256;

/** Code of each symbol, right-aligned. At most 30 bits, so a number holds it. */
const CODES: readonly number[] = canonicalCodes();
const SYMBOLS: ReadonlyMap<number, number> = new Map(
  CODES.map((code, symbol) => [keyOf(code, CODE_LENGTHS[symbol]!), symbol]),
);

function canonicalCodes(): readonly number[] {
  const order = CODE_LENGTHS.map((_, symbol) => symbol).sort((a, b) => CODE_LENGTHS[a]! - CODE_LENGTHS[b]! || a - b);
  const codes: number[] = [];
  let next = 0;
  let length = CODE_LENGTHS[order[0]!]!;
  for (const symbol of order) {
    next *= 2 ** (CODE_LENGTHS[symbol]! - length);
    length = CODE_LENGTHS[symbol]!;
    codes[symbol] = next++;
  }
  return codes;
}

function keyOf(code: number, length: number): number {
  return length * 2 ** 30 + code;
}

/** Bytes that `encodeHuffman` makes of these. O(n). */
export function huffmanBytes(bytes: Uint8Array): number {
  return Math.ceil(bytes.reduce((bits, byte) => bits + CODE_LENGTHS[byte]!, 0) / 8);
}

/** The code of every byte, padded with ones. O(bits). */
export function encodeHuffman(bytes: Uint8Array): Uint8Array {
  const coded = new Uint8Array(huffmanBytes(bytes)).fill(0xff);
  let bit = 0;
  for (const byte of bytes) {
    const length = CODE_LENGTHS[byte]!;
    for (let left = length - 1; left >= 0; left--, bit++) {
      if (((CODES[byte]! >>> left) & 1) === 0) coded[bit >> 3]! &= ~(0x80 >> (bit & 7));
    }
  }
  return coded;
}

/** The bytes behind the code; throws DecodeError on a coded end of string or padding other than up to 7 ones. O(bits). */
export function decodeHuffman(coded: Uint8Array): Uint8Array {
  const out: number[] = [];
  let code = 0;
  let length = 0;
  for (let bit = 0; bit < coded.length * 8; bit++) {
    code = code * 2 + ((coded[bit >> 3]! >> (7 - (bit & 7))) & 1);
    length++;
    const symbol = SYMBOLS.get(keyOf(code, length));
    if (symbol === undefined) continue;
    if (symbol === END_OF_STRING)
      throw new DecodeError("hpack: Huffman text must not hold the end-of-string symbol", bit >> 3, "RFC 7541 §5.2");
    out.push(symbol);
    code = 0;
    length = 0;
  }
  if (length > 7 || code !== 2 ** length - 1)
    throw new DecodeError(
      `hpack: Huffman padding must be at most 7 ones, got ${length} bits`,
      Math.max(0, coded.length - 1),
      "RFC 7541 §5.2",
    );
  return Uint8Array.from(out);
}
