/** Values of each format for property tests, and bytes to wound. */
import fc from "fast-check";
import { CborFloat, CborSimple, CborTag, type CborValue } from "#kernel/codec/cbor-value.ts";
import { MsgpackTimestamp } from "#kernel/codec/msgpack-timestamp.ts";
import { MsgpackExt, MsgpackFloat, type MsgpackValue } from "#kernel/codec/msgpack-value.ts";

const words = fc.string({ unit: "binary", maxLength: 30 }).map((text) => text.toWellFormed());
const blobs = fc.uint8Array({ maxLength: 30 });
const anyInteger = fc.oneof(fc.integer({ min: -300, max: 300 }), fc.maxSafeInteger());
const anyBigint = fc.bigInt({ min: -(1n << 90n), max: 1n << 90n });
const anySimple = fc.oneof(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 32, max: 255 }));

/** Pairs for a map, in any order, with keys that differ by type or value. */
function anyEntries<T>(value: fc.Arbitrary<T>): fc.Arbitrary<[string | number, T][]> {
  return fc.uniqueArray(fc.tuple(fc.oneof(words, fc.integer()), value), {
    maxLength: 5,
    selector: ([key]) => `${typeof key}${key}`,
  });
}

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
    anyEntries(tie("value")).map((entries) => new Map(entries)),
    fc.tuple(fc.bigInt({ min: 300n, max: 1n << 40n }), tie("value")).map(([tag, value]) => new CborTag(tag, value)),
  ),
})).value;

/** Whatever the encoder takes, nested, with keys that differ. */
export const anyMsgpack: fc.Arbitrary<MsgpackValue> = fc.letrec<{ value: MsgpackValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.oneof(
      anyInteger,
      fc.bigInt({ min: -(1n << 63n), max: (1n << 64n) - 1n }),
      fc.double(),
      fc.float(),
      words,
      blobs,
      fc.constantFrom(null, true, false, -0, new MsgpackFloat(1)),
      fc.tuple(fc.integer({ min: -128, max: 127 }), blobs).map(([type, data]) => new MsgpackExt(type, data)),
      fc
        .tuple(fc.bigInt({ min: -(1n << 36n), max: 1n << 36n }), fc.integer({ min: 0, max: 999_999_999 }))
        .map(([seconds, nanoseconds]) => new MsgpackTimestamp(seconds, nanoseconds)),
    ),
    fc.array(tie("value"), { maxLength: 5 }),
    anyEntries(tie("value")).map((entries) => new Map(entries)),
  ),
})).value;

const xmlName = fc.stringMatching(/^[a-wyz_][a-z0-9.-]{0,5}$/);
const xmlText = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replace(/[^\P{Cc}]/gu, ""));
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&#34;");

/** A document with the texts and attribute values that a reader of events must hear, in order. */
export const anyXml: fc.Arbitrary<{ readonly xml: string; readonly texts: readonly string[] }> = fc.letrec<{
  node: { readonly xml: string; readonly texts: readonly string[] };
  element: { readonly xml: string; readonly texts: readonly string[] };
}>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    xmlText.map((text) => ({ xml: escaped(text), texts: [text] })),
    xmlText.map((text) => ({ xml: `<![CDATA[${text.replaceAll("]", "")}]]>`, texts: [text.replaceAll("]", "")] })),
    fc.constantFrom({ xml: "<!-- - -->", texts: [] }, { xml: "<?go?>", texts: [] }),
    tie("element"),
  ),
  element: fc
    .tuple(
      xmlName,
      fc.uniqueArray(fc.tuple(xmlName, xmlText), { maxLength: 3, selector: ([name]) => name }),
      fc.array(tie("node"), { maxLength: 4 }),
    )
    .map(([name, attributes, inside]) => ({
      xml: `<${name}${attributes.map(([key, value]) => ` ${key}="${escaped(value)}"`).join("")}>${inside.map(({ xml }) => xml).join("")}</${name}>`,
      texts: [...attributes.map(([, value]) => value), ...inside.flatMap(({ texts }) => texts)],
    })),
})).element;
