/** The path length in a grown tree, written by the reader. Liu, Ting, Zhou, Isolation Forest, ICDM 2008, algorithm 3. */
import { averagePathLength } from "#kernel/anomaly/average-path-length.ts";

/** The tree of the tests: 1 | (50 | …) on the five readings, in a list of nodes; a leaf has no children. */
const NODES = `[
    { at: 1, left: 1, right: 2, rows: 5 },
    { at: 0, left: -1, right: -1, rows: 1 },
    { at: 50, left: 3, right: 4, rows: 4 },
    { at: 0, left: -1, right: -1, rows: 3 },
    { at: 0, left: -1, right: -1, rows: 1 },
  ]`;
const test = (name: string, value: number, length: number) => `test(${JSON.stringify(name)}, () => {
  const nodes = ${NODES};
  expect(pathLength(nodes, ${value}).toFixed(6)).toEqual("${length.toFixed(6)}");
});`;

const alone = "−100 stands alone after one split";
const three = "11 shares its leaf with two others";
const edge = "a reading of exactly 50 goes right";

const AVERAGE = `// What a leaf of n rows still lacks: the paper's c(n).
function c(n: number): number {
  if (n < 2) return 0;
  return n === 2 ? 1 : 2 * (Math.log(n - 1) + 0.5772156649015329) - (2 * (n - 1)) / n;
}
`;
const TYPE = "nodes: { at: number; left: number; right: number; rows: number }[], value: number";
const body = (isLeft: string, end: string) => `${AVERAGE}
function pathLength(${TYPE}): number {
  let node = nodes[0]!;
  let splits = 0;
  while (node.left >= 0) {
    node = nodes[${isLeft} ? node.left : node.right]!;
    splits++;
  }
  return ${end};
}
`;

export const pathPrograms = {
  signature: {
    name: "pathLength",
    type: "(nodes: { at: number; left: number; right: number; rows: number }[], value: number) => number",
  },
  starter: `${AVERAGE}
// The tree is a list; node 0 is its root. left and right are places in the list, -1 in a leaf.
function pathLength(${TYPE}): number {
  return 0;
}
`,
  solution: body("value < node.at", "splits + c(node.rows)"),
  tests: [test(alone, -100, 1), test(three, 11, 2 + averagePathLength(3))].join("\n"),
  hidden: [
    test(edge, 50, 2),
    test("a new reading of 1,000 goes the way of 100", 1000, 2),
    test("a new reading of −7 goes the way of −100", -7, 1),
  ].join("\n"),
  near: [
    {
      program: body("value < node.at", "splits"),
      failsTest: three,
      say: "Three readings share that leaf, and the tree was only not grown on. Add c(rows) for the splits that are missing, or crowded leaves look like early ones.",
    },
    {
      program: body("value <= node.at", "splits + c(node.rows)"),
      failsTest: edge,
      say: "A value that equals the threshold goes right, in scoring as in growing. Otherwise a reading can land in a leaf in which its equal does not lie.",
    },
  ],
};
