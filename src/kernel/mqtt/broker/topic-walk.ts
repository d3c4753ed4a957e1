/**
 * How a topic finds its subscribers, with the working: the nodes that the broker's own trie looks at, beside a scan that
 * compares the topic with every filter. Source: MQTT 5 §4.7; the trie is topic-trie.ts, which routing uses too.
 */
import { matchesTopic } from "../topic-filter.ts";
import { createTopicTrie, type TopicTrie, type TrieNode } from "./topic-trie.ts";

/** A node in the order of looking. */
export interface WalkedNode {
  /** Index of the node above it in the walk; -1 for the root. */
  readonly parent: number;
  /** The filter's level that leads to it; "" for the root, and for an empty level. */
  readonly level: string;
  readonly depth: number;
  /** Subscribers whose filter ends here and matches. */
  readonly found: number;
  /** Nodes below it that the walk left alone. */
  readonly passed: number;
}
export interface TopicWalk {
  readonly nodes: readonly WalkedNode[];
  /** Of the whole tree, the root included. */
  readonly treeNodes: number;
  readonly filters: number;
  /** Places in the list of filters, in ascending order. */
  readonly found: readonly number[];
}

/** The filters as a broker keeps them: each is a subscription of its own, known by its place. O(levels of all). */
export function trieOf(filters: readonly string[]): TopicTrie<number, true> {
  const trie = createTopicTrie<number, true>();
  for (const [place, filter] of filters.entries()) trie.set(filter, place, true);
  return trie;
}

/** The working of one match. Filters and name must be valid. O(nodes looked at). */
export function walkTopic(trie: TopicTrie<number, true>, name: string): TopicWalk {
  const places = new Map<TrieNode, number>();
  const nodes: { parent: number; level: string; depth: number; found: number; passed: number }[] = [];
  const found: number[] = [];
  const looked: TrieNode[] = [];
  trie.match(
    name,
    (place) => found.push(place),
    (node, from, level) => {
      const parent = from ? (places.get(from) as number) : -1;
      places.set(node, nodes.length);
      looked.push(node);
      nodes.push({ parent, level, depth: (nodes[parent]?.depth ?? -1) + 1, found: 0, passed: node.children.size });
      if (nodes[parent]) nodes[parent].passed--;
    },
  );
  const levels = name.split("/").length;
  for (const [at, node] of nodes.entries()) {
    if (at > 0 && (node.level === "#" || node.depth === levels)) node.found = (looked[at] as TrieNode).values.size;
  }
  return { nodes, treeNodes: trie.nodes, filters: trie.size, found: found.sort((a, b) => a - b) };
}

/** What a broker without a tree does: every filter, one after the other. Places of those that match. O(filters). */
export function scanTopic(filters: readonly string[], name: string): readonly number[] {
  const found: number[] = [];
  for (const [place, filter] of filters.entries()) if (matchesTopic(filter, name)) found.push(place);
  return found;
}
