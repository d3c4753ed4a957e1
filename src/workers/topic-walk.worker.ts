/** Walks the tree of a large fleet's subscriptions off the main thread; the tree is kept for the next topic. */
import type { FromWorker } from "#contract/worker.ts";
import { fleetFilters } from "#kernel/mqtt/broker/fleet-filters.ts";
import { type TopicWalk, trieOf, walkTopic } from "#kernel/mqtt/broker/topic-walk.ts";

export interface WalkRequest {
  readonly id: number;
  readonly job: { readonly filters: number; readonly topic: string };
}
export type WalkAnswer = FromWorker<TopicWalk>;

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<WalkRequest>) => void;
  postMessage(message: WalkAnswer): void;
};
const PROGRESS_EVERY = 10_000;
const kept = new Map<number, ReturnType<typeof trieOf>>();

scope.onmessage = ({ data: { id, job } }) => {
  try {
    let trie = kept.get(job.filters);
    if (!trie) {
      trie = trieOf([]);
      for (const [place, filter] of fleetFilters(job.filters).entries()) {
        trie.set(filter, place, true);
        if (place % PROGRESS_EVERY === 0) scope.postMessage({ type: "progress", id, done: place, total: job.filters });
      }
      kept.set(job.filters, trie);
    }
    scope.postMessage({ type: "result", id, result: walkTopic(trie, job.topic) });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
