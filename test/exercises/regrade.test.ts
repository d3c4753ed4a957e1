import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Exercise } from "#contract/exercise.ts";
import { evidenceOf } from "#engine/sandbox/evidence.ts";
import { runCode } from "#engine/sandbox/run-code.ts";
import { plain } from "#exercises/exercise.ts";
import { type Handed, type RunProgram, regrade } from "#exercises/regrade.ts";
import { type ResultRow, resultsOf } from "#exercises/results.ts";
import { hurry } from "../engine/sandbox/hurry.ts";

const about = { id: "x/y", ask: "?", hint: "h", why: "w" };
const number = (answer: number): Exercise => ({
  ...about,
  kind: "number",
  unit: "bytes",
  answer,
  tolerance: 0,
  near: [{ when: answer + 2, say: `You counted the fixed header: ${answer + 2}.` }],
});
const choice: Exercise = {
  ...about,
  kind: "choice",
  options: [
    { text: "one", right: true, say: "Yes." },
    { text: "two", say: "Two is too many." },
  ],
};
const predict: Exercise = {
  ...about,
  kind: "predict",
  instance: "w",
  preset: null,
  options: [
    { value: 0, text: "none", say: "It was one." },
    { value: 1, text: "one", say: "So it was." },
  ],
  answer: 1,
};
const goal: Exercise = { ...about, kind: "goal", instance: "w", preset: null, goal: "done", steps: [] };
const code: Exercise = {
  ...about,
  kind: "code",
  starter: "function twice(n) {}",
  solution: "function twice(n) { return 2 * n }",
  tests: 'test("twice three", () => expect(twice(3)).toBe(6))',
  hidden: 'test("twice zero", () => expect(twice(0)).toBe(0))',
  near: [{ program: "function twice(n) { return n + 3 }", failsTest: "twice zero", say: "You add instead." }],
};
const never: RunProgram = async () => "must not be asked";
const sandbox: RunProgram = async (job) => evidenceOf(await runCode(job));
const again = (exercise: Exercise, handed: Omit<Handed, "kind" | "state">, run = never) =>
  regrade([plain(exercise)], { kind: exercise.kind, state: "tried", ...handed }, run);

test("A right answer is right whatever its file claims, and a wrong one wrong", async () => {
  expect(await again(number(22), { answer: "22 bytes" })).toMatchObject({ result: "right", basis: "graded here" });
  const claimed = await regrade([plain(number(22))], { kind: "number", state: "solved", answer: "23" }, never);
  expect(claimed).toMatchObject({ result: "wrong", shown: "23", mistake: "answers 23" });
});

test("A known mistake is known by its author's sentence", async () => {
  expect(await again(number(22), { answer: "24" })).toMatchObject({ mistake: "You counted the fixed header: 24." });
  expect(await again(choice, { answer: ["two"] })).toMatchObject({ mistake: "Two is too many.", shown: "two" });
});

test("The variant is that of the seed, and a seed beyond the last begins again, as in the page", async () => {
  const variants = [1, 2, 3].map((each) => plain(number(each)));
  const result = async (seed: number, answer: string) =>
    (await regrade(variants, { kind: "number", state: "tried", seed, answer }, never)).result;
  expect([await result(1, "2"), await result(4, "2"), await result(0, "2")]).toEqual(["right", "right", "wrong"]);
});

test("Blank, missing and illegible answers are no answers", async () => {
  for (const answer of ["", "  ", { a: 1 }, [], null, "twenty-two"])
    expect((await again(number(22), { answer })).result).toBe("no answer");
  expect((await again(number(22), {})).result).toBe("no answer");
});

test("An exercise this edition lacks, or has as another kind, is not graded and says so", async () => {
  const handed = { kind: "number", state: "solved", answer: "1" };
  expect((await regrade([], handed, never)).say).toBe("This edition of the book has no such exercise.");
  expect((await regrade([plain(choice)], handed, never)).say).toBe(
    "Handed in as number, but in this edition it is choice.",
  );
});

test("Goals and predictions are graded as reported", async () => {
  const reached = await regrade([plain(goal)], { kind: "goal", state: "solved", answer: { any: 1 } }, never);
  expect(reached).toMatchObject({ result: "right", basis: "as reported" });
  expect(await again(goal, { answer: { any: 1 } })).toMatchObject({ result: "no answer", basis: "as reported" });
  expect(await again(predict, { answer: 1 })).toMatchObject({ result: "right", basis: "as reported" });
  expect(await again(predict, { answer: 0 })).toMatchObject({ result: "wrong", mistake: "It was one." });
});

describe("a program is run, with the limits of the page", () => {
  beforeEach(hurry);
  afterEach(() => void vi.restoreAllMocks());
  test.each([
    [code.kind === "code" ? code.solution : "", { result: "right" }],
    ["function twice(n) { return n + 3 }", { result: "wrong", mistake: "You add instead." }],
    ["function twice(n) { return 1 }", { result: "wrong", mistake: "fails twice three" }],
    ["function twice(n) { return ", { result: "wrong", mistake: "fails the program itself" }],
    ["function twice(n) { for (;;); }", { result: "wrong", mistake: "fails twice three" }],
    ["function twice(n) {}\n", { result: "no answer" }],
  ])("%s", async (answer, expected) => {
    expect(await again(code, { answer }, sandbox)).toMatchObject(expected);
  });

  test("one that could not be run is not graded", async () => {
    expect(await again(code, { answer: "x" }, async () => "Stopped.")).toMatchObject({
      result: "not graded",
      say: "Stopped.",
    });
  });
});

test("A long answer is shown in one line, cut", async () => {
  const { shown } = await again(number(22), { answer: "a\n b".repeat(200) });
  expect(shown).toMatch(/^a b/);
  expect(shown.length).toBe(300);
  expect(shown).not.toContain("\n");
});

describe("the figures of a class", () => {
  const row = (result: ResultRow["result"], attempts: number, mistake?: string): ResultRow => ({
    id: "a",
    result,
    attempts,
    hints: attempts > 2 ? 1 : 0,
    ...(mistake === undefined ? {} : { mistake }),
  });

  test("count who answered, who was right, how often they tried, and the commonest mistake", () => {
    const rows = [
      row("right", 1),
      row("wrong", 3, "m 24."),
      row("wrong", 2, "m 31."),
      row("wrong", 4, "answers 7"),
      row("no answer", 0),
    ];
    expect(resultsOf(["a", "b"], rows)).toEqual([
      {
        id: "a",
        answered: 4,
        right: 1,
        shareRight: 0.25,
        meanAttempts: 2.5,
        hinted: 2,
        commonest: { mistake: "m 24.", count: 2 },
      },
      {
        id: "b",
        answered: 0,
        right: 0,
        shareRight: undefined,
        meanAttempts: undefined,
        hinted: 0,
        commonest: undefined,
      },
    ]);
  });

  test("hold answers of different values apart, and are the same in any order of the rows", () => {
    const rows = [row("wrong", 1, "answers 7"), row("wrong", 1, "answers 8"), row("wrong", 1, "answers 8")];
    const expected = { mistake: "answers 8", count: 2 };
    expect(resultsOf(["a"], rows)[0]?.commonest).toEqual(expected);
    expect(resultsOf(["a"], rows.toReversed())[0]?.commonest).toEqual(expected);
  });
});
