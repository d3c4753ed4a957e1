/** One or several of a few options. Evidence names options by their text, so that reordering them keeps old answers true. */
import type { Json } from "#contract/json.ts";
import { answerOf, count, type ExerciseOf, type Kind, wrong } from "./kind.ts";
import { shuffled } from "./shuffle.ts";

type Choice = ExerciseOf<"choice">;

export const choice: Kind<Choice> = {
  blank: { kind: "answer", value: [] },
  right: ({ options }) => ({
    kind: "answer",
    value: options.filter((option) => option.right).map((option) => option.text),
  }),
  grade(exercise, evidence) {
    const picked = pickedOf(answerOf(evidence));
    if (picked.length === 0) return wrong(exercise.many ? "Tick what holds first." : "Choose one first.");
    const options = picked.map((text) => exercise.options.find((option) => option.text === text));
    if (options.includes(undefined)) return wrong("That option is no longer part of the question: choose again.");
    const slip = options.find((option) => !option?.right);
    if (slip) return wrong(slip.say);
    if (!exercise.many) {
      return picked.length === 1 ? { ok: true, say: options[0]!.say } : wrong("Only one of them can be chosen.");
    }
    const missing = exercise.options.filter((option) => option.right).length - picked.length;
    if (missing === 0) return { ok: true };
    return wrong(
      `${picked.length === 1 ? "The one" : "What"} you ticked holds, and so ${missing === 1 ? "does" : "do"} ${count(missing, "other")}.`,
    );
  },
  isAttempt: (_, evidence) => pickedOf(answerOf(evidence)).length > 0,
  show: ({ options }) => options.filter((option) => option.right).map((option) => option.text),
};

/** The distinct texts that a stored answer picks; none if it is something else. */
export function pickedOf(value: Json | undefined): readonly string[] {
  if (!Array.isArray(value)) return [];
  return [...new Set(value.filter((each) => typeof each === "string"))];
}

/**
 * Indices of the options as they are shown: shuffled by the exercise's own words, so that the right one has no usual
 * place and the page looks the same every time. Options that begin with numbers keep their order.
 */
export function shownOrder({ id, ask, options }: Choice): readonly number[] {
  const texts = options.map(({ text }) => text);
  if (texts.every((text) => /^[`*]*[+-]?\d/.test(text))) return texts.map((_, index) => index);
  return shuffled(`${id} ${ask}`, texts);
}
