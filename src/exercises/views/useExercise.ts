/** What an exercise shows at the moment, from what is kept and what happened in this visit. No looks. */
import { useState } from "react";
import type { Evidence, PlainExercise, ReaderEvent, SavedExercise, Verdict } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";
import { blank, grade, isAttempt } from "../exercise.ts";

interface Checked {
  readonly verdict: Verdict;
  /** The draft that was handed in. */
  readonly draft: Json | undefined;
  /** An answer, not a blank or something illegible. */
  readonly honest: boolean;
}
interface Visit {
  readonly ask: string;
  /** True once what was kept has been looked at. */
  readonly settled: boolean;
  /** The verdict of an earlier visit. */
  readonly restored?: Verdict | undefined;
  readonly checked?: Checked | undefined;
  readonly hinted?: boolean;
  readonly given?: boolean;
  /** The question has just been changed for another variant. */
  readonly changed?: boolean;
}
export interface Showing extends Visit {
  readonly solved: boolean;
  readonly gaveUp: boolean;
  /** Nothing is left to do. */
  readonly closed: boolean;
  /** The answer may be shown: there was an attempt, or the hint. */
  readonly mayShow: boolean;
  /** The verdict is about another answer than the one that stands in the field now. */
  readonly stale: boolean;
  check(): void;
  handIn(evidence: Evidence, answer: Json, closes: boolean): void;
  toggleHint(): void;
  giveUp(): void;
}
export interface Given {
  readonly exercise: PlainExercise;
  readonly ready: boolean;
  readonly saved?: SavedExercise | undefined;
  readonly draft?: Json | undefined;
  onRecord(event: ReaderEvent): void;
}

/** `answers`: the reader hands an answer in; otherwise the page notices by itself. */
export function useExercise({ exercise, ready, saved, draft, onRecord }: Given, answers: boolean): Showing {
  const { ask } = exercise;
  const [state, setVisit] = useState<Visit>({ ask, settled: false });
  let visit = state;
  if (visit.ask !== ask) visit = { ask, settled: true, changed: true };
  if (ready && !visit.settled) visit = { ...visit, settled: true, restored: restore(exercise, saved, answers) };
  if (visit !== state) setVisit(visit);

  const { checked, restored } = visit;
  const gaveUp = visit.given === true || saved?.state === "given-up";
  const verdict = checked?.verdict ?? restored;
  return {
    ...visit,
    solved: saved?.state === "solved" || (verdict?.ok === true && !gaveUp),
    gaveUp,
    closed: gaveUp || restored !== undefined || verdict?.ok === true || (verdict !== undefined && !answers),
    mayShow:
      gaveUp || checked?.honest === true || visit.hinted === true || (saved?.attempts ?? 0) + (saved?.hints ?? 0) > 0,
    stale: answers && checked !== undefined && checked.draft !== draft,
    handIn,
    check() {
      const nothing = blank(exercise.kind);
      const value = draft ?? (nothing.kind === "answer" ? nothing.value : null);
      handIn({ kind: "answer", value }, value, false);
    },
    toggleHint() {
      if (!visit.hinted) onRecord({ type: "hint" });
      setVisit({ ...visit, hinted: !visit.hinted });
    },
    giveUp() {
      setVisit({ ...visit, given: true });
      onRecord({ type: "gave-up" });
    },
  };

  function handIn(evidence: Evidence, answer: Json, closes: boolean) {
    const verdict = grade(exercise, evidence);
    const honest = isAttempt(exercise, evidence);
    // A program may have been changed while it ran.
    const graded = exercise.kind === "code" ? answer : draft;
    setVisit({ ...visit, changed: false, checked: { verdict, draft: graded, honest } });
    if (honest) onRecord({ type: "attempt", answer, ok: verdict.ok, ...(closes ? { closes } : {}) });
  }
}

/** The verdict of an earlier visit, if that closed the exercise and its answer still says so. */
function restore(exercise: PlainExercise, saved: SavedExercise | undefined, answers: boolean): Verdict | undefined {
  if (saved?.state !== "solved") return undefined;
  const answer = saved.answer ?? null;
  const evidence: Evidence =
    exercise.kind === "goal"
      ? { kind: "goal", goal: exercise.goal, evidence: answer }
      : { kind: "answer", value: answer };
  const verdict = grade(exercise, evidence);
  return verdict.ok || (!answers && isAttempt(exercise, evidence)) ? verdict : undefined;
}
