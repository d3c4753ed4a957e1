/**
 * Grades once more what a student handed in, with the kernels' own `grade`. Programs are run by whoever calls; a goal's
 * evidence and a prediction's moment are only reports, for the widget that saw them is not here. Pure but for `run`.
 */
import type { Evidence, PlainExercise } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";
import type { CodeJob } from "#engine/sandbox/evidence.ts";
import { grade, isAttempt } from "./exercise.ts";
import { pickedOf } from "./kinds/choice.ts";
import { normalText } from "./kinds/text.ts";

/** What was handed in of one exercise, as far as grading needs it. */
export interface Handed {
  readonly kind: string;
  readonly state: string;
  readonly answer?: Json;
  readonly seed?: number;
}
export type Result = "right" | "wrong" | "no answer" | "not graded";
export interface Regraded {
  readonly result: Result;
  /** "graded here", or "as reported" where the evidence is a report of the student's page. */
  readonly basis: "graded here" | "as reported";
  /** Why, as the student read it; or why it was not graded. */
  readonly say: string;
  /** What kind of mistake it is: wrong answers that share it count as one. */
  readonly mistake?: string;
  /** The answer in one line. */
  readonly shown: string;
}
/** Runs a program against its tests; a text says why it could not be run. */
export type RunProgram = (job: CodeJob) => Promise<Evidence | string>;

const MOST_SHOWN = 300;

/** The exercise that a seed stands for, as the page chooses it. */
export function variantOf(variants: readonly PlainExercise[], seed = 0): PlainExercise | undefined {
  return variants[seed % Math.max(1, variants.length)];
}

/** `variants` are those of one exercise by seed; none if the book does not have it. */
export async function regrade(variants: readonly PlainExercise[], handed: Handed, run: RunProgram): Promise<Regraded> {
  const exercise = variantOf(variants, handed.seed);
  const shown = shownAnswer(handed.answer);
  const not = (say: string): Regraded => ({ result: "not graded", basis: "graded here", say, shown });
  if (!exercise) return not("This edition of the book has no such exercise.");
  if (exercise.kind !== handed.kind)
    return not(`Handed in as ${handed.kind}, but in this edition it is ${exercise.kind}.`);
  const basis = exercise.kind === "goal" || exercise.kind === "predict" ? "as reported" : "graded here";
  const evidence = await evidenceOf(exercise, handed, run);
  if (typeof evidence === "string") return not(evidence);
  if (!evidence) return { result: "no answer", basis, say: "", shown };
  const honest = isAttempt(exercise, evidence);
  const syntax = evidence.kind === "run" && evidence.stopped === "syntax";
  const verdict = grade(exercise, evidence);
  if (!honest && !syntax) return { result: "no answer", basis, say: verdict.say ?? "", shown };
  if (verdict.ok) return { result: "right", basis, say: verdict.say ?? "", shown };
  return { result: "wrong", basis, say: verdict.say, mistake: mistakeOf(exercise, evidence, verdict.say), shown };
}

async function evidenceOf(
  exercise: PlainExercise,
  { state, answer }: Handed,
  run: RunProgram,
): Promise<Evidence | string | undefined> {
  if (exercise.kind === "goal")
    return state === "solved" ? { kind: "goal", goal: exercise.goal, evidence: answer ?? null } : undefined;
  if (answer === undefined) return undefined;
  if (exercise.kind !== "code") return { kind: "answer", value: answer };
  if (typeof answer !== "string" || answer.trim() === exercise.starter.trim()) return undefined;
  return run({ program: answer, tests: exercise.tests, hidden: exercise.hidden });
}

/** Every sentence an author wrote for a wrong answer of this exercise. */
function knownSays(exercise: PlainExercise): readonly string[] {
  if (exercise.kind === "choice") return exercise.options.map(({ say }) => say);
  if (exercise.kind === "predict") return exercise.options.map(({ say }) => say);
  return "near" in exercise ? exercise.near.map(({ say }) => say) : [];
}

/** The author's sentence where the mistake is a known one, or else the wrong answer in its normal form. */
function mistakeOf(exercise: PlainExercise, evidence: Evidence, say: string): string {
  if (knownSays(exercise).includes(say)) return say;
  if (evidence.kind === "run") return `fails ${evidence.failed[0]?.test ?? "a test"}`;
  if (evidence.kind !== "answer") return say;
  const { value } = evidence;
  if (exercise.kind === "choice") return pickedOf(value).toSorted().join(" + ");
  if (exercise.kind === "bytes" && typeof value === "string")
    return `answers ${value
      .toLowerCase()
      .replace(/0x|[^0-9a-f]/g, "")
      .slice(0, 80)}`;
  if (typeof value === "string") return `answers ${normalText(value.slice(0, MOST_SHOWN)).toLowerCase()}`;
  return `answers ${shownAnswer(value)}`;
}

/** An answer in one line, to be read; long ones are cut. */
function shownAnswer(answer: Json | undefined): string {
  if (answer === undefined || answer === null) return "";
  const list = Array.isArray(answer) && answer.every((each) => typeof each === "string");
  const text = typeof answer === "string" ? answer : list ? answer.join(" / ") : JSON.stringify(answer);
  const line = text
    .slice(0, 4 * MOST_SHOWN)
    .replace(/\s+/g, " ")
    .trim();
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN - 1)}…` : line;
}
