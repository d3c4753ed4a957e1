/** The page's side of running code: one worker, ended and replaced when a program does not stop by itself. */
import type { JobWorker } from "../job-worker.ts";
import type { CodeJob, CodeRun } from "./evidence.ts";

/** Past the program's own deadline: some work inside QuickJS cannot be interrupted. */
export const HARD_STOP_MS = 5_000;

export type CodeWorker = JobWorker<CodeJob, CodeRun>;
export type RunnerAnswer =
  | { readonly type: "run"; readonly run: CodeRun }
  | { readonly type: "stopped"; readonly by: "time" | "reader" }
  | { readonly type: "failed"; readonly message: string };
export interface CodeRunner {
  /** One at a time; settles always. */
  run(job: CodeJob): Promise<RunnerAnswer>;
  stop(): void;
}

export function createCodeRunner(spawn: () => CodeWorker): CodeRunner {
  let worker: CodeWorker | undefined;
  let finish: ((answer: RunnerAnswer) => void) | undefined;
  let runs = 0;

  function end(answer: RunnerAnswer): void {
    finish?.(answer);
    finish = undefined;
  }
  function kill(answer: RunnerAnswer): void {
    worker?.terminate();
    worker = undefined;
    end(answer);
  }

  return {
    run(job) {
      kill({ type: "stopped", by: "reader" });
      const id = ++runs;
      return new Promise((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        finish = (answer) => {
          clearTimeout(timer);
          resolve(answer);
        };
        try {
          worker = spawn();
        } catch (error) {
          return kill({ type: "failed", message: String(error) });
        }
        worker.onerror = ({ message }) => kill({ type: "failed", message });
        worker.onmessage = ({ data }) => {
          if (data.id !== id) return;
          if (data.type === "progress") timer ??= setTimeout(() => kill({ type: "stopped", by: "time" }), HARD_STOP_MS);
          else if (data.type === "error") kill({ type: "failed", message: data.message });
          else kill({ type: "run", run: data.result });
        };
        worker.postMessage({ type: "start", id, job });
      });
    },
    stop: () => kill({ type: "stopped", by: "reader" }),
  };
}
