/** A program that must pass tests. Its evidence is a finished run; known slips are recognised by the one test they fail. */
import type { Evidence } from "#contract/exercise.ts";
import type { RunnerAnswer } from "#engine/sandbox/code-runner.ts";
import { evidenceOf } from "#engine/sandbox/evidence.ts";
import { count, type ExerciseOf, type Kind, wrong } from "./kind.ts";

type CodeExercise = ExerciseOf<"code">;
type Run = Extract<Evidence, { kind: "run" }>;

export const code: Kind<CodeExercise> = {
  blank: { kind: "run", passed: [], failed: [], total: 0 },
  right: () => ({ kind: "run", passed: ["all"], failed: [], total: 1 }),
  grade(exercise, evidence) {
    const run = runOf(evidence);
    if (!run || run.total === 0) return wrong("Run your program first.");
    const [first] = run.failed;
    if (run.stopped) return wrong(first?.say ?? "The program was stopped before it had finished.");
    if (!first)
      return run.passed.length === run.total ? { ok: true } : wrong("Not every test has run: run the program again.");
    const slip = run.failed.length === 1 && exercise.near.find(({ failsTest }) => failsTest === first.test);
    if (slip) return wrong(slip.say);
    const how = run.failed.length === 1 ? "One test fails" : `${count(run.failed.length, "test")} of ${run.total} fail`;
    return wrong(`${how}. First, ${first.test}: ${first.say}`);
  },
  isAttempt(_, evidence) {
    const run = runOf(evidence);
    return run !== undefined && run.total > 0 && run.stopped !== "syntax";
  },
  show: ({ solution }) => [`\`\`\`ts\n${solution.trim()}\n\`\`\``],
};

/** What a run of the page proves; nothing when it did not come to an end of its own. */
export function evidenceFrom(answer: RunnerAnswer): Run | undefined {
  if (answer.type === "run") return evidenceOf(answer.run);
  if (answer.type === "failed" || answer.by === "reader") return undefined;
  return { kind: "run", passed: [], failed: [{ test: "the program itself", say: ENDLESS }], total: 1, stopped: "time" };
}
const ENDLESS = "The program did not end and was stopped from outside. Does a loop never end, or something grow?";

function runOf(evidence: unknown): Run | undefined {
  const found = evidence as Partial<Run> | null | undefined;
  if (typeof found !== "object" || found?.kind !== "run" || typeof found.total !== "number") return undefined;
  const { passed, failed } = found;
  if (!Array.isArray(passed) || !Array.isArray(failed)) return undefined;
  const told = failed.every((each) => typeof each?.test === "string" && typeof each.say === "string");
  return told ? (found as Run) : undefined;
}
