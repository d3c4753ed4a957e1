/** Checks XML against a schema off the main thread. It stays, so that a second check is quick. */
import type { FromWorker, ToWorker } from "#contract/worker.ts";
import { checkXml } from "#engine/codec/xsd.ts";
import type { XsdFaults, XsdJob } from "#engine/codec/xsd-job.ts";

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToWorker<XsdJob>>) => void;
  postMessage(message: FromWorker<XsdFaults>): void;
};
const bytes = (text: string) => new TextEncoder().encode(text);

scope.onmessage = ({ data }) => {
  if (data.type === "cancel") return;
  const { id, job } = data;
  scope.postMessage({ type: "progress", id, done: 0, total: 1 });
  try {
    scope.postMessage({ type: "result", id, result: checkXml(bytes(job.xml), bytes(job.xsd)) });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
