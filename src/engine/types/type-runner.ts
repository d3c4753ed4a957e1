/** The page's side of checking types: one worker that stays, asked about the newest text only, replaced when it hangs. */
import type { FromWorker, ToWorker } from "#contract/worker.ts";
import type { TypeFault, TypeJob } from "./type-error.ts";

export const HANGS_AFTER_MS = 10_000;

/** What is used of a Worker. */
export interface TypeWorker {
  onmessage: ((event: MessageEvent<FromWorker<readonly TypeFault[]>>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker<TypeJob>): void;
  terminate(): void;
}
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
  let id = 0;
  let finish: ((answer: TypesAnswer) => void) | undefined;

  function settle(answer: TypesAnswer): void {
    finish?.(answer);
    finish = undefined;
  }
  function kill(answer: TypesAnswer): void {
    worker?.terminate();
    worker = undefined;
    settle(answer);
  }

  return {
    check(job) {
      settle({ type: "outdated" });
      const mine = ++id;
      return new Promise((resolve) => {
        const timer = setTimeout(() => kill({ type: "hung" }), HANGS_AFTER_MS);
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
          if (data.type === "result") settle({ type: "checked", errors: data.result });
          else if (data.type === "error") kill({ type: "failed", message: data.message });
        };
        worker.postMessage({ type: "start", id: mine, job });
      });
    },
    end: () => kill({ type: "outdated" }),
  };
}
