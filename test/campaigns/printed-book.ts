/**
 * The PDF of the whole book, read back with poppler's programs: nothing of it is blank or lost, its outline leads to
 * every chapter, and no button of a widget was printed as if it could be pressed.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Expected {
  readonly chapters: readonly string[];
  /** The first words of each exercise's question, by its id. */
  readonly questions: ReadonlyMap<string, string>;
}
export interface PrintedBook {
  readonly title: string;
  readonly tagged: boolean;
  /** Text of each page. */
  readonly pages: readonly string[];
  readonly outline: readonly string[];
}

const BUTTONS =
  /^\s*(?:Predict|Run|Step one packet|Reset|Answer|Hint|Show answer|Copy link to this state|Embed|Copy)\s*$/m;
/** A page with less than this is a number and a running head. */
const LEAST_CHARS = 80;
const QUESTION_CHARS = 40;

const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#160": " ",
  "#34": '"',
};
const plain = (html: string) =>
  html.replace(/<[^>]*>/g, " ").replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** What the page /whole-book/ of the build in `dist` holds. */
export function expectedOf(dist: string): Expected {
  const html = readFileSync(join(dist, "whole-book", "index.html"), "utf8");
  const titles = [...html.matchAll(/<article class="prose"[^>]*>\s*<h3>([\s\S]*?)<\/h3>/g)];
  const asks = [...html.matchAll(/data-exercise="([^"]*)"[\s\S]*?<div class="ask-text">([\s\S]*?)<\/div>/g)];
  return {
    chapters: titles.map(([, title = ""]) => plain(title)),
    questions: new Map(asks.map(([, id = "", ask = ""]) => [id, bare(plain(ask)).slice(0, QUESTION_CHARS)])),
  };
}

/** Reads a PDF; throws where poppler's programs are missing. */
export function readPrinted(file: string): PrintedBook {
  const run = (command: string, ...args: readonly string[]) =>
    execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  const info = run("pdfinfo", file);
  const xml = run("pdftohtml", "-xml", "-i", "-stdout", file);
  const outline = /<outline>[\s\S]*<\/outline>/.exec(xml)?.[0] ?? "";
  return {
    title: /^Title:\s*(.*)$/m.exec(info)?.[1] ?? "",
    tagged: /^Tagged:\s*yes$/m.test(info),
    pages: run("pdftotext", "-layout", file, "-").split("\f").slice(0, -1),
    outline: [...outline.matchAll(/<item[^>]*>([^<]*)<\/item>/g)].map(([, words = ""]) => plain(words)),
  };
}

/** Everything that is wrong with a printed book, one sentence each. */
export function faultsOfPrinted({ title, tagged, pages, outline }: PrintedBook, expected: Expected): readonly string[] {
  const all = bare(pages.join(" "));
  const listed = new Set(outline.map(bare));
  const has = (what: string, rule: string, missing: readonly string[]) =>
    missing.map((name) => `${what} must be ${rule}, got none of ${name}`);
  return [
    ...(title.includes("Upperstack") ? [] : [`the title must name the book, got ${title || "none"}`]),
    ...(tagged ? [] : ["the PDF must be tagged, got no tags"]),
    ...(expected.chapters.length > 0 ? [] : ["the book must have chapters, got none"]),
    ...has(
      "chapters",
      "in the text",
      expected.chapters.filter((name) => !all.includes(bare(name))),
    ),
    ...has(
      "chapters",
      "in the outline",
      expected.chapters.filter((name) => !listed.has(bare(name))),
    ),
    ...has(
      "questions",
      "in the text",
      [...expected.questions].flatMap(([id, words]) => (all.includes(words) ? [] : [id])),
    ),
    ...pages.flatMap((text, index) =>
      text.replace(/\s/g, "").length < LEAST_CHARS ? [`pages must not be blank, got page ${index + 1}`] : [],
    ),
    ...pages.flatMap((text, index) => {
      const button = BUTTONS.exec(text)?.[0];
      return button === undefined ? [] : [`buttons must not be printed, got ${button.trim()} on page ${index + 1}`];
    }),
  ];
}
