/** Parts and chapters of the whole book with their numbers and places: only what is written, numbered as in the course. */
import type { BookPart } from "../book.ts";
import type { PaperPlaces } from "./paper-html.ts";

export interface PaperChapter {
  readonly id: string;
  /** Fragment of the chapter, also the name of its printed pages: "c-2-1". */
  readonly key: string;
  /** "2.1": chapter 1 of part 2 of the course, so that a chapter keeps its number while others are being written. */
  readonly number: string;
  readonly title: string;
  readonly summary: string;
}
export interface PaperPart {
  readonly key: string;
  readonly number: number;
  readonly title: string;
  readonly about: string;
  readonly chapters: readonly PaperChapter[];
}

/** The parts in which something is written. */
export function writtenParts(book: readonly BookPart[]): readonly PaperPart[] {
  return book.flatMap(({ title, about, chapters }, index) => {
    const number = index + 1;
    const written = chapters.flatMap(({ id, title, summary, number: place }) =>
      summary === undefined ? [] : [{ id, key: `c-${number}-${place}`, number: `${number}.${place}`, title, summary }],
    );
    return written.length === 0 ? [] : [{ key: `part-${number}`, number, title, about, chapters: written }];
  });
}

export function paperPlaces(parts: readonly PaperPart[], base: string): PaperPlaces {
  const chapters = parts.flatMap((part) => part.chapters.map(({ id, key }) => [id, key] as const));
  return { base, chapters: new Map(chapters) };
}

/** The head of each chapter's pages in print: CSS Paged Media 3 §5, page-margin boxes on named pages. */
export function runningHeads(parts: readonly PaperPart[]): string {
  return parts
    .flatMap(({ chapters }) => chapters)
    .map(({ key, number, title }) => `@page ${key}{@top-left{content:${cssString(`${number}  ${title}`)}}}`)
    .join("");
}

/** A CSS string that may stand in a style element. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:;?!'()-]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;
}
