/** Isolation Forest: fixed trees against a reference by hand, the laws of every grown tree, and bad data. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { averagePathLength } from "#kernel/anomaly/average-path-length.ts";
import { expectedPathLengths } from "#kernel/anomaly/expected-path-length.ts";
import {
  drawRows,
  extendForest,
  growForest,
  type IsolationForest,
  MOST_SAMPLE,
  scoreOf,
} from "#kernel/anomaly/isolation-forest.ts";
import { addPathLengths, isolationScores, scoresOf } from "#kernel/anomaly/isolation-score.ts";
import { growTree, type IsolationTree, pathLength, pathSteps, splitBetween } from "#kernel/anomaly/isolation-tree.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createRandom } from "#kernel/random/random.ts";
import { type Matrix, matrixOf, rowsOf } from "#kernel/stats/matrix.ts";

const FIVE = matrixOf([[-100], [2], [11], [13], [100]]);
const normals = (rows: number, columns: number, seed: number): Matrix => {
  const draw = createNormal(createRandom(seed));
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => draw()) };
};

/** A tree as nested plain data: a leaf is its size. */
type Hand = number | { readonly feature: number; readonly at: number; readonly left: Hand; readonly right: Hand };

/** Algorithm 3, word by word, with c(n) written out again. */
function handLength(tree: Hand, row: readonly number[], splits = 0): number {
  if (typeof tree !== "number")
    return handLength(row[tree.feature]! < tree.at ? tree.left : tree.right, row, splits + 1);
  if (tree <= 1) return splits;
  return splits + (tree === 2 ? 1 : 2 * (Math.log(tree - 1) + 0.5772156649015329) - (2 * (tree - 1)) / tree);
}

/** The same tree in flat arrays, laid out without the kernel's own growing. */
function flat(tree: Hand, levels: number): IsolationTree {
  const inner = 2 ** levels - 1;
  const features = new Int32Array(inner);
  const thresholds = new Float64Array(inner).fill(Number.POSITIVE_INFINITY);
  const sizes = new Int32Array(2 * inner + 1);
  const lengths = new Float64Array(inner + 1);
  const size = (hand: Hand): number => (typeof hand === "number" ? hand : size(hand.left) + size(hand.right));
  const lay = (hand: Hand, node: number, level: number) => {
    sizes[node] = size(hand);
    if (typeof hand === "number") {
      let end = node;
      for (let down = level; down < levels; down++) end = 2 * end + 1;
      lengths[end - inner] = level + averagePathLength(hand);
      return;
    }
    features[node] = hand.feature;
    thresholds[node] = hand.at;
    lay(hand.left, 2 * node + 1, level + 1);
    lay(hand.right, 2 * node + 2, level + 1);
  };
  lay(tree, 0, 0);
  return { levels, features, thresholds, sizes, lengths };
}

const HANDS: readonly Hand[] = [
  {
    feature: 0,
    at: 0.3,
    left: 1,
    right: { feature: 1, at: -0.2, left: 3, right: { feature: 0, at: 1.1, left: 2, right: 2 } },
  },
  { feature: 2, at: -0.5, left: { feature: 0, at: -1, left: 1, right: 4 }, right: 3 },
  {
    feature: 1,
    at: 0,
    left: { feature: 1, at: -1.4, left: 1, right: 1 },
    right: { feature: 2, at: 0.7, left: 5, right: 1 },
  },
  8,
];

test("scores on trees written by hand equal the reference to 1e-9", () => {
  const forest: IsolationForest = { columns: 3, sample: 8, seed: 0, trees: HANDS.map((hand) => flat(hand, 3)) };
  const data = normals(1003, 3, 5);
  const scores = isolationScores(forest, data);
  for (const [at, row] of rowsOf(data).entries()) {
    const mean = HANDS.reduce<number>((sum, hand) => sum + handLength(hand, row), 0) / HANDS.length;
    const c8 = 2 * (Math.log(7) + 0.5772156649015329) - 14 / 8;
    expect(Math.abs(scores[at]! - 2 ** (-mean / c8))).toBeLessThan(1e-9);
    for (const [which, hand] of HANDS.entries())
      expect(Math.abs(pathLength(forest.trees[which]!, row) - handLength(hand, row))).toBeLessThan(1e-9);
  }
});

const someData = fc
  .tuple(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 1e6 }))
  .map(([rows, columns, seed]) => {
    const random = createRandom(seed);
    // Few different values: ties and constant columns come up all the time.
    const values = Float64Array.from({ length: rows * columns }, () => random.integer(5) - 2);
    return { matrix: { rows, columns, values }, seed };
  });

test("every tree keeps all rows, splits only what differs, ends at the limit, alone, or among equals", () => {
  fc.assert(
    fc.property(someData, fc.integer({ min: 0, max: 6 }), ({ matrix, seed }, levels) => {
      const all = Int32Array.from({ length: matrix.rows }, (_, row) => row);
      const tree = growTree(matrix, all, levels, createRandom(seed));
      const rows = rowsOf(matrix);
      expect(tree.sizes[0]).toBe(matrix.rows);
      for (const row of rows) {
        const mates = rows.filter((other) => samePath(tree, row, other));
        const steps = pathSteps(tree, row);
        const leaf = steps.at(-1)?.rows ?? matrix.rows;
        expect(leaf).toBe(mates.length);
        expect(pathLength(tree, row)).toBe(steps.length + averagePathLength(leaf));
        const equal = mates.every((mate) => mate.every((value, at) => value === row[at]));
        expect(steps.length === levels || leaf === 1 || equal).toBe(true);
      }
      tree.features.forEach((_, node) => {
        if (tree.thresholds[node] === Number.POSITIVE_INFINITY) return;
        const [left, right] = [tree.sizes[2 * node + 1]!, tree.sizes[2 * node + 2]!];
        expect(Math.min(left, right)).toBeGreaterThan(0);
        expect(left + right).toBe(tree.sizes[node]);
      });
      const sums = new Float64Array(matrix.rows);
      addPathLengths({ columns: matrix.columns, sample: matrix.rows, seed, trees: [tree] }, matrix, sums);
      expect([...sums]).toEqual(rows.map((row) => pathLength(tree, row)));
    }),
    { seed: 4, numRuns: 200 },
  );
});

