/** What TrieWalk needs of a browser: a worker that keeps the large tree from one topic to the next. */
import type { Runner } from "#contract/machine.ts";
import type { WalkAnswer, WalkRequest } from "#workers/topic-walk.worker.ts";
import type { TrieWalkCommand, TrieWalkEvent } from "./TrieWalk.machine.ts";

export function createWalkRunner(): Runner<TrieWalkCommand, TrieWalkEvent> {
  let worker: Worker | undefined;
  let id = 0;
  return {
    run({ filters, topic }, send) {
      const mine = ++id;
      worker ??= new Worker(new URL("../../workers/topic-walk.worker.ts", import.meta.url), { type: "module" });
      worker.onerror = () =>
        send({ type: "failed", message: "The part of the page that walks the tree did not start." });
      worker.onmessage = ({ data }: MessageEvent<WalkAnswer>) => {
        if (data.id !== mine) return;
        if (data.type === "progress") send({ type: "progress", done: data.done, total: data.total });
        else if (data.type === "result") send({ type: "walked", topic, walk: data.result });
        else send({ type: "failed", message: data.message });
      };
      worker.postMessage({ id: mine, job: { filters, topic } } satisfies WalkRequest);
    },
    cancel() {
      worker?.terminate();
      worker = undefined;
    },
  };
}
