/** The recipes of `npm run new`, each carried out in a copy of the project, where every walker must then pass. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { syllabus } from "#content/syllabus.ts";
import { projectIn } from "../../scripts/new/plan.ts";
import { carryOut, planFor } from "../../scripts/new.ts";
import { projectFiles, ROOT } from "../project-files.ts";

const LIMIT_MS = 120_000;
const part = syllabus.at(-1)!.slug;
const chapter = `${part}/a-new-chapter`;
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST")));
let copy: string;

interface Report {
  readonly testResults: readonly { readonly name: string; readonly status: string }[];
}

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), "new-")));
  for (const path of projectFiles()) if (path !== "node_modules") cpSync(ROOT + path, join(copy, path));
  symlinkSync(realpathSync(`${ROOT}node_modules`), join(copy, "node_modules"), "junction");
  spawnSync("git", ["init", "-q"], { cwd: copy });
  spawnSync("git", ["add", "."], { cwd: copy });
}, LIMIT_MS);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, env, encoding: "utf8" });
  return { status, said: stdout + stderr };
}
const make = (...words: readonly string[]) => run("scripts/new.ts", ...words);
/** The same without a process of its own; the paths that were changed. */
function carry(...words: readonly string[]): readonly string[] {
  const plan = planFor(projectIn(`${copy}/`), words);
  carryOut(`${copy}/`, plan);
  return Object.keys(plan.changes);
}
const read = (path: string) => readFileSync(join(copy, path), "utf8");

test(
  "every recipe says what it wrote, and what to do next",
  () => {
    expect(make("chapter", "a-new-chapter", "--in", part, "--title", "New: a chapter")).toEqual({
      status: 0,
      said: [
        `Wrote content/${chapter}/index.mdx`,
        `Wrote content/${chapter}/exercises.ts`,
        "Changed content/syllabus.ts",
        "It weighs one reading as text; put your own scene, facts and exercises in its place.",
        `Next: npm run dev, and open /${chapter}/`,
        "",
      ].join("\n"),
    });
    expect(carry("kernel", "new-domain/a-kernel")).toEqual(["test/architecture.test.ts"]);
    expect(carry("kernel", "bytes/another-kernel")).toEqual([]);
    expect(carry("widget", "new-domain/ReadTheText", "--in", chapter)).toEqual([`content/${chapter}/index.mdx`]);
    for (const kind of ["choice", "number", "bytes", "predict", "goal"])
      carry("exercise", `try-${kind}`, "--in", chapter, "--kind", kind);
    const asked = [...read(`content/${chapter}/index.mdx`).matchAll(/<Ask id="([^"]+)"/g)].map(([, id]) => id);
    expect(asked).toEqual(
      ["fine-dust", "try-choice", "try-number", "try-bytes", "try-predict", "try-goal"].map(
        (id) => `a-new-chapter/${id}`,
      ),
    );
  },
  LIMIT_MS,
);

test("a second time the same wish is refused, and nothing is changed", () => {
  const before = read(`content/${chapter}/exercises.ts`);
  expect(make("exercise", "try-choice", "--in", chapter)).toEqual({
    status: 1,
    said: `new: an exercise's id must be new, got a-new-chapter/try-choice, which is in content/${chapter}/exercises.ts\n`,
  });
  const taken = "exists and is never overwritten: choose another name for the";
  expect(() => carry("kernel", "bytes/another-kernel")).toThrow(`another-kernel.ts ${taken} kernel`);
  expect(() => carry("widget", "new-domain/ReadTheText")).toThrow(`ReadTheText.machine.ts ${taken} widget`);
  expect(() => carry("chapter", "a-new-chapter", "--in", part)).toThrow(`index.mdx ${taken} chapter`);
  expect(read(`content/${chapter}/exercises.ts`)).toBe(before);
});

test(
  "what was written passes the walkers of exercises, rooms, hygiene and book, and its own tests",
  () => {
    const suites = ["test/exercises/walk.test.ts", "test/architecture.test.ts", "test/hygiene.test.ts"];
    const own = ["test/site/book.test.ts", "a-kernel.test.ts", "another-kernel.test.ts", "ReadTheText.test.ts"];
    const options = ["--config", "test/vitest.config.ts", "--reporter=json", "--outputFile=test/results/new.json"];
    const { status, said } = run("node_modules/vitest/vitest.mjs", "run", ...options, ...suites, ...own);
    expect(status, said).toBe(0);
    const report = JSON.parse(read("test/results/new.json")) as Report;
    expect(report.testResults.map(({ name, status: each }) => [name.split("/").at(-1), each]).sort()).toEqual(
      [...suites, ...own].map((path) => [path.split("/").at(-1), "passed"]).sort(),
    );
  },
  LIMIT_MS,
);

test(
  "what was written is in the project's format and breaks no rule of the linter",
  () => {
    expect(run("node_modules/@biomejs/biome/bin/biome", "ci", "content", "scripts", "src", "test")).toMatchObject({
      status: 0,
    });
  },
  LIMIT_MS,
);

test(
  "what was written has sound types",
  () => {
    const { config } = ts.readConfigFile(join(copy, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, copy);
    const written = [
      `content/${chapter}/exercises.ts`,
      "content/syllabus.ts",
      "src/kernel/new-domain/a-kernel.ts",
      "test/kernel/new-domain/a-kernel.test.ts",
      "src/widgets/new-domain/ReadTheText.tsx",
      "test/widgets/new-domain/ReadTheText.test.ts",
    ].map((path) => join(copy, path));
    const program = ts.createProgram([...written, join(copy, "src/env.d.ts")], options);
    const faults = written.flatMap((path) => {
      const file = program.getSourceFile(path);
      if (!file) return [`${path} is missing`];
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
        ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
      );
    });
    expect(faults).toEqual([]);
  },
  LIMIT_MS,
);
