import fc from "fast-check";
import { expect, test } from "vitest";
import { answerTexts, grade, isAttempt } from "#exercises/exercise.ts";
import { isWithin, type OrderExercise, placedIn, shownFirst, textsAt } from "#exercises/kinds/order.ts";
import { sampleOf, samples } from "./samples.ts";

const exercise = sampleOf("order");
const some = samples.find(({ id }) => id === "t/order-some") as unknown as OrderExercise;
const placed = (...value: readonly string[]) => ({ kind: "answer", value }) as const;
const say = (of: OrderExercise, ...texts: readonly string[]) => grade(of, placed(...texts)).say;

test("the right order passes, with what does not belong left out", () => {
  expect(grade(exercise, placed("`CONNECT`", "SUBSCRIBE", "SUBACK", "PUBLISH"))).toEqual({ ok: true });
  expect(grade(some, placed("one", "two", "three"))).toEqual({ ok: true });
  expect(grade(some, placed("one", "two", "three", "pi")).ok).toBe(false);
});

test("the first order is the same every time, complete, not usually the author's, and never the right one", () => {
  const firsts = Array.from({ length: 200 }, (_, at) => {
    const other = { ...exercise, id: `t/order-${at}` };
    const first = shownFirst(other);
    expect([...first].sort()).toEqual([0, 1, 2, 3]);
    expect(shownFirst(other)).toEqual(first);
    return first.join();
  });
  expect(firsts).not.toContain("1,3,2,0");
  expect(new Set(firsts).size).toBeGreaterThan(18);
});

test("the first order never has the items right between those that do not belong, even with two items", () => {
  for (let at = 0; at < 100; at++) {
    const pair = { ...some, id: `t/pair-${at}`, items: ["b", "a"], answer: [1, 0] };
    expect(shownFirst(pair).filter((part) => part < 2)).toEqual([0, 1]);
  }
});

test("the order as it was given is not counted as an attempt", () => {
  const given = placed(...textsAt(exercise, shownFirst(exercise)));
  expect(isAttempt(exercise, given)).toBe(false);
  expect(grade(exercise, given).say).toMatch(/^That is the order you were given, which is never the right one\./);
  expect(grade(exercise, { kind: "answer", value: null }).say).toBe(grade(exercise, given).say);
});

test("a slip is known by items that stand in its order, whatever stands between them, and the first known one counts", () => {
  expect(say(exercise, "SUBACK", "`CONNECT`", "PUBLISH", "SUBSCRIBE")).toBe(exercise.near[0]?.say);
  expect(say(some, "pi", "two", "one")).toBe("Pi is more than one.");
  expect(say(some, "one", "pi")).toBe("Pi is no whole number.");
});

test.each([
  [["PUBLISH", "SUBACK", "SUBSCRIBE", "`CONNECT`"], "This is the right order, backwards."],
  [
    ["`CONNECT`", "PUBLISH", "SUBSCRIBE", "SUBACK"],
    'Place 2 is the first wrong one. "PUBLISH" comes too early there. A single item out of its place is all that is wrong.',
  ],
  [
    ["PUBLISH", "SUBSCRIBE", "`CONNECT`", "SUBACK"],
    'The first place is wrong already. "PUBLISH" comes too early there.',
  ],
])("%j is told: %s", (texts, words) => {
  expect(say({ ...exercise, id: "t/order-other", near: [] }, ...texts)).toBe(words);
});

test.each([
  [["one", "pi", "two", "three"], "1 item in your order does not belong to it. Place 2 is the first wrong one."],
  [["one", "three"], "1 item that belongs is still left out. Place 2 is the first wrong one."],
  [["one"], "2 items that belong are still left out."],
  [
    ["pi", "one"],
    "1 item in your order does not belong to it. 2 items that belong are still left out. The first place is wrong already.",
  ],
  [[], "Everything is left out: put back what belongs."],
])("%j, of which some do not belong, is told: %s", (texts, words) => {
  expect(say({ ...some, near: [] }, ...texts)).toBe(words);
});

test("every wrong order of four is told a place, or that it is backwards, and never an item that should stand there", () => {
  const bare = { ...exercise, near: [] };
  for (const order of permutations([0, 1, 2, 3])) {
    const verdict = grade(bare, placed(...textsAt(bare, order)));
    expect(verdict.ok).toBe(order.join() === "1,3,2,0");
    if (!verdict.ok)
      expect(verdict.say).toMatch(/^(The first place|Place [23]|This is the right order, b|That is the order you)/);
  }
});

test("a kept order survives a new item, a removed one, and nonsense", () => {
  expect(placedIn(exercise, ["SUBACK", "PUBLISH", "removed since"]).slice(0, 2)).toEqual([2, 0]);
  expect([...placedIn(exercise, ["SUBACK"])].sort()).toEqual([0, 1, 2, 3]);
  expect(placedIn(some, ["three", "three", "one"])).toEqual([2, 1]);
  for (const nonsense of [undefined, null, 7, "SUBACK", { 0: 1 }, [7], [["SUBACK"]]])
    expect(placedIn(some, nonsense)).toEqual(shownFirst(some));
});

test("the shown answer is numbered and names what is left out", () => {
  expect(answerTexts(some)).toEqual(["1. one\n2. two\n3. three\n\nLeft out: pi."]);
});

test("a part is within a whole exactly if deleting from the whole can give it", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4]), fc.shuffledSubarray([0, 1, 2, 3, 4]), (part, whole) => {
      expect(isWithin(part, whole)).toBe(whole.filter((each) => part.includes(each)).join() === part.join());
    }),
    { seed: 1 },
  );
});

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => permutations(items.filter((each) => each !== first)).map((rest) => [first, ...rest]));
}
