/** Values of each format for property tests, and bytes to wound. */
import fc from "fast-check";
import { CborFloat, CborSimple, CborTag, type CborValue } from "#kernel/codec/cbor-value.ts";

const words = fc.string({ unit: "binary", maxLength: 30 }).map((text) => text.toWellFormed());
const blobs = fc.uint8Array({ maxLength: 30 });
const anyInteger = fc.oneof(fc.integer({ min: -300, max: 300 }), fc.maxSafeInteger());
const anyBigint = fc.bigInt({ min: -(1n << 90n), max: 1n << 90n });
const anySimple = fc.oneof(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 32, max: 255 }));

/** Whatever the encoder takes: every major type, nested, with keys that differ by their bytes. */
export const anyCbor: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.oneof(
      anyInteger,
      anyBigint,
      fc.double(),
      fc.float(),
      words,
      blobs,
      fc.constantFrom(null, undefined, true, false, -0, new CborFloat(1), new CborFloat(65_504)),
      anySimple.map((value) => new CborSimple(value)),
    ),
    fc.array(tie("value"), { maxLength: 5 }),
    fc
      .uniqueArray(fc.tuple(fc.oneof(words, fc.integer()), tie("value")), {
        maxLength: 5,
        selector: ([key]) => `${typeof key}${key}`,
      })
      .map((entries) => new Map(entries)),
    fc.tuple(fc.bigInt({ min: 300n, max: 1n << 40n }), tie("value")).map(([tag, value]) => new CborTag(tag, value)),
  ),
})).value;
