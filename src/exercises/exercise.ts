/** Grading, pure and total: any exercise with any evidence gives a verdict in words. The table of kinds is here. */
import type { Evidence, Exercise, ExerciseEntry, PlainExercise, Verdict } from "#contract/exercise.ts";
import { bytes } from "./kinds/bytes.ts";
import { choice } from "./kinds/choice.ts";
import { code } from "./kinds/code.ts";
import { goal } from "./kinds/goal.ts";
import type { ExerciseOf, Kind } from "./kinds/kind.ts";
import { number } from "./kinds/number.ts";
import { order } from "./kinds/order.ts";
import { predict } from "./kinds/predict.ts";
import { text } from "./kinds/text.ts";

const KINDS: { readonly [K in Exercise["kind"]]?: Kind<ExerciseOf<K>> } = {
  choice,
  number,
  text,
  bytes,
  order,
  predict,
  goal,
  code,
};

function kindOf(exercise: Exercise): Kind<Exercise> | undefined {
  return Object.hasOwn(KINDS, exercise.kind) ? (KINDS[exercise.kind] as Kind<Exercise> | undefined) : undefined;
}

/** True if exercises of this kind can be graded. */
export function isGraded(exercise: Exercise): boolean {
  return kindOf(exercise) !== undefined;
}

/** The verdict, with the reason when it is not right. Never throws, whatever the evidence. */
export function grade(exercise: Exercise, evidence: Evidence): Verdict {
  const kind = kindOf(exercise);
  return kind
    ? kind.grade(exercise, evidence)
    : { ok: false, say: `This page cannot grade the kind "${exercise.kind}".` };
}

/** What a reader who has done nothing hands in. */
export function blank(kind: Exercise["kind"]): Evidence {
  return KINDS[kind]?.blank ?? { kind: "answer", value: null };
}

/** Evidence that passes. */
export function rightEvidence(exercise: Exercise): Evidence {
  return kindOf(exercise)?.right(exercise) ?? blank(exercise.kind);
}

/** True when the evidence is an answer, right or wrong; false when it is blank or cannot be read. */
export function isAttempt(exercise: Exercise, evidence: Evidence): boolean {
  return kindOf(exercise)?.isAttempt(exercise, evidence) ?? false;
}

/** The answer in Markdown, in as many texts as it has parts; empty when only doing it shows it. */
export function answerTexts(exercise: Exercise): readonly string[] {
  return kindOf(exercise)?.show(exercise) ?? [];
}

/** An exercise as JSON: no functions, and not the steps and programs that only the tests need. */
export function plain(exercise: Exercise): PlainExercise {
  const slips = exercise.kind === "code" ? { near: exercise.near.map((each) => ({ ...each, program: "" })) } : {};
  const data = "steps" in exercise ? { ...exercise, steps: [] } : { ...exercise, ...slips };
  return JSON.parse(JSON.stringify(data)) as PlainExercise;
}

/** The exercise itself, or its variants of the seeds 0 to `variants` - 1. */
export function expand(entry: ExerciseEntry, variants: number): readonly Exercise[] {
  if (!("variants" in entry)) return [entry];
  return Array.from({ length: variants }, (_, seed) => entry.variants(seed));
}
