import fc from "fast-check";
import { expect, test } from "vitest";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { createHpackDecoder, createHpackEncoder, type Header } from "#kernel/http/hpack.ts";
import { decodeInteger, encodeInteger } from "#kernel/http/hpack-integer.ts";
import { decodeHuffman, encodeHuffman } from "#kernel/http/huffman.ts";
import { HPACK_RUNS } from "../../vectors/http/hpack.ts";

const hex = (text: string) => encodeHex(decodeHex(text));

// RFC 7541 C.1.1 to C.1.3
test.each([
  [10, 5, "0a"],
  [1337, 5, "1f9a0a"],
  [42, 8, "2a"],
])("the integer %i with a prefix of %i bits is %s", (value, bits, written) => {
  expect(encodeHex(Uint8Array.from(encodeInteger(value, bits)))).toBe(written);
  expect(decodeInteger(decodeHex(written), 0, bits)).toEqual({ value, end: written.length / 2 });
});

// RFC 7541 C.2.1 to C.2.4
test.each<[Header, string]>([
  [{ name: "custom-key", value: "custom-header" }, "400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572"],
  [{ name: ":path", value: "/sample/path", indexing: "no" }, "040c 2f73 616d 706c 652f 7061 7468"],
  [{ name: "password", value: "secret", indexing: "never" }, "1008 7061 7373 776f 7264 0673 6563 7265 74"],
  [{ name: ":method", value: "GET" }, "82"],
])("the header %o is written as %s", (header, written) => {
  expect(encodeHex(createHpackEncoder({ huffman: "never" }).encode([header]))).toBe(hex(written));
  expect(createHpackDecoder().decode(decodeHex(written))).toMatchObject([header]);
});

test.each(HPACK_RUNS)("the run of RFC 7541 $section is written and read as published", (run) => {
  const { tableBytes } = run;
  const encoder = createHpackEncoder({ tableBytes, huffman: run.huffman ? "shorter" : "never" });
  const decoder = createHpackDecoder({ tableBytes });
  for (const block of run.blocks) {
    const headers = block.headers.map(([name, value]) => ({ name, value }));
    // C.4.3 and C.6 agree with "Huffman where it is no longer".
    expect(encodeHex(encoder.encode(headers))).toBe(hex(block.hex));
    expect(decoder.decode(decodeHex(block.hex)).map(({ name, value }) => [name, value])).toEqual(block.headers);
    expect([encoder.tableBytes(), decoder.tableBytes()]).toEqual([block.tableBytes, block.tableBytes]);
  }
});

test("any byte string survives the Huffman code", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(decodeHuffman(encodeHuffman(bytes))).toEqual(bytes);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test("padding of 8 bits, of zeros, or a coded end of string is refused", () => {
  expect(() => decodeHuffman(decodeHex("1fff"))).toThrow("padding must be at most 7 ones");
  expect(() => decodeHuffman(decodeHex("18"))).toThrow("padding must be at most 7 ones");
  expect(() => decodeHuffman(decodeHex("ffffffff"))).toThrow("must not hold the end-of-string symbol");
});

test("any run of header lists is read back, whatever is indexed", () => {
  const header = fc.record({
    name: fc.stringMatching(/^[a-z-]{1,12}$/),
    value: fc.stringMatching(/^[ -~]{0,40}$/),
    indexing: fc.constantFrom("yes", "no", "never"),
  });
  fc.assert(
    fc.property(fc.array(fc.array(header, { maxLength: 6 }), { maxLength: 6 }), fc.nat(300), (lists, tableBytes) => {
      const encoder = createHpackEncoder({ tableBytes });
      const decoder = createHpackDecoder({ tableBytes });
      for (const list of lists) {
        const read = decoder.decode(encoder.encode(list));
        expect(read.map(({ name, value }) => [name, value])).toEqual(list.map(({ name, value }) => [name, value]));
      }
    }),
    { seed: 4, numRuns: 200 },
  );
});

test("a bad block is refused with the place of its fault, and nothing else is thrown", () => {
  const refused = (text: string) => {
    try {
      createHpackDecoder().decode(decodeHex(text));
    } catch (error) {
      return [(error as DecodeError).offset, (error as DecodeError).message];
    }
    return undefined;
  };
  expect(refused("82be")).toEqual([1, "hpack: index must be in the table, got 62"]);
  expect(refused("80")).toEqual([0, "hpack: index must be in the table, got 0"]);
  expect(refused("4003")).toEqual([2, "hpack: text must be 3 bytes, is cut short"]);
  expect(refused("823f")).toEqual([2, "hpack: integer must be whole, is cut short"]);
  expect(refused("8220")).toEqual([1, "hpack: table size must be first in a block and at most 4096, got 0"]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        createHpackDecoder().decode(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
      }
    }),
    { seed: 5, numRuns: 500 },
  );
});
