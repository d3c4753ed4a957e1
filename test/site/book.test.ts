import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sourcePages } from "#content/source-pages.ts";
import { syllabus } from "#content/syllabus.ts";
import { arrangeBook, coverageOf, readingOrder, type Written } from "#site/book.ts";

const parts = [
  {
    slug: "messaging",
    title: "Messaging",
    about: "",
    chapters: [{ slug: "topics" }, { slug: "delivery", title: "Delivery", covers: ["P16", "P20"] }],
  },
];
const topics: Written = { id: "messaging/topics", title: "Topics", summary: "s", covers: ["P16"] };
const pages = [
  { page: "P16", title: "MQTT", chapters: ["messaging/topics", "messaging/delivery"] },
  { page: "P20", title: "TCP", chapters: ["messaging/delivery"] },
];

const source = `export const syllabus: readonly SyllabusPart[] = [
  {
    slug: "messaging",
    title: "Messaging",
    chapters: [
      { slug: "topics" },
      { slug: "delivery", title: "Delivery", covers: ["P16", "P20"] },
    ],
  },
];
`;
const arranged =
  (written: readonly Written[], listed = parts) =>
  () =>
    arrangeBook(listed, written, source);

describe("The syllabus joined with the folders", () => {
  test("takes titles of written chapters from their front matter and keeps coming ones without a summary", () => {
    const [part] = arrangeBook(parts, [topics]);
    expect(part?.chapters).toMatchObject([
      { id: "messaging/topics", title: "Topics", summary: "s", number: 1, ofPart: 2 },
      { id: "messaging/delivery", title: "Delivery", summary: undefined, number: 2, ofPart: 2 },
    ]);
  });
  test("reads only written chapters, in the order of the syllabus", () => {
    expect(readingOrder(arrangeBook(parts, [topics])).map(({ id }) => id)).toEqual(["messaging/topics"]);
  });
  test("refuses a chapter folder that it does not list, with the line of its part and what to add there", () => {
    expect(arranged([topics, { ...topics, id: "messaging/stray" }])).toThrow(
      'content/syllabus.ts:3: every chapter must be listed, got none for content/messaging/stray/index.mdx: add { slug: "stray" } to the chapters of messaging',
    );
    expect(arranged([topics, { ...topics, id: "lost/stray" }])).toThrow("content/syllabus.ts: every chapter must be");
  });
  test("refuses a listed chapter whose file is missing, with its line", () => {
    expect(arranged([])).toThrow(
      'content/syllabus.ts:6: messaging/topics is listed as written, so content/messaging/topics/index.mdx must exist, got none: write it, or list it as { slug: "topics", title: "Its title", covers: [] }',
    );
  });
  test("refuses a written chapter that is still listed as coming, with the line that would be right", () => {
    expect(arranged([topics, { ...topics, id: "messaging/delivery" }])).toThrow(
      'content/syllabus.ts:7: messaging/delivery is written (content/messaging/delivery/index.mdx), so it must be listed by its slug alone, as { slug: "delivery" }, got a title and covers',
    );
  });
  test("refuses a chapter or a part that is listed twice", () => {
    const twice = [{ ...parts[0]!, chapters: [{ slug: "topics" }, { slug: "topics" }] }];
    expect(arranged([topics], twice)).toThrow(
      "content/syllabus.ts:6: messaging/topics must be listed once, got it twice",
    );
    expect(arranged([topics], [...parts, ...parts])).toThrow(
      "content/syllabus.ts:3: part messaging must be listed once, got it twice",
    );
  });
  test("refuses a slug that cannot be a folder's name", () => {
    expect(arranged([], [{ ...parts[0]!, slug: "Data formats" }])).toThrow(
      'content/syllabus.ts: the slug of a part must be lower-case words joined by hyphens, such as data-formats, got "Data formats"',
    );
    expect(arranged([], [{ ...parts[0]!, chapters: [{ slug: "../topics" }] }])).toThrow(
      'content/syllabus.ts:3: the slug of a chapter must be lower-case words joined by hyphens, such as check-digits, got "../topics"',
    );
  });
});

describe("Coverage of the source book", () => {
  const book = arrangeBook(parts, [topics]);

  test("counts a page as covered only when all of its chapters are written", () => {
    expect(coverageOf(pages, book)).toEqual({ whole: 0, inPart: 1, total: 2 });
  });
  test("refuses a row that leaves out a chapter that covers the page", () => {
    const short = [{ ...pages[0]!, chapters: ["messaging/topics"] }, pages[1]!];
    expect(() => coverageOf(short, book)).toThrow(
      "chapters of P16 must be those whose covers name it (messaging/topics, messaging/delivery), got messaging/topics",
    );
  });
  test("refuses a row that claims a chapter that does not cover the page", () => {
    const boast = [pages[0]!, { ...pages[1]!, chapters: ["messaging/topics", "messaging/delivery"] }];
    expect(() => coverageOf(boast, book)).toThrow("correct the row, or covers of messaging/topics");
  });
  test("refuses a covered page that the table does not have", () => {
    expect(() => coverageOf([pages[0]!], book)).toThrow("P20, which messaging/delivery covers, is missing");
  });
});

describe("The book as it is checked in", () => {
  const content = new URL("../../content/", import.meta.url);
  const written = readdirSync(content, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("/index.mdx"))
    .map((file) => {
      const matter = readFileSync(new URL(file, content), "utf8").split(/^---$/m)[1] ?? "";
      const field = (name: string) => new RegExp(`^${name}: *(.*)$`, "m").exec(matter)?.[1] ?? "";
      const covers = field("covers").match(/P\d\d/g) ?? [];
      return { id: file.replace("/index.mdx", ""), title: field("title"), summary: field("summary"), covers };
    });

  test("lists every chapter folder, and every source page has its chapters", () => {
    expect(written.length).toBeGreaterThan(0);
    const coverage = coverageOf(sourcePages, arrangeBook(syllabus, written));
    expect(coverage.total).toBe(76);
  });
  test("has the source pages P01 to P76, each once and with at least one chapter", () => {
    const wanted = Array.from({ length: 76 }, (_, index) => `P${String(index + 1).padStart(2, "0")}`);
    expect(sourcePages.map(({ page }) => page)).toEqual(wanted);
    expect(sourcePages.filter(({ chapters }) => chapters.length === 0)).toEqual([]);
  });
});
