/** A rolling mean in one pass, written by the reader; how often a value is read is counted, not how long it takes. */
const TWICE = "each value is read at most three times, whatever the width";
const PARTIAL = "the first three hours, three rows: 20, 20.5, 25.33";
const LEFT = "when 35 has left the window, nothing of it stays";

const hours = `test(${JSON.stringify(PARTIAL)}, () => {
  const means = rollingMeans([20, 21, 35], 3);
  expect(means.map((each) => Math.round(100 * each) / 100)).toEqual([20, 20.5, 25.33]);
});`;
const left = `test(${JSON.stringify(LEFT)}, () => {
  expect(rollingMeans([20, 35, 20, 20, 20], 2).slice(1)).toEqual([27.5, 27.5, 20, 20]);
  expect(rollingMeans([4, 35, 6], 1)).toEqual([4, 35, 6]);
});`;
const counted = `test(${JSON.stringify(TWICE)}, () => {
  let reads = 0;
  const plain = Array.from({ length: 600 }, (_, at) => at % 7);
  const values = new Proxy(plain, {
    get(target, key) {
      if (typeof key === "string" && key >= "0" && key <= "9z") reads++;
      return Reflect.get(target, key);
    },
  });
  rollingMeans(values, 100);
  expect(reads <= 1800).toBe(true);
});`;
const none = `test("no rows have no means", () => {
  expect(rollingMeans([], 10)).toEqual([]);
});`;

const body = (
  drop: string,
  count: string,
) => `function rollingMeans(values: readonly number[], width: number): number[] {
  const means: number[] = [];
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    sum += values[at]!;
    ${drop}
    means.push(sum / ${count});
  }
  return means;
}
`;
const inside = "Math.min(at + 1, width)";

export const rollingPrograms = {
  signature: { name: "rollingMeans", type: "(values: readonly number[], width: number) => number[]" },
  starter: `// The mean of each row and the width − 1 rows before it; at the start, of those there are.
function rollingMeans(values: readonly number[], width: number): number[] {
  return values.map((value) => value / width);
}
`,
  solution: body("if (at >= width) sum -= values[at - width]!;", inside),
  tests: [hours, left].join("\n"),
  hidden: [counted, none].join("\n"),
  near: [
    {
      program: `function rollingMeans(values: readonly number[], width: number): number[] {
  const means: number[] = [];
  for (let at = 0; at < values.length; at++) {
    let sum = 0;
    let count = 0;
    for (let row = Math.max(0, at - width + 1); row <= at; row++) {
      sum += values[row]!;
      count++;
    }
    means.push(sum / count);
  }
  return means;
}
`,
      failsTest: TWICE,
      say: "The figures are right, and each value is added as often as the window is wide. Keep the sum of the row before: one value comes, one goes.",
    },
    {
      program: body("if (at >= width) sum -= values[at - width]!;", "width"),
      failsTest: PARTIAL,
      say: "The first windows hold fewer rows than the width. Divide by how many there are, or the first hours come out far too cold.",
    },
    {
      program: body("if (at > width) sum -= values[at - width]!;", inside),
      failsTest: LEFT,
      say: "The first value stays one row too long. At row `width`, counted from 0, the window already has one value too many.",
    },
  ],
};
