/** The page's side of checking types: one worker that stays, asked about the newest text only, replaced when it hangs. */
import type { JobWorker } from "../job-worker.ts";
import type { TypeFault, TypeJob } from "./type-error.ts";

export const HANGS_AFTER_MS = 10_000;
/** The first check of a worker reads the libraries, too. */
export const FIRST_HANGS_AFTER_MS = 30_000;

export type TypeWorker = JobWorker<TypeJob, readonly TypeFault[]>;
export type TypesAnswer =
  | { readonly type: "checked"; readonly errors: readonly TypeFault[] }
  | { readonly type: "outdated" }
  | { readonly type: "hung" }
  | { readonly type: "failed"; readonly message: string };
export interface TypeRunner {
  /** Settles always; a call that a newer one has overtaken is outdated. */
  check(job: TypeJob): Promise<TypesAnswer>;
  end(): void;
}

export function createTypeRunner(spawn: () => TypeWorker): TypeRunner {
  let worker: TypeWorker | undefined;
  /** It has answered once. */
  let warm = false;
  let id = 0;
  let finish: ((answer: TypesAnswer) => void) | undefined;

  function settle(answer: TypesAnswer): void {
    finish?.(answer);
    finish = undefined;
  }
  function kill(answer: TypesAnswer): void {
    worker?.terminate();
    worker = undefined;
    warm = false;
    settle(answer);
  }

  return {
    check(job) {
      settle({ type: "outdated" });
      const mine = ++id;
      return new Promise((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        finish = (answer) => {
          clearTimeout(timer);
          resolve(answer);
        };
        try {
          worker ??= spawn();
        } catch (error) {
          return kill({ type: "failed", message: String(error) });
        }
        worker.onerror = ({ message }) => kill({ type: "failed", message });
        worker.onmessage = ({ data }) => {
          if (data.id !== mine) return;
          if (data.type === "progress") {
            // Counted from when it begins: a worker takes as long to start as the machine takes.
            timer ??= setTimeout(() => kill({ type: "hung" }), warm ? HANGS_AFTER_MS : FIRST_HANGS_AFTER_MS);
          } else if (data.type === "result") {
            warm = true;
            settle({ type: "checked", errors: data.result });
          } else kill({ type: "failed", message: data.message });
        };
        worker.postMessage({ type: "start", id: mine, job });
      });
    },
    end: () => kill({ type: "outdated" }),
  };
}
