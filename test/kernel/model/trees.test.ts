import fc from "fast-check";
import { expect, test } from "vitest";
import { bestSplit, gini, splitWorth, thresholdBetween } from "#kernel/model/best-split.ts";
import { createBoosting, predictBoosted } from "#kernel/model/boosting.ts";
import { growClassifier, growRegressor, sortColumns } from "#kernel/model/grow-tree.ts";
import { createForest, predictForest } from "#kernel/model/random-forest.ts";
import { rocArea } from "#kernel/model/roc.ts";
import { cutTree, depthOf, deviceBytesOf, importancesOf, leavesOf, predictTree } from "#kernel/model/tree.ts";
import { createRandom } from "#kernel/random/random.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";

const AND = matrixOf([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]);

/** Rows of three columns, the third pure noise, whose label hangs on the first two. */
function made(rows: number, seed: number) {
  const random = createRandom(seed);
  const drawn = Array.from({ length: rows }, () => [random.next(), random.next(), random.next()]);
  const labels = drawn.map(([a, b]) => (a! + b! + 0.3 * (random.next() - 0.5) > 1 ? 1 : 0));
  return { features: matrixOf(drawn), labels, drawn };
}

test("Gini's impurity is the chance that two drawn cases differ", () => {
  expect(gini([5, 5])).toBe(0.5);
  expect(gini([10, 0])).toBe(0);
  expect(gini([1, 1, 1, 1])).toBe(0.75);
  expect(gini([])).toBe(0);
});

test("a threshold lies half way, and never lets the upper value through", () => {
  expect(thresholdBetween(20, 21)).toBe(20.5);
  const next = 1 + Number.EPSILON;
  expect(thresholdBetween(1, next)).toBe(1);
  expect(thresholdBetween(-Number.MAX_VALUE, Number.MAX_VALUE)).toBe(0);
});

test("the best question of a feature, by hand: two of ten fail above 60 Nm", () => {
  const torque = matrixOf([40, 42, 44, 46, 48, 50, 52, 54, 66, 70].map((value) => [value]));
  const labels = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1];
  const rows = labels.map((_, at) => at);
  expect(bestSplit(torque, labels, 2, rows, 0)).toEqual({
    feature: 0,
    threshold: 60,
    leftCounts: [8, 0],
    rightCounts: [0, 2],
    gain: expect.closeTo(0.32, 15),
  });
  // At 51 the right side has 2 of 4: 0.32 − 0.4 · 0.5.
  expect(splitWorth(torque, labels, 2, rows, { feature: 0, threshold: 51 })).toMatchObject({
    leftCounts: [6, 0],
    rightCounts: [2, 2],
    gain: expect.closeTo(0.12, 15),
  });
  expect(bestSplit(torque, labels, 2, [3, 3], 0)).toBeUndefined();
});

test("the root of a grown tree is the best of all single questions, and so on down both sides", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 2, max: 60 }), (seed, count) => {
      const random = createRandom(seed);
      const features = matrixOf(Array.from({ length: count }, () => [random.integer(9), random.integer(5)]));
      const labels = Array.from({ length: count }, () => random.integer(3));
      const tree = growClassifier(sortColumns(features), labels, 3, { maxDepth: 4 });
      const paths = new Map([[0, labels.map((_, at) => at)]]);
      for (const [node, rows] of paths) {
        if (tree.feature[node]! < 0) continue;
        const best = [0, 1].flatMap((column) => bestSplit(features, labels, 3, rows, column) ?? []);
        const most = Math.max(...best.map(({ gain }) => gain));
        const question = { feature: tree.feature[node]!, threshold: tree.threshold[node]! };
        expect(splitWorth(features, labels, 3, rows, question).gain).toBeCloseTo(most, 12);
        const goesLeft = (row: number) => features.values[row * 2 + question.feature]! <= question.threshold;
        paths.set(tree.left[node]!, rows.filter(goesLeft));
        paths.set(
          tree.right[node]!,
          rows.filter((row) => !goesLeft(row)),
        );
      }
      for (const [node, rows] of paths) {
        const counts = [0, 1, 2].map((k) => rows.filter((row) => labels[row] === k).length);
        expect(tree.impurity[node]).toBeCloseTo(gini(counts), 12);
        expect(tree.weight[node]).toBe(rows.length);
      }
    }),
    { seed: 1, numRuns: 40 },
  );
});

