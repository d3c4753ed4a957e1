/** Runs learners' programs off the main thread. A program that hears nothing is ended by ending the worker. */
import type { FromWorker, ToWorker } from "#contract/worker.ts";
import type { CodeJob, CodeRun } from "#engine/sandbox/evidence.ts";
import { runCode } from "#engine/sandbox/run-code.ts";

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToWorker<CodeJob>>) => void;
  postMessage(message: FromWorker<CodeRun>): void;
};

scope.onmessage = async ({ data }) => {
  // QuickJS never yields, so a cancel could only arrive after the end.
  if (data.type === "cancel") return;
  const { id, job } = data;
  // The page's hard stop counts from here: fetching the engine may take as long as the line takes.
  const started = () => scope.postMessage({ type: "progress", id, done: 0, total: 1 });
  try {
    scope.postMessage({ type: "result", id, result: await runCode(job, started) });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
