import { expect, test } from "vitest";
import { takeInventory } from "#progress/inventory.ts";
import { reset, undoOf, undoReset } from "#progress/reset.ts";
import { createProgressStore } from "#progress/storage.ts";
import { fakeShelf } from "./shelf.ts";

const NEWER = '{"v":9,"x":1}';
const SCOPE = { title: "Messaging", exercises: ["t/a", "t/new", "t/none"], chapters: ["messaging/mqtt"] };

/** Two exercises, a prediction in the scope and one outside, and a record of a newer version. */
function filled() {
  const shelf = fakeShelf({ "upperstack:exercise:t/new": NEWER });
  const store = createProgressStore(shelf);
  store.apply("t/a", { type: "attempt", answer: "22", ok: true }, 5);
  store.apply("t/b", { type: "draft", answer: "1" }, 5);
  store.keepPrediction("messaging/mqtt", "w", 2, 5);
  store.keepPrediction("messaging/mqtt-5", "w", 3, 5);
  return shelf;
}

test("a reset takes what its scope names, leaves the rest and what a newer version wrote, and can be undone", () => {
  const shelf = filled();
  const before = takeInventory(shelf);
  expect(reset(shelf, SCOPE, 9)).toMatchObject({ removed: 2, left: 1, kept: true });
  const now = takeInventory(shelf);
  expect([...now.exercises.keys()]).toEqual(["t/b", "t/new"]);
  expect([...now.predictions.keys()]).toEqual(["messaging/mqtt-5#w"]);
  const undo = undoOf(shelf)!;
  expect(undo.title).toBe("Messaging");
  expect(undoReset(shelf, undo)).toEqual([]);
  expect(takeInventory(shelf)).toEqual(before);
  expect(undoOf(shelf)).toBeUndefined();
});

test("undoing keeps what was answered since the reset", () => {
  const shelf = filled();
  reset(shelf, SCOPE, 9);
  createProgressStore(shelf).apply("t/a", { type: "draft", answer: "new" }, 20);
  undoReset(shelf, undoOf(shelf)!);
  expect(takeInventory(shelf).exercises.get("t/a")).toMatchObject({ state: "solved", attempts: 1, answer: "new" });
});

test("a reset of nothing removes nothing and keeps the way back from the one before", () => {
  const shelf = filled();
  reset(shelf, SCOPE, 9);
  expect(reset(shelf, { title: "Empty", exercises: ["t/none"], chapters: [] }, 10)).toMatchObject({ removed: 0 });
  expect(undoOf(shelf)?.title).toBe("Messaging");
});

test("in a full storage the way back is handed over alone, and an older one is not mistaken for it", () => {
  const shelf = filled();
  reset(shelf, { title: "Older", exercises: ["t/b"], chapters: [] }, 8);
  shelf.full = true;
  const { kept, undo } = reset(shelf, SCOPE, 9);
  expect(kept).toBe(false);
  expect(undoOf(shelf)).toBeUndefined();
  expect(undoReset(shelf, undo)).toEqual(["upperstack:exercise:t/a", "upperstack:prediction:messaging/mqtt#w"]);
  shelf.full = false;
  expect(undoReset(shelf, undo)).toEqual([]);
  expect(takeInventory(shelf).exercises.get("t/a")).toMatchObject({ state: "solved" });
});
