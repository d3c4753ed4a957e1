/** What a class's answers say about each exercise: how hard it was, and where most went wrong. Pure. */
import type { Result } from "./regrade.ts";

/** One student's answer to one exercise. */
export interface ResultRow {
  readonly id: string;
  readonly result: Result;
  readonly attempts: number;
  readonly hints: number;
  readonly mistake?: string;
}
export interface ExerciseResults {
  readonly id: string;
  /** Answers that could be graded, right or wrong. */
  readonly answered: number;
  readonly right: number;
  /** 0 to 1; undefined if nobody answered. */
  readonly shareRight: number | undefined;
  /** Over all who tried at least once; undefined if nobody did. */
  readonly meanAttempts: number | undefined;
  readonly hinted: number;
  /** The mistake that most made, and how many did; the first in the alphabet where several are as common. */
  readonly commonest: { readonly mistake: string; readonly count: number } | undefined;
}

/** Figures of every exercise of `ids`, in their order. O(rows). */
export function resultsOf(ids: readonly string[], rows: readonly ResultRow[]): readonly ExerciseResults[] {
  const byId = Map.groupBy(rows, ({ id }) => id);
  return ids.map((id) => {
    const own = byId.get(id) ?? [];
    const answered = own.filter(({ result }) => result === "right" || result === "wrong");
    const right = answered.filter(({ result }) => result === "right").length;
    const tried = own.filter(({ attempts }) => attempts > 0);
    return {
      id,
      answered: answered.length,
      right,
      shareRight: answered.length === 0 ? undefined : right / answered.length,
      meanAttempts:
        tried.length === 0 ? undefined : tried.reduce((sum, { attempts }) => sum + attempts, 0) / tried.length,
      hinted: own.filter(({ hints }) => hints > 0).length,
      commonest: commonestOf(answered),
    };
  });
}

/** Mistakes that differ in their numbers alone, as those of two variants do, are one. */
const keyOf = (mistake: string) => (/^answers /.test(mistake) ? mistake : mistake.replace(/\d[\d.,]*/g, "#"));

function commonestOf(rows: readonly ResultRow[]): ExerciseResults["commonest"] {
  const groups = [
    ...Map.groupBy(
      rows.flatMap(({ mistake }) => (mistake === undefined ? [] : [mistake])),
      keyOf,
    ).values(),
  ].map((group) => ({ mistake: group.toSorted()[0]!, count: group.length }));
  return groups.sort((a, b) => b.count - a.count || (a.mistake < b.mistake ? -1 : 1))[0];
}
