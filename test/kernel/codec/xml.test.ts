/** XML taken apart and heard as events: what is well-formed, and where it is not. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeXml, dissectXml } from "#kernel/codec/dissect-xml.ts";
import vectors from "../../vectors/codec/xml.json" with { type: "json" };
import { tiling } from "../mqtt/tiling.ts";
import { anyXml } from "./arbitraries.ts";
import { outline } from "./outline.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const dissect = (text: string) => dissectXml(utf8(text));

it.each(vectors.accepted)("$text is well-formed (§$section), every byte in one leaf", ({ text }) => {
  const { fields, error } = dissect(text);
  expect(error).toBeUndefined();
  expect(tiling(fields, utf8(text).length)).toBeUndefined();
});

it.each(vectors.refused)("$text is refused at byte $offset: $says", ({ text, offset, says }) => {
  const { fields, error } = dissect(text);
  expect(error).toMatchObject({ message: `xml: ${says}`, offset, source: expect.stringMatching(/ §\d/) });
  expect(tiling(fields, utf8(text).length)).toBeUndefined();
  expect(() => decodeXml(utf8(text))).toThrow(error!.message);
});

it("a reading falls into tags, attributes and text", () => {
  expect(outline(dissect("<r u='C'>21&#46;4<ok/></r>").fields)).toEqual([
    "0-26 value Element: r",
    "  0-9 type Start tag: r",
    "    0-1 type Markup: 1 byte",
    "    1-2 key Name: r",
    "    2-3 padding White space: 1 byte",
    '    3-8 key Attribute: u="C"',
    "      3-4 key Name: u",
    "      4-5 type Markup: 1 byte",
    '      5-8 value Attribute value: "C"',
    "    8-9 type Markup: 1 byte",
    '  9-11 value Character data: "21"',
    '  11-16 value Reference: "."',
    '  16-17 value Character data: "4"',
    "  17-22 value Element: ok",
    "    17-22 type Empty-element tag: ok",
    "      17-18 type Markup: 1 byte",
    "      18-20 key Name: ok",
    "      20-22 type Markup: 2 bytes",
    "  22-26 type End tag: r",
    "    22-24 type Markup: 2 bytes",
    "    24-25 key Name: r",
    "    25-26 type Markup: 1 byte",
  ]);
});

it("events come in order, with offsets, namespaces and text", () => {
  const text = "<?go now?><r xmlns='urn:a' xmlns:p='urn:b'><p:x p:y='1' y='&lt;2'/>a&amp;<![CDATA[<b>]]></r><!--c-->";
  const events = decodeXml(utf8(text));
  expect(events.map(({ start, end }) => text.slice(start, end))).toEqual([
    "<?go now?>",
    "<r xmlns='urn:a' xmlns:p='urn:b'>",
    "<p:x p:y='1' y='&lt;2'/>",
    "",
    "a",
    "&amp;",
    "<![CDATA[<b>]]>",
    "</r>",
    "<!--c-->",
  ]);
  expect(events.map(({ type, name, uri, text: said }) => [type, name ?? said, uri])).toEqual([
    ["instruction", "go", undefined],
    ["start", "r", "urn:a"],
    ["start", "p:x", "urn:b"],
    ["end", "p:x", "urn:b"],
    ["text", "a", undefined],
    ["text", "&", undefined],
    ["cdata", "<b>", undefined],
    ["end", "r", "urn:a"],
    ["comment", "c", undefined],
  ]);
  expect(events[2]!.attributes).toEqual([
    { name: "p:y", uri: "urn:b", value: "1" },
    { name: "y", uri: "", value: "<2" },
  ]);
});

it("line ends and white space are read as the specification says", () => {
  const events = decodeXml(utf8("<a b='1\r\n2\t3'>x\r\ny\rz</a>"));
  expect(events[0]!.attributes![0]!.value).toBe("1 2 3");
  expect(events[1]!.text).toBe("x\ny\nz");
});

it("bytes that are no UTF-8 are refused where they stand, and what comes before is kept", () => {
  const { fields, error } = dissectXml(Uint8Array.of(0x3c, 0x61, 0x3e, 0x62, 0xff, 0x3c, 0x2f, 0x61, 0x3e));
  expect(error).toMatchObject({ offset: 4, message: "xml: every character must be one of XML in UTF-8, got 0xff" });
  expect(outline(fields).at(5)).toBe('  3-4 value Character data: "b"');
});

it("nesting has a limit, and many attributes cost no more than they are long", () => {
  expect(dissect("<a>".repeat(100_000)).error?.message).toBe("xml: nesting must be at most 256 deep, got more");
  const wide = `<a ${Array.from({ length: 10_000 }, (_, index) => `b${index}='1'`).join(" ")}/>`;
  expect(decodeXml(utf8(wide))[0]!.attributes).toHaveLength(10_000);
});

it("whatever is written is heard again, every byte in one leaf", () => {
  fc.assert(
    fc.property(anyXml, ({ xml, texts }) => {
      const bytes = utf8(xml);
      const { fields, error } = dissectXml(bytes);
      expect(error).toBeUndefined();
      expect(tiling(fields, bytes.length)).toBeUndefined();
      const heard = decodeXml(bytes).flatMap(({ type, text, attributes = [] }) =>
        type === "text" || type === "cdata" ? [text!] : attributes.map(({ value }) => value),
      );
      expect(heard.join("")).toBe(texts.join(""));
    }),
    { seed: 10, numRuns: 100 },
  );
});
