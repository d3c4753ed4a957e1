import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeHandIn,
  encodeHandIn,
  type HandedAnswer,
  type HandIn,
  handedOf,
  handInFileName,
} from "#progress/hand-in.ts";
import { record } from "#progress/progress.ts";

const AT = Date.UTC(2026, 10, 25);
const answer: HandedAnswer = {
  kind: "number",
  state: "tried",
  attempts: 3,
  hints: 1,
  answer: "22",
  seed: 4,
  firstAt: AT,
  updatedAt: AT + 9,
};
const handIn = (over: Partial<HandIn> = {}): HandIn => ({
  name: "Ada Lovelace",
  course: "Networks II",
  writtenAtMs: AT,
  answers: new Map([["mqtt/a", answer]]),
  ...over,
});
/** The file of `handIn()` with something changed in its JSON. */
function damaged(change: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(encodeHandIn(handIn())) as Record<string, unknown>;
  change(file);
  return JSON.stringify(file);
}
const faultIn = (text: string) => {
  const read = decodeHandIn(text);
  return "fault" in read ? read.fault : undefined;
};

test("A file comes back as it was written", () => {
  expect(decodeHandIn(encodeHandIn(handIn()))).toEqual(handIn());
  expect(decodeHandIn(`\uFEFF${encodeHandIn(handIn({ course: "" }))}`)).toEqual(handIn({ course: "" }));
});

test("What is kept of an exercise is handed in with its kind; a newer version's record is not", () => {
  const tried = record(undefined, { type: "attempt", answer: "22", ok: true }, AT);
  expect(handedOf(tried, "number")).toEqual({
    kind: "number",
    state: "solved",
    attempts: 1,
    hints: 0,
    answer: "22",
    firstAt: AT,
    solvedAt: AT,
    updatedAt: AT,
  });
  expect(handedOf({ v: 9, text: "{}" }, "number")).toBeUndefined();
});

test.each([
  ["hello", "it must be JSON, and is not"],
  ["[]", "it is no answer file of this book"],
  ['{"format":"upperstack progress","v":1}', "it is a progress file; students write an answer file"],
  [damaged((file) => Object.assign(file, { v: 2 })), "its version must be 1, and is 2"],
  [damaged((file) => Object.assign(file, { v: 1e300 })), "its version must be 1, and is 1e+300"],
  [damaged((file) => Object.assign(file, { name: "" })), "its name must be 1 to 100 characters"],
  [damaged((file) => Object.assign(file, { name: "a\nb" })), "its name must be 1 to 100 characters in one line"],
  [damaged((file) => Object.assign(file, { name: { toString: "x" } })), "its name must be 1 to 100 characters"],
  [damaged((file) => Object.assign(file, { writtenAt: 1e300 })), "its time of writing must be"],
  [damaged((file) => Object.assign(file, { answers: [] })), "its answers must be an object"],
  [
    damaged((file) => Object.assign(file, { answers: { "mqtt/a": { ...answer, attempts: 1e18 } } })),
    'the answer to "mqtt/a": its attempts and hints must be counts up to a million',
  ],
  [
    damaged((file) => Object.assign(file, { answers: { "mqtt/a": { ...answer, attempts: -1 } } })),
    'the answer to "mqtt/a": its attempts',
  ],
  [
    damaged((file) => Object.assign(file, { answers: { "mqtt/a": { ...answer, updatedAt: 9e15 } } })),
    'the answer to "mqtt/a": its times must be milliseconds since 1970',
  ],
  [
    damaged((file) => Object.assign(file, { answers: { "mqtt/a": { ...answer, answer: "x".repeat(200_001) } } })),
    'the answer to "mqtt/a": its answer must have at most 200000 characters',
  ],
  [
    damaged((file) =>
      Object.assign(file, { answers: Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [i, answer])) }),
    ),
    "it must hold at most 2000 answers, and holds 2001",
  ],
  ["x".repeat(10_000_000), "it must have at most 5 MB, and has 10.0 MB"],
  ["[".repeat(1_000_000), "its lists must be at most 60 deep"],
])("A file that is not sound is refused with the reason: %#", (text, fault) => {
  expect(faultIn(text)).toContain(fault);
});

test("Keys that a prototype has are ids like any other, and change nothing", () => {
  const read = decodeHandIn(
    `{"format":"upperstack answers","v":1,"name":"Eve","course":"","writtenAt":0,"answers":{"__proto__":${JSON.stringify(answer)},"constructor":${JSON.stringify(answer)}}}`,
  );
  expect("fault" in read ? read.fault : [...read.answers.keys()]).toEqual(["__proto__", "constructor"]);
  expect(({} as Record<string, unknown>).kind).toBeUndefined();
});

test("Any JSON at all, and any damage to a file, is read or refused without throwing", () => {
  const file = encodeHandIn(handIn());
  fc.assert(
    fc.property(fc.json(), fc.nat(file.length), fc.string({ maxLength: 3 }), (json, at, text) => {
      expect(() => decodeHandIn(json)).not.toThrow();
      expect(() => decodeHandIn(file.slice(0, at) + text + file.slice(at + text.length))).not.toThrow();
      expect(() =>
        decodeHandIn(`{"format":"upperstack answers","v":1,"name":"A","writtenAt":0,"answers":${json}}`),
      ).not.toThrow();
    }),
    { seed: 11, numRuns: 500 },
  );
});

test("A file is named after its student, with nothing that a file system refuses", () => {
  expect(handInFileName("Ada  Lovelace")).toBe("answers-ada-lovelace.json");
  expect(handInFileName("../../Jörg: <x>")).toBe("answers-jörg-x.json");
  expect(handInFileName("***")).toBe("answers-unnamed.json");
});
