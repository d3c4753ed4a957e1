/**
 * What the search can find, read from the finished pages: each chapter, each of its headings, each widget with its
 * question, and each word of the glossary. Pure; it knows the markup of Chapter.astro, Heading.astro and ui/Frame.tsx.
 */
import type { GlossaryEntry } from "#content/glossary.ts";
import { slugOf } from "./glossary.ts";

export type RecordKind = "chapter" | "section" | "widget" | "term";
export interface SearchRecord {
  /** Address below the site's base, with its fragment. */
  readonly url: string;
  readonly kind: RecordKind;
  readonly title: string;
  /** What stands around it: the chapter's title, or "the glossary". */
  readonly place: string;
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The text of markup, with tags and white space as single spaces. O(n). */
export function textOf(html: string): string {
  return html
    .replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, " ")
    .replace(/<span class="vh">[^<]*<\/span>/g, "")
    .replace(/<\/?(?:a|b|code|dfn|em|i|mark|span|strong)\b[^>]*>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
      if (!name.startsWith("#")) return ENTITIES[name] ?? whole;
      return String.fromCodePoint(Number(name[1] === "x" ? `0${name.slice(1)}` : name.slice(1)));
    })
    .replace(/\s+/g, " ")
    .trim();
}

const first = (html: string, pattern: RegExp) => textOf(pattern.exec(html)?.[1] ?? "");

/** The records of one page; none for a page that is no chapter. `url` is its address below the base, "part/chapter/". */
export function chapterRecords(html: string, url: string): readonly SearchRecord[] {
  const article = /<article class="prose">([\s\S]*?)<footer class="foot">/.exec(html)?.[1];
  if (article === undefined) return [];
  const place = first(article, /<h1[^>]*>([\s\S]*?)<\/h1>/);
  const summary = textOf(/<meta name="description" content="([^"]*)"/.exec(html)?.[1] ?? "");
  const widgets = [...article.matchAll(/<section class="w" id="([^"]+)" data-widget[\s\S]*?<div class="w-stage/g)];
  // The words that a term hides stand in the glossary, and an exercise's words are found beside it.
  const prose = article
    .replace(/<ul class="meta">[\s\S]*?<\/ul>/, " ")
    .replace(/<astro-island\b[\s\S]*?<\/astro-island>/g, " ")
    .replace(/<span id="term-[^"]*" hidden[^>]*>[^<]*<\/span>/g, "");
  const [opening = "", ...sections] = prose.split(/(?=<h[23] id=")/);
  return [
    {
      url,
      kind: "chapter",
      title: place,
      place: first(article, /<p class="kicker">([^<]*)/),
      text: `${summary} ${textOf(opening.replace(/[\s\S]*<\/h1>/, ""))}`,
    },
    ...sections.map((section) => ({
      url: `${url}#${/id="([^"]+)"/.exec(section)?.[1]}`,
      kind: "section" as const,
      title: first(section, /^<h[23][^>]*>([\s\S]*?)<\/h[23]>/),
      place,
      text: textOf(section.replace(/^[\s\S]*?<\/h[23]>(?:<a class="anchor"[\s\S]*?<\/a>)?/, "")),
    })),
    ...widgets.map(([markup, id]) => ({
      url: `${url}#${id}`,
      kind: "widget" as const,
      title: first(markup, /<h3[^>]*>([\s\S]*?)<\/h3>/),
      place,
      text: first(markup, /(?:class="w-ask[^"]*"|<legend)[^>]*>([\s\S]*?)<\/(?:p|legend)>/),
    })),
  ];
}

export function termRecords(entries: readonly GlossaryEntry[]): readonly SearchRecord[] {
  return entries.map(({ term, also = [], meaning }) => ({
    url: `glossary/#${slugOf(term)}`,
    kind: "term",
    title: term,
    place: "the glossary",
    text: also.length > 0 ? `${meaning} Also: ${also.join(", ")}.` : meaning,
  }));
}
