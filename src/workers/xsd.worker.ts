/** Checks XML against a schema off the main thread. It stays, so that a second check is quick. */
import "./early-messages.ts";
import type { FromWorker, ToWorker } from "#contract/worker.ts";
import { checkXml } from "#engine/codec/xsd.ts";
import type { XsdFaults, XsdJob } from "#engine/codec/xsd-job.ts";
import { listenFromStart } from "./early-messages.ts";

const send = (message: FromWorker<XsdFaults>) =>
  (globalThis as unknown as { postMessage(message: FromWorker<XsdFaults>): void }).postMessage(message);
const bytes = (text: string) => new TextEncoder().encode(text);

listenFromStart<ToWorker<XsdJob>>(({ data }) => {
  if (data.type === "cancel") return;
  const { id, job } = data;
  send({ type: "progress", id, done: 0, total: 1 });
  try {
    send({ type: "result", id, result: checkXml(bytes(job.xml), bytes(job.xsd)) });
  } catch (error) {
    send({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
});