test("a tree grown to the end knows every row that differs from the others, even where a first question gains nothing", () => {
  const tree = growClassifier(sortColumns(AND), [0, 1, 1, 0], 2);
  expect([...predictTree(tree, AND)]).toEqual([1, 0, 0, 1, 0, 1, 1, 0]);
  expect(depthOf(tree)).toBe(2);
  expect([...importancesOf(tree, 2)]).toEqual([0, 1]);
  // Three questions of 9 bytes, four leaves of two classes.
  expect(deviceBytesOf(tree)).toBe(3 * 9 + 4 * 8);
});

test("the limits hold: depth, and rows in a leaf", () => {
  const { features, labels } = made(300, 5);
  const sorted = sortColumns(features);
  for (const maxDepth of [0, 1, 3]) expect(depthOf(growClassifier(sorted, labels, 2, { maxDepth }))).toBe(maxDepth);
  const wide = growClassifier(sorted, labels, 2, { minLeaf: 20 });
  expect(Math.min(...wide.weight.filter((_, node) => wide.feature[node]! < 0))).toBeGreaterThanOrEqual(20);
  expect([...leavesOf(growClassifier(sorted, labels, 2, { maxDepth: 0 }), features)]).toEqual(labels.map(() => 0));
});

test("a tree cut at a depth is the tree that stopped there", () => {
  const { features, labels } = made(300, 5);
  const sorted = sortColumns(features);
  const full = growClassifier(sorted, labels, 2);
  for (const maxDepth of [0, 1, 2, 5, 30])
    expect(cutTree(full, maxDepth)).toEqual(growClassifier(sorted, labels, 2, { maxDepth }));
});

test("rows that are all alike, one row and one class make a single leaf", () => {
  const alike = matrixOf([
    [3, 3],
    [3, 3],
    [3, 3],
  ]);
  expect([...growClassifier(sortColumns(alike), [0, 1, 1], 2).values]).toEqual([1 / 3, 2 / 3]);
  expect([...growRegressor(sortColumns(matrixOf([[1]])), [7]).values]).toEqual([7]);
  expect(growClassifier(sortColumns(AND), [1, 1, 1, 1], 2).feature).toHaveLength(1);
  expect([...importancesOf(growRegressor(sortColumns(alike), [1, 2, 3]), 2)]).toEqual([0, 0]);
});

test("a tree of quantities says the mean of each leaf, and keeps the digits of large targets that differ little", () => {
  const features = matrixOf([[1], [2], [3], [4]]);
  const tree = growRegressor(sortColumns(features), [1e9 + 1, 1e9 + 1, 1e9 + 5, 1e9 + 5], { maxDepth: 3 });
  expect([...predictTree(tree, features)]).toEqual([1e9 + 1, 1e9 + 1, 1e9 + 5, 1e9 + 5]);
  expect(tree.threshold[0]).toBe(2.5);
  expect(tree.impurity[0]).toBe(4);
});

