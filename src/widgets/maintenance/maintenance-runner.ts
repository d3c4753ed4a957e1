/** A worker for one count at a time, ended where counting is stopped; shared by the widgets of maintenance. */
import type { MaintenanceAnswer, MaintenanceJob, MaintenanceRequest } from "#workers/maintenance.worker.ts";

export interface Counting<Result> {
  progress(done: number): void;
  result(result: Result): void;
  failed(message: string): void;
}

export function createCounter() {
  let worker: Worker | undefined;
  const cancel = () => {
    worker?.terminate();
    worker = undefined;
  };
  return {
    /** Starts `job`; its answers are of the type that this kind of job has. */
    count<Result>(job: MaintenanceJob, told: Counting<Result>): void {
      cancel();
      const mine = new Worker(new URL("../../workers/maintenance.worker.ts", import.meta.url), { type: "module" });
      worker = mine;
      mine.onerror = () => told.failed("The part of the page that counts did not start.");
      mine.onmessage = ({ data }: MessageEvent<MaintenanceAnswer>) => {
        if (mine !== worker) return;
        if (data.type === "progress") return told.progress(data.done);
        cancel();
        if (data.type === "result") told.result(data.result as Result);
        else told.failed(data.message);
      };
      mine.postMessage({ id: 0, job } satisfies MaintenanceRequest);
    },
    cancel,
  };
}
