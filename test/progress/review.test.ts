import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReaderEvent } from "#contract/exercise.ts";
import { decodeRecord, encodeRecord, merge, type ProgressRecord, record } from "#progress/progress.ts";
import { dueAt, isDue, nextDueAt, nextReviewAt, reviewsPassed } from "#progress/review.ts";

const DAY = 86_400_000;
const HOUR = DAY / 24;
const right: ReaderEvent = { type: "attempt", answer: "2", ok: true };
const wrong: ReaderEvent = { type: "attempt", answer: "1", ok: false };

/** The record after what happened on which day. */
const after = (...events: readonly (readonly [day: number, event: ReaderEvent])[]) =>
  events.reduce<ProgressRecord | undefined>(
    (previous, [day, event]) => record(previous, event, day * DAY) as ProgressRecord,
    undefined,
  )!;
const nextDay = (each: ProgressRecord) => {
  const at = nextReviewAt(each);
  return at === undefined ? undefined : at / DAY;
};

test("a solved exercise is due 2, 7 and 21 days after it was solved, and then never again", () => {
  expect(nextDay(after([0, right]))).toBe(2);
  expect(nextDay(after([0, right], [2, right]))).toBe(7);
  expect(nextDay(after([0, right], [2, right], [7, right]))).toBe(21);
  const learnt = after([0, right], [2, right], [7, right], [21, right]);
  expect(nextDay(learnt)).toBeUndefined();
  expect(reviewsPassed(learnt)).toBe(3);
});

test("it is due from the very millisecond on", () => {
  const solved = after([0, right]);
  expect(isDue(solved, 2 * DAY - 1)).toBe(false);
  expect(isDue(solved, 2 * DAY)).toBe(true);
});

test("a late review skips the days it has missed, and the next comes no sooner than two days later", () => {
  expect(nextDay(after([0, right], [8, right]))).toBe(21);
  expect(nextDay(after([0, right], [6.5, right]))).toBe(8.5);
  expect(nextDay(after([0, right], [20, right]))).toBe(22);
  expect(nextDay(after([0, right], [30, right]))).toBeUndefined();
});

test("a wrong answer to a review brings it back at once, and the right one that follows counts the days anew", () => {
  const missed = after([0, right], [2, wrong]);
  expect(missed.state).toBe("solved");
  expect(nextDay(missed)).toBe(2);
  expect(nextDay(after([0, right], [2, wrong], [3, wrong]))).toBe(3);
  expect(nextDay(after([0, right], [2, wrong], [3, right]))).toBe(5);
  expect(nextDay(after([0, right], [2, wrong], [3, right], [5, right]))).toBe(10);
  expect(nextDay(after([0, right], [2, right], [7, wrong], [7, right]))).toBe(9);
});

test("an answer that is shown during a review counts as a wrong one", () => {
  expect(nextDay(after([0, right], [2, { type: "gave-up" }]))).toBe(2);
  expect(nextDay(after([0, right], [2, { type: "gave-up" }], [4, right]))).toBe(6);
});

test("answers while nothing is due move nothing", () => {
  expect(nextDay(after([0, right], [1, right], [1, wrong], [1.5, { type: "gave-up" }]))).toBe(2);
});

test("what was never solved is never due", () => {
  expect(nextDay(after([0, wrong]))).toBeUndefined();
  expect(nextDay(after([0, wrong], [1, { type: "gave-up" }], [30, right]))).toBeUndefined();
  expect(reviewsPassed(after([0, wrong]))).toBeUndefined();
});

test("the list holds what is due, longest first, and knows when the next will be", () => {
  const records = [
    ["t/late", after([1, right])],
    ["t/early", after([0, right])],
    ["t/also-early", after([0, right])],
    ["t/not-yet", after([3, right])],
    ["t/tried", after([0, wrong])],
  ] as const;
  expect(dueAt(records, 4 * DAY)).toEqual([
    { id: "t/also-early", atMs: 2 * DAY },
    { id: "t/early", atMs: 2 * DAY },
    { id: "t/late", atMs: 3 * DAY },
  ]);
  const kept = records.map(([, each]) => each);
  expect(nextDueAt(kept, 4 * DAY)).toBe(5 * DAY);
  expect(nextDueAt(kept, 5 * DAY)).toBeUndefined();
});

test("reviews made on two devices merge: a review passed on one is passed on both", () => {
  const solved = after([0, right]);
  const reviewed = record(solved, right, 2 * DAY) as ProgressRecord;
  const hinted = record(solved, { type: "hint" }, 3 * DAY) as ProgressRecord;
  expect(nextDay(merge(reviewed, hinted) as ProgressRecord)).toBe(7);
});

test("an older version of the book carries the review along untouched", () => {
  const text = encodeRecord(after([0, right], [2, wrong], [3, right]));
  expect(JSON.parse(text)).toMatchObject({ v: 1, missedAt: 2 * DAY, reviewedAt: 3 * DAY, restartedAt: 3 * DAY });
  expect(nextDay(decodeRecord(text) as ProgressRecord)).toBe(5);
});

test("whatever happens when, a due exercise answered right is not due within the next two days, and never earlier", () => {
  const event = fc.constantFrom<ReaderEvent>(right, wrong, { type: "gave-up" }, { type: "hint" });
  const step = fc.tuple(fc.integer({ min: 0, max: 40 * 24 }), event);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      let now = 0;
      let kept = record(undefined, right, now) as ProgressRecord;
      for (const [hours, each] of steps) {
        now += hours * HOUR;
        const before = nextReviewAt(kept);
        const wasDue = isDue(kept, now);
        kept = record(kept, each, now) as ProgressRecord;
        const next = nextReviewAt(kept);
        if (!wasDue || each.type === "hint") expect(next).toBe(before);
        else if (each === right) expect(next === undefined || next >= now + 2 * DAY).toBe(true);
        else expect(next).toBe(now);
      }
    }),
    { seed: 31, numRuns: 500 },
  );
});
