/** What one more item costs, against whole lists as the encoders write them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeCbor } from "#kernel/codec/cbor-value.ts";
import { ITEM_FORMATS, itemBytes, meanBytes, nameBytes, sizeBands } from "#kernel/codec/item-size.ts";
import { encodeMsgpack } from "#kernel/codec/msgpack-value.ts";

test.each([
  [0, [2, 1, 1, 1]],
  [24, [3, 2, 1, 1]],
  [-32, [4, 2, 1, 1]],
  [-200, [5, 2, 3, 2]],
  [21.3, [5, 9, 9, 8]],
  [21.5, [5, 3, 9, 8]],
  [21.3125, [8, 3, 9, 8]],
  [true, [5, 1, 1, 1]],
  [null, [5, 1, 1, undefined]],
  ["a", [4, 2, 2, 3]],
  ["a\nb", [7, 4, 4, 5]],
  ["°", [5, 3, 3, 4]],
  [new Uint8Array(60), [83, 62, 62, 62]],
])("%j costs %j bytes in JSON, CBOR, MessagePack and Protocol Buffers", (item, bytes) => {
  expect(Object.values(itemBytes(item))).toEqual(bytes);
});

test("what an item costs is what a list of it grows by", () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })), (value) => {
      const cost = itemBytes(value);
      const grows = (size: (list: readonly number[]) => number) => size([value, value]) - size([value]);
      expect(cost.cbor).toBe(grows((list) => encodeCbor(list).length));
      expect(cost.msgpack).toBe(grows((list) => encodeMsgpack(list, { leastFloatBytes: 8 }).length));
      expect(cost.json).toBe(grows((list) => JSON.stringify(list).length));
    }),
    { seed: 5, numRuns: 200 },
  );
});

test("bands cover every number once, and each number has the cost of its band", () => {
  for (const [from, to] of [
    [0, 70_000],
    [-1, -70_000],
  ] as const) {
    const bands = sizeBands(from, to);
    let next = from;
    for (const band of bands) {
      expect(band.from).toBe(next);
      next = band.to + Math.sign(to);
    }
    expect(next).toBe(to + Math.sign(to));
    let at = 0;
    const strangers: number[] = [];
    for (let distance = 0; distance <= Math.abs(to - from); distance += 31) {
      const value = from + Math.sign(to) * distance;
      while (Math.abs(bands[at]!.to) < Math.abs(value)) at++;
      const bytes = itemBytes(value);
      if (ITEM_FORMATS.some((format) => bytes[format] !== bands[at]!.bytes[format])) strangers.push(value);
    }
    expect(strangers).toEqual([]);
  }
});

test("whole numbers up to ten digits fall into bands that end where a format needs a byte more", () => {
  const ends = sizeBands(0, 9_999_999_999).map(({ to }) => to);
  expect(ends).toEqual([
    9, 23, 99, 127, 255, 999, 9999, 16_383, 65_535, 99_999, 999_999, 2_097_151, 9_999_999, 99_999_999, 268_435_455,
    999_999_999, 4_294_967_295, 9_999_999_999,
  ]);
});

test.each([
  [5, 1],
  [-1, 0],
  [0, 2 ** 53],
])("a range from %d to %d is refused", (from, to) => {
  expect(() => sizeBands(from, to)).toThrow(RangeError);
});

test("JSON beats no binary format at a whole number, and every one at the mean of tenths", () => {
  const tenths = Array.from({ length: 999 }, (_, i) => (i + 1) / 10).filter((value) => !Number.isInteger(value));
  const { json, ...binary } = meanBytes(tenths);
  for (const bytes of Object.values(binary)) expect(bytes!).toBeGreaterThan(json!);
  for (const { bytes } of [...sizeBands(0, 2 ** 53 - 1), ...sizeBands(-1, -(2 ** 53) + 1)])
    for (const format of ITEM_FORMATS) expect(bytes[format]!).toBeLessThanOrEqual(bytes.json!);
});

test("a name costs its letters and the marks around it, in Protocol Buffers one byte", () => {
  expect(Object.values(nameBytes("temperature"))).toEqual([15, 12, 12, 1]);
});
