/** One step of Holt's method, written by the reader. What each case must give is what the kernel gives. */
import { smoothSteps } from "#kernel/model/smoothing.ts";

type Case = readonly [name: string, level: number, trend: number, value: number, alpha: number, beta: number];

const test = ([name, level, trend, value, alpha, beta]: Case) => {
  const [step] = smoothSteps([value], { level: alpha, trend: beta }, { level, trend, season: [] });
  const million = (number: number) => Math.round(1e6 * number);
  return `test(${JSON.stringify(name)}, () => {
  const next = holtStep({ level: ${level}, trend: ${trend} }, ${value}, ${alpha}, ${beta});
  expect(Math.round(1e6 * next.level)).toBe(${million(step!.level)});
  expect(Math.round(1e6 * next.trend)).toBe(${million(step!.trend)});
});`;
};
const tests = (cases: readonly Case[]) => cases.map(test).join("\n");

const expected = "20 and rising by 2, then 22 as expected: nothing is to be corrected";
const moves = "the trend learns from how the level moved, not from the raw value";
const old = "the state that was given stays as it was";

const program = (body: string) => `type State = { level: number; trend: number };

function holtStep(state: State, value: number, alpha: number, beta: number): State {
  ${body}
}
`;
const LEVEL = "const level = alpha * value + (1 - alpha) * (state.level + state.trend);";

export const holtPrograms = {
  signature: {
    name: "holtStep",
    type: "(state: { level: number; trend: number }, value: number, alpha: number, beta: number) => { level: number; trend: number }",
  },
  starter: `// alpha is the share of the level, beta that of the trend.
${program("return { level: value, trend: state.trend };")}`,
  solution: program(`${LEVEL}
  const trend = beta * (level - state.level) + (1 - beta) * state.trend;
  return { level, trend };`),
  tests: tests([
    [expected, 20, 2, 22, 0.5, 0.2],
    ["10 without a trend, then 14 comes, and no trend is learned", 10, 0, 14, 0.5, 0],
  ]),
  hidden: [
    test([moves, 10, 0, 20, 0.3, 1]),
    test(["a share of 1 follows the value, a trend share of 0 keeps the trend", 5, -1, 9, 1, 0]),
    `test(${JSON.stringify(old)}, () => {
  const state = { level: 10, trend: 2 };
  holtStep(state, 14, 0.5, 0.2);
  expect(state).toEqual({ level: 10, trend: 2 });
});`,
  ].join("\n"),
  near: [
    {
      program: program(`const level = alpha * value + (1 - alpha) * state.level;
  const trend = beta * (level - state.level) + (1 - beta) * state.trend;
  return { level, trend };`),
      failsTest: expected,
      say: "Your level leaves the trend out. What was expected for this hour is the level *and* one step of trend; the value is mixed with that.",
    },
    {
      program: program(`${LEVEL}
  const trend = beta * (value - state.level) + (1 - beta) * state.trend;
  return { level, trend };`),
      failsTest: moves,
      say: "You let the trend follow the raw value. One noisy reading then tilts all that is to come. Take the step of the level, which is smoothed already.",
    },
    {
      program: program(`const before = state.level;
  state.level = alpha * value + (1 - alpha) * (before + state.trend);
  state.trend = beta * (state.level - before) + (1 - beta) * state.trend;
  return state;`),
      failsTest: old,
      say: "The numbers are right, but you wrote them into the state that was handed in. Whoever kept it, to forecast again from that hour, has lost it.",
    },
  ],
};
