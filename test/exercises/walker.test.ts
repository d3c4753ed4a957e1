/** The walker against books with one fault each: it must find that fault and name its place. */
import { expect, test } from "vitest";
import type { Exercise, ExerciseEntry } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { type Walkable, walk } from "#exercises/walk.ts";
import { sampleOf, samples } from "./samples.ts";

/** Counts; asks how far; reaches "only-soil" at two. */
const machine: Machine<Json, number, { readonly type: string }> = {
  start: () => ({ state: 0, commands: [] }),
  next: (state, { type }) => ({ state: type === "run" ? 2 : state + 1, commands: [] }),
  say: (state) => `The count is ${state}.`,
  link: (state) => state,
  open: () => ({ state: 0, commands: [] }),
  question: () => ({
    text: "How far?",
    options: [
      { value: 1, text: "one" },
      { value: 2, text: "two" },
    ],
  }),
  outcome: (state) => (state >= 2 ? state : undefined),
  reached: (state) => (state >= 2 ? [{ goal: "only-soil", evidence: state }] : []),
};
const pure = { machine } as unknown as Walkable;
const goalSteps = [{ type: "add" }, { type: "add" }];
const sound: readonly Exercise[] = samples.map((each) => (each.kind === "goal" ? { ...each, steps: goalSteps } : each));

const PAGE = `import Counter from "#widgets/test/Counter.tsx"
<Counter client:visible id="lost" />
<Counter client:visible id="matcher" preset="far" limits={{ most: 3 }} />
`;
const asks = (entries: readonly ExerciseEntry[]) => entries.map(({ id }) => `<Ask id="${id}" />\n`).join("");
const faultsOf = (entries: readonly ExerciseEntry[], mdx = PAGE + asks(entries), widget: Walkable | undefined = pure) =>
  walk([{ chapter: "p/c", mdx, entries }], async () => widget);
const only = (exercise: ExerciseEntry) => faultsOf([exercise]);

test("a sound chapter has no faults", async () => {
  expect(await faultsOf(sound)).toEqual([]);
});

const choice = sampleOf("choice");
const number = sampleOf("number");
const bytes = sampleOf("bytes");
const text = sampleOf("text");
const order = sampleOf("order");
const predict = sampleOf("predict");
const goal = { ...sampleOf("goal"), steps: goalSteps };
const [alpha, beta, gamma] = choice.options as readonly [
  (typeof choice.options)[0],
  (typeof choice.options)[0],
  (typeof choice.options)[0],
];

