/**
 * Subscriptions by topic filter, one tree node per level, so that routing looks only at filters that can match.
 * Source: MQTT 3.1.1 §4.7 (wildcards, "$" topics). Filters and names must be valid; nothing here recurses.
 */
interface Node<Key, Value> {
  readonly children: Map<string, Node<Key, Value>>;
  readonly values: Map<Key, Value>;
}
export interface TopicTrie<Key, Value> {
  readonly size: number;
  /** Replaces the value of this key at this filter in its old place. O(levels). */
  set(filter: string, key: Key, value: Value): void;
  /** True if it was there. O(levels). */
  delete(filter: string, key: Key): boolean;
  /** Visits each value whose filter matches `name`: level by level, insertion order within a filter. */
  match(name: string, visit: (key: Key, value: Value) => void): void;
}

/** An empty trie. */
export function createTopicTrie<Key, Value>(): TopicTrie<Key, Value> {
  const root = createNode<Key, Value>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    set(filter, key, value) {
      let node = root;
      for (const level of filter.split("/")) {
        let child = node.children.get(level);
        if (!child) {
          child = createNode();
          node.children.set(level, child);
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
      }
      return true;
    },
    match(name, visit) {
      const levels = name.split("/");
      let reached = [root];
      for (const [depth, level] of levels.entries()) {
        const next: Node<Key, Value>[] = [];
        const wildcards = depth > 0 || !name.startsWith("$");
        for (const node of reached) {
          const same = node.children.get(level);
          if (same) next.push(same);
          if (!wildcards) continue;
          const plus = node.children.get("+");
          if (plus) next.push(plus);
          visitAll(node.children.get("#"), visit);
        }
        if (next.length === 0) return;
        reached = next;
      }
      for (const node of reached) {
        visitAll(node, visit);
        // "sport/#" also matches "sport" itself: §4.7.1.2.
        visitAll(node.children.get("#"), visit);
      }
    },
  };
}

function createNode<Key, Value>(): Node<Key, Value> {
  return { children: new Map(), values: new Map() };
}
function visitAll<Key, Value>(node: Node<Key, Value> | undefined, visit: (key: Key, value: Value) => void): void {
  if (node) for (const [key, value] of node.values) visit(key, value);
}
