/** A state to bring about in a widget. The widget detects it; grading checks that it is the one asked for. */
import { type ExerciseOf, type Kind, wrong } from "./kind.ts";

type GoalExercise = ExerciseOf<"goal">;

export const goal: Kind<GoalExercise> = {
  blank: { kind: "goal", goal: "", evidence: null },
  right: (exercise) => ({ kind: "goal", goal: exercise.goal, evidence: null }),
  grade(exercise, evidence) {
    const reached = reachedOf(evidence);
    if (reached === exercise.goal && reached !== "") return { ok: true };
    if (!reached) return wrong("Not reached yet: the widget above tells this exercise when it is.");
    return wrong("The widget reached another goal, not the one asked for here.");
  },
  isAttempt: (_, evidence) => Boolean(reachedOf(evidence)),
  show: () => [],
};

function reachedOf(evidence: unknown): string | undefined {
  const found = evidence as { kind?: unknown; goal?: unknown } | null | undefined;
  if (typeof found !== "object" || found?.kind !== "goal" || typeof found.goal !== "string") return undefined;
  return found.goal;
}
