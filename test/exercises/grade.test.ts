import fc from "fast-check";
import { expect, test } from "vitest";
import type { Evidence, Exercise } from "#contract/exercise.ts";
import { answerTexts, blank, expand, grade, isAttempt, plain, rightEvidence } from "#exercises/exercise.ts";
import { samples } from "./samples.ts";

const answer = (value: unknown) => ({ kind: "answer", value }) as Evidence;

test.each(samples)(
  "the answer of a $kind exercise passes, a blank one fails with words and is no attempt",
  (exercise) => {
    expect(grade(exercise, rightEvidence(exercise)).ok).toBe(true);
    const verdict = grade(exercise, blank(exercise.kind));
    expect(verdict.ok).toBe(false);
    expect(verdict.say).toMatch(/^[A-Z].{8,}[.:]?/);
    expect(isAttempt(exercise, blank(exercise.kind))).toBe(false);
    expect(isAttempt(exercise, rightEvidence(exercise))).toBe(true);
  },
);

test.each(samples)(
  "evidence of any shape gets a verdict in words from a $kind exercise and never a throw",
  (exercise) => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue().map(answer), fc.string().map(answer)), (evidence) => {
        const verdict = grade(exercise, evidence as Evidence);
        if (!verdict.ok) expect(verdict.say.length).toBeGreaterThan(3);
        expect(typeof isAttempt(exercise, evidence as Evidence)).toBe("boolean");
      }),
      { seed: 1, numRuns: 400 },
    );
  },
);

test.each(["essay", "constructor"])("a %s exercise, which has no grader, fails in words", (kind) => {
  const exercise = { ...samples[0], kind } as unknown as Exercise;
  expect(grade(exercise, answer("x"))).toEqual({ ok: false, say: `This page cannot grade the kind "${kind}".` });
  expect(isAttempt(exercise, answer("x"))).toBe(false);
  expect(answerTexts(exercise)).toEqual([]);
});

test("a plain exercise is JSON without functions and without the steps that reach its goal", () => {
  const goal = samples.find(({ kind }) => kind === "goal")!;
  const withFunction = { ...goal, extra: () => 1 } as unknown as Exercise;
  expect(plain(withFunction)).toEqual({ ...goal, steps: [] });
  for (const exercise of samples) expect(JSON.parse(JSON.stringify(plain(exercise)))).toEqual(plain(exercise));
});

test("variants are expanded from seed 0 on, and an exercise without variants is one", () => {
  const number = samples.find(({ kind }) => kind === "number")!;
  const varied = { id: number.id, variants: (seed: number) => ({ ...number, ask: `${seed}` }) as Exercise };
  expect(expand(varied, 3).map(({ ask }) => ask)).toEqual(["0", "1", "2"]);
  expect(expand(number, 3)).toEqual([number]);
});
