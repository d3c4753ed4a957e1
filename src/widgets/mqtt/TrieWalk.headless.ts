/** TrieWalk without a page: the large walk is done at once, on the same kernel, so that answers can be proved. */
import { type TrieWalkEvent, type TrieWalkProps, type TrieWalkState, trieWalk } from "./TrieWalk.machine.ts";
import { walkFleet } from "./TrieWalk.reading.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(props: TrieWalkProps, events: readonly TrieWalkEvent[]): Promise<TrieWalkState> {
  let state = trieWalk.start(props).state;
  const take = (event: TrieWalkEvent): void => {
    const step = trieWalk.next(state, event);
    state = step.state;
    for (const { filters, topic } of step.commands) take({ type: "walked", topic, walk: walkFleet(filters, topic) });
  };
  for (const event of events) take(event);
  return state;
}
