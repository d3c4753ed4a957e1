/** Learners' programs in QuickJS: what they may do, how they are stopped, and what they are told. */
import { afterEach, expect, test, vi } from "vitest";
import { type CodeRun, evidenceOf } from "#engine/sandbox/evidence.ts";
import { runCode } from "#engine/sandbox/run-code.ts";
import { hurry } from "./hurry.ts";

const TESTS = `test("doubles", () => { expect(twice(4)).toBe(8); });`;
const run = (program: string, tests = TESTS, hidden = "") => runCode({ program, tests, hidden });
afterEach(() => void vi.restoreAllMocks());
const says = ({ tests }: CodeRun) => tests.map(({ state, say }) => (say === undefined ? state : `${state}: ${say}`));

test("a program with types passes its tests, visible and hidden, and its console is kept", async () => {
  const result = await run(
    "export function twice(x: number): number {\n  console.log('x', [x], { a: x });\n  return 2 * x;\n}",
    TESTS,
    `test("nothing", () => { expect([twice(0)]).toEqual([0]); });`,
  );
  expect(evidenceOf(result)).toEqual({ kind: "run", passed: ["doubles", "nothing"], failed: [], total: 2 });
  expect(result.tests.map(({ hidden }) => hidden)).toEqual([false, true]);
  expect(result.output).toEqual(["x [4] { a: 4 }", "x [0] { a: 0 }"]);
});

test("the line of a throw inside a test is known, and the start is told once the engine is there", async () => {
  let starts = 0;
  const { tests } = await runCode(
    { program: "function twice(x) {\n  throw new Error('no');\n}", tests: TESTS, hidden: "" },
    () => {
      starts++;
    },
  );
  expect([tests[0]?.line, starts]).toEqual([2, 1]);
});

test.each<[what: string, program: string, say: string]>([
  ["a wrong value", "const twice = (x: number) => x;", "failed: expected 8, got 4."],
  ["a throw", "function twice(x) {\n  throw new Error('no');\n}", "failed: Line 2: Error: no."],
  ["a thrown value", "function twice(x) { throw 5 }", "failed: threw 5."],
  ["a missing function", "const double = 1;", "failed: there is no twice. Is the name spelt as the tests spell it?"],
  [
    "a Promise",
    "async function twice(x) { return 2 * x }",
    "failed: expected 8, got a Promise. Nothing here has to be waited for: return the value itself, without async, await or a Promise.",
  ],
  [
    "deep recursion",
    "function twice(x) { return twice(x) + 1 }",
    "failed: Line 1: calls went too deep. Does a function call itself without an end?",
  ],
  [
    "the network",
    "function twice(x) {\n return fetch('/') }",
    "failed: Line 2: there is no fetch: a program here has no page, no network and no files.",
  ],
  [
    "a timer",
    "function twice(x) { setTimeout(twice, 1) }",
    "failed: Line 1: there is no setTimeout: nothing here happens later.",
  ],
])("%s is told in words", async (_, program, say) => {
  expect(says(await run(program))).toEqual([say]);
});

test.each<[program: string, line: number, say: string]>([
  [
    "function twice(x) {\n  return 2 *;\n}",
    2,
    "Line 2, character 13: this cannot stand here. The slip may stand just before.",
  ],
  ["const a = [1, 2\nconst b = 3", 2, "Line 2, character 1: a , was expected here. The slip may stand just before."],
  ["let a = 1;\nlet a = 2;", 2, "Line 2: this name is declared twice. The slip may stand just before."],
])("a program that cannot be read is located: %j", async (program, line, say) => {
  const { fault, stopped, tests } = await run(program);
  expect([stopped, fault, tests[0]?.state]).toEqual(["syntax", { say, line }, "not run"]);
});

test("a program that throws before any test is located, and no test has run", async () => {
  const result = await run("const sizes = undefined;\nsizes.length;");
  expect(result.fault).toEqual({ say: "Line 2: length is read of something that is undefined.", line: 2 });
  expect(evidenceOf(result).failed).toEqual([{ test: "the program itself", say: result.fault?.say }]);
});

test.each([
  "while (true) {}",
  "for (;;) try { throw 1 } catch {} finally { continue }",
  "/(a+)+$/.test('a'.repeat(40) + 'b');",
])("a program without an end is stopped by the clock: %s", async (program) => {
  hurry();
  expect(await run(program)).toMatchObject({ stopped: "time", fault: { say: expect.stringContaining("2 seconds") } });
});

test("a test without an end is named, those before it keep their result and those after it have not run", async () => {
  const tests = [0, 1, 2].map((x) => `test("${x}", () => { expect(f(${x})).toBe(${x}); });`).join("\n");
  hurry();
  const result = await run("function f(x) { while (x === 1); return x }", tests);
  expect(result.tests.map(({ state }) => state)).toEqual(["passed", "failed", "not run"]);
  expect(result.stopped).toBe("time");
});

test.each([
  "const a = []; for (;;) a.push('x'.repeat(1e5) + a.length);",
  "const a = []; for (;;) a.push({ a: [1, 2, 3] });",
  "const a = []; for (;;) a.push(new Uint8Array(1e6));",
  "let s = 'x'; for (;;) s = [s, s].join('');",
  "const m = new Map(); for (let i = 0; ; i++) m.set(i, String(i));",
  "'x'.repeat(2 ** 28);",
  "new Array(1e9).fill(1);",
  "let a: object = {}; for (;;) a = { a, b: [a] };",
  "const bomb = () => [bomb, 'y'.repeat(1e6)]; const all = []; for (;;) all.push(bomb());",
  "const f = []; for (let i = 0; ; i++) f.push(() => i);",
])("a memory bomb is contained: %s", async (program) => {
  expect(["memory", "time"]).toContain((await run(program)).stopped);
  expect(says(await run("const twice = (x) => 2 * x;"))).toEqual(["passed"]);
});

test("nothing of the page, the network or the machine is there", async () => {
  const names = [
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "document",
    "window",
    "self",
    "localStorage",
    "process",
    "std",
    "os",
  ];
  const result = await run(`for (const n of ${JSON.stringify(names)}) console.log(typeof globalThis[n]);`);
  expect(result.output).toEqual(names.map(() => "undefined"));
});

test("the console keeps 1,000 lines and says that there were more", async () => {
  const { output, cut } = await run("for (let i = 0; i < 1500; i++) console.log(i);");
  expect([output.length, output[999], cut]).toEqual([1_000, "999", true]);
});

test("a program that spoils what the tests use does not pass them", async () => {
  const program =
    "const test = 1; const expect = () => ({ toBe() {} }); Object.is = () => true; JSON.stringify = () => '';";
  expect(evidenceOf(await run(`${program} const twice = (x) => x;`)).passed).toEqual([]);
});
