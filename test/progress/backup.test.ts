import fc from "fast-check";
import { expect, test } from "vitest";
import { type Backup, decodeBackup, encodeBackup } from "#progress/backup.ts";
import { EMPTY, type Inventory } from "#progress/inventory.ts";
import { decodeRecord } from "#progress/progress.ts";

const solved =
  '{"v":1,"state":"solved","attempts":1,"hints":0,"answer":"22","firstAt":1,"solvedAt":1,"updatedAt":1,"mood":1}';
const newer = '{ "v": 9,  "x": 1 }';
const inventory: Inventory = {
  exercises: new Map([
    ["mqtt/a", decodeRecord(solved)!],
    ["mqtt/b", decodeRecord(newer)!],
    ["__proto__", decodeRecord(solved)!],
  ]),
  predictions: new Map([
    ["p/c#w", '{"v":1,"value":{"copies":2},"at":7}'],
    ["p/c#x", '{ "v": 2 }'],
  ]),
  illegible: new Map([["upperstack:kept:upperstack:exercise:mqtt/c", "{broken"]]),
};

test("a file holds everything, and gives it back as it was", () => {
  const text = encodeBackup(inventory, 99);
  expect(decodeBackup(text)).toEqual({ inventory, writtenAtMs: 99, leftOut: [] });
});

test("records of this version are readable JSON in the file, with format and version at its head", () => {
  const file = JSON.parse(encodeBackup(inventory, 99));
  expect(file).toMatchObject({ format: "upperstack progress", v: 1, writtenAt: 99 });
  expect(file.exercises["mqtt/a"]).toMatchObject({ state: "solved", answer: "22", mood: 1 });
  expect(file.exercises["mqtt/b"]).toBe(newer);
});

test("a damaged record in a file is left out by name, and the rest is read", () => {
  const text = encodeBackup(inventory, 99).replace('"attempts": 1', '"attempts": -1');
  const { inventory: read, leftOut } = decodeBackup(text) as Backup;
  expect(leftOut).toEqual(["mqtt/a"]);
  expect([...read.exercises.keys()]).toEqual(["mqtt/b", "__proto__"]);
});

test("a text that stands in its place in one browser comes aside in another", () => {
  const text = encodeBackup({ ...EMPTY, illegible: new Map([["upperstack:exercise:a", "?"]]) }, 1);
  expect([...(decodeBackup(text) as Backup).inventory.illegible]).toEqual([
    ["upperstack:kept:upperstack:exercise:a", "?"],
  ]);
});

test.each([
  ["", "This is no progress file: it does not begin as one, or it is damaged."],
  ["[1]", "This is no progress file: it does not begin as one, or it is damaged."],
  ['{"v":1,"exercises":{}}', "This is no progress file: it does not begin as one, or it is damaged."],
  [encodeBackup(inventory, 1).slice(0, -20), "This is no progress file: it does not begin as one, or it is damaged."],
  ['{"format":"upperstack progress"}', "The version of a progress file must be 1 or more, got null."],
  [
    '{"format":"upperstack progress","v":2}',
    "A newer version of this book wrote this file (format 2, this book reads 1). Nothing was changed.",
  ],
])("%j is refused in words", (text, fault) => {
  expect(decodeBackup(text)).toEqual({ fault });
});

test("a byte order mark before the file is no harm", () => {
  expect(decodeBackup(`\uFEFF${encodeBackup(inventory, 99)}`)).toMatchObject({ writtenAtMs: 99 });
});

test("any text and any JSON under the file's head is read or refused without a throw", () => {
  const head = { format: "upperstack progress", v: 1 };
  const almost = fc.dictionary(fc.constantFrom("exercises", "predictions", "illegible", "writtenAt"), fc.jsonValue());
  const texts = fc.oneof(
    fc.string(),
    almost.map((rest) => JSON.stringify({ ...head, ...rest })),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const read = decodeBackup(text);
      if ("fault" in read) expect(read.fault).toMatch(/\.$/);
      else expect(decodeBackup(encodeBackup(read.inventory, 1))).toMatchObject({ inventory: read.inventory });
    }),
    { seed: 41, numRuns: 600 },
  );
});
