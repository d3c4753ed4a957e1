/** Runs the programs of many students, one after another, each text once, with the limits of the page's own runs. */
import type { Evidence } from "#contract/exercise.ts";
import { createCodeRunner } from "#engine/sandbox/code-runner.ts";
import { evidenceFrom } from "./kinds/code.ts";
import type { RunProgram } from "./regrade.ts";

const spawn = () => new Worker(new URL("../workers/code.worker.ts", import.meta.url), { type: "module" });

/** Stops with `signal`, also in the middle of a program. */
export function programRunner(signal: AbortSignal): RunProgram {
  const runner = createCodeRunner(spawn);
  const known = new Map<string, Evidence | string>();
  signal.addEventListener("abort", runner.stop);
  return async (job) => {
    const key = JSON.stringify(job);
    const before = known.get(key);
    if (before !== undefined) return before;
    const came = await runner.run(job);
    const evidence = evidenceFrom(came);
    if (!evidence) return came.type === "failed" ? `The program could not be run: ${came.message}` : "Stopped.";
    known.set(key, evidence);
    return evidence;
  };
}
