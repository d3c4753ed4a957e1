import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReaderEvent } from "#contract/exercise.ts";
import { decodeRecord, encodeRecord, type Kept, merge, type ProgressRecord, record } from "#progress/progress.ts";

const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)));
const KNOWN = [
  "v",
  "state",
  "attempts",
  "hints",
  "answer",
  "seed",
  "firstAt",
  "solvedAt",
  "updatedAt",
  "reviewedAt",
  "missedAt",
  "restartedAt",
];
const small = fc.nat({ max: 3 });

/** Few values each, so that ties and equal fields are common. */
const known: fc.Arbitrary<Kept> = fc
  .record(
    {
      state: fc.constantFrom("tried", "solved", "given-up"),
      attempts: small,
      hints: small,
      answer: fc.oneof(small, json),
      seed: small,
      firstAt: small,
      solvedAt: small,
      reviewedAt: small,
      missedAt: small,
      restartedAt: small,
      updatedAt: small,
      extra: fc.dictionary(
        fc.string({ maxLength: 2 }).filter((key) => !KNOWN.includes(key)),
        json,
        { maxKeys: 2 },
      ),
    },
    { requiredKeys: ["state", "attempts", "hints", "firstAt", "updatedAt", "extra"] },
  )
  .map(({ extra, ...rest }) => decodeRecord(JSON.stringify({ ...extra, v: 1, ...rest }))!);
const newer = fc.tuple(fc.integer({ min: 2, max: 3 }), small).map(([v, x]) => decodeRecord(JSON.stringify({ v, x }))!);
const kept = fc.oneof({ arbitrary: known, weight: 5 }, { arbitrary: newer, weight: 1 });

test("merging is commutative, associative and idempotent", () => {
  fc.assert(
    fc.property(kept, kept, kept, (a, b, c) => {
      expect(merge(a, b)).toEqual(merge(b, a));
      expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      expect(merge(a, a)).toEqual(a);
    }),
    { seed: 11, numRuns: 3000 },
  );
});

test("a record that was written is read back as it was, unknown fields and newer versions included", () => {
  fc.assert(
    fc.property(kept, (each) => {
      expect(decodeRecord(encodeRecord(each))).toEqual(each);
    }),
    { seed: 12, numRuns: 500 },
  );
});

test("any text is decoded to a record or to nothing, without a throw", () => {
  const almost = fc.dictionary(fc.constantFrom(...KNOWN), json).map((value) => JSON.stringify({ ...value, v: 1 }));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        json.map((value) => JSON.stringify(value)),
        almost,
      ),
      (text) => {
        const found = decodeRecord(text);
        if (found) expect(decodeRecord(encodeRecord(found))).toEqual(found);
      },
    ),
    { seed: 13, numRuns: 1500 },
  );
});

test.each([
  "",
  "null",
  "[]",
  "{}",
  '{"v":1}',
  '{"v":1,"state":"won","attempts":0,"hints":0,"firstAt":1,"updatedAt":1}',
  '{"v":1,"state":"tried","attempts":-1,"hints":0,"firstAt":1,"updatedAt":1}',
  '{"v":"2","state":"tried","attempts":0,"hints":0,"firstAt":1,"updatedAt":1}',
  '{"v":1,"state":"tried","attempts":0,"hints":0,"firstAt":"now","updatedAt":1}',
])("%s is no record", (text) => {
  expect(decodeRecord(text)).toBeUndefined();
});

const after = (events: readonly ReaderEvent[], start?: Kept) =>
  events.reduce<Kept | undefined>(
    (previous, event, index) => record(previous, event, 1000 + index),
    start,
  ) as ProgressRecord;
const miss: ReaderEvent = { type: "attempt", answer: "1", ok: false };
const hit: ReaderEvent = { type: "attempt", answer: "2", ok: true };

test("a draft is kept as typed, and attempts and hints are counted", () => {
  expect(after([{ type: "draft", answer: "1" }, { type: "hint" }, miss])).toEqual({
    v: 1,
    state: "tried",
    attempts: 1,
    hints: 1,
    answer: "1",
    firstAt: 1000,
    updatedAt: 1002,
    extra: {},
  });
});

test("solved once is solved for good, with the time of the first right answer", () => {
  const solved = after([miss, hit, miss, { type: "gave-up" }, { type: "another", seed: 4 }, miss]);
  expect(solved).toMatchObject({ state: "solved", solvedAt: 1001, attempts: 4, seed: 4 });
});

test("an answer that was shown is not solved by copying it, but another variant may be", () => {
  expect(after([miss, { type: "gave-up" }, hit])).toMatchObject({ state: "given-up", answer: "2" });
  const another = after([{ type: "gave-up" }, { type: "another", seed: 1 }]);
  expect(another).toMatchObject({ state: "tried", seed: 1 });
  expect("answer" in another).toBe(false);
  expect(after([{ type: "gave-up" }, { type: "another", seed: 1 }, hit]).state).toBe("solved");
});

test("a wrong prediction that has met its outcome is done", () => {
  expect(after([{ ...miss, closes: true }])).toMatchObject({ state: "solved", attempts: 1 });
});

test("a clock that was set back does not make a later change older", () => {
  const first = record(undefined, miss, 5000);
  expect(record(first, hit, 10)).toMatchObject({ firstAt: 5000, updatedAt: 5000, solvedAt: 5000 });
});

test("a newer version's record and unknown fields survive every event", () => {
  const future = decodeRecord('{"v":7,"state":{"new":true}}')!;
  for (const event of [miss, hit, { type: "hint" } as const])
    expect(encodeRecord(record(future, event, 1))).toBe('{"v":7,"state":{"new":true}}');
  const mixed = decodeRecord('{"v":1,"state":"tried","attempts":0,"hints":0,"firstAt":1,"updatedAt":1,"mood":"good"}')!;
  expect(JSON.parse(encodeRecord(record(mixed, hit, 2)))).toMatchObject({ mood: "good", state: "solved" });
});
