/** One split of an isolation tree, written by the reader. Liu, Ting, Zhou, Isolation Forest, ICDM 2008, algorithm 2. */
const test = (
  name: string,
  values: readonly number[],
  share: number,
  left: readonly number[],
  right: readonly number[],
) =>
  `test(${JSON.stringify(name)}, () => {
  expect(split([${values.join(", ")}], ${share})).toEqual([[${left.join(", ")}], [${right.join(", ")}]]);
});`;

const gap = "a quarter of the way from 0 to 200 leaves 0 alone";
const far = "from 20 to 30, half of the way is 25";
const rank = "half of the way from 0 to 100, whatever lies between";
const equal = "what equals the threshold goes right";

const body = (
  threshold: string,
  goesLeft = "value < threshold",
) => `function split(values: number[], share: number): number[][] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const threshold = ${threshold};
  const left = values.filter((value) => ${goesLeft});
  const right = values.filter((value) => !(${goesLeft}));
  return [left, right];
}
`;
const solution = body("low + share * (high - low)");

export const splitPrograms = {
  signature: { name: "split", type: "(values: number[], share: number) => number[][]" },
  starter: `// Splits \`share\` of the way from the least to the greatest value: what is below goes left, the rest right.
function split(values: number[], share: number): number[][] {
  return [values, []];
}
`,
  solution,
  tests: [
    test(gap, [0, 102, 111, 113, 200], 0.25, [0], [102, 111, 113, 200]),
    test(equal, [0, 5, 10], 0.5, [0], [5, 10]),
  ].join("\n"),
  hidden: [
    test(far, [20, 24, 26, 30], 0.5, [20, 24], [26, 30]),
    test(rank, [0, 1, 2, 100], 0.5, [0, 1, 2], [100]),
    test("values in any order", [113, 200, 102, 0, 111], 0.25, [0], [113, 200, 102, 111]),
    test("two values close together", [0, 0.5], 0.6, [0], [0.5]),
  ].join("\n"),
  near: [
    {
      program: `function split(values: number[], share: number): number[][] {
  const sorted = [...values].sort((a, b) => a - b);
  const threshold = sorted[Math.floor(share * sorted.length)]!;
  return [values.filter((value) => value < threshold), values.filter((value) => value >= threshold)];
}
`,
      failsTest: rank,
      say: "You split among the values, by rank. Then every value is cut off equally soon, and a wide gap counts no more than a narrow one: the whole idea rests on the distance from the least to the greatest.",
    },
    {
      program: body("share * high"),
      failsTest: far,
      say: "You measured from 0. The split is drawn between the least and the greatest value of this node, wherever they lie.",
    },
    {
      program: body("low + share * (high - low)", "value <= threshold"),
      failsTest: equal,
      say: "What equals the threshold belongs to the right. With ≤ a threshold at the greatest value would leave the right side empty.",
    },
  ],
};
