/** What grading a class gives: students with their answers, and the tables of it for a spreadsheet. Pure. */

import type { Regraded } from "#exercises/regrade.ts";
import { type ExerciseResults, type ResultRow, resultsOf } from "#exercises/results.ts";
import type { HandedAnswer } from "#progress/hand-in.ts";
import { type Cell, csvText } from "./csv.ts";

export interface GradedAnswer {
  readonly id: string;
  readonly handed: HandedAnswer;
  readonly graded: Regraded;
}
export interface Student {
  readonly name: string;
  readonly file: string;
  readonly course: string;
  readonly writtenAtMs: number;
  readonly answers: readonly GradedAnswer[];
}
export interface Named {
  readonly id: string;
  readonly chapter: string;
  readonly line: string;
}

/** True if another file has the same name in it, capitals and spaces aside. */
export function isTwin(students: readonly Student[], { name }: Student): boolean {
  return students.filter((each) => keyOf(each.name) === keyOf(name)).length > 1;
}
const keyOf = (name: string) => name.normalize("NFC").toLowerCase().replace(/\s+/g, " ");

export function rowsOf(students: readonly Student[]): readonly ResultRow[] {
  return students.flatMap(({ answers }) =>
    answers.map(({ id, handed, graded }) => ({
      id,
      result: graded.result,
      attempts: handed.attempts,
      hints: handed.hints,
      ...(graded.mistake === undefined ? {} : { mistake: graded.mistake }),
    })),
  );
}

/** Figures of the exercises that anybody handed in, in the book's order, then those it does not have. */
export function figuresOf(students: readonly Student[], book: readonly Named[]): readonly ExerciseResults[] {
  const rows = rowsOf(students);
  const handed = new Set(rows.map(({ id }) => id));
  const known = book.filter(({ id }) => handed.has(id)).map(({ id }) => id);
  const strange = [...handed].filter((id) => !known.includes(id)).sort();
  return resultsOf([...known, ...strange], rows);
}

/** How many of a student's answers came out how. */
export function countOf({ answers }: Student, result: Regraded["result"]): number {
  return answers.filter(({ graded }) => graded.result === result).length;
}

const dateCell = (ms: number | undefined): Cell => (ms === undefined ? undefined : new Date(ms).toISOString());
const percent = (share: number | undefined): Cell => (share === undefined ? undefined : Math.round(100 * share));
const nameOf = (book: readonly Named[], id: string) => book.find((each) => each.id === id);

/** One row for each student and exercise. */
export function answersCsv(students: readonly Student[], book: readonly Named[]): string {
  const header =
    "student,file,same_name,course,chapter,exercise,question,kind,seed,result,basis,state_as_handed_in,attempts,hints,first_at,solved_at,updated_at,answer,explanation";
  const rows = students.flatMap((student) =>
    student.answers.map(({ id, handed, graded }): readonly Cell[] => [
      student.name,
      student.file,
      isTwin(students, student) ? "yes" : "no",
      student.course,
      nameOf(book, id)?.chapter,
      id,
      nameOf(book, id)?.line,
      handed.kind,
      handed.seed,
      graded.result,
      graded.basis,
      handed.state,
      handed.attempts,
      handed.hints,
      dateCell(handed.firstAt),
      dateCell(handed.solvedAt),
      dateCell(handed.updatedAt),
      graded.shown,
      graded.say,
    ]),
  );
  return csvText(header.split(","), rows);
}

/** One row for each exercise. */
export function exercisesCsv(students: readonly Student[], book: readonly Named[]): string {
  const header =
    "chapter,exercise,question,answered,right,share_right_percent,mean_attempts,took_hint,commonest_mistake,made_by";
  const rows = figuresOf(students, book).map((each): readonly Cell[] => [
    nameOf(book, each.id)?.chapter,
    each.id,
    nameOf(book, each.id)?.line,
    each.answered,
    each.right,
    percent(each.shareRight),
    each.meanAttempts === undefined ? undefined : Math.round(100 * each.meanAttempts) / 100,
    each.hinted,
    each.commonest?.mistake,
    each.commonest?.count,
  ]);
  return csvText(header.split(","), rows);
}

/** One row for each file, one column for each exercise. */
export function studentsCsv(students: readonly Student[], book: readonly Named[]): string {
  const ids = figuresOf(students, book).map(({ id }) => id);
  const rows = students.map((student): readonly Cell[] => {
    const own = new Map(student.answers.map(({ id, graded }) => [id, graded.result]));
    const same = isTwin(students, student) ? "yes" : "no";
    const counts = [countOf(student, "right"), countOf(student, "wrong")];
    return [student.name, student.file, same, student.course, ...counts, ...ids.map((id) => own.get(id))];
  });
  return csvText(["student", "file", "same_name", "course", "right", "wrong", ...ids], rows);
}
