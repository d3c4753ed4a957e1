import type { Exercise } from "#contract/exercise.ts";

/** True if an exercise is asked again later: a prediction that has met its outcome is not. */
export function isReviewed({ kind }: Pick<Exercise, "kind">): boolean {
  return kind !== "predict";
}
