/** Types of learners' programs: what is known, where an error stands, and what is said of it. */
import { expect, test } from "vitest";
import { lengthPrograms } from "#content/messaging/packets/code-length.ts";
import { matchesPrograms } from "#content/messaging/publish-subscribe/code-matches.ts";
import { createTypeChecker } from "#engine/types/check-types.ts";
import { typeScriptLibs } from "#site/typescript-files.ts";

const check = createTypeChecker(typeScriptLibs());
const says = (program: string) => check({ program, signature: null }).map(({ say }) => say);
const MATCHES = matchesPrograms.signature;

test("an error has its line, its character, its length and TypeScript's number", () => {
  expect(check({ program: 'const a = 1;\n  const bee: number = "x";\n', signature: null })).toEqual([
    { line: 2, column: 9, from: 21, length: 3, say: "Type 'string' is not assignable to type 'number'.", code: 2322 },
  ]);
});

test("what ES2022 and the sandbox's console offer is known", () => {
  expect(
    says(
      'console.log([1].at(-1), Object.hasOwn({}, "a"), new Map([[1, 2]]), "a".replaceAll("a", "b"), /a/d.test("a"), 2n);',
    ),
  ).toEqual([]);
  expect(says("[1].toSorted();")).toEqual([expect.stringContaining("toSorted")]);
});

test("the page, the network and timers are not known, in the words of a run", () => {
  expect(says("document.title;")).toEqual([
    "There is no document: a program here has no page, no network and no files.",
  ]);
  expect(says('fetch("/");')).toEqual(["There is no fetch: a program here has no page, no network and no files."]);
  expect(says("setTimeout(() => 1, 1);")).toEqual(["There is no setTimeout: nothing here happens later."]);
  expect(says('import { a } from "./a";')).toEqual(["There is no ./a: a program here imports nothing."]);
  expect(says("await 1;")).toEqual(["There is no await outside a function, and nothing here has to be waited for."]);
});

test.each([
  ["const total = 1; totl;", "There is no totl. Is total meant?"],
  ["function f(a) { return a; }", "Parameter a has no type: write one after a colon."],
  ["const found = [1].find((x) => x > 1); found.toFixed();", "found may be undefined: ask first."],
  [
    "const wrong: { a: { b: string } } = { a: { b: 1 } } as { a: { b: number } };",
    "Type '{ a: { b: number; }; }' is not assignable to type '{ a: { b: string; }; }'. Type 'number' is not assignable to type 'string'.",
  ],
  ["const open = (1 + ;", "Expression expected."],
])("%s is told as: %s", (program, say) => {
  expect(says(program)).toEqual([say]);
});

test("a function that does not fit the tests is said to be so, at its name", () => {
  const program = "const x = 1;\nfunction matches(filter: string): number { return x + filter.length; }";
  expect(check({ program, signature: MATCHES })).toEqual([
    {
      line: 2,
      column: 10,
      from: 22,
      length: 7,
      code: 0,
      say: "The tests need matches to be (filter: string, topic: string) => boolean; here it is (filter: string) => number.",
    },
  ]);
  expect(check({ program: "const match = 1;", signature: MATCHES }).map(({ say }) => say)).toEqual([
    "The tests call matches, and there is no matches.",
  ]);
});

test("a program that cannot be read is told so and nothing more", () => {
  expect(check({ program: "function matches(a: string {", signature: MATCHES }).map(({ code }) => code)).not.toContain(
    0,
  );
});

test("names of the program's own may be those of the language", () => {
  expect(says("interface Map { a: number } const name = 1; const m: Map = { a: name }; m;")).toEqual([]);
});

test("one check knows nothing of the one before", () => {
  expect(says("const first = 1;")).toEqual([]);
  expect(says("first;")).toEqual(["There is no first. Is the name spelt as the tests spell it?"]);
});

test.each([matchesPrograms, lengthPrograms])(
  "starter, solution and slips of $signature.name have right types",
  (each) => {
    for (const program of [each.starter, each.solution, ...each.near.map((slip) => slip.program)])
      expect(check({ program, signature: each.signature })).toEqual([]);
  },
);
