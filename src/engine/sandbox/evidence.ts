/** A job for the sandbox, what comes of it, and what that proves. Without the sandbox: the page needs this much at once. */
import type { Evidence } from "#contract/exercise.ts";
import type { CodeFault } from "./fault.ts";

export type CodeJob = { readonly program: string; readonly tests: string; readonly hidden: string };
export interface TestOutcome {
  readonly name: string;
  readonly hidden: boolean;
  readonly state: "passed" | "failed" | "not run";
  /** Why it failed. */
  readonly say?: string;
  /** Where the program threw, from 1. */
  readonly line?: number;
}
export interface CodeRun {
  readonly tests: readonly TestOutcome[];
  /** What the program wrote to the console, a line each. */
  readonly output: readonly string[];
  /** There was more than is kept. */
  readonly cut: boolean;
  /** What ended the program outside its tests. */
  readonly fault?: CodeFault;
  readonly stopped?: "time" | "memory" | "syntax";
}

/** What grading needs of a run. A fault outside the tests counts as a failed test of that name. */
export function evidenceOf({ tests, fault, stopped }: CodeRun): Evidence & { readonly kind: "run" } {
  const failed = tests.filter(({ state }) => state === "failed").map(({ name, say = "" }) => ({ test: name, say }));
  return {
    kind: "run",
    passed: tests.filter(({ state }) => state === "passed").map(({ name }) => name),
    failed: fault && failed.length === 0 ? [{ test: "the program itself", say: fault.say }] : failed,
    total: tests.length,
    ...(stopped ? { stopped } : {}),
  };
}
