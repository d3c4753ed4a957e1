/** What a question gains in Gini's impurity, written by the reader. Breiman et al., Classification and Regression Trees, §4.3. */
const test = (name: string, left: readonly number[], right: readonly number[], gain: number) =>
  `test(${JSON.stringify(name)}, () => {
  const gain = giniGain(${JSON.stringify(left)}, ${JSON.stringify(right)});
  expect(Math.round(gain * 1e6) / 1e6).toEqual(${gain});
});`;

const perfect = "a question that parts the classes wholly gains all there was: 0.5";
const uneven = "sides of unequal size count by their rows: 0.32";
const useless = "the same shares on both sides gain nothing";
const three = "a third class counts, too: 0.5";
const half = "half the failures set apart: 0.12";
const empty = "an empty side gains nothing";

const body = (impurity: string, mean: string) => `function giniGain(left: number[], right: number[]): number {
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  const gini = (counts: number[]) => {
    const all = sum(counts);
    if (all === 0) return 0;
    return ${impurity};
  };
  const both = left.map((count, at) => count + right[at]!);
  const [l, r] = [sum(left), sum(right)];
  return gini(both) - ${mean};
}
`;
const squares = "1 - counts.reduce((total, count) => total + (count / all) ** 2, 0)";
const weighted = "(l * gini(left) + r * gini(right)) / (l + r)";

export const giniPrograms = {
  signature: { name: "giniGain", type: "(left: number[], right: number[]) => number" },
  starter: `// left[k] and right[k]: how many rows of class k went to either side.
function giniGain(left: number[], right: number[]): number {
  return 0;
}
`,
  solution: body(squares, weighted),
  tests: [test(perfect, [5, 0], [0, 5], 0.5), test(uneven, [8, 0], [0, 2], 0.32)].join("\n"),
  hidden: [
    test(useless, [8, 2], [4, 1], 0),
    test(three, [3, 0, 0], [0, 0, 3], 0.5),
    test(half, [6, 0], [2, 2], 0.12),
    test(empty, [8, 0], [0, 0], 0),
  ].join("\n"),
  near: [
    {
      program: body(squares, "(gini(left) + gini(right)) / 2"),
      failsTest: half,
      say: "You took the plain mean of both sides. A side of six rows speaks for six rows, one of four for four: weigh each by its share.",
    },
    {
      program: body("1 - (counts[0]! / all) ** 2 - (counts[1]! / all) ** 2", weighted),
      failsTest: three,
      say: "Two classes only. A milling machine can fail in five ways: sum over all counts there are.",
    },
    {
      program: body(squares, weighted).replace("    if (all === 0) return 0;\n", ""),
      failsTest: empty,
      say: "A side without rows divides 0 by 0, and NaN spreads to the whole gain. An empty side has no impurity.",
    },
  ],
};
