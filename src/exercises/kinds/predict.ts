/** A prediction made in an experiment above. Its evidence is the option's value, graded once the outcome is known. */
import type { Json } from "#contract/json.ts";
import { answerOf, type ExerciseOf, type Kind, wrong } from "./kind.ts";

type Predict = ExerciseOf<"predict">;

export const predict: Kind<Predict> = {
  blank: { kind: "answer", value: null },
  right: ({ answer }) => ({ kind: "answer", value: answer }),
  grade(exercise, evidence) {
    const value = answerOf(evidence);
    if (value === undefined || value === null) return wrong("Predict in the experiment first.");
    const option = exercise.options.find((each) => sameJson(each.value, value));
    if (!option) return wrong("That prediction is not one of the options of this question.");
    return sameJson(value, exercise.answer) ? { ok: true, say: option.say } : wrong(option.say);
  },
  isAttempt: ({ options }, evidence) => {
    const value = answerOf(evidence);
    return value !== undefined && options.some((option) => sameJson(option.value, value));
  },
  show: ({ options, answer }) =>
    options.filter((option) => sameJson(option.value, answer)).map((option) => option.text),
};

/** Equality of JSON values, whatever the order of their keys. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => sameJson(value, right.get(key)));
}
