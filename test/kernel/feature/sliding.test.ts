import fc from "fast-check";
import { expect, test } from "vitest";
import { createGreatest, createLeast } from "#kernel/feature/extreme.ts";
import { createQuantile } from "#kernel/feature/quantile.ts";
import { createDeviation, createMean } from "#kernel/feature/spread.ts";

const KINDS = {
  mean: createMean,
  deviation: createDeviation,
  least: createLeast,
  greatest: createGreatest,
  median: () => createQuantile(0.5),
};

test.each(Object.entries(KINDS))("the %s of nothing is NaN, and nothing cannot go", (_, create) => {
  const sliding = create();
  expect(sliding.read()).toBeNaN();
  expect(() => sliding.drop()).toThrow("feature: a value must be held before it can go, got none");
  sliding.add(4);
  sliding.drop();
  expect(sliding.read()).toBeNaN();
  expect(() => sliding.drop()).toThrow("feature: a value must be held before it can go, got none");
});

test("values come and go in any rhythm, first in, first out", () => {
  const acts = fc.array(
    fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -9, max: 9 }) }, fc.constant("drop" as const)),
    { maxLength: 200 },
  );
  fc.assert(
    fc.property(acts, (list) => {
      const [least, greatest, median, mean] = [createLeast(), createGreatest(), createQuantile(0.5), createMean()];
      const all = [least, greatest, median, mean];
      const held: number[] = [];
      for (const act of list) {
        if (act === "drop" && held.length === 0) continue;
        if (act === "drop") held.shift();
        else held.push(act);
        for (const each of all) act === "drop" ? each.drop() : each.add(act);
        if (held.length === 0) continue;
        const sorted = held.toSorted((a, b) => a - b);
        const half = (sorted[(held.length - 1) >> 1]! + sorted[held.length >> 1]!) / 2;
        expect([least.read(), greatest.read(), median.read()]).toEqual([sorted[0], sorted.at(-1), half]);
        expect(mean.read()).toBeCloseTo(held.reduce((sum, each) => sum + each, 0) / held.length, 9);
      }
    }),
  );
});

test("a signal that only rises or only falls, the worst for a heap and a deque, stays right in a wide window", () => {
  for (const sign of [1, -1]) {
    const [greatest, median] = [createGreatest(), createQuantile(0.5)];
    const [read, wanted]: [number[], number[]] = [[], []];
    for (let at = 0; at < 5_000; at++) {
      greatest.add(sign * at);
      median.add(sign * at);
      if (at < 1_001) continue;
      greatest.drop();
      median.drop();
      read.push(greatest.read(), median.read());
      wanted.push(sign > 0 ? at : 1_000 - at, sign * (at - 500));
    }
    expect(read).toEqual(wanted);
  }
});
