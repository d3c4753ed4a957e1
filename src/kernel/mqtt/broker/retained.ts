/**
 * Retained messages, at most one a topic, in a tree by level so that a new subscription finds its own.
 * Source: MQTT 3.1.1 §3.3.1.3. Nothing here recurses.
 */
import { keptBytes, type Message, ownPayload } from "./message.ts";

interface Node {
  readonly children: Map<string, Node>;
  message: Message | undefined;
}
export interface RetainedStore {
  readonly size: number;
  /** Payloads and properties. */
  readonly keptBytes: number;
  /** Keeps the message in place of an older one of its topic; false if there is no room for it. O(levels). */
  keep(message: Message): boolean;
  /** True if there was one. O(levels). */
  remove(topic: string): boolean;
  /** Visits every retained message whose topic matches `filter`, each topic before its children. */
  match(filter: string, visit: (message: Message) => void): void;
  /** Visits every message; keeping them again in this order gives an equal store. */
  all(visit: (message: Message) => void): void;
}

/** An empty store with room for so many messages and bytes of payload and properties. */
export function createRetainedStore(maxMessages: number, maxBytes: number): RetainedStore {
  const root: Node = { children: new Map(), message: undefined };
  let size = 0;
  let keptSoFar = 0;

  function find(topic: string): Node[] | undefined {
    const path = [root];
    for (const level of topic.split("/")) {
      const child = (path.at(-1) as Node).children.get(level);
      if (!child) return undefined;
      path.push(child);
    }
    return path;
  }
  return {
    get size() {
      return size;
    },
    get keptBytes() {
      return keptSoFar;
    },
    keep(message) {
      const older = find(message.topic)?.at(-1)?.message;
      const sizeAfter = size + (older ? 0 : 1);
      const bytesAfter = keptSoFar + keptBytes(message) - (older ? keptBytes(older) : 0);
      if (sizeAfter > maxMessages || bytesAfter > maxBytes) return false;
      let node = root;
      for (const level of message.topic.split("/")) {
        let child = node.children.get(level);
        if (!child) {
          child = { children: new Map(), message: undefined };
          node.children.set(level, child);
        }
        node = child;
      }
      ownPayload(message);
      node.message = message;
      size = sizeAfter;
      keptSoFar = bytesAfter;
      return true;
    },
    remove(topic) {
      const path = find(topic);
      const node = path?.at(-1);
      if (!path || !node?.message) return false;
      size--;
      keptSoFar -= keptBytes(node.message);
      node.message = undefined;
      const levels = topic.split("/");
      for (let depth = levels.length; depth > 0; depth--) {
        const at = path[depth] as Node;
        if (at.message || at.children.size > 0) break;
        (path[depth - 1] as Node).children.delete(levels[depth - 1] as string);
      }
      return true;
    },
    match(filter, visit) {
      let reached = [root];
      for (const [depth, level] of filter.split("/").entries()) {
        if (level === "#") return visitBelow(reached, depth === 0, visit);
        const next: Node[] = [];
        for (const node of reached) {
          if (level === "+") next.push(...plainChildren(node, depth === 0));
          else if (node.children.has(level)) next.push(node.children.get(level) as Node);
        }
        reached = next;
      }
      for (const node of reached) if (node.message) visit(node.message);
    },
    all: (visit) => visitBelow([root], false, visit),
  };
}

/** [MQTT-4.7.2-1]: a filter that starts with a wildcard does not match topics that start with "$". */
function plainChildren(node: Node, atRoot: boolean): Node[] {
  if (!atRoot) return [...node.children.values()];
  return [...node.children].filter(([level]) => !level.startsWith("$")).map(([, child]) => child);
}
function visitBelow(nodes: readonly Node[], atRoot: boolean, visit: (message: Message) => void): void {
  const waiting = [...nodes].reverse();
  let first = atRoot;
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.message) visit(node.message);
    waiting.push(...plainChildren(node, first).reverse());
    first = false;
  }
}
