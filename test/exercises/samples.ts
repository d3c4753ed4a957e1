/** One sound exercise of each kind. */
import type { Exercise } from "#contract/exercise.ts";

const common = { hint: "Count again.", why: "Because it is so." };

export const samples = [
  {
    ...common,
    id: "t/choice",
    kind: "choice",
    ask: "Which?",
    options: [
      { text: "alpha", right: true, say: "Yes, alpha." },
      { text: "beta", say: "Not beta." },
      { text: "`gamma`", say: "Not gamma." },
    ],
  },
  {
    ...common,
    id: "t/many",
    kind: "choice",
    many: true,
    ask: "Which hold?",
    options: [
      { text: "alpha", right: true, say: "Alpha holds." },
      { text: "beta", right: true, say: "Beta holds." },
      { text: "gamma", say: "Gamma does not." },
    ],
  },
  {
    ...common,
    id: "t/number",
    kind: "number",
    ask: "How many?",
    unit: "bytes",
    answer: 22,
    tolerance: 0,
    near: [{ when: 24, say: "You counted the header." }],
  },
  {
    ...common,
    id: "t/text",
    kind: "text",
    ask: "Which filter?",
    answer: "field/+/soil",
    accept: ["field/+/Soil"],
    near: [{ when: "field/#", say: "It takes too much." }],
  },
  {
    ...common,
    id: "t/order",
    kind: "order",
    ask: "In which order?",
    items: ["PUBLISH", "`CONNECT`", "SUBACK", "SUBSCRIBE"],
    answer: [1, 3, 2, 0],
    near: [{ when: [2, 3], say: "An answer cannot come before its question." }],
  },
  {
    ...common,
    id: "t/order-some",
    kind: "order",
    ask: "Which, in which order?",
    items: ["two", "one", "three"],
    answer: [1, 0, 2],
    distractors: ["pi"],
    near: [
      { when: [3, 1], say: "Pi is more than one." },
      { when: [3], say: "Pi is no whole number." },
    ],
  },
  {
    ...common,
    id: "t/bytes",
    kind: "bytes",
    ask: "Which bytes?",
    answer: "82 0a 00 0a",
    near: [{ when: "800a000a", say: "The flags are missing." }],
  },
  {
    ...common,
    id: "t/predict",
    kind: "predict",
    instance: "lost",
    preset: {},
    ask: "What did you expect?",
    options: [
      { value: 1, text: "one", say: "One is too few." },
      { value: 2, text: "two", say: "Two it was." },
    ],
    answer: 2,
  },
  {
    ...common,
    id: "t/goal",
    kind: "goal",
    instance: "matcher",
    preset: {},
    goal: "only-soil",
    ask: "Reach it.",
    steps: [{ type: "add" }],
  },
  {
    ...common,
    id: "t/code",
    kind: "code",
    ask: "Double it.",
    starter: "function twice(x: number): number {\n  return x;\n}\n",
    solution: "function twice(x: number): number {\n  return 2 * x;\n}\n",
    tests: `test("of 2", () => { expect(twice(2)).toBe(4); });`,
    hidden: `test("of 3", () => { expect(twice(3)).toBe(6); });`,
    near: [{ program: "const twice = (x: number) => x * x;", failsTest: "of 3", say: "That is the square." }],
  },
] as const satisfies readonly Exercise[];

export type SampleOf<K extends Exercise["kind"]> = Extract<Exercise, { kind: K }>;

export function sampleOf<K extends Exercise["kind"]>(kind: K): SampleOf<K> {
  return samples.find((exercise) => exercise.kind === kind) as unknown as SampleOf<K>;
}
