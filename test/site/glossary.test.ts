import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { glossary } from "#content/glossary.ts";
import { findTerm, slugOf, sortedTerms, termsIn } from "#site/glossary.ts";

const content = new URL("../../content/", import.meta.url);
const chapters = readdirSync(content, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith("/index.mdx"),
);
const PAGE = "content/messaging/x/index.mdx";

describe("Looking up a term", () => {
  test("finds a word in each of its forms, whatever its case and white space", () => {
    for (const words of ["subscriber", "subscribers", " Subscriber\n"])
      expect(findTerm(words, PAGE).term).toBe("subscriber");
    expect(findTerm("topic\n  filter", PAGE).term).toBe("topic filter");
  });
  test("refuses a word that the glossary does not have, naming the page to correct", () => {
    expect(() => findTerm("brocker", PAGE)).toThrow(
      `${PAGE}: <Term> must be a word of content/glossary.ts, got brocker: add it there, or write it without <Term>`,
    );
    expect(() => findTerm(" ", PAGE)).toThrow("got nothing");
  });
  test("finds what stands in the tags of a chapter, in its order", () => {
    expect(termsIn("a <Term>broker</Term>, two <Term>keep\nalive</Term>s and <Note>x</Note>")).toEqual([
      "broker",
      "keep\nalive",
    ]);
  });
  test("makes an address of a term that has spaces and capitals", () => {
    expect(slugOf("Quality of service (QoS)")).toBe("quality-of-service-qos");
  });
  test("sorts by alphabet, whatever the case", () => {
    expect(sortedTerms([{ term: "b" }, { term: "A" }, { term: "C" }] as never).map(({ term }) => term)).toEqual([
      "A",
      "b",
      "C",
    ]);
  });
});

describe("The glossary as it is checked in", () => {
  test("gives each form of each word one entry", () => {
    const forms = glossary.flatMap(({ term, also = [] }) => [term, ...also]).map((form) => form.toLowerCase());
    expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
    expect(new Set(glossary.map(({ term }) => slugOf(term))).size).toBe(glossary.length);
  });
  test("says each in one sentence of moderate length, with a source and a chapter that exists", () => {
    for (const { term, meaning, source, chapter } of glossary) {
      expect(meaning, term).toMatch(/^[A-Z](?:[^.]|\.(?=\S)){20,139}\.$/);
      expect(source, term).not.toBe("");
      expect(chapters, term).toContain(`${chapter}/index.mdx`);
    }
  });
  test("has every word that a chapter marks, and each is introduced where it is marked first", () => {
    const marked = chapters.flatMap((file) =>
      termsIn(readFileSync(new URL(file, content), "utf8")).map((words) => ({ file, entry: findTerm(words, file) })),
    );
    expect(marked.length).toBeGreaterThan(5);
    for (const { file, entry } of marked)
      expect(`${entry.term}: ${entry.chapter}/index.mdx`).toBe(`${entry.term}: ${file}`);
  });
});
