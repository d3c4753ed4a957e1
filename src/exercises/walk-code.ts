/** Runs the programs of a code exercise: the starter must fail, the solution pass, and each slip fail the test it names. */
import { type CodeRun, evidenceOf } from "#engine/sandbox/evidence.ts";
import { runCode } from "#engine/sandbox/run-code.ts";
import type { ExerciseOf } from "./kinds/kind.ts";
import { repeated } from "./walk-kinds.ts";

/** A sentence for every fault. */
export async function codeFaults({
  starter,
  solution,
  near,
  tests,
  hidden,
}: ExerciseOf<"code">): Promise<readonly string[]> {
  const run = (program: string) => runCode({ program, tests, hidden });
  try {
    const solved = await run(solution);
    const started = await run(starter);
    const names = solved.tests.map(({ name }) => name);
    const faults = [
      ...(solved.tests.some((each) => !each.hidden) ? [] : ["tests must be at least one"]),
      ...(solved.tests.some((each) => each.hidden) ? [] : ["hidden tests must be at least one"]),
      ...repeated(names).map((name) => `tests must have names of their own, got ${JSON.stringify(name)} twice`),
      ...(hasPassed(solved) ? [] : [`the solution must pass, got ${failures(solved)}`]),
      ...(hasPassed(started) ? ["the starter must fail"] : []),
      ...(started.stopped === "syntax" ? [`the starter must be readable, got ${started.fault?.say}`] : []),
    ];
    for (const { program, failsTest } of near) {
      const slip = await run(program);
      const { failed } = evidenceOf(slip);
      if (failed.length !== 1 || failed[0]?.test !== failsTest || slip.stopped)
        faults.push(`a near must fail ${JSON.stringify(failsTest)} and nothing else, got ${failures(slip)}`);
    }
    return faults;
  } catch (error) {
    return [`the tests must be readable, got ${error instanceof Error ? error.message : String(error)}`];
  }
}

const hasPassed = ({ tests, fault }: CodeRun) => !fault && tests.every(({ state }) => state === "passed");

function failures(run: CodeRun): string {
  const { failed } = evidenceOf(run);
  return failed.map(({ test, say }) => `${JSON.stringify(test)} (${say})`).join(", ") || "none";
}
