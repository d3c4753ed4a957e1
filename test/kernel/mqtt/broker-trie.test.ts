import fc from "fast-check";
import { expect, it } from "vitest";
import { createRetainedStore } from "#kernel/mqtt/broker/retained.ts";
import { createTopicTrie } from "#kernel/mqtt/broker/topic-trie.ts";
import { matchesTopic } from "#kernel/mqtt/topic-filter.ts";

const level = fc.constantFrom("", "a", "b", "$x", "toString");
const name = fc
  .array(level, { minLength: 1, maxLength: 4 })
  .map((levels) => levels.join("/"))
  .filter((text) => text !== "");
const filter = fc
  .tuple(fc.array(fc.oneof(level, fc.constant("+")), { maxLength: 4 }), fc.boolean())
  .map(([levels, hash]) => (hash ? [...levels, "#"] : levels).join("/"))
  .filter((text) => text !== "");
const OPTIONS = { seed: 1, numRuns: 500 };

it("finds exactly the subscriptions that a scan of all filters finds, after any sets and deletes", () => {
  const change = fc.tuple(fc.boolean(), filter, fc.nat(2));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.array(name, { maxLength: 5 }), (changes, names) => {
      const trie = createTopicTrie<number, number>();
      const naive = new Map<string, [filter: string, key: number, value: number]>();
      for (const [value, [remove, at, key]] of changes.entries()) {
        if (remove) expect(trie.delete(at, key)).toBe(naive.delete(`${key} ${at}`));
        else {
          trie.set(at, key, value);
          naive.set(`${key} ${at}`, [at, key, value]);
        }
        expect(trie.size).toBe(naive.size);
      }
      for (const topic of names) {
        const found: string[] = [];
        trie.match(topic, (key, value) => found.push(`${key} ${value}`));
        const expected = [...naive.values()].filter(([at]) => matchesTopic(at, topic));
        expect(found.sort()).toEqual(expected.map(([, key, value]) => `${key} ${value}`).sort());
      }
    }),
    OPTIONS,
  );
});

it("leaves nothing behind when everything is deleted", () => {
  const trie = createTopicTrie<number, number>();
  trie.set("a/b/c", 1, 1);
  trie.set("a/b", 1, 2);
  trie.delete("a/b/c", 1);
  const found: number[] = [];
  trie.match("a/b", (_, value) => found.push(value));
  expect(found).toEqual([2]);
  trie.delete("a/b", 1);
  expect([trie.size, trie.delete("a/b", 1), trie.delete("x", 1)]).toEqual([0, false, false]);
});

it("finds exactly the retained messages that a scan finds, keeps count of them, and keeps its order when refilled", () => {
  const change = fc.tuple(fc.boolean(), name, fc.nat(3));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.array(filter, { maxLength: 5 }), (changes, filters) => {
      const store = createRetainedStore(1000, 1000);
      const naive = new Map<string, number>();
      for (const [remove, topic, size] of changes) {
        if (remove) {
          store.remove(topic);
          naive.delete(topic);
        } else {
          store.keep({ topic, payload: new Uint8Array(size), qos: 0, retain: true });
          naive.set(topic, size);
        }
      }
      expect(store.size).toBe(naive.size);
      expect(store.keptBytes).toBe([...naive.values()].reduce((sum, size) => sum + size, 0));
      const refilled = createRetainedStore(1000, 1000);
      store.all((message) => refilled.keep(message));
      for (const at of filters) {
        const found: string[] = [];
        const again: string[] = [];
        store.match(at, (message) => found.push(message.topic));
        refilled.match(at, (message) => again.push(message.topic));
        expect(again).toEqual(found);
        expect([...found].sort()).toEqual([...naive.keys()].filter((topic) => matchesTopic(at, topic)).sort());
      }
    }),
    OPTIONS,
  );
});

it("matches topics of 30 000 levels without running out of stack", () => {
  const deep = "/".repeat(30_000);
  const trie = createTopicTrie<number, number>();
  trie.set(`${"+/".repeat(30_000)}#`, 1, 1);
  let found = 0;
  trie.match(deep, () => found++);
  const store = createRetainedStore(1, 1);
  store.keep({ topic: deep, payload: new Uint8Array(1), qos: 0, retain: true });
  store.match("#", () => found++);
  expect(found).toBe(2);
});

it("looks at as many nodes for a topic that three filters match, whether 0 or 100,000 others do not", () => {
  const matching = ["site/north/soil", "site/+/soil", "site/#"];
  const visitedWith = (others: number) => {
    const trie = createTopicTrie<number, number>();
    for (let n = 0; n < others; n++) trie.set(`device/${n % 1000}/+/value-${n}`, n, n);
    for (const [key, at] of matching.entries()) trie.set(at, key, key);
    const found: number[] = [];
    const visited = trie.match("site/north/soil", (key) => found.push(key));
    expect(found).toHaveLength(3);
    return visited;
  };
  const visited = visitedWith(0);
  expect(visited).toBeLessThanOrEqual(8);
  expect([visitedWith(1000), visitedWith(100_000)]).toEqual([visited, visited]);
});
