import { expect, test } from "vitest";
import type { Exercise } from "#contract/exercise.ts";
import { grade } from "#exercises/exercise.ts";
import { shownOrder } from "#exercises/kinds/choice.ts";
import { sampleOf, samples } from "./samples.ts";

const one = sampleOf("choice");
const many = samples[1] as Extract<Exercise, { kind: "choice" }>;
const pick = (...texts: string[]) => ({ kind: "answer", value: texts }) as const;

test("a wrong option is answered with its own sentence, a right one with its own", () => {
  expect(grade(one, pick("beta"))).toEqual({ ok: false, say: "Not beta." });
  expect(grade(one, pick("alpha"))).toEqual({ ok: true, say: "Yes, alpha." });
});

test("a single choice refuses two options even when both exist", () => {
  expect(grade(one, pick("alpha", "beta"))).toEqual({ ok: false, say: "Not beta." });
});

test("all that hold must be ticked, and what is missing is counted", () => {
  expect(grade(many, pick("beta", "alpha"))).toEqual({ ok: true });
  expect(grade(many, pick("alpha"))).toEqual({ ok: false, say: "The one you ticked holds, and so does 1 other." });
  expect(grade(many, pick("alpha", "beta", "gamma"))).toEqual({ ok: false, say: "Gamma does not." });
  expect(grade(many, pick("alpha", "alpha", "beta"))).toEqual({ ok: true });
});

test("an option that the question no longer has is refused in words", () => {
  expect(grade(one, pick("delta"))).toEqual({
    ok: false,
    say: "That option is no longer part of the question: choose again.",
  });
});

test("options are shown in an order that is stable, complete, and not always the author's", () => {
  const firsts = Array.from({ length: 60 }, (_, at) => shownOrder({ ...one, id: `t/choice-${at}` })[0]);
  for (const place of [0, 1, 2]) expect(firsts.filter((first) => first === place).length).toBeGreaterThan(8);
  expect(shownOrder(one)).toEqual(shownOrder(one));
  expect([...shownOrder(one)].sort()).toEqual([0, 1, 2]);
});

test("options that begin with numbers keep the author's order", () => {
  const options = ["1 byte", "`2`", "16 bytes", "-4"].map((text) => ({ text, say: text }));
  for (let at = 0; at < 20; at++) expect(shownOrder({ ...one, id: `t/n${at}`, options })).toEqual([0, 1, 2, 3]);
});
