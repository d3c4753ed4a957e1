/** Checks the types of learners' programs off the main thread. It stays, so that a second check is quick. */
import libs from "virtual:typescript-libs";
import type { FromWorker, ToWorker } from "#contract/worker.ts";
import { createTypeChecker } from "#engine/types/check-types.ts";
import type { TypeFault, TypeJob } from "#engine/types/type-error.ts";

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToWorker<TypeJob>>) => void;
  postMessage(message: FromWorker<readonly TypeFault[]>): void;
};
const check = createTypeChecker(libs);

scope.onmessage = ({ data }) => {
  if (data.type === "cancel") return;
  const { id, job } = data;
  scope.postMessage({ type: "progress", id, done: 0, total: 1 });
  try {
    scope.postMessage({ type: "result", id, result: check(job) });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
