/** What SharedLoad needs of a browser: a worker that runs the minute. */
import type { Runner } from "#contract/machine.ts";
import type { FromWorker } from "#contract/worker.ts";
import type { LoadRun } from "#kernel/mqtt/load/run.ts";
import type { SharedLoadCommand, SharedLoadEvent } from "./SharedLoad.state.ts";

export function createLoadRunner(): Runner<SharedLoadCommand, SharedLoadEvent> {
  let worker: Worker | undefined;
  function cancel(): void {
    worker?.terminate();
    worker = undefined;
  }
  return {
    run(command, send) {
      cancel();
      if (command.type === "stop") return;
      const mine = new Worker(new URL("../../workers/load.worker.ts", import.meta.url), { type: "module" });
      worker = mine;
      mine.onerror = () => send({ type: "failed", message: "the part of the page that runs it did not start." });
      mine.onmessage = ({ data }: MessageEvent<FromWorker<LoadRun>>) => {
        if (mine !== worker) return;
        if (data.type === "progress") return send({ type: "progress", doneMs: data.done });
        cancel();
        send(data.type === "result" ? { type: "ran", run: data.result } : { type: "failed", message: data.message });
      };
      mine.postMessage({ id: 0, plan: command.plan });
    },
    cancel,
  };
}