test.each<[fault: string, exercise: Exercise]>([
  [
    'id must be two parts of a-z, 0-9 and -, joined by /, such as mqtt/lost-puback, got "Number"',
    { ...number, id: "Number" },
  ],
  ['ask must be the question, got ""', { ...number, ask: "" }],
  ['hint must be a sentence that helps without giving the answer away, got " "', { ...number, hint: " " }],
  ['why must be the reason for the answer, got ""', { ...number, why: "" }],
  [
    "kind must be one that can be graded, such as choice, got essay",
    { ...number, kind: "essay" } as unknown as Exercise,
  ],
  ["exactly one option must be right, got 0", { ...choice, options: [beta, gamma] }],
  ["exactly one option must be right, got 2", { ...choice, options: [alpha, { ...beta, right: true }] }],
  ["at least one option must be right, got none", { ...choice, many: true, options: [beta, gamma] }],
  ["options must be at least two, got 1", { ...choice, options: [alpha] }],
  [
    'option "beta" must have a say that tells why it is right or wrong, got ""',
    { ...choice, options: [alpha, { ...beta, say: "" }] },
  ],
  ['options must be distinct, got "alpha" twice', { ...choice, options: [alpha, { ...beta, text: "alpha" }] }],
  [
    'options\' says must be distinct, got "Yes, alpha." twice',
    { ...choice, options: [alpha, { ...beta, say: alpha.say }] },
  ],
  ["answer must be a finite number, got NaN", { ...number, answer: Number.NaN }],
  ["tolerance must be 0 or more, got -1", { ...number, tolerance: -1 }],
  ["near 24 must differ from the answer 22 by more than 2", { ...number, tolerance: 2 }],
  [
    'every near must have a say that tells what the answer reveals, got ""',
    { ...number, near: [{ when: 1, say: "" }] },
  ],
  [
    'nears must have sentences of their own, got "Same." twice',
    { ...number, near: [1, 2].map((when) => ({ when, say: "Same." })) },
  ],
  [
    'near 21 must be answered by its own sentence, got "First."',
    {
      ...number,
      near: [
        { when: 21, say: "First." },
        { when: 21, say: "Second." },
      ],
    },
  ],
  ['answer must be at least one byte, got ""', { ...bytes, answer: "" }],
  [
    'near "82 0A 00 0A" must differ from the answer',
    { ...bytes, near: [{ when: "82 0A 00 0A", say: "It does not." }] },
  ],
  [
    'near "8" must be hex: The "8" at character 1 stands alone. A byte is two digits: write 08.',
    { ...bytes, near: [{ when: "8", say: "Short." }] },
  ],
  ["answer must not be blank", { ...text, answer: " " }],
  ['answer must be without backticks, got "`a`"', { ...text, answer: "`a`" }],
  ['answer must be "a b", as it is compared, got "a  b"', { ...text, answer: "a  b" }],
  ['near must be "a", as it is compared, got " a"', { ...text, near: [{ when: " a", say: "No." }] }],
  ['accepted answers must be distinct, got "ACK" twice', { ...text, answer: "ack", accept: ["ACK"], anyCase: true }],
  ['near "field/+/Soil" must differ from the answer', { ...text, near: [{ when: "field/+/Soil", say: "No." }] }],
  ["items must be at least two, got 1", { ...order, items: ["a"], answer: [0], near: [] }],
  ["an item must not be empty", { ...order, items: ["a", "b", " ", "d"] }],
  ['items must be distinct, got "PUBLISH" twice', { ...order, distractors: ["PUBLISH"] }],
  ["answer must be all indices of items, each once, got [1,3,2]", { ...order, answer: [1, 3, 2] }],
  ["answer must be all indices of items, each once, got [1,3,2,2]", { ...order, answer: [1, 3, 2, 2] }],
  [
    "answer must be all indices of items, each once, got [1,3,2,4]",
    { ...order, answer: [1, 3, 2, 4], distractors: ["x"] },
  ],
  [
    "near [4] must be indices of items or distractors, each once",
    { ...order, near: [{ when: [4], say: "There is none." }] },
  ],
  ["near [] must be indices of items or distractors, each once", { ...order, near: [{ when: [], say: "None." }] }],
  ["near [1,2] must not stand in the answer", { ...order, near: [{ when: [1, 2], say: "It does." }] }],
  [
    'near ["SUBACK","SUBSCRIBE","PUBLISH","`CONNECT`"] must be answered by its own sentence, got "An answer cannot come before its question."',
    { ...order, near: [...order.near, { when: [2, 3, 0], say: "Never seen." }] },
  ],
  ["answer must be the value of an option, got 3", { ...predict, answer: 3 }],
  [
    "an option's value must be a text, a number or true or false, got null",
    { ...predict, options: [...predict.options, { value: null, text: "n", say: "N." }] },
  ],
  [
    'options must be the widget\'s, [{"value":1,"text":"one"},{"value":2,"text":"two"}], got [{"value":1,"text":"One"},{"value":2,"text":"two"}]',
    {
      ...predict,
      options: predict.options.map((each) => ({ ...each, text: each.text.replace("o", "O").replace("twO", "two") })),
    },
  ],
  ["answer must be the outcome 2, got 1", { ...predict, answer: 1 }],
  ["answer must be the outcome 3, got 2", { ...predict, steps: [{ type: "run" }, { type: "add" }] }],
  ['instance must be the id of a widget in this chapter, got "gone"', { ...predict, instance: "gone" }],
  ['preset must be that of <Counter id="matcher">, got "near"', { ...goal, preset: "near" }],
  [
    'preset must be that of <Counter id="matcher">, got {"limits":{"most":4}}',
    { ...goal, preset: { limits: { most: 4 } } },
  ],
  ["steps must reach the goal, got none", { ...goal, steps: [] }],
  ["goal only-soil must be reached by its steps, got none: The count is 1.", { ...goal, steps: [{ type: "add" }] }],
  ["goal far must be reached by its steps, got only-soil: The count is 2.", { ...goal, goal: "far" }],
  ['render: exercises must be text without images, got "x.png"', { ...number, hint: "![x](x.png)" }],
])("the walker finds: %s", async (fault, exercise) => {
  expect(await only(exercise)).toContain(`content/p/c/exercises.ts: ${exercise.id}: ${fault}`);
});

test.each<[preset: Json]>([["far"], [{ preset: "far" }], [{ limits: { most: 3 } }], [{}]])(
  "the preset %j fits its widget",
  async (preset) => {
    expect(await only({ ...goal, preset })).toEqual([]);
  },
);

test("an id that two chapters use is found, with both places", async () => {
  const mdx = asks([number]);
  const chapters = ["p/one", "p/two"].map((chapter) => ({ chapter, mdx, entries: [number] }));
  expect(await walk(chapters, async () => pure)).toEqual([
    "content/p/two/exercises.ts: t/number: id must be unique, is also in content/p/one/exercises.ts: choose another for the newer one",
  ]);
});

