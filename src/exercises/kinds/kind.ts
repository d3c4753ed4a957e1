/** What every kind of exercise must know. A new kind is one file beside this one and one row in ../exercise.ts. */
import type { Evidence, Exercise, Verdict } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";

export type ExerciseOf<K extends Exercise["kind"]> = Extract<Exercise, { kind: K }>;

/** Evidence may come from storage or an older page, so every method takes it as unknown and none throws. */
export interface Kind<E extends Exercise> {
  /** What a reader who has done nothing hands in; it never passes. */
  readonly blank: Evidence;
  /** Evidence that passes. */
  right(exercise: E): Evidence;
  grade(exercise: E, evidence: unknown): Verdict;
  /** True when there is an answer to grade: not blank and legible. */
  isAttempt(exercise: E, evidence: unknown): boolean;
  /** The answer in Markdown, one text for each part of it; empty when only doing it shows it. */
  show(exercise: E): readonly string[];
}

/** The value of "answer" evidence; undefined for anything else. */
export function answerOf(evidence: unknown): Json | undefined {
  const found = evidence as Partial<Extract<Evidence, { kind: "answer" }>> | null | undefined;
  return typeof found === "object" && found?.kind === "answer" ? found.value : undefined;
}

export function wrong(say: string): Verdict {
  return { ok: false, say };
}

/** "1 byte", "2 bytes". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** The character at an index of `text`, quoted if it can be seen and by its code point if not. */
export function signAt(text: string, at: number): string {
  const point = text.codePointAt(at) ?? 0;
  const sign = String.fromCodePoint(point);
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(sign)
    ? `"${sign}"`
    : `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A learner's text, quoted and cut to be read. */
export function quoted(text: string): string {
  const signs = Array.from(text.slice(0, 60));
  return `"${signs.length > 20 ? `${signs.slice(0, 20).join("")}…` : signs.join("")}"`;
}
