/** A course against the chapters that this edition of the book has. Pure. */
import type { Course } from "./course-text.ts";

export interface Chapter {
  readonly id: string;
  readonly title: string;
}
export interface PlannedChapter extends Chapter {
  readonly due?: string;
}
export interface Plan {
  readonly title: string;
  /** In the order of the course. */
  readonly chapters: readonly PlannedChapter[];
  /** Ids that this edition does not have. */
  readonly unknown: readonly string[];
}

export function planOf({ title, steps }: Course, book: readonly Chapter[]): Plan {
  const known = new Map(book.map((chapter) => [chapter.id, chapter]));
  return {
    title,
    chapters: steps.flatMap(({ id, due }) => {
      const chapter = known.get(id);
      return chapter ? [{ ...chapter, ...(due === undefined ? {} : { due }) }] : [];
    }),
    unknown: steps.filter(({ id }) => !known.has(id)).map(({ id }) => id),
  };
}

/** The chapters before and after `id` in a plan; undefined if the plan is not about it. */
export function neighboursOf(
  { chapters }: Plan,
  id: string,
): { readonly previous: Chapter | undefined; readonly next: Chapter | undefined } | undefined {
  const at = chapters.findIndex((chapter) => chapter.id === id);
  return at < 0 ? undefined : { previous: chapters[at - 1], next: chapters[at + 1] };
}
