/** The page's side of the type checker: the newest text counts, and a checker that hangs is replaced. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTypeRunner, FIRST_HANGS_AFTER_MS, HANGS_AFTER_MS, type TypeWorker } from "#engine/types/type-runner.ts";

interface Fake extends TypeWorker {
  readonly asked: number[];
  ended: boolean;
}
const made: Fake[] = [];
function spawn(): Fake {
  const fake: Fake = {
    onmessage: null,
    onerror: null,
    asked: [],
    ended: false,
    postMessage: ({ id }) => void fake.asked.push(id),
    terminate: () => {
      fake.ended = true;
    },
  };
  made.push(fake);
  return fake;
}
const job = { program: "", signature: null };
const begin = (fake: Fake | undefined, id: number) =>
  fake?.onmessage?.({ data: { type: "progress", id, done: 0, total: 1 } } as unknown as MessageEvent);
const answer = (fake: Fake | undefined, id: number) =>
  fake?.onmessage?.({ data: { type: "result", id, result: [] } } as unknown as MessageEvent);

beforeEach(() => {
  made.length = 0;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test("one worker answers check after check", async () => {
  const runner = createTypeRunner(spawn);
  const first = runner.check(job);
  answer(made[0], 1);
  expect(await first).toEqual({ type: "checked", errors: [] });
  const second = runner.check(job);
  answer(made[0], 2);
  expect(await second).toEqual({ type: "checked", errors: [] });
  expect(made).toHaveLength(1);
});

test("a check that a newer one overtakes is outdated, and its late answer is not taken for the newer's", async () => {
  const runner = createTypeRunner(spawn);
  const first = runner.check(job);
  const second = runner.check(job);
  expect(await first).toEqual({ type: "outdated" });
  answer(made[0], 1);
  answer(made[0], 2);
  expect(await second).toEqual({ type: "checked", errors: [] });
});

test("a checker that hangs is ended, and the next check gets another, which may take longer for its first", async () => {
  const runner = createTypeRunner(spawn);
  const first = runner.check(job);
  vi.advanceTimersByTime(10 * FIRST_HANGS_AFTER_MS);
  begin(made[0], 1);
  answer(made[0], 1);
  expect(await first).toEqual({ type: "checked", errors: [] });
  const second = runner.check(job);
  begin(made[0], 2);
  vi.advanceTimersByTime(HANGS_AFTER_MS);
  expect(await second).toEqual({ type: "hung" });
  expect(made[0]?.ended).toBe(true);
  const third = runner.check(job);
  begin(made[1], 3);
  vi.advanceTimersByTime(HANGS_AFTER_MS);
  answer(made[1], 3);
  expect(await third).toEqual({ type: "checked", errors: [] });
});

test("a worker that breaks is told with its words", async () => {
  const runner = createTypeRunner(spawn);
  const first = runner.check(job);
  made[0]?.onerror?.({ message: "no such file" } as ErrorEvent);
  expect(await first).toEqual({ type: "failed", message: "no such file" });
});
