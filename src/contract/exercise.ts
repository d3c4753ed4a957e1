/** The eight kinds of exercise, what the reader did, and the verdict. Only plain data reaches an island. */
import type { Json } from "./json.ts";

interface Common {
  readonly id: string; // "mqtt/copies-after-lost-puback": permanent, progress is filed under it
  readonly ask: string; // Markdown, rendered at build
  readonly hint: string;
  readonly why: string; // shown once solved or given up
}
/** A known wrong answer and what it reveals. Each must be distinct from the answer and say something of its own. */
export interface Near<A> {
  readonly when: A;
  readonly say: string;
}

export type Exercise =
  | (Common & { kind: "choice"; options: readonly { text: string; right?: true; say: string }[]; many?: true })
  | (Common & { kind: "number"; unit: string; answer: number; tolerance: number; near: readonly Near<number>[] })
  | (Common & {
      kind: "text";
      answer: string;
      accept?: readonly string[];
      near: readonly Near<string>[];
      anyCase?: true; // capitals do not count; without it they do, as in a topic
    })
  | (Common & { kind: "bytes"; answer: string; near: readonly Near<string>[] }) // hex
  | (Common & {
      kind: "order";
      items: readonly string[];
      answer: readonly number[]; // all indices of items
      distractors?: readonly string[]; // to be left out; their indices go on after the items'
      near: readonly Near<readonly number[]>[]; // fits an order in which these stand one after another, others between them or not
    })
  | (Common & {
      kind: "predict";
      instance: string;
      preset: Json;
      options: readonly { value: Json; text: string; say: string }[]; // the widget's own, each with what it reveals
      answer: Json;
      steps?: readonly Json[]; // events that run the experiment; one { type: "run" } if left out
    })
  | (Common & { kind: "goal"; instance: string; preset: Json; goal: string; steps: readonly Json[] }) // steps: events that reach it
  | (Common & {
      kind: "code";
      starter: string;
      solution: string;
      tests: string;
      hidden: string;
      signature?: { readonly name: string; readonly type: string }; // what the tests call, as a TypeScript type
      near: readonly { program: string; failsTest: string; say: string }[];
    });
/** An exercise in variants; the build expands 20, a test tries 200. */
export type Variants = (seed: number) => Exercise;
export interface VariedExercise {
  readonly id: string;
  readonly variants: Variants;
}
/** What a chapter's exercises.ts lists as its default export. */
export type ExerciseEntry = Exercise | VariedExercise;
/** An exercise as it reaches an island: JSON only, and without the steps that prove it. Its texts are still Markdown. */
export type PlainExercise = Exercise;

/** What the reader did, after anything slow (running code, reaching a goal) has finished: grading itself is pure and total. */
export type Evidence =
  | { readonly kind: "answer"; readonly value: Json }
  | { readonly kind: "goal"; readonly goal: string; readonly evidence: Json }
  | {
      readonly kind: "run";
      readonly passed: readonly string[];
      readonly failed: readonly { test: string; say: string }[];
      readonly total: number;
      readonly stopped?: "time" | "memory" | "syntax";
    };
export type Verdict = { readonly ok: true; readonly say?: string } | { readonly ok: false; readonly say: string };
export type Grade = (exercise: Exercise, evidence: Evidence) => Verdict;

/** What a reader does with an exercise, for whoever keeps progress. */
export type ReaderEvent =
  | { readonly type: "draft"; readonly answer: Json }
  /** `closes`: nothing is left to try, right or wrong, as for a prediction that has met its outcome. */
  | { readonly type: "attempt"; readonly answer: Json; readonly ok: boolean; readonly closes?: boolean }
  | { readonly type: "hint" }
  | { readonly type: "gave-up" }
  | { readonly type: "another"; readonly seed: number };
/** What was kept of an exercise. `answer` is the draft as typed, and was read from storage: check it before use. */
export interface SavedExercise {
  readonly state: "tried" | "solved" | "given-up";
  readonly attempts: number;
  readonly hints: number;
  readonly answer?: Json;
  /** Which variant, for exercises that have some. */
  readonly seed?: number;
}
