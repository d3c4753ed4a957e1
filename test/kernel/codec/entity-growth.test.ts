import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeXml } from "#kernel/codec/dissect-xml.ts";
import { entityGrowth } from "#kernel/codec/entity-growth.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const laughs = (levels: number, times: number, first = "lol") => {
  const entities = [`<!ENTITY l0 "${first}">`];
  for (let at = 1; at <= levels; at++) entities.push(`<!ENTITY l${at} "${`&l${at - 1};`.repeat(times)}">`);
  return `<!DOCTYPE r [\n${entities.join("\n")}\n]>\n<r>&l${levels};</r>`;
};

test("a document without a type declaration has no growth", () => {
  expect(entityGrowth("<r>&amp;</r>")).toBeUndefined();
});

test("the billion laughs are three billion bytes out of less than a thousand", () => {
  const { documentBytes, grownBytes, entities, fetched, loop } = entityGrowth(laughs(9, 10))!;
  expect(grownBytes).toBe(3n * 10n ** 9n + 7n);
  expect(documentBytes).toBeLessThan(1000);
  expect(entities.map(({ grownBytes: size }) => size)).toEqual(
    Array.from({ length: 10 }, (_, at) => 3n * 10n ** BigInt(at)),
  );
  expect([fetched, loop]).toEqual([[], undefined]);
});

test("a thousand levels are counted as quickly as ten", () => {
  expect(entityGrowth(laughs(1000, 2, "a"))!.grownBytes).toBe(2n ** 1000n + 7n);
});

test("what is counted is what expanding gives, where expanding can be afforded", () => {
  const text = fc.array(fc.constantFrom("a", "é", "€", "😀", "&amp;", "&#233;", "&#x20AC;", "&l0;", "&l1;"), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(text, text, text, (zero, one, body) => {
      const [l0, l1, root] = [
        zero.filter((part) => !/l\d/.test(part)).join(""),
        one.filter((part) => part !== "&l1;").join(""),
        body.join(""),
      ] as const;
      const { grownBytes } = entityGrowth(`<!DOCTYPE r [<!ENTITY l0 "${l0}"><!ENTITY l1 '${l1}'>]><r>${root}</r>`)!;
      const expanded = root.replaceAll("&l1;", l1).replaceAll("&l0;", l0);
      const heard = decodeXml(bytes(`<r>${expanded}</r>`)).map((event) => (event.type === "text" ? event.text : ""));
      expect(grownBytes).toBe(BigInt(bytes(heard.join("")).length + 7));
    }),
    { seed: 11, numRuns: 200 },
  );
});

test("an external entity is not fetched; the address that would be is told, once, and only if it is referred to", () => {
  const xxe = (root: string) =>
    entityGrowth(
      `<!DOCTYPE r [<!ENTITY pw SYSTEM "file:///etc/passwd"><!ENTITY on PUBLIC "-//x" 'http://h.example/'><!ENTITY in "&pw;">]>${root}`,
    )!;
  expect(xxe("<r>&in;&pw;</r>").fetched).toEqual(["file:///etc/passwd"]);
  expect(xxe("<r>&on;</r>").fetched).toEqual(["http://h.example/"]);
  expect(xxe("<r/>").fetched).toEqual([]);
  expect(xxe("<r>&pw;</r>").grownBytes).toBe(7n);
  expect(xxe("<r/>").entities[0]).toEqual({
    name: "pw",
    writtenBytes: 18,
    grownBytes: 0n,
    external: "file:///etc/passwd",
  });
});

test("entities that refer to each other are a loop, told by their names", () => {
  const loops = entityGrowth('<!DOCTYPE r [<!ENTITY a "&b;"><!ENTITY b "&c;"><!ENTITY c "&b;">]><r>&a;</r>')!;
  expect(loops.loop).toEqual(["b", "c", "b"]);
});

test("of two declarations the first counts, a comment declares nothing, and a parameter entity is left alone", () => {
  const type = '<!-- <!ENTITY a "xx"> --><!ENTITY % p "&a;"><!ENTITY a "y"><!ENTITY a "zzz">';
  expect(entityGrowth(`<!DOCTYPE r [${type}]><r>&a;&unknown;</r>`)).toMatchObject({
    grownBytes: BigInt("<r>y&unknown;</r>".length),
    entities: [{ name: "a" }],
  });
});

test("any text is answered", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("<!DOCTYPE ", "r", "[", "]", ">", "<!ENTITY ", '"', "&a;", " a ", "<r>"), {
        maxLength: 30,
      }),
      (parts) => {
        const growth = entityGrowth(parts.join(""));
        if (growth) expect(growth.documentBytes).toBe(parts.join("").length);
      },
    ),
    { seed: 12, numRuns: 500 },
  );
});
