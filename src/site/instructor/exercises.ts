/** The exercises of the book for an instructor's page, from what the chapters list. At build. */
import type { ExerciseEntry, PlainExercise } from "#contract/exercise.ts";
import { expand, plain } from "#exercises/exercise.ts";
import { findExercise } from "#exercises/find.ts";
import type { Site } from "../chapters.ts";
import { courseOf } from "../progress/course.ts";

/** What the page grades answers with; it is fetched as JSON. */
export interface ClassExercise {
  readonly id: string;
  readonly chapter: string;
  readonly href: string;
  /** The beginning of its question. */
  readonly line: string;
  /** By seed; one if it has no variants. */
  readonly variants: readonly PlainExercise[];
}

/** As many as a chapter's page has. */
export const VARIANTS = 20;

const modules = import.meta.glob<readonly ExerciseEntry[]>("/content/**/exercises.ts", {
  eager: true,
  import: "default",
});

export function entryOf(id: string): ExerciseEntry {
  return findExercise(modules, id, "instructor").entry;
}

/** In reading order. */
export function classExercises(site: Site): readonly ClassExercise[] {
  return courseOf(site, modules).flatMap(({ chapters }) =>
    chapters.flatMap(({ title, exercises }) =>
      exercises.map(({ id, href, line }) => ({
        id,
        chapter: title,
        href,
        line,
        variants: expand(entryOf(id), VARIANTS).map(plain),
      })),
    ),
  );
}
