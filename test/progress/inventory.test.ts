import fc from "fast-check";
import { expect, test } from "vitest";
import { bringIn, changesOf, EMPTY, mergePrediction, takeInventory } from "#progress/inventory.ts";
import { decodeRecord, type Kept } from "#progress/progress.ts";
import { fakeShelf } from "./shelf.ts";

const text = (state: string, attempts: number, at = 1) =>
  JSON.stringify({ v: 1, state, attempts, hints: 0, firstAt: at, updatedAt: at });
const kept = (state: string, attempts: number, at = 1): Kept => decodeRecord(text(state, attempts, at))!;
const KEY = "upperstack:exercise:t/a";
const NEWER = '{"v":9,"x":1}';
const exercises = (entries: Readonly<Record<string, Kept>>) => ({
  ...EMPTY,
  exercises: new Map(Object.entries(entries)),
});

test("an inventory holds every exercise, prediction and damaged text, and nothing else of the site", () => {
  const shelf = fakeShelf({
    [KEY]: text("tried", 1),
    "upperstack:exercise:t/new": NEWER,
    "upperstack:exercise:t/broken": "{",
    "upperstack:prediction:p/c#w": '{"v":1,"value":2,"at":3}',
    "upperstack:prediction:p/c#broken": "2",
    "upperstack:kept:upperstack:exercise:t/old": "aside",
    "upperstack:theme": "dark",
    other: "{}",
  });
  expect(takeInventory(shelf)).toEqual({
    exercises: new Map([
      ["t/a", kept("tried", 1)],
      ["t/new", { v: 9, text: NEWER }],
    ]),
    predictions: new Map([["p/c#w", '{"v":1,"value":2,"at":3}']]),
    illegible: new Map([
      ["upperstack:exercise:t/broken", "{"],
      ["upperstack:kept:upperstack:exercise:t/old", "aside"],
      ["upperstack:prediction:p/c#broken", "2"],
    ]),
  });
});

test("a preview names what would be new and what would change, and leaves out what would stay", () => {
  const here = exercises({ "t/a": kept("tried", 1), "t/same": kept("solved", 2), "t/ahead": kept("solved", 5) });
  const there = exercises({
    "t/a": kept("solved", 2, 5),
    "t/same": kept("solved", 2),
    "t/ahead": kept("tried", 1),
    "t/fresh": kept("tried", 1),
  });
  expect(changesOf(here, there).exercises.map(({ id, before }) => [id, before !== undefined])).toEqual([
    ["t/a", true],
    ["t/fresh", false],
  ]);
});

test("what is brought in is exactly what the preview showed, and doing it again changes nothing", () => {
  const shelf = fakeShelf({ [KEY]: text("tried", 1), "upperstack:prediction:p/c#w": '{"v":1,"value":2,"at":3}' });
  const there = {
    ...exercises({ "t/a": kept("solved", 2, 5), "t/b": kept("tried", 1) }),
    predictions: new Map([["p/c#w", '{"v":1,"value":4,"at":9}']]),
    illegible: new Map([["upperstack:kept:upperstack:exercise:t/a", "{broken"]]),
  };
  const changes = changesOf(takeInventory(shelf), there);
  expect(changes).toMatchObject({ illegible: 1, predictions: [{ id: "p/c#w" }] });
  expect(bringIn(shelf, there)).toEqual([]);
  const now = takeInventory(shelf);
  for (const { id, after } of changes.exercises) expect(now.exercises.get(id)).toEqual(after);
  expect(now.predictions.get("p/c#w")).toBe('{"v":1,"value":4,"at":9}');
  expect([...now.illegible.values()]).toEqual(["{broken"]);
  expect(changesOf(now, there)).toEqual({ exercises: [], predictions: [], illegible: 0 });
  const before = new Map(shelf.map);
  bringIn(shelf, there);
  expect(shelf.map).toEqual(before);
});

test("a newer version's record here is never overwritten by an older one from a file", () => {
  const shelf = fakeShelf({ [KEY]: NEWER });
  bringIn(shelf, exercises({ "t/a": kept("solved", 2, 5) }));
  expect(shelf.map.get(KEY)).toBe(NEWER);
});

test("a damaged record here is put aside when a file brings a whole one", () => {
  const shelf = fakeShelf({ [KEY]: "{broken" });
  bringIn(shelf, exercises({ "t/a": kept("solved", 2, 5) }));
  expect(takeInventory(shelf).exercises.get("t/a")).toMatchObject({ state: "solved" });
  expect(shelf.map.get(`upperstack:kept:${KEY}`)).toBe("{broken");
});

test("what cannot be written is named, and what was here stays", () => {
  const shelf = fakeShelf({ [KEY]: text("tried", 1) });
  shelf.full = true;
  expect(bringIn(shelf, exercises({ "t/a": kept("solved", 2, 5) }))).toEqual([KEY]);
  expect(shelf.map.get(KEY)).toBe(text("tried", 1));
});

test("two devices that exchange their files end the same, whoever goes first", () => {
  const state = fc.constantFrom("tried", "solved", "given-up");
  const small = fc.nat({ max: 3 });
  const records = fc.dictionary(fc.constantFrom("t/a", "t/b"), fc.tuple(state, small, small));
  fc.assert(
    fc.property(records, records, (one, two) => {
      const shelves = [one, two].map((each) =>
        fakeShelf(
          Object.fromEntries(
            Object.entries(each).map(([id, values]) => [`upperstack:exercise:${id}`, text(...values)]),
          ),
        ),
      );
      const [a, b] = shelves.map(takeInventory);
      bringIn(shelves[0]!, b!);
      bringIn(shelves[1]!, a!);
      expect(takeInventory(shelves[0]!)).toEqual(takeInventory(shelves[1]!));
    }),
    { seed: 51, numRuns: 500 },
  );
});

test("predictions merge the same way in any order: the newer version's, then the later", () => {
  const some = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 2 }));
  const prediction = some.map(([v, at, value]) => JSON.stringify({ v, value, at }));
  fc.assert(
    fc.property(prediction, prediction, prediction, (a, b, c) => {
      expect(mergePrediction(a, b)).toBe(mergePrediction(b, a));
      expect(mergePrediction(mergePrediction(a, b), c)).toBe(mergePrediction(a, mergePrediction(b, c)));
      expect(mergePrediction(a, a)).toBe(a);
    }),
    { seed: 52, numRuns: 500 },
  );
  expect(mergePrediction('{"v":1,"value":1,"at":10}', '{"v":1,"value":2,"at":9}')).toBe('{"v":1,"value":1,"at":10}');
});
