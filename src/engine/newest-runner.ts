/** The page's side of a worker that stays: asked about the newest job only, replaced when it hangs. */
import type { Json } from "#contract/json.ts";
import type { JobWorker } from "./job-worker.ts";

export interface Patience {
  /** Counted from when a job begins. */
  readonly hangsAfterMs: number;
  /** For the first job of each worker; as the others unless told. */
  readonly firstHangsAfterMs?: number;
}
export type NewestAnswer<Result> =
  | { readonly type: "answered"; readonly result: Result }
  | { readonly type: "outdated" }
  | { readonly type: "hung" }
  | { readonly type: "failed"; readonly message: string };
export interface NewestRunner<Job, Result> {
  /** Settles always; a call that a newer one has overtaken is outdated. */
  ask(job: Job): Promise<NewestAnswer<Result>>;
  end(): void;
}

export function createNewestRunner<Job extends Json, Result>(
  spawn: () => JobWorker<Job, Result>,
  { hangsAfterMs, firstHangsAfterMs = hangsAfterMs }: Patience,
): NewestRunner<Job, Result> {
  let worker: JobWorker<Job, Result> | undefined;
  /** It has answered once. */
  let warm = false;
  let id = 0;
  let finish: ((answer: NewestAnswer<Result>) => void) | undefined;

  function settle(answer: NewestAnswer<Result>): void {
    finish?.(answer);
    finish = undefined;
  }
  function kill(answer: NewestAnswer<Result>): void {
    worker?.terminate();
    worker = undefined;
    warm = false;
    settle(answer);
  }

  return {
    ask(job) {
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
          // An older job that is under way keeps the newest one waiting, so its time counts, too.
          if (data.type === "progress") {
            clearTimeout(timer);
            timer = setTimeout(() => kill({ type: "hung" }), warm ? hangsAfterMs : firstHangsAfterMs);
          }
          if (data.id !== mine) return;
          if (data.type === "result") {
            warm = true;
            settle({ type: "answered", result: data.result });
          } else if (data.type === "error") kill({ type: "failed", message: data.message });
        };
        worker.postMessage({ type: "start", id: mine, job });
      });
    },
    end: () => kill({ type: "outdated" }),
  };
}
