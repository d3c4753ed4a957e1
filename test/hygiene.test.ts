/** What no file of the project may hold. Patterns are put together from pieces, so that this file does not match itself. */
import { expect, test } from "vitest";
import { projectFiles, projectTexts } from "./project-files.ts";
import { ALONE } from "./vitest.config.ts";

const TEXT = /(^|\/)[^.][^/]*\.(ts|tsx|astro|mdx|md|css|mjs|json|yaml|yml)$|^\.ci\/run$/;
const CODE = /\.(ts|tsx|astro|mjs|css)$/;
const LONGEST_FILE_LINES = 300;
const TABLES =
  /kernel\/mqtt\/properties\.ts$|vectors\/|presets|tables?\.ts$|source-pages\.ts$|glossary\.ts$|\/exercises\.ts$/;

/** "path:line: text" for every line of `files` that `pattern` fits. */
function linesWith(files: ReadonlyMap<string, string>, pattern: RegExp): readonly string[] {
  return [...files].flatMap(([path, text]) =>
    text.split("\n").flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
  );
}
const tree = () => new Map([...projectTexts(["."], TEXT)].filter(([path]) => path !== "package-lock.json"));
const anyOf = (...words: string[]) => new RegExp(words.join("|"));

test("no file names a package registry or mirror", () => {
  const hosts = anyOf("registry\\.npm" + "js", "deb\\." + "debian", "npm" + "mirror", "py" + "pi\\.org");
  expect(linesWith(tree(), hosts)).toEqual([]);
});

test("the lockfile names no host", () => {
  const lock = projectTexts(["package-lock.json"], /./);
  expect(lock.size).toBe(1);
  expect(linesWith(lock, anyOf(`"resolved": "http`))).toEqual([]);
});

test("no file holds a path of one machine", () => {
  const folders = ["work", "root", "home", "Users", "tmp"].map((name) => `(?<![\\w.*~])/${name}/\\w`);
  expect(linesWith(tree(), anyOf(...folders))).toEqual([]);
});

test("the check for paths sees them and leaves addresses alone", () => {
  const folders = ["work", "tmp"].map((name) => `(?<![\\w.*~])/${name}/\\w`);
  const lines = new Map([["a", [`x = "/${"work"}/main"`, "see https://example.org/work/it", "a/tmp/b"].join("\n")]]);
  expect(linesWith(lines, anyOf(...folders))).toEqual([`a:1: x = "/${"work"}/main"`]);
});

test("no file of code is longer than its limit", () => {
  const long = [...projectTexts(["src", "test", "scripts", "content", "astro.config.mjs"], CODE)]
    .filter(([path]) => !TABLES.test(path))
    .map(([path, text]) => `${path}: ${text.split("\n").length - 1}`)
    .filter((line) => Number(line.split(": ")[1]) > LONGEST_FILE_LINES);
  expect(long).toEqual([]);
});

test("the kernel takes no chance and no time but what it is given", () => {
  const sources = projectTexts(["src/kernel"], /\.ts$/);
  expect(sources.size).toBeGreaterThan(10);
  const code = new Map([...sources].map(([path, text]) => [path, text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")]));
  expect(linesWith(code, anyOf("Math\\.random", "Date\\.now", "new Date\\b", "performance\\.now"))).toEqual([]);
});

test("no code gives up on its types", () => {
  const code = projectTexts(["src", "test", "content"], /\.(ts|tsx|astro)$/);
  expect(linesWith(code, /(:|\bas|<|,|\|)\s*any\b(?=\s*[;,)>=[\]|&{]|$)|@ts-(ignore|nocheck)/)).toEqual([]);
});

test("tests that put something in the place of modules or globals run alone, as others share a worker", () => {
  const replacing = anyOf("vi\\.(do)?[mM]ock\\(", "vi\\.stub\\w+\\(", "vi\\.resetModules\\(");
  const files = [...projectTexts(["test"], /\.test\.tsx?$/)].filter(([path]) => !path.startsWith("test/scripts/"));
  expect(files.flatMap(([path, text]) => (replacing.test(text) ? [path] : []))).toEqual(ALONE);
});

test("nothing is left to be done in a comment", () => {
  const code = projectTexts(["src", "test", "content", "scripts"], CODE);
  expect(linesWith(code, anyOf("\\bTO" + "DO\\b", "\\bFIX" + "ME\\b", "\\bXX" + "X\\b"))).toEqual([]);
});

test("no room is a drawer for the rest", () => {
  const drawers = projectFiles(["src"]).filter((path) => /\/(utils?|helpers?|common|managers?)(\/|\.\w+$)/.test(path));
  expect(drawers).toEqual([]);
});
