import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { engines } from "#site/engines.ts";
import { addressOf, fileAt, isKeptHere } from "#site/offline/manifest.ts";
import { projectFiles, ROOT } from "../project-files.ts";
import { HOME, manifestOf } from "./offline-cache.ts";

const TEXTS = {
  "index.html": "home",
  "a/b/index.html": "chapter",
  "404.html": "lost",
  "search.js": "search",
  "_astro/x.123.js": "x",
  "_astro/code-editor.1.js": "editor",
  "broker.json": "{}",
  "robots.txt": "",
  "upperstack.zip": "zip",
  "offline.json": "old",
};

describe("The list of a build", () => {
  const manifest = manifestOf(TEXTS);
  test("has every file but what the server says anew, what needs a network, and what an engine is made of", () => {
    expect(Object.keys(manifest.files)).toEqual([
      "404.html",
      "_astro/x.123.js",
      "a/b/index.html",
      "index.html",
      "search.js",
    ]);
    expect(manifest.engines.map(({ id, files }) => [id, Object.keys(files)])).toEqual([
      ["editor", ["_astro/code-editor.1.js"]],
    ]);
    expect(manifest.bytes).toBe("home".length + "chapter".length + "lost".length + "search".length + "x".length);
  });
  test("names a file by the beginning of its SHA-256", () => {
    // FIPS 180-4: SHA-256 of "abc".
    expect(manifestOf({ "a.js": "abc" }).files["a.js"]).toEqual(["ba7816bf8f01cfea", 3]);
  });
  test("has one version for the same files in any order, and another for any other byte", () => {
    const turned = Object.fromEntries(Object.entries(TEXTS).reverse());
    expect(manifestOf(turned)).toEqual(manifest);
    expect(manifestOf({ ...TEXTS, "index.html": "hom3" }).version).not.toBe(manifest.version);
    expect(manifestOf({ ...TEXTS, "_astro/code-editor.1.js": "other" }).version).not.toBe(manifest.version);
    expect(manifestOf({ ...TEXTS, "robots.txt": "other" }).version).toBe(manifest.version);
  });
});

describe("An address", () => {
  const manifest = manifestOf(TEXTS);
  const at = (address: string) => fileAt(new URL(address, HOME), HOME, manifest);
  test.each([
    ["", "index.html"],
    ["a/b/", "a/b/index.html"],
    ["a/b/?present&course=x#y", "a/b/index.html"],
    ["a/b/index.html", "a/b/index.html"],
    ["search.js", "search.js"],
    ["_astro/code-editor.1.js", "_astro/code-editor.1.js"],
  ])("%s below the base asks for %s", (address, name) => {
    expect(at(address)).toEqual({ name });
  });
  test("without its slash leads to the one with it, and keeps its question", () => {
    expect(at("a/b?present")).toEqual({ slash: "/book/a/b/?present" });
  });
  test.each(["a/", "nowhere", "constructor", "__proto__", "%E0%A4%A", "a/b//"])(
    "%s asks for nothing known",
    (address) => {
      expect(at(address)).toBeUndefined();
    },
  );
  test("of a page is its folder's, of any other file its own", () => {
    expect(["index.html", "a/b/index.html", "404.html"].map(addressOf)).toEqual(["", "a/b/", "404.html"]);
  });
  test.each([
    ["GET", "/book/a/b/", true],
    ["GET", "/book/offline.json", true],
    ["POST", "/book/a/b/", false],
    ["GET", "/book/broker.json", false],
    ["GET", "/book/mqtt", false],
    ["GET", "/book/offline-worker.js", false],
    ["GET", "/other/", false],
    ["GET", "https://elsewhere.example/book/", false],
  ])("%s %s is the worker's business: %s", (method, address, ours) => {
    expect(isKeptHere(method, new URL(address, HOME), HOME)).toBe(ours);
  });
});

test("every engine says what it is for, and no two take the same file", () => {
  expect(new Set(engines.map(({ id }) => id)).size).toBe(engines.length);
  for (const { name, purpose } of engines) expect([name, purpose].every((words) => words.length > 10)).toBe(true);
});

test("the programs for the memory stick take nothing but what their languages bring", () => {
  const stick = projectFiles(["scripts/stick"]);
  expect(stick.map((path) => path.split("/").at(-1)).sort()).toEqual(["README.txt", "serve.mjs", "serve.py"]);
  const imports = [...readFileSync(`${ROOT}scripts/stick/serve.mjs`, "utf8").matchAll(/from "([^"]+)"/g)];
  expect(imports.length).toBeGreaterThan(3);
  expect(imports.filter(([, name]) => !name?.startsWith("node:"))).toEqual([]);
});