test("an exercise that is not asked, asked twice, or asked in code only, and an Ask of nothing, are found", async () => {
  const page = "content/p/c/index.mdx";
  const ask = '<Ask id="t/number" />';
  expect(await faultsOf([number], "")).toEqual([
    `${page}: exercise t/number must be asked once, by ${ask}, is asked 0 times`,
  ]);
  expect(await faultsOf([number], ask + ask)).toEqual([
    `${page}:1: exercise t/number must be asked once, by ${ask}, is asked 2 times`,
  ]);
  expect(await faultsOf([number], `\`${ask}\`\n\`\`\`\n${ask}\n\`\`\`\n{/* ${ask} */}`)).toHaveLength(1);
  expect(await faultsOf([], ask)).toEqual([`${page}:1: ${ask} must name an exercise of this chapter, one of none yet`]);
});

test("a fault names the lines of the exercise and of its Ask, where their texts are at hand", async () => {
  const source = `export default [\n  {\n    id: "t/number",\n    hint: "",\n  },\n];\n`;
  const mdx = `Text.\n\n<Ask id="t/number" />\n\n<Ask id="t/lost" />\n`;
  const chapter = { chapter: "p/c", mdx, entries: [{ ...number, hint: "" }], source };
  expect(await walk([chapter], async () => pure)).toEqual([
    'content/p/c/exercises.ts:3: t/number: hint must be a sentence that helps without giving the answer away, got ""',
    'content/p/c/index.mdx:5: <Ask id="t/lost" /> must name an exercise of this chapter, one of t/number',
  ]);
});

test("variants are tried with 200 seeds, and the seed that fails is named", async () => {
  const vary = (change: (seed: number) => Partial<typeof number>) => ({
    id: number.id,
    variants: (seed: number) => ({ ...number, ask: `How many, in case ${seed}?`, ...change(seed) }),
  });
  const place = "content/p/c/exercises.ts: t/number:";
  expect(await only(vary(() => ({})))).toEqual([]);
  expect(await only(vary((seed) => ({ why: seed === 199 ? "" : "So." })))).toEqual([
    `${place} seed 199: why must be the reason for the answer, got ""`,
  ]);
  expect(await only(vary(() => ({ id: "t/other" })))).toEqual([
    `${place} seed 0: a variant's id must be the entry's, got t/other`,
  ]);
  expect(await only(vary(() => ({ ask: "Same?" })))).toEqual([
    `${place} seed 0: variants must differ in what they ask`,
  ]);
  let calls = 0;
  expect(await only(vary(() => ({ hint: `${calls++}` })))).toEqual([
    `${place} seed 0: a seed must always give the same variant`,
  ]);
});

test("a widget that is missing, throws, needs a headless module, or has props no test can read is named", async () => {
  const place = "content/p/c/exercises.ts: t/goal:";
  const mdx = PAGE + asks([goal]);
  const commanding = { machine: { ...machine, next: () => ({ state: 1, commands: ["go"] }) } } as unknown as Walkable;
  const throwing = {
    machine: {
      ...machine,
      next: () => {
        throw new Error("out of reach");
      },
    },
  } as unknown as Walkable;
  const at = async (widget: Walkable | undefined) =>
    walk([{ chapter: "p/c", mdx, entries: [goal] }], async () => widget);
  expect(await at(undefined)).toEqual([`${place} #widgets/test/Counter.tsx must have a machine beside it`]);
  expect(await at(throwing)).toEqual([`${place} the widget must run without throwing, got out of reach`]);
  expect(await at(commanding)).toEqual([
    `${place} a widget whose machine issues commands must have a headless module beside it`,
  ]);
  expect(await at({ ...commanding, runHeadless: async () => 2 })).toEqual([]);
  expect(await faultsOf([goal], mdx.replace("{{ most: 3 }}", "{most}"))).toEqual([
    `${place} <Counter id="matcher"> must have literal props, got limits`,
  ]);
  expect(await faultsOf([goal], mdx.replace(/^import.*$/m, ""))).toEqual([
    `${place} <Counter> must be imported by the chapter, as import Counter from "#widgets/<domain>/Counter.tsx"`,
  ]);
});

test("a goal that is reached before anything is done is found", async () => {
  const eager = { machine: { ...machine, start: () => ({ state: 2, commands: [] }) } } as unknown as Walkable;
  expect(await faultsOf([goal], undefined, eager)).toContain(
    "content/p/c/exercises.ts: t/goal: goal only-soil must not be reached at the start",
  );
});
