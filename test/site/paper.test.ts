/** A chapter's markup for paper: no scripts, no controls, ids of its own, links that stay on the page; links as notes. */
import { expect, test } from "vitest";
import { footnotes } from "#site/footnotes.ts";
import { paperPlaces, runningHeads, writtenParts } from "#site/paper/contents.ts";
import { NUMBER_MARK, paperHtml } from "#site/paper/paper-html.ts";

const PLACES = { base: "/book/", chapters: new Map([["messaging/delivery", "c-3-4"]]) };
const still = (html: string) => paperHtml(html, "c-3-2", 4, PLACES);

test("an island becomes the first frame that the server drew, without its code and data", () => {
  const island = `<script>run()</script><astro-island uid="a" props="{&quot;a&quot;:[0,&quot;>&quot;]}"><p>frame</p><!--astro:end--></astro-island>`;
  expect(still(island)).toBe("<p>frame</p>");
});

test("controls show what is in them and buttons go, save one that is a heading's own words", () => {
  expect(still(`<button type="button" class="w-btn">Predict</button>`)).toBe("");
  expect(still(`<h4><button class="w-btn">logger</button></h4>`)).toBe(`<p data-h="4">logger</p>`);
  expect(still(`<li><button data-path="0" tabindex="0">Type</button></li>`)).toBe(
    `<li><span data-path="0">Type</span></li>`,
  );
  expect(still(`<input type="radio" name="n"/><input type="checkbox" checked=""/>`)).toBe(
    `<i class="box"></i><i class="box" data-ticked></i>`,
  );
  expect(still(`<input value="a &gt; b">`)).toBe(`<span class="filled">a &gt; b</span>`);
  expect(still(`<select><option>one</option><option selected="">two</option></select>`)).toBe(
    `<span class="filled">two</span>`,
  );
});

test("sections become lower headings and keep their ids; a widget's title is no heading", () => {
  const head = `<div class="head"><h2 id="who">Who</h2><a class="anchor" href="#who">#</a></div>`;
  expect(still(head)).toBe(`<div class="head"><h4 id="c-3-2--who">Who</h4></div>`);
  expect(still(`<h3 id="t">Widget</h3>`)).toBe(`<p data-h="3" id="c-3-2--t">Widget</p>`);
});

test("ids and what names them belong to the chapter, and links lead to this page where they can", () => {
  expect(still(`<p id="a" aria-labelledby="a b">`)).toBe(`<p id="c-3-2--a" aria-labelledby="c-3-2--a c-3-2--b">`);
  const hrefs: readonly (readonly [string, string])[] = [
    ["#who", "#c-3-2--who"],
    ["/book/messaging/delivery/", "#c-3-4"],
    ["/book/messaging/delivery/#who", "#c-3-4--who"],
    ["/book/glossary/#topic", "#term-topic"],
    ["/book/progress/", "/book/progress/"],
    ["https://example.org/", "https://example.org/"],
  ];
  for (const [href, wanted] of hrefs) expect(still(`<a href="${href}">x</a>`)).toBe(`<a href="${wanted}">x</a>`);
});

test("exercises are numbered in their order", () => {
  expect(still(`${NUMBER_MARK} ${NUMBER_MARK}`)).toBe("1 2");
});

test("parts without a chapter are left out, and those that are there keep the course's numbers", () => {
  const chapter = (id: string, summary: string | undefined, number: number) => {
    return { id, title: "T", covers: [], summary, part: "P", number, ofPart: 2 };
  };
  const parts = writtenParts([
    { slug: "a", title: "A", about: "", chapters: [chapter("a/one", undefined, 1)] },
    { slug: "b", title: "B", about: "", chapters: [chapter("b/one", undefined, 1), chapter("b/two", "S", 2)] },
  ]);
  expect(parts.map(({ number, chapters }) => [number, chapters.map((each) => each.number)])).toEqual([[2, ["2.2"]]]);
  expect(paperPlaces(parts, "/").chapters.get("b/two")).toBe("c-2-2");
  expect(runningHeads(parts)).toBe(`@page c-2-2{@top-left{content:"2.2  T"}}`);
});

test("a title cannot end the style that its running head stands in", () => {
  const bad = { id: "x", key: "c-1-1", number: "1.1", summary: "", title: `</style>"\\` };
  const css = runningHeads([{ key: "p", number: 1, title: "", about: "", chapters: [bad] }]);
  expect(css).toContain(String.raw`\3c /style\3e \22 \5c "`.replace("/", String.raw`\2f `));
});

test("links that lead elsewhere get a note, each address one number; links within the page get none", () => {
  const { html, notes } = footnotes(
    `<a href="https://a.example/?b&amp;c">A</a> <a href="/x/y/#z">B</a> <a href="#c">C</a> <a href="https://a.example/?b&amp;c">D</a>`,
    "/",
    (path) => (path === "x/y" ? "Why" : undefined),
  );
  expect(notes).toEqual(["https://a.example/?b&c", "The chapter “Why” of this book"]);
  expect(html.match(/<sup class="fn" hidden>\d<\/sup>/g)?.map((mark) => mark.replace(/\D/g, ""))).toEqual([
    "1",
    "2",
    "1",
  ]);
  expect(html).toContain(`<a href="#c">C</a> <a`);
});

test("links inside an island are left alone, for its own code draws them again", () => {
  const island = `<astro-island><a href="https://a.example/">A</a></astro-island>`;
  expect(footnotes(island, "/", () => undefined)).toEqual({ html: island, notes: [] });
});
