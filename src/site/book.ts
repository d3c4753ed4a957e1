/** The book as the syllabus orders it, joined with the chapters that exist. Pure; every mismatch says which file to touch. */
import type { SourcePage } from "#content/source-pages.ts";
import type { SyllabusPart } from "#content/syllabus.ts";

/** What the book needs to know of a chapter that is written; `id` is "<part>/<slug>", its folder under content/. */
export interface Written {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly covers: readonly string[];
}
export interface BookChapter {
  readonly id: string;
  readonly title: string;
  readonly covers: readonly string[];
  /** Undefined while the chapter is still to come. */
  readonly summary: string | undefined;
  readonly part: string;
  /** 1-based place in its part. */
  readonly number: number;
  readonly ofPart: number;
}
export interface BookPart {
  readonly slug: string;
  readonly title: string;
  readonly about: string;
  readonly chapters: readonly BookChapter[];
}

/**
 * Joins syllabus and folders. Throws on a chapter that is unlisted, listed twice, missing, or written yet listed as
 * coming, and on a slug that cannot be a folder's name. `source` is the text of the syllabus, for the lines of faults.
 */
export function arrangeBook(
  parts: readonly SyllabusPart[],
  written: readonly Written[],
  source = "",
): readonly BookPart[] {
  const folders = new Map(written.map((chapter) => [chapter.id, chapter]));
  const listed = new Set<string>();
  const at = (part: string, slug?: string) => `content/syllabus.ts${lineOfSlug(source, part, slug)}`;
  for (const [index, { slug }] of parts.entries()) {
    if (!SLUG.test(slug)) throw new Error(`${at(slug)}: ${badSlug("part", slug, "data-formats")}`);
    if (parts.findIndex((part) => part.slug === slug) < index)
      throw new Error(
        `${at(slug)}: part ${slug} must be listed once, got it twice: give both their chapters under one`,
      );
  }
  const book = parts.map((part) => ({
    slug: part.slug,
    title: part.title,
    about: part.about,
    chapters: part.chapters.map((entry, index) => {
      const id = `${part.slug}/${entry.slug}`;
      const found = folders.get(id);
      const coming = "title" in entry ? entry : undefined;
      const place = at(part.slug, entry.slug);
      const right = `{ slug: "${entry.slug}" }`;
      if (!SLUG.test(entry.slug)) throw new Error(`${place}: ${badSlug("chapter", entry.slug, "check-digits")}`);
      if (listed.has(id)) throw new Error(`${place}: ${id} must be listed once, got it twice: delete one of the lines`);
      listed.add(id);
      if (coming && found)
        throw new Error(
          `${place}: ${id} is written (content/${id}/index.mdx), so it must be listed by its slug alone, as ${right}, got a title and covers`,
        );
      if (!coming && !found)
        throw new Error(
          `${place}: ${id} is listed as written, so content/${id}/index.mdx must exist, got none: write it, or list it as { slug: "${entry.slug}", title: "Its title", covers: [] }`,
        );
      return {
        id,
        title: found?.title ?? coming?.title ?? "",
        covers: found?.covers ?? coming?.covers ?? [],
        summary: found?.summary,
        part: part.title,
        number: index + 1,
        ofPart: part.chapters.length,
      };
    }),
  }));
  for (const { id } of written) {
    if (!listed.has(id))
      throw new Error(
        `${at(id.split("/")[0]!)}: every chapter must be listed, got none for content/${id}/index.mdx: add { slug: "${id.split("/").at(-1)}" } to the chapters of ${id.split("/")[0]}`,
      );
  }
  return book;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function badSlug(what: string, slug: string, example: string): string {
  return `the slug of a ${what} must be lower-case words joined by hyphens, such as ${example}, got ${JSON.stringify(slug)}`;
}

/** ":31", the last line on which a part, or a chapter of it, has its slug; empty where the text does not show it. */
function lineOfSlug(source: string, part: string, slug = part): string {
  const lines = source.split("\n");
  const parts = lines.flatMap((line, index) => (/^ {4}slug: "([^"]*)"/.test(line) ? [index] : []));
  const has = (index: number, name: string) => lines[index]?.includes(`slug: ${JSON.stringify(name)}`) === true;
  const from = parts.findLast((index) => has(index, part));
  if (from === undefined) return "";
  if (slug === part) return `:${from + 1}`;
  const end = parts.find((index) => index > from) ?? lines.length;
  const found = lines.findLastIndex((_, index) => index > from && index < end && has(index, slug));
  return found < 0 ? `:${from + 1}` : `:${found + 1}`;
}

/** The written chapters in reading order. */
export function readingOrder(book: readonly BookPart[]): readonly BookChapter[] {
  return book.flatMap((part) => part.chapters.filter((chapter) => chapter.summary !== undefined));
}

export interface Coverage {
  /** Source pages all of whose chapters are written. */
  readonly whole: number;
  /** Source pages some of whose chapters are written. */
  readonly inPart: number;
  readonly total: number;
}

/** Counts source pages by what is written. Throws where the table and the chapters' own `covers` disagree. */
export function coverageOf(pages: readonly SourcePage[], book: readonly BookPart[]): Coverage {
  const chapters = book.flatMap((part) => part.chapters);
  for (const { page, chapters: claimed } of pages) {
    const true_ = chapters.filter((chapter) => chapter.covers.includes(page)).map((chapter) => chapter.id);
    const odd = [...claimed.filter((id) => !true_.includes(id)), ...true_.filter((id) => !claimed.includes(id))][0];
    if (odd)
      throw new Error(
        `content/source-pages.ts: chapters of ${page} must be those whose covers name it (${true_.join(", ") || "none"}), got ${claimed.join(", ") || "none"}: correct the row, or covers of ${odd}`,
      );
  }
  const known = new Set(pages.map(({ page }) => page));
  for (const { id, covers } of chapters) {
    const stray = covers.find((page) => !known.has(page));
    if (stray) throw new Error(`content/source-pages.ts: ${stray}, which ${id} covers, is missing`);
  }
  const done = new Set(readingOrder(book).map((chapter) => chapter.id));
  const whole = pages.filter(({ chapters: ids }) => ids.length > 0 && ids.every((id) => done.has(id))).length;
  const begun = pages.filter(({ chapters: ids }) => ids.some((id) => done.has(id))).length;
  return { whole, inPart: begun - whole, total: pages.length };
}
