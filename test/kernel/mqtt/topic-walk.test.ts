import fc from "fast-check";
import { expect, it } from "vitest";
import { FLEET_FILTERS, fleetFilters } from "#kernel/mqtt/broker/fleet-filters.ts";
import { createTopicTrie } from "#kernel/mqtt/broker/topic-trie.ts";
import { scanTopic, trieOf, walkTopic } from "#kernel/mqtt/broker/topic-walk.ts";
import { checkTopicFilter } from "#kernel/mqtt/topic-filter.ts";

const level = fc.constantFrom("", "a", "b", "$x");
const name = fc
  .array(level, { minLength: 1, maxLength: 4 })
  .map((levels) => levels.join("/"))
  .filter((text) => text !== "");
const filter = fc
  .tuple(fc.array(fc.oneof(level, fc.constant("+")), { maxLength: 4 }), fc.boolean())
  .map(([levels, hash]) => (hash ? [...levels, "#"] : levels).join("/"))
  .filter((text) => text !== "");

it("finds what a scan finds, counts as the router counts, and says where each was found", () => {
  fc.assert(
    fc.property(fc.array(filter, { maxLength: 20 }), name, (filters, topic) => {
      const trie = trieOf(filters);
      const walk = walkTopic(trie, topic);
      expect(walk.found).toEqual(scanTopic(filters, topic));
      expect(walk.nodes).toHaveLength(trie.match(topic, () => {}));
      expect(walk.nodes.reduce((sum, { found }) => sum + found, 0)).toBe(walk.found.length);
      for (const [at, { parent, depth, passed }] of walk.nodes.entries()) {
        expect(parent).toBeLessThan(at);
        expect(depth).toBe(at === 0 ? 0 : walk.nodes[parent]!.depth + 1);
        expect(passed).toBeGreaterThanOrEqual(0);
      }
      expect(walk.treeNodes).toBeGreaterThanOrEqual(walk.nodes.length);
    }),
    { seed: 1, numRuns: 400 },
  );
});

it("names the nodes in the order of looking", () => {
  const { nodes, treeNodes, found } = walkTopic(
    trieOf(["farm/north/soil", "farm/+/soil", "farm/#", "shed"]),
    "farm/north/soil",
  );
  expect(nodes.map(({ parent, level: text, found: here }) => [parent, text, here])).toEqual([
    [-1, "", 0],
    [0, "farm", 0],
    [1, "north", 0],
    [1, "+", 0],
    [1, "#", 1],
    [2, "soil", 1],
    [3, "soil", 1],
  ]);
  expect([treeNodes, found]).toEqual([8, [0, 1, 2]]);
  expect(nodes[0]!.passed).toBe(1);
});

it("counts the nodes of a tree as they come and go", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), filter), { maxLength: 30 }), (changes) => {
      const trie = createTopicTrie<number, true>();
      for (const [remove, at] of changes) {
        if (remove) trie.delete(at, 1);
        else trie.set(at, 1, true);
      }
      const left: string[] = [];
      const kept = new Set(changes.map(([, at]) => at).filter((at) => trie.get(at, 1)));
      for (const at of kept) {
        const levels = at.split("/");
        for (let depth = 1; depth <= levels.length; depth++) left.push(JSON.stringify(levels.slice(0, depth)));
      }
      expect(trie.nodes).toBe(1 + new Set(left).size);
    }),
    { seed: 1, numRuns: 300 },
  );
});

it("looks at 23 nodes at most for three levels and eight filters", () => {
  const levels = ["a", "+"];
  const eight = levels.flatMap((x) => levels.flatMap((y) => levels.map((z) => `${x}/${y}/${z}`)));
  const nodesOf = (filters: readonly string[]) => walkTopic(trieOf(filters), "a/a/a").nodes.length;
  expect(nodesOf(eight)).toBe(15);
  expect(nodesOf(eight.map((each) => `${each}/#`))).toBe(23);
  const any = fc.constantFrom(
    "#",
    "a/#",
    "+/#",
    "a/+/#",
    "+/a/#",
    "a/a/#",
    ...eight,
    ...eight.map((each) => `${each}/#`),
  );
  fc.assert(
    fc.property(fc.array(any, { maxLength: 8 }), (filters) => {
      expect(nodesOf(filters)).toBeLessThanOrEqual(23);
    }),
    { seed: 1, numRuns: 300 },
  );
});

it("gives fleets of valid filters that begin alike, and refuses others", () => {
  expect(fleetFilters(12)).toEqual(FLEET_FILTERS);
  const many = fleetFilters(200);
  expect(many.slice(0, 12)).toEqual(FLEET_FILTERS);
  expect(many.filter((each) => checkTopicFilter(each))).toEqual([]);
  expect(new Set(many).size).toBe(200);
  expect(() => fleetFilters(11)).toThrow("fleet: count must be a whole number from 12 to 100000, got 11");
});