test("bad data are refused in words", () => {
  expect(() => sortColumns(matrixOf([[Number.NaN]]))).toThrow(
    "tree: every value must be a finite number, got NaN in row 1, column 1",
  );
  const sorted = sortColumns(AND);
  expect(() => growClassifier(sorted, [0, 1], 2)).toThrow("tree: labels must be 4, one per row, got 2");
  expect(() => growClassifier(sorted, [0, 1, 2, 0], 2)).toThrow(
    "tree: every label must be a whole number from 0 to 1, got 2",
  );
  expect(() => growRegressor(sorted, [0, 1, Infinity, 0])).toThrow(
    "tree: every target must be a finite number, got Infinity in row 3",
  );
  expect(() => growClassifier(sorted, [0, 1, 1, 0], 2, { minLeaf: 0 })).toThrow(
    "tree: rows in a leaf must be at least 1, got 0",
  );
  expect(() => growClassifier(sorted, [0, 1, 1, 0], 2, { maxDepth: -1 })).toThrow(
    "tree: depth must be 0 or more, got -1",
  );
  expect(() => createForest(AND, [0, 1, 1, 0], { classes: 2, seed: 1, featuresPerSplit: 3 })).toThrow(
    "forest: features per split must be a whole number from 1 to 2, got 3",
  );
  expect(() => predictForest([], AND)).toThrow("forest: trees must be at least 1, got 0");
  expect(() => createBoosting(AND, [1, 1, 1, 1], { loss: "logistic" })).toThrow(
    "boosting: labels must hold both classes, got 1 in every row",
  );
  expect(() => createBoosting(AND, [0, 1, 1, 0], { loss: "squares", rate: 0 })).toThrow(
    "boosting: rate must be above 0 and at most 1, got 0",
  );
});

test("a forest is the same for the same seed, tree by tree, and ranks new rows better than one full tree", () => {
  const { features, labels } = made(250, 11);
  const later = made(250, 12);
  const grown = (count: number, seed: number) => {
    const forest = createForest(features, labels, { classes: 2, seed });
    for (let at = 0; at < count; at++) forest.addTree();
    return forest;
  };
  const forest = grown(25, 3);
  expect(grown(2, 3).trees).toEqual(forest.trees.slice(0, 2));
  expect(grown(1, 4).trees[0]).not.toEqual(forest.trees[0]);
  const chanceOf = (shares: Float64Array) => Array.from(later.labels, (_, row) => shares[2 * row + 1]!);
  const byForest = rocArea(chanceOf(predictForest(forest.trees, later.features)), later.labels);
  const alone = growClassifier(sortColumns(features), labels, 2);
  const byTree = rocArea(chanceOf(predictTree(alone, later.features)), later.labels);
  expect(byForest).toBeGreaterThan(byTree + 0.02);
  const unseen = forest.outOfBag();
  const outOfBag = rocArea(
    labels.map((_, row) => unseen[2 * row + 1]!),
    labels,
  );
  expect(Math.abs(outOfBag - byForest)).toBeLessThan(0.05);
  expect(grown(1, 3).outOfBag().some(Number.isNaN)).toBe(true);
});

test("each boosted tree lowers the loss on its training rows, of quantities and of classes", () => {
  const { features, labels, drawn } = made(200, 21);
  const targets = drawn.map(([a, b]) => Math.abs(a! - b!) * 10);
  for (const [loss, is] of [
    ["squares", targets],
    ["logistic", labels],
  ] as const) {
    const boosting = createBoosting(features, is, { loss });
    for (let at = 0; at < 30; at++) boosting.addTree();
    for (let at = 1; at < 30; at++) expect(boosting.losses[at]).toBeLessThan(boosting.losses[at - 1]!);
    const said = predictBoosted(boosting.model, features);
    if (loss === "logistic") expect(rocArea(said, labels)).toBeGreaterThan(0.98);
    else expect(Math.hypot(...said.map((each, row) => each - targets[row]!)) / 200).toBeLessThan(0.1);
  }
});

test("the first boosted tree at full rate turns the mean into the means of its leaves", () => {
  const features = matrixOf([[1], [2], [3], [4]]);
  const boosting = createBoosting(features, [1, 3, 10, 14], { loss: "squares", rate: 1, maxDepth: 1 });
  expect(boosting.model.start).toBe(7);
  boosting.addTree();
  expect([...predictBoosted(boosting.model, features)]).toEqual([2, 2, 12, 12]);
  expect(boosting.losses).toEqual([2.5]);
});
