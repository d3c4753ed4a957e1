/** Finds an exercise by its id among all chapters' exercises.ts, at build. */
import type { ExerciseEntry } from "#contract/exercise.ts";

export interface Found {
  readonly entry: ExerciseEntry;
  /** "messaging/publish-subscribe". */
  readonly chapter: string;
}

/**
 * The entry `id` of `modules` (default exports by path, as import.meta.glob gives them); throws Error that names `page`
 * and the nearest ids. O(exercises).
 */
export function findExercise(
  modules: Readonly<Record<string, readonly ExerciseEntry[]>>,
  id: string,
  page: string,
): Found {
  for (const [path, entries] of Object.entries(modules)) {
    const entry = entries.find((each) => each.id === id);
    if (entry) return { entry, chapter: chapterOf(path) };
  }
  const ids = Object.values(modules).flatMap((entries) => entries.map((entry) => entry.id));
  const nearest = ids.sort((a, b) => distance(a, id) - distance(b, id)).slice(0, 3);
  throw new Error(
    `${page}: <Ask id> must be the id of an exercise, got ${JSON.stringify(id)}; ${nearest.length ? `the nearest are ${nearest.join(", ")}` : "there are no exercises"}`,
  );
}

/** "messaging/publish-subscribe" of "/content/messaging/publish-subscribe/exercises.ts" or of a page's address. */
export function chapterOf(path: string): string {
  const parts = path.split("/").filter((part) => part !== "" && !part.includes("."));
  return parts.slice(-2).join("/");
}

/** Edits between two texts (Levenshtein). O(n m). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
