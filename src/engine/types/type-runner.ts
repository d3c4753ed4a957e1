/** The page's side of checking types: one worker that stays, asked about the newest text only, replaced when it hangs. */
import type { JobWorker } from "../job-worker.ts";
import { createNewestRunner } from "../newest-runner.ts";
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
  const { ask, end } = createNewestRunner(spawn, {
    hangsAfterMs: HANGS_AFTER_MS,
    firstHangsAfterMs: FIRST_HANGS_AFTER_MS,
  });
  return {
    async check(job) {
      const answer = await ask(job);
      return answer.type === "answered" ? { type: "checked", errors: answer.result } : answer;
    },
    end,
  };
}
