import fc from "fast-check";
import { expect, test } from "vitest";
import { dbscan } from "#kernel/model/dbscan.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";

const line = (...values: readonly number[]) => matrixOf(values.map((value) => [value]));

test("worked by hand: two dense stretches, a border row and one that stands alone", () => {
  const { labels, standings, neighbours, clusters } = dbscan(line(1, 2, 3, 4.5, 10, 11, 12, 30), {
    radius: 1.5,
    leastPoints: 3,
  });
  expect([...neighbours]).toEqual([2, 3, 3, 2, 2, 3, 2, 1]);
  expect(standings).toEqual(["border", "core", "core", "border", "border", "core", "border", "noise"]);
  expect([...labels]).toEqual([0, 0, 0, 0, 1, 1, 1, -1]);
  expect(clusters).toBe(2);
});

test("a row at exactly the radius is a neighbour, and a row counts itself", () => {
  expect(dbscan(line(0, 1), { radius: 1, leastPoints: 2 }).standings).toEqual(["core", "core"]);
  expect(dbscan(line(0, 1), { radius: 0.999, leastPoints: 2 }).clusters).toBe(0);
  expect(dbscan(line(0, 5), { radius: 1, leastPoints: 1 }).clusters).toBe(2);
});

test("a border row in reach of two groups goes to the one that was found first", () => {
  const rows = [0, 1, 2, 4, 6, 7, 8];
  const wish = { radius: 2, leastPoints: 4 };
  const { labels, standings } = dbscan(line(...rows), wish);
  expect(standings[3]).toBe("border");
  expect([...labels]).toEqual([0, 0, 0, 0, 1, 1, 1]);
  expect([...dbscan(line(...rows.toReversed()), wish).labels]).toEqual([0, 0, 0, 0, 1, 1, 1]);
});

const anyRows = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), {
  minLength: 1,
  maxLength: 25,
});

test("core, border and noise, and which cores stand together, do not depend on the order of the rows", () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(1, 1.5, 2.3), fc.integer({ min: 2, max: 5 }), (rows, radius, leastPoints) => {
      const straight = dbscan(matrixOf(rows), { radius, leastPoints });
      const turned = dbscan(matrixOf(rows.toReversed()), { radius, leastPoints });
      const back = <T>(values: readonly T[]) => values.toReversed();
      expect(back(turned.standings)).toEqual(straight.standings);
      expect(turned.clusters).toBe(straight.clusters);
      const names = new Map<number, number>();
      const [one, other] = [[...straight.labels], back([...turned.labels])];
      for (const [row, standing] of straight.standings.entries())
        if (standing === "core") {
          if (!names.has(one[row]!)) names.set(one[row]!, other[row]!);
          expect(names.get(one[row]!)).toBe(other[row]);
        }
    }),
    { numRuns: 100 },
  );
});

test("each row is what its neighbourhood makes it", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const { labels, standings, neighbours } = dbscan(matrixOf(rows), { radius: 2, leastPoints: 4 });
      for (const [row, [x, y]] of rows.entries()) {
        const near = rows.flatMap(([otherX, otherY], at) => (Math.hypot(x - otherX, y - otherY) <= 2 ? [at] : []));
        expect(neighbours[row]).toBe(near.length);
        expect(standings[row] === "core").toBe(near.length >= 4);
        const cores = near.filter((at) => standings[at] === "core");
        expect(standings[row] === "noise").toBe(cores.length === 0);
        if (cores.length > 0) expect(cores.map((at) => labels[at])).toContain(labels[row]);
      }
    }),
    { numRuns: 60 },
  );
});

test("settings that mean nothing and rows that are no numbers are refused", () => {
  expect(() => dbscan(line(1), { radius: 0, leastPoints: 2 })).toThrow("dbscan: radius must be above 0, got 0");
  expect(() => dbscan(line(1), { radius: 1, leastPoints: 0.5 })).toThrow(
    "dbscan: leastPoints must be a whole number from 1 on, got 0.5",
  );
  expect(() => dbscan(line(1, Number.POSITIVE_INFINITY), { radius: 1, leastPoints: 2 })).toThrow(
    "got Infinity in row 2",
  );
});
