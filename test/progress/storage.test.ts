import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReaderEvent } from "#contract/exercise.ts";
import type { ProgressRecord } from "#progress/progress.ts";
import { createProgressStore, type KeyValue } from "#progress/storage.ts";

interface Fake extends KeyValue {
  readonly map: Map<string, string>;
  readonly writes: string[];
  /** Every write fails. */
  full: boolean;
}
function fake(entries: Readonly<Record<string, string>> = {}): Fake {
  const map = new Map(Object.entries(entries));
  const writes: string[] = [];
  return {
    map,
    writes,
    full: false,
    getItem: (key) => map.get(key) ?? null,
    setItem(key, value) {
      if (this.full) throw new DOMException("full", "QuotaExceededError");
      if (key !== JOURNAL) writes.push(key);
      map.set(key, value);
    },
  };
}
const JOURNAL = "upperstack:writing";
const KEY = "upperstack:exercise:t/a";
const draft = (answer: string): ReaderEvent => ({ type: "draft", answer });
const hit: ReaderEvent = { type: "attempt", answer: "2", ok: true };
const answerOf = (store: ReturnType<typeof createProgressStore>) =>
  (store.load("t/a") as ProgressRecord | undefined)?.answer;

test("each change is one write of one key beside the journal's, read back by a store opened later", () => {
  const storage = fake();
  const store = createProgressStore(storage);
  store.apply("t/a", draft("1"), 5);
  store.apply("t/a", hit, 6);
  expect(storage.writes).toEqual([KEY, KEY]);
  expect(createProgressStore(storage).load("t/a")).toMatchObject({ state: "solved", answer: "2", attempts: 1 });
});

test("what is loaded stays the same object until it changes", () => {
  const storage = fake();
  const store = createProgressStore(storage);
  expect(store.load("t/a")).toBeUndefined();
  store.apply("t/a", draft("1"), 5);
  expect(store.load("t/a")).toBe(store.load("t/a"));
  const before = store.load("t/a");
  store.apply("t/a", draft("2"), 6);
  expect(store.load("t/a")).not.toBe(before);
});

test("a value that cannot be read is copied aside before it is overwritten, each in a place of its own", () => {
  const storage = fake({ [KEY]: "{broken" });
  const store = createProgressStore(storage);
  expect(store.load("t/a")).toBeUndefined();
  expect(storage.map.get(KEY)).toBe("{broken");
  store.apply("t/a", draft("1"), 5);
  expect(storage.map.get(`upperstack:kept:${KEY}`)).toBe("{broken");
  expect(storage.writes).toEqual([`upperstack:kept:${KEY}`, KEY]);
  storage.map.set(KEY, "other");
  store.apply("t/a", draft("2"), 6);
  expect(storage.map.get(`upperstack:kept:${KEY}`)).toBe("{broken");
  expect(storage.map.get(`upperstack:kept:${KEY}:2`)).toBe("other");
});

test("when the copy aside fails, the illegible value is left where it is and the page remembers", () => {
  const storage = fake({ [KEY]: "{broken" });
  storage.full = true;
  const store = createProgressStore(storage);
  store.apply("t/a", draft("1"), 5);
  expect(storage.map.get(KEY)).toBe("{broken");
  expect(answerOf(store)).toBe("1");
  expect(store.trouble()).toBe("not written");
});

test("a newer version's record is neither shown nor overwritten", () => {
  const storage = fake({ [KEY]: '{"v":9,"x":1}' });
  const store = createProgressStore(storage);
  store.apply("t/a", hit, 5);
  expect(storage.map.get(KEY)).toBe('{"v":9,"x":1}');
  expect(storage.writes).toEqual([]);
});

test("without storage everything is remembered for the visit, and the trouble is told", () => {
  const store = createProgressStore(undefined);
  expect(store.trouble()).toBe("no storage");
  store.apply("t/a", hit, 5);
  store.keepPrediction("p/c", "w", 2, 5);
  expect(store.load("t/a")).toMatchObject({ state: "solved" });
  expect(store.prediction("p/c", "w")).toBe(2);
});

