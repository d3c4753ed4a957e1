/**
 * A short text, compared sign by sign after the accidents of typing and pasting are taken off. A wrong one is told where
 * it first differs and how long it is, never what should stand there. Limit: texts of up to 400 characters.
 */
import { answerOf, count, type ExerciseOf, type Kind, signAt, wrong } from "./kind.ts";

type TextExercise = ExerciseOf<"text">;

const MAX_CHARS = 400;

export const text: Kind<TextExercise> = {
  blank: { kind: "answer", value: "" },
  right: ({ answer }) => ({ kind: "answer", value: answer }),
  grade(exercise, evidence) {
    const typed = textOf(evidence);
    if (typed.length > MAX_CHARS) return wrong(`That is ${typed.length} characters long: a short text is asked for.`);
    const yours = normalText(typed);
    if (yours === "") return wrong("Write your answer first.");
    const answers = acceptedBy(exercise);
    if (answers.some((each) => isSameText(each, yours, exercise))) return { ok: true };
    const slip = exercise.near.find(({ when }) => isSameText(when, yours, exercise));
    return wrong(slip?.say ?? explain(yours, answers, exercise));
  },
  isAttempt(_, evidence) {
    const typed = textOf(evidence);
    return typed.length <= MAX_CHARS && normalText(typed) !== "";
  },
  show: ({ answer }) => [`\`${answer}\``],
};

function textOf(evidence: unknown): string {
  const value = answerOf(evidence);
  return typeof value === "string" ? value : "";
}

/** The answer, then the others that pass. */
export function acceptedBy({ answer, accept = [] }: TextExercise): readonly string[] {
  return [answer, ...accept];
}

const QUOTES: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["\u201c", "\u201d"],
  ["\u2018", "\u2019"],
];

/** Composed (NFC), without signs that cannot be seen, single spaces, none at the ends, no quotes around it. O(n). */
export function normalText(typed: string): string {
  const spaced = typed
    .normalize("NFC")
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const inner = spaced.slice(1, -1);
  const around =
    spaced.length > 1 &&
    QUOTES.some(
      ([open, close]) =>
        spaced[0] === open && spaced.at(-1) === close && !inner.includes(open) && !inner.includes(close),
    );
  return around ? inner.trim() : spaced;
}

/** True if `a` and `b` count as the same answer to the exercise. */
export function isSameText(a: string, b: string, { anyCase }: Pick<TextExercise, "anyCase">): boolean {
  return keyOf(normalText(a), anyCase) === keyOf(normalText(b), anyCase);
}

const keyOf = (normal: string, anyCase: true | undefined) => (anyCase ? normal.toLowerCase() : normal);

function explain(yours: string, answers: readonly string[], { anyCase }: TextExercise): string {
  const mine = Array.from(yours);
  const alike = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && keyOf(a, anyCase) === keyOf(b, anyCase);
  const headOf = (answer: readonly string[]) => {
    const at = mine.findIndex((sign, index) => !alike(sign, answer[index]));
    return at < 0 ? mine.length : at;
  };
  // Against the answer it comes closest to, which is most likely the one that was meant.
  const answer = answers
    .map((each) => Array.from(normalText(each)))
    .reduce((best, each) => (headOf(each) > headOf(best) ? each : best));
  const at = headOf(answer);
  const surplus = mine.length - answer.length;
  const tail = (from: number, to: number) =>
    mine.length - from === answer.length - to &&
    mine.slice(from).every((sign, index) => alike(sign, answer[to + index]));
  const many = `${count(Math.abs(surplus), "character")} ${Math.abs(surplus) === 1 ? "is" : "are"}`;

  if (at === mine.length) return `Right as far as it goes, but ${many} missing at the end.`;
  if (at === answer.length) return `It begins right, but the last ${many.replace(/^1 /, "")} too many.`;
  const place = `Character ${at + 1}, ${signAt(mine[at]!, 0)}, is the first that differs.`;
  if (keyOf(yours, true) === keyOf(answer.join(""), true)) return `Right but for capitals, which count here. ${place}`;
  if (mine.filter((sign) => sign !== " ").join("") === answer.filter((sign) => sign !== " ").join(""))
    return `Right but for the spaces. ${place}`;
  if (surplus > 0 && tail(at + surplus, at)) return `${many} too many, from place ${at + 1} on; the rest is right.`;
  if (surplus < 0 && tail(at, at - surplus)) return `${many} missing before place ${at + 1}; the rest is right.`;
  const length = surplus === 0 ? ", the right length" : `: ${Math.abs(surplus)} too ${surplus < 0 ? "few" : "many"}`;
  return `${place} Yours is ${count(mine.length, "character")} long${length}.`;
}
