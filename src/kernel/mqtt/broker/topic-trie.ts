/**
 * Subscriptions by topic filter, one tree node per level, so that routing looks only at filters that can match.
 * Source: MQTT 3.1.1 and 5 §4.7 (wildcards, "$" topics). Filters and names must be valid; nothing here recurses.
 */
interface Node<Key, Value> {
  readonly children: Map<string, Node<Key, Value>>;
  readonly values: Map<Key, Value>;
}
/** A node from outside: an identity, and what hangs on it. */
export interface TrieNode {
  readonly children: { readonly size: number };
  readonly values: { readonly size: number };
}
/** Called for each node that a match looks at, in order; `from` is undefined for the root, whose level is "". */
export type Look = (node: TrieNode, from: TrieNode | undefined, level: string) => void;
export interface TopicTrie<Key, Value> {
  readonly size: number;
  /** The root included. */
  readonly nodes: number;
  /** Replaces the value of this key at this filter in its old place. O(levels). */
  set(filter: string, key: Key, value: Value): void;
  /** True if it was there. O(levels). */
  delete(filter: string, key: Key): boolean;
  /** O(levels). */
  get(filter: string, key: Key): Value | undefined;
  /**
   * Visits each value whose filter matches `name`: level by level, insertion order within a filter. Returns how many nodes
   * it looked at; `look` is told which.
   */
  match(name: string, visit: (key: Key, value: Value) => void, look?: Look): number;
  /** Visits everything, each filter before those below it. */
  all(visit: (key: Key, value: Value) => void): void;
}

/** An empty trie. */
export function createTopicTrie<Key, Value>(): TopicTrie<Key, Value> {
  const root = createNode<Key, Value>();
  let size = 0;
  let nodes = 1;
  return {
    get size() {
      return size;
    },
    get nodes() {
      return nodes;
    },
    set(filter, key, value) {
      let node = root;
      for (const level of filter.split("/")) {
        let child = node.children.get(level);
        if (!child) {
          child = createNode();
          node.children.set(level, child);
          nodes++;
        }
        node = child;
      }
      if (!node.values.has(key)) size++;
      node.values.set(key, value);
    },
    delete(filter, key) {
      const path: { parent: Node<Key, Value>; level: string; node: Node<Key, Value> }[] = [];
      let node = root;
      for (const level of filter.split("/")) {
        const child = node.children.get(level);
        if (!child) return false;
        path.push({ parent: node, level, node: child });
        node = child;
      }
      if (!node.values.delete(key)) return false;
      size--;
      for (const step of path.reverse()) {
        if (step.node.values.size > 0 || step.node.children.size > 0) break;
        step.parent.children.delete(step.level);
        nodes--;
      }
      return true;
    },
    get(filter, key) {
      let node: Node<Key, Value> | undefined = root;
      for (const level of filter.split("/")) node = node?.children.get(level);
      return node?.values.get(key);
    },
    all(visit) {
      const waiting = [root];
      for (let node = waiting.pop(); node; node = waiting.pop()) {
        visitAll(node, visit);
        waiting.push(...[...node.children.values()].reverse());
      }
    },
    match(name, visit, look) {
      const levels = name.split("/");
      let reached = [root];
      let visited = 1;
      look?.(root, undefined, "");
      const visitHash = (node: Node<Key, Value>) => {
        const hash = node.children.get("#");
        if (!hash) return;
        visited++;
        look?.(hash, node, "#");
        visitAll(hash, visit);
      };
      for (const [depth, level] of levels.entries()) {
        const next: Node<Key, Value>[] = [];
        const wildcards = depth > 0 || !name.startsWith("$");
        for (const node of reached) {
          const same = node.children.get(level);
          if (same) {
            next.push(same);
            look?.(same, node, level);
          }
          if (!wildcards) continue;
          const plus = node.children.get("+");
          if (plus) {
            next.push(plus);
            look?.(plus, node, "+");
          }
          visitHash(node);
        }
        visited += next.length;
        if (next.length === 0) return visited;
        reached = next;
      }
      for (const node of reached) {
        visitAll(node, visit);
        // "sport/#" also matches "sport" itself: §4.7.1.2.
        visitHash(node);
      }
      return visited;
    },
  };
}

function createNode<Key, Value>(): Node<Key, Value> {
  return { children: new Map(), values: new Map() };
}
function visitAll<Key, Value>(node: Node<Key, Value>, visit: (key: Key, value: Value) => void): void {
  for (const [key, value] of node.values) visit(key, value);
}
