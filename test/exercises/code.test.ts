/** Grading of runs, the walker's demands on programs, and the page's hard stop. */
import { expect, test, vi } from "vitest";
import type { Evidence } from "#contract/exercise.ts";
import { type CodeWorker, createCodeRunner, HARD_STOP_MS } from "#engine/sandbox/code-runner.ts";
import { grade, isAttempt, plain } from "#exercises/exercise.ts";
import { codeFaults } from "#exercises/walk-code.ts";
import { sampleOf } from "./samples.ts";

const exercise = sampleOf("code");
const run = (over: Partial<Extract<Evidence, { kind: "run" }>>): Evidence => ({
  kind: "run",
  passed: [],
  failed: [],
  total: 2,
  ...over,
});

test("a run passes when every test has, and a test that has not run is no pass", () => {
  expect(grade(exercise, run({ passed: ["of 2", "of 3"] }))).toEqual({ ok: true });
  expect(grade(exercise, run({ passed: ["of 2"] })).ok).toBe(false);
  expect(grade(exercise, run({ passed: ["of 2", "of 3"], stopped: "time" })).ok).toBe(false);
});

test("a slip is known by the one test it fails; several failures name the first", () => {
  const three = { test: "of 3", say: "expected 6, got 9." };
  expect(grade(exercise, run({ passed: ["of 2"], failed: [three] })).say).toBe("That is the square.");
  const two = { test: "of 2", say: "expected 4, got 2." };
  expect(grade(exercise, run({ failed: [two, three] })).say).toBe("2 tests of 2 fail. First, of 2: expected 4, got 2.");
});

test("a program that cannot be read is no attempt, one that was stopped is", () => {
  expect(isAttempt(exercise, run({ stopped: "syntax" }))).toBe(false);
  expect(isAttempt(exercise, run({ stopped: "time" }))).toBe(true);
});

test("the programs of known slips do not reach the page, their sentences do", () => {
  expect(plain(exercise)).toMatchObject({ near: [{ program: "", failsTest: "of 3", say: "That is the square." }] });
});

test("the walker finds programs that do not do what is claimed", async () => {
  expect(await codeFaults(exercise)).toEqual([]);
  const { solution, starter, near } = exercise;
  expect(await codeFaults({ ...exercise, starter: solution })).toContain("the starter must fail");
  expect((await codeFaults({ ...exercise, solution: starter })).join()).toContain("the solution must pass, got");
  expect(
    (await codeFaults({ ...exercise, near: near.map((each) => ({ ...each, failsTest: "of 2" })) })).join(),
  ).toContain('a near must fail "of 2" and nothing else, got "of 3"');
  expect((await codeFaults({ ...exercise, tests: "test(" })).join()).toContain("the tests must be readable");
});

test("the clock of the hard stop waits for the engine: it starts when the worker says that the program does", async () => {
  vi.useFakeTimers();
  const worker: CodeWorker = { onmessage: null, onerror: null, postMessage: () => {}, terminate: () => {} };
  const tell = (type: "progress") =>
    worker.onmessage?.({ data: { type, id: 1, done: 0, total: 1 } } as Parameters<
      NonNullable<CodeWorker["onmessage"]>
    >[0]);
  let came: unknown;
  const answer = createCodeRunner(() => worker)
    .run({ program: "", tests: "", hidden: "" })
    .then((answer) => {
      came = answer;
    });
  await vi.advanceTimersByTimeAsync(10 * HARD_STOP_MS);
  expect(came).toBeUndefined();
  tell("progress");
  await vi.advanceTimersByTimeAsync(HARD_STOP_MS);
  await answer;
  expect(came).toEqual({ type: "stopped", by: "time" });
  vi.useRealTimers();
});

test("a worker that does not answer is ended, and the next run gets another", async () => {
  vi.useFakeTimers();
  const workers: CodeWorker[] = [];
  const ended: CodeWorker[] = [];
  const runner = createCodeRunner(() => {
    const worker: CodeWorker = {
      onmessage: null,
      onerror: null,
      postMessage: ({ id }) =>
        worker.onmessage?.({ data: { type: "progress", id, done: 0, total: 1 } } as Parameters<
          NonNullable<CodeWorker["onmessage"]>
        >[0]),
      terminate: () => void ended.push(worker),
    };
    workers.push(worker);
    return worker;
  });
  const job = { program: "", tests: "", hidden: "" };
  const first = runner.run(job);
  vi.advanceTimersByTime(HARD_STOP_MS);
  expect(await first).toEqual({ type: "stopped", by: "time" });
  const second = runner.run(job);
  runner.stop();
  expect(await second).toEqual({ type: "stopped", by: "reader" });
  expect([workers.length, ended]).toEqual([2, workers]);
  vi.useRealTimers();
});
