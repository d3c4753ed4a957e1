/** The book of this build: syllabus and front matter brought together once. */
import { type CollectionEntry, getCollection, render } from "astro:content";
import type { MarkdownHeading } from "astro";
import { sourcePages } from "#content/source-pages.ts";
import { syllabus } from "#content/syllabus.ts";
import syllabusText from "#content/syllabus.ts?raw";
import { arrangeBook, type BookPart, type Coverage, coverageOf } from "./book.ts";
import { askedIds } from "./reading.ts";

export type ChapterEntry = CollectionEntry<"chapters">;

export interface Site {
  readonly book: readonly BookPart[];
  readonly coverage: Coverage;
  readonly entries: ReadonlyMap<string, ChapterEntry>;
}

/** Reads and checks everything; throws with the file to touch. */
export async function loadSite(): Promise<Site> {
  const entries = await getCollection("chapters");
  const book = arrangeBook(
    syllabus,
    entries.map(({ id, data }) => ({ id, title: data.title, summary: data.summary, covers: data.covers })),
    syllabusText,
  );
  return {
    book,
    coverage: coverageOf(sourcePages, book),
    entries: new Map(entries.map((entry) => [entry.id, entry])),
  };
}

/** Ids of the exercises that a chapter asks, in its order; none for a chapter to come. */
export function exercisesOf(site: Site, id: string): readonly string[] {
  return askedIds(site.entries.get(id)?.body ?? "");
}

/** Headings of a chapter in its order; none for a chapter to come. */
export async function headingsOf(site: Site, id: string): Promise<readonly MarkdownHeading[]> {
  const entry = site.entries.get(id);
  return entry ? (await render(entry)).headings : [];
}