function samePath(tree: IsolationTree, one: readonly number[], other: readonly number[]): boolean {
  return JSON.stringify(pathSteps(tree, one)) === JSON.stringify(pathSteps(tree, other));
}

test("the mean path lengths of the five points come to their exact expectations", () => {
  const forest = growForest(FIVE, { trees: 5000, seed: 3 });
  const sums = new Float64Array(5);
  addPathLengths(forest, FIVE, sums);
  for (const [at, expected] of expectedPathLengths([...FIVE.values]).entries())
    expect(Math.abs(sums[at]! / 5000 - expected)).toBeLessThan(0.05);
});

test("a forest that has grown in steps is the one grown at once, and scores the same to the last bit", () => {
  const data = normals(600, 3, 9);
  const whole = growForest(data, { trees: 30, sample: 64, seed: 7 });
  let forest = growForest(data, { trees: 0, sample: 64, seed: 7 });
  const sums = new Float64Array(data.rows);
  for (const more of [1, 9, 20]) {
    const before = forest.trees.length;
    forest = extendForest(forest, data, more);
    addPathLengths(forest, data, sums, before);
  }
  expect(forest).toEqual(whole);
  expect(scoresOf(forest, sums)).toEqual(isolationScores(whole, data));
  expect(growForest(data, { trees: 30, sample: 64, seed: 8 })).not.toEqual(whole);
});

test("a sample has no row twice, and every row is drawn as often as any other", () => {
  const random = createRandom(1);
  const drawn = new Array<number>(20).fill(0);
  for (let round = 0; round < 4000; round++) {
    const rows = drawRows(20, 5, random);
    expect(new Set(rows).size).toBe(5);
    for (const row of rows) drawn[row]!++;
  }
  for (const times of drawn) expect(Math.abs(times - 1000)).toBeLessThan(150);
});

test("the five points score as the exact expectations say: the outermost above 0.6, the rest below 0.42", () => {
  const scores = isolationScores(growForest(FIVE, { trees: 2000, seed: 1 }), FIVE);
  expect(Math.min(scores[0]!, scores[4]!)).toBeGreaterThan(0.6);
  expect(Math.max(scores[1]!, scores[2]!, scores[3]!)).toBeLessThan(0.42);
});

test("rows that are all equal score 0.5, and constant columns change nothing", () => {
  const same = matrixOf(Array.from({ length: 9 }, () => [4, -1]));
  for (const score of isolationScores(growForest(same), same)) expect(score).toBeCloseTo(0.5, 12);
  const data = normals(300, 1, 2);
  const wider: Matrix = {
    rows: 300,
    columns: 3,
    values: Float64Array.from({ length: 900 }, (_, at) => (at % 3 === 1 ? data.values[(at - 1) / 3]! : 8)),
  };
  const [one, three] = [data, wider].map((each) => isolationScores(growForest(each, { seed: 5, trees: 300 }), each));
  for (const [at, score] of one!.entries()) expect(Math.abs(score - three![at]!)).toBeLessThan(0.04);
});

test("a split lies above the least and at most at the greatest value, whatever their distance", () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(finite, finite, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (one, other, word) => {
      fc.pre(one !== other);
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const at = splitBetween(low, high, word / 2 ** 32);
      expect(at > low && at <= high).toBe(true);
    }),
    { seed: 6, numRuns: 500 },
  );
});

test("scores fall as paths get longer, and c(ψ) splits score 0.5", () => {
  expect(scoreOf(averagePathLength(256), 256)).toBe(0.5);
  expect(scoreOf(0, 256)).toBe(1);
  expect(scoreOf(3, 256)).toBeGreaterThan(scoreOf(4, 256));
});

test("bad data and options are refused in words", () => {
  const data = normals(10, 2, 1);
  const grown = growForest(data, { trees: 1 });
  expect(() => growForest(matrixOf([]))).toThrow("isolation-forest: rows must be at least 2, got 0");
  expect(() => growForest(matrixOf([[1, 2]]))).toThrow("isolation-forest: rows must be at least 2, got 1");
  expect(() => growForest(matrixOf([[1], [Number.NaN]]))).toThrow(
    "isolation-forest: every value must be a finite number, got NaN in row 2, column 1",
  );
  expect(() => growForest({ rows: 10_000_000, columns: 1, values: new Float64Array(0) })).toThrow("take a sample");
  expect(() => growForest(data, { sample: 1 })).toThrow(
    `sample must be a whole number from 2 to ${MOST_SAMPLE}, got 1`,
  );
  expect(() => growForest(data, { trees: 1e6 })).toThrow("trees must be a whole number from 0 to 10000, got 1000000");
  expect(() => growForest(data, { seed: Number.NaN })).toThrow("seed must be a finite number");
  expect(() => isolationScores(grown, FIVE)).toThrow("columns must be 2 as in the forest, got 1");
  expect(() => addPathLengths(grown, data, new Float64Array(3))).toThrow("sums must be 10, got 3");
  expect(() => isolationScores(growForest(data, { trees: 0 }), data)).toThrow("trees must be at least 1, got 0");
});
