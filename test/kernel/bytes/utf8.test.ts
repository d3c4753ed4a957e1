/** The UTF-8 kernel against the host's coders, exhaustively where that is possible. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8, firstBadUtf8, firstLoneSurrogate, utf8Bytes, writeUtf8 } from "#kernel/bytes/utf8.ts";

const host = new TextDecoder("utf-8", { ignoreBOM: true });
/** None of the inputs below spells U+FFFD itself, so it stands for a fault wherever the host puts it. */
const hostAccepts = (bytes: Uint8Array) => !host.decode(bytes).includes("\ufffd");

describe("firstBadUtf8", () => {
  it("accepts every sequence of one and two bytes that the host accepts, and no other", () => {
    for (let high = 0; high < 256; high++) {
      for (let low = 0; low < 256; low++) {
        const bytes = Uint8Array.of(high, low);
        if (firstBadUtf8(bytes, 0, 2) < 0 !== hostAccepts(bytes)) expect.fail(`${high} ${low}`);
      }
    }
  });

  it("agrees with the host at the edges of three and four bytes", () => {
    const edges = [
      0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf4,
      0xf5, 0xff,
    ];
    for (const a of edges) {
      for (const b of edges) {
        for (const c of edges) {
          for (const d of edges) {
            const bytes = Uint8Array.of(a, b, c, d);
            if (firstBadUtf8(bytes, 0, 4) < 0 !== hostAccepts(bytes)) expect.fail(bytes.join(" "));
          }
        }
      }
    }
    expect(edges.length ** 4).toBe(194_481);
  });

  it.each([
    [[0x61, 0xc0, 0x80], 1],
    [[0x61, 0x62, 0xed, 0xa0, 0x80], 2],
    [[0xe2, 0x82], 0],
    [[0xf0, 0xaa, 0x9b, 0x94, 0x80], 4],
  ])("points at the first byte of the bad sequence in %j", (bytes, at) => {
    expect(firstBadUtf8(Uint8Array.from(bytes), 0, bytes.length)).toBe(at);
  });
});

it("writes and reads any text as the host does, short or long", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 90 }), (text) => {
      const expected = new TextEncoder().encode(text);
      const into = new Uint8Array(text.length * 3 + 2);
      const end = writeUtf8(text, into, 1);
      expect([...into.subarray(1, end)]).toEqual([...expected]);
      expect(utf8Bytes(text)).toBe(expected.length);
      expect(decodeUtf8(into, 1, end)).toBe(text);
    }),
    { seed: 6, numRuns: 1000 },
  );
});

it("keeps a byte order mark", () => {
  expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), 0, 4)).toBe("\ufeffa");
});

it.each([
  ["a\ud83d\ude00b", -1],
  ["a\ud83d", 1],
  ["\ude00\ud83d", 0],
  ["\ud83d\ud83d\ude00", 0],
])("finds the lone surrogate of %j at %i", (text, at) => {
  expect(firstLoneSurrogate(text)).toBe(at);
});
