/** Page–Hinkley, written by the reader. E. S. Page, Biometrika 41 (1954); Gama et al. 2014 §3.2.1. */
const test = (name: string, values: readonly number[], allowance: number, threshold: number, answer: number) =>
  `test(${JSON.stringify(name)}, () => {
  expect(firstAlarm(${JSON.stringify(values)}, ${allowance}, ${threshold})).toEqual(${answer});
});`;

const rises = "10, 10, 10, 14, 14, 14 rings at index 4";
const still = "seven times 10 never rings: -1";
const late = "a long fall before the rise does not put the alarm off";
const equal = "a rise that only reaches the threshold does not ring";
const drifts = "the mean follows: 0, 8, 8, 8 with a threshold of 7 rings at index 3";

const body = (
  start: string,
  mean: string,
  ring: string,
) => `function firstAlarm(values: number[], allowance: number, threshold: number): number {
  let mean = ${start};
  let sum = 0;
  let least = 0;
  for (const [at, value] of values.entries()) {
    ${mean}
    sum += value - mean - allowance;
    least = Math.min(least, sum);
    if (${ring}) return at;
  }
  return -1;
}
`;
const running = "mean += (value - mean) / (at + 1);";
const good = "sum - least > threshold";

export const pageHinkleyPrograms = {
  signature: { name: "firstAlarm", type: "(values: number[], allowance: number, threshold: number) => number" },
  starter: `// The index of the first value at which the alarm rings, or -1.
function firstAlarm(values: number[], allowance: number, threshold: number): number {
  return values.findIndex((value) => value > threshold);
}
`,
  solution: body("0", running, good),
  tests: [test(rises, [10, 10, 10, 14, 14, 14], 0, 5, 4), test(still, [10, 10, 10, 10, 10, 10, 10], 0.5, 4, -1)].join(
    "\n",
  ),
  hidden: [
    test(late, [20, 10, 10, 10, 10, 30], 0.5, 4, 5),
    test(equal, [4, 0, 8], 0, 4, -1),
    test(drifts, [0, 8, 8, 8], 0, 7, 3),
    test("no values, no alarm", [], 0.5, 4, -1),
  ].join("\n"),
  near: [
    {
      program: body("0", running, "sum > threshold"),
      failsTest: late,
      say: "You asked how high the sum is. While values fall it goes far below 0, and a rise then starts from down there: what counts is how far it has risen above its least.",
    },
    {
      program: body("values[0] ?? 0", "", good),
      failsTest: drifts,
      say: "Your mean is the first value for ever. The mean goes along with all values so far, the newest included, so a step counts for less with each day that it lasts.",
    },
    {
      program: body("0", running, "sum - least >= threshold"),
      failsTest: equal,
      say: "The alarm rings above the threshold, not at it.",
    },
  ],
};
