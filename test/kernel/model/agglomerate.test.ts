import fc from "fast-check";
import { expect, test } from "vitest";
import { agglomerate, cutInto, LINKAGES, type Linkage, leafOrder, MOST_LEAVES } from "#kernel/model/agglomerate.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";

const line = (...values: readonly number[]) => matrixOf(values.map((value) => [value]));
const heights = (linkage: Linkage, ...values: readonly number[]) =>
  agglomerate(line(...values), linkage).map(({ height }) => height);
const anyRows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 2,
  maxLength: 12,
});

test("four rows on a line, worked by hand with each linkage", () => {
  expect(heights("single", 0, 1, 3, 7)).toEqual([1, 2, 4]);
  expect(heights("complete", 0, 1, 3, 7)).toEqual([1, 3, 7]);
  expect(heights("average", 0, 1, 3, 7)).toEqual([1, 2.5, (7 + 6 + 4) / 3]);
  const ward = heights("ward", 0, 1, 3, 7);
  // √(2 |A||B| / (|A| + |B|)) times the distance of the means.
  expect(ward[1]).toBeCloseTo(Math.sqrt(4 / 3) * 2.5, 12);
  expect(ward[2]).toBeCloseTo(Math.sqrt(6 / 4) * (7 - 4 / 3), 12);
});

test("merges name their groups: rows first, then the merges in their order", () => {
  expect(agglomerate(line(0, 10, 1, 11), "average")).toEqual([
    { left: 0, right: 2, height: 1, size: 2 },
    { left: 1, right: 3, height: 1, size: 2 },
    { left: 4, right: 5, height: 10, size: 4 },
  ]);
});

test("heights never fall from merge to merge, and the last merge holds all rows", () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(...LINKAGES), (rows, linkage) => {
      const merges = agglomerate(matrixOf(rows), linkage);
      expect(merges).toHaveLength(rows.length - 1);
      expect(merges.at(-1)!.size).toBe(rows.length);
      for (const [at, { height }] of merges.entries())
        if (at > 0) expect(height).toBeGreaterThanOrEqual(merges[at - 1]!.height - 1e-9);
    }),
    { numRuns: 120 },
  );
});

test("single linkage merges along a shortest spanning tree", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const apart = (one: number, other: number) =>
        Math.hypot(rows[one]![0] - rows[other]![0], rows[one]![1] - rows[other]![1]);
      const tree: number[] = [];
      const reached = new Set([0]);
      while (reached.size < rows.length) {
        const edges = rows.flatMap((_, to) =>
          reached.has(to) ? [] : [{ to, length: Math.min(...[...reached].map((from) => apart(from, to))) }],
        );
        const next = edges.reduce((best, edge) => (edge.length < best.length ? edge : best));
        reached.add(next.to);
        tree.push(next.length);
      }
      const merged = agglomerate(matrixOf(rows), "single").map(({ height }) => height);
      for (const [at, length] of tree.sort((a, b) => a - b).entries()) expect(merged[at]).toBeCloseTo(length, 9);
    }),
    { numRuns: 60 },
  );
});

test("a cut gives the wished number of groups, and a finer cut only divides them", () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(...LINKAGES), (rows, linkage) => {
      const merges = agglomerate(matrixOf(rows), linkage);
      const cuts = rows.map((_, at) => cutInto(merges, at + 1));
      for (const [at, labels] of cuts.entries()) {
        expect(new Set(labels).size).toBe(at + 1);
        if (at === 0) continue;
        const parents = new Map<number, Set<number>>();
        for (const [row, label] of labels.entries())
          parents.set(label, (parents.get(label) ?? new Set()).add(cuts[at - 1]![row]!));
        expect([...parents.values()].every(({ size }) => size === 1)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test("in the order of the leaves every merged group stands side by side", () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(...LINKAGES), (rows, linkage) => {
      const merges = agglomerate(matrixOf(rows), linkage);
      const order = leafOrder(merges);
      expect([...order].sort((a, b) => a - b)).toEqual(rows.map((_, at) => at));
      for (let clusters = 1; clusters <= rows.length; clusters++) {
        const labels = cutInto(merges, clusters);
        const changes = order.filter((row, at) => at > 0 && labels[row] !== labels[order[at - 1]!]).length;
        expect(changes).toBe(clusters - 1);
      }
    }),
    { numRuns: 60 },
  );
});

test("one row has nothing to merge, and too many rows are refused", () => {
  expect(agglomerate(line(5), "ward")).toEqual([]);
  expect([...cutInto([], 1)]).toEqual([0]);
  expect(leafOrder([])).toEqual([0]);
  expect(() => agglomerate(line(...Array.from({ length: MOST_LEAVES + 1 }, (_, at) => at)), "ward")).toThrow(
    `agglomerate: rows must be at most ${MOST_LEAVES}, got ${MOST_LEAVES + 1}; take a sample`,
  );
  expect(() => cutInto([], 2)).toThrow("agglomerate: clusters must be a whole number from 1 to 1, got 2");
});
