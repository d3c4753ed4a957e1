/** Reads what stands in TrieWalk's fields, and walks what can be walked at once. */
import { FLEET_FILTERS, fleetFilters } from "#kernel/mqtt/broker/fleet-filters.ts";
import { type TopicWalk, trieOf, walkTopic } from "#kernel/mqtt/broker/topic-walk.ts";
import { checkTopicFilter } from "#kernel/mqtt/topic-filter.ts";
import { checkTopicName } from "#kernel/mqtt/topic-name.ts";

export const MAX_FILTERS = 40;
/** So that the drawing fits a phone. */
const MAX_LEVELS = 12;

export interface TextFault {
  readonly message: string;
  /** Index into the field's text. */
  readonly at: number;
}
export interface ReadFilters {
  readonly filters: readonly string[];
  readonly fault?: TextFault;
}

/** One filter a line; empty lines do not count. The first fault, with its line. O(text). */
export function readFilters(text: string): ReadFilters {
  const filters: string[] = [];
  let at = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const filter = line.trim();
    const start = at + line.indexOf(filter);
    at += line.length + 1;
    if (filter === "") continue;
    const fault = checkTopicFilter(filter);
    const where = `Line ${index + 1}: `;
    if (fault) return { filters, fault: { message: `${where}${fault.message}.`, at: start + fault.at } };
    if (filter.startsWith("$share/"))
      return { filters, fault: { message: `${where}leave out $share; shares have a tree of their own.`, at: start } };
    if (levelsOf(filter) > MAX_LEVELS)
      return { filters, fault: { message: `${where}at most ${MAX_LEVELS} levels can be drawn here.`, at: start } };
    if (filters.length === MAX_FILTERS)
      return { filters, fault: { message: `${where}at most ${MAX_FILTERS} subscriptions fit here.`, at: start } };
    filters.push(filter);
  }
  if (filters.length === 0) return { filters, fault: { message: "Type a topic filter, one a line.", at: 0 } };
  return { filters };
}

export function topicFault(topic: string): TextFault | undefined {
  const fault = checkTopicName(topic);
  if (fault) return { message: `${fault.message}.`, at: fault.at };
  return levelsOf(topic) > MAX_LEVELS
    ? { message: `At most ${MAX_LEVELS} levels can be drawn here.`, at: 0 }
    : undefined;
}

export function levelsOf(topic: string): number {
  return topic.split("/").length;
}

const tries = new Map<number, ReturnType<typeof trieOf>>();

/** The walk among the first `count` subscriptions of the fleet; its tree is built once. */
export function walkFleet(count: number, topic: string): TopicWalk {
  let trie = tries.get(count);
  if (!trie) {
    trie = trieOf(count === FLEET_FILTERS.length ? FLEET_FILTERS : fleetFilters(count));
    tries.set(count, trie);
  }
  return walkTopic(trie, topic);
}

/** The walk among filters that were typed. */
export function walkTyped(filters: readonly string[], topic: string): TopicWalk {
  return walkTopic(trieOf(filters), topic);
}
