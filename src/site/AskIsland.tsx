/** Joins an exercise with what is kept of it. Until the page is live it renders the blank state, as the server did. */
import { useState, useSyncExternalStore } from "react";
import type { PlainExercise, ReaderEvent } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";
import { PROGRESS_EVENT, type Progress } from "#contract/machine.ts";
import type { Html } from "#exercises/render.ts";
import { Exercise } from "#exercises/views/Exercise.tsx";
import type { Heard } from "#exercises/views/view.ts";
import { isNewer, type ProgressRecord } from "#progress/progress.ts";
import { isDue, nextReviewAt } from "#progress/review.ts";
import { isReviewed } from "./progress/reviewed.ts";
import { claimNotice, store, toldBy } from "./saved.ts";

export interface AskIslandProps {
  /** One exercise, or its variants by seed. */
  readonly exercises: readonly PlainExercise[];
  readonly html: Html;
  readonly chapter: string;
}

const never = () => () => {};

export default function AskIsland({ exercises, html, chapter }: AskIslandProps) {
  const { id } = exercises[0]!;
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const kept = useSyncExternalStore(
    store.subscribe,
    () => store.load(id),
    () => undefined,
  );
  const trouble = useSyncExternalStore(store.subscribe, store.trouble, () => undefined);
  // What is typed in this tab stays as it is when another tab types too.
  const [typed, setTyped] = useState<{ readonly seed: number; readonly answer: Json }>();
  const [newerSeed, setNewerSeed] = useState(0);
  const [notice, setNotice] = useState(false);
  const [openedAt] = useState(Date.now);
  if (ready && trouble && !notice && claimNotice()) setNotice(true);

  const newer = kept !== undefined && isNewer(kept);
  const saved = kept === undefined || isNewer(kept) ? undefined : kept;
  const seed = (saved?.seed ?? newerSeed) % exercises.length;
  const exercise = exercises[seed]!;
  // Judged by the time of opening: an answer must not vanish under the reader's eyes because the day has come.
  const due = saved !== undefined && isReviewed(exercise) && isDue(saved, Math.max(openedAt, saved.missedAt ?? 0));
  const shown = saved && due ? asUnsolved(saved) : saved;

  function onRecord(event: ReaderEvent) {
    if (event.type === "draft" || event.type === "attempt") setTyped({ seed, answer: event.answer });
    const after = store.apply(id, event, Date.now());
    if (isNewer(after) || after.state === saved?.state) return;
    const detail: Progress = { id, state: after.state };
    window.dispatchEvent(new CustomEvent(PROGRESS_EVENT, { detail }));
  }
  function onAnother() {
    const next = (seed + 1) % exercises.length;
    setNewerSeed(next);
    onRecord({ type: "another", seed: next });
  }

  return (
    <Exercise
      exercise={exercise}
      html={html}
      ready={ready}
      saved={shown}
      draft={typed?.seed === seed ? typed.answer : shown?.answer}
      heard={ready ? heardOf(exercise, chapter) : undefined}
      note={ready ? noteFor(newer, notice, due) : undefined}
      onRecord={onRecord}
      onAnother={exercises.length > 1 ? onAnother : undefined}
    />
  );
}

function heardOf(exercise: PlainExercise, chapter: string): Heard | undefined {
  if (exercise.kind !== "predict" && exercise.kind !== "goal") return undefined;
  const prediction = store.prediction(chapter, exercise.instance);
  return { ...toldBy(exercise.instance), ...(prediction === undefined ? {} : { prediction }) };
}

/** A review asks as if for the first time: without the old answer, unless it was typed since the review fell due. */
function asUnsolved(saved: ProgressRecord): ProgressRecord {
  const { answer, ...rest } = saved;
  const touched = saved.updatedAt >= (nextReviewAt(saved) ?? 0);
  return { ...rest, ...(touched && answer !== undefined ? { answer } : {}), state: "tried", attempts: 0, hints: 0 };
}

function noteFor(newer: boolean, notice: boolean, due: boolean): string | undefined {
  if (newer)
    return "A newer version of this book kept this exercise. What you do here is not stored, so that nothing of it is lost.";
  if (notice)
    return "This browser stores nothing for this page at the moment. Your answers last until you close or reload it.";
  if (due) return "You solved this before. It is due for review: answer it once more.";
  return undefined;
}