test("a storage whose every method throws is as good as none", () => {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  const store = createProgressStore({ getItem: refuse, setItem: refuse });
  store.apply("t/a", draft("1"), 5);
  expect(answerOf(store)).toBe("1");
  expect(store.trouble()).toBe("no storage");
});

test("whatever writes fail, nothing typed is lost in the visit, and storage holds no broken value", () => {
  const step = fc.record({ fails: fc.boolean(), answer: fc.string() });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const storage = fake();
      const store = createProgressStore(storage);
      steps.forEach(({ fails, answer }, index) => {
        storage.full = fails;
        store.apply("t/a", draft(answer), 10 + index);
        expect(answerOf(store)).toBe(answer);
        expect(store.trouble()).toBe(fails ? "not written" : undefined);
        if (!fails) expect(answerOf(createProgressStore(storage))).toBe(answer);
      });
    }),
    { seed: 21, numRuns: 200 },
  );
});

test("what another tab wrote while this one could not is merged, not overwritten", () => {
  const storage = fake();
  const ours = createProgressStore(storage);
  storage.full = true;
  ours.apply("t/a", draft("typed here"), 10);
  storage.full = false;
  createProgressStore(storage).apply("t/a", hit, 5);
  ours.changed();
  expect(ours.load("t/a")).toMatchObject({ state: "solved", answer: "typed here", attempts: 1 });
  ours.apply("t/a", { type: "hint" }, 11);
  expect(createProgressStore(storage).load("t/a")).toMatchObject({ state: "solved", answer: "typed here", hints: 1 });
});

test("listeners hear of changes here and in other tabs, until they leave", () => {
  const store = createProgressStore(fake());
  let heard = 0;
  const leave = store.subscribe(() => heard++);
  store.apply("t/a", draft("1"), 1);
  store.changed();
  leave();
  store.changed();
  expect(heard).toBe(2);
});

test("predictions are filed by chapter and instance, and an illegible one is put aside", () => {
  const key = "upperstack:prediction:messaging/mqtt#lost";
  const storage = fake({ [key]: "2" });
  const store = createProgressStore(storage);
  expect(store.prediction("messaging/mqtt", "lost")).toBeUndefined();
  store.keepPrediction("messaging/mqtt", "lost", { copies: 2 }, 7);
  expect(storage.map.get(key)).toBe('{"v":1,"value":{"copies":2},"at":7}');
  expect(storage.map.get(`upperstack:kept:${key}`)).toBe("2");
  expect(createProgressStore(storage).prediction("messaging/mqtt", "lost")).toEqual({ copies: 2 });
  expect(store.prediction("messaging/other", "lost")).toBeUndefined();
});

test("a newer version's prediction stays as it is", () => {
  const key = "upperstack:prediction:c#w";
  const storage = fake({ [key]: '{"v":2,"value":1}' });
  createProgressStore(storage).keepPrediction("c", "w", 5, 1);
  expect(storage.map.get(key)).toBe('{"v":2,"value":1}');
});

test("a write that was cut in its middle is read from the journal, and its beginning is not put aside", () => {
  const storage = fake();
  const store = createProgressStore(storage);
  store.apply("t/a", draft("whole"), 5);
  storage.map.set(KEY, storage.map.get(KEY)!.slice(0, 20));
  const again = createProgressStore(storage);
  expect(answerOf(again)).toBe("whole");
  again.apply("t/a", { type: "hint" }, 6);
  expect(createProgressStore(storage).load("t/a")).toMatchObject({ answer: "whole", hints: 1 });
  expect([...storage.map.keys()].filter((key) => key.startsWith("upperstack:kept:"))).toEqual([]);
});

test("a storage with room for a text, though not for it twice, still takes it", () => {
  const storage = fake();
  const { setItem } = storage;
  storage.setItem = (key, value) => {
    const others = [...storage.map].filter(([name]) => name !== key);
    const taken = others.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    if (taken + key.length + value.length > 1_500) throw new DOMException("full", "QuotaExceededError");
    setItem.call(storage, key, value);
  };
  const store = createProgressStore(storage);
  store.apply("t/a", draft("x".repeat(1_000)), 5);
  expect(store.trouble()).toBeUndefined();
  expect(answerOf(createProgressStore(storage))).toHaveLength(1_000);
});
