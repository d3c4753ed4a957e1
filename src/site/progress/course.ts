/** What the progress page knows of the book: its parts and chapters with their exercises, as plain data. */
import type { ExerciseEntry } from "#contract/exercise.ts";
import { anchorOf } from "#exercises/anchor.ts";
import { expand } from "#exercises/exercise.ts";
import { findExercise } from "#exercises/find.ts";
import { exercisesOf, type Site } from "../chapters.ts";
import { pageHref } from "../paths.ts";
import { askLine } from "./ask-line.ts";
import { isReviewed } from "./reviewed.ts";

export interface CourseExercise {
  readonly id: string;
  readonly href: string;
  /** The beginning of its question. */
  readonly line: string;
  readonly reviewed: boolean;
  readonly kind: string;
}
export interface CourseChapter {
  readonly id: string;
  readonly title: string;
  readonly exercises: readonly CourseExercise[];
}
export interface CoursePart {
  readonly title: string;
  readonly chapters: readonly CourseChapter[];
}

const VARIANTS = 20;

/** The parts of the book in which something is written. */
export function courseOf(
  site: Site,
  modules: Readonly<Record<string, readonly ExerciseEntry[]>>,
): readonly CoursePart[] {
  const parts = site.book.map(({ title, chapters }) => ({
    title,
    chapters: chapters
      .filter(({ summary }) => summary !== undefined)
      .map((chapter) => ({
        id: chapter.id,
        title: chapter.title,
        exercises: exercisesOf(site, chapter.id).map((id) => {
          const variants = expand(findExercise(modules, id, `content/${chapter.id}/index.mdx`).entry, VARIANTS);
          return {
            id,
            href: `${pageHref(chapter.id)}#${anchorOf(id)}`,
            line: askLine(variants.map(({ ask }) => ask)),
            reviewed: isReviewed(variants[0]!),
            kind: variants[0]!.kind,
          };
        }),
      })),
  }));
  return parts.filter(({ chapters }) => chapters.length > 0);
}
