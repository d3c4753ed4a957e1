/** What DriftWatch needs of a browser: a worker that works years through, ended where that is stopped. */
import type { Runner } from "#contract/machine.ts";
import type { YearAnswer, YearRequest } from "#workers/drift.worker.ts";
import type { DriftWatchCommand, DriftWatchEvent } from "./DriftWatch.machine.ts";
import { jobOf } from "./DriftWatch.presets.ts";

export function createYearRunner(): Runner<DriftWatchCommand, DriftWatchEvent> {
  let worker: Worker | undefined;
  let busy = false;
  let id = 0;
  const end = () => {
    worker?.terminate();
    worker = undefined;
    busy = false;
  };
  return {
    run({ preset, choice }, send) {
      // A worker that has answered is warm and is kept; one that still counts is of no use any more.
      if (busy) end();
      const mine = ++id;
      busy = true;
      worker ??= new Worker(new URL("../../workers/drift.worker.ts", import.meta.url), { type: "module" });
      worker.onerror = () => {
        end();
        send({ type: "failed", message: "The part of the page that works the year through did not start." });
      };
      worker.onmessage = ({ data }: MessageEvent<YearAnswer>) => {
        if (data.id !== mine) return;
        if (data.type === "progress") return send({ type: "progress", done: data.done, total: data.total });
        busy = false;
        if (data.type === "result") send({ type: "viewed", choice, view: data.result });
        else send({ type: "failed", message: data.message });
      };
      worker.postMessage({ id: mine, job: jobOf(preset, choice) } satisfies YearRequest);
    },
    cancel: end,
  };
}
