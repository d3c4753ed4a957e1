import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { overBudget, weighPage } from "../campaigns/page-weight.ts";

/** Text that hardly compresses: one byte of digest per character, the same on every run. */
function noise(length: number): string {
  let text = "";
  for (let block = 0; text.length < length; block++)
    text += createHash("sha512").update(`${length} ${block}`).digest().toString("latin1");
  return text.slice(0, length).replaceAll("<", " ");
}

test("Inline and linked scripts and styles are all weighed, and fonts and text are not", () => {
  const files: Record<string, string> = { "/a.js": noise(500), "/b.js": noise(700), "/c.css": noise(900) };
  const weight = weighPage(
    `<link rel="modulepreload" href="/a.js"><link rel="stylesheet" href="/c.css"><link rel="preload" href="/f.woff2">
     <style>${noise(1_000)}</style><script type="module" src="/b.js"></script><script>${noise(2_000)}</script><p>${noise(9_000)}`,
    (address) => files[address] ?? "unknown",
  );
  expect(weight.scriptBytes).toBeGreaterThan(3_000);
  expect(weight.scriptBytes).toBeLessThan(5_000);
  expect(weight.styleBytes).toBeGreaterThan(1_800);
  expect(weight.styleBytes).toBeLessThan(3_000);
});

test("What a script imports at once is weighed with it, once; what it imports later is not", () => {
  const files: Record<string, string> = {
    "/_astro/page.js": `import{a}from"./shared.js";import"./shared.js";import("./later.js")//${noise(100)}`,
    "/_astro/shared.js": noise(600),
    "/_astro/later.js": noise(5_000),
  };
  const { scriptBytes } = weighPage(
    '<script src="/_astro/page.js"></script>',
    (address) => files[address] ?? "unknown",
  );
  expect(scriptBytes).toBeGreaterThan(700);
  expect(scriptBytes).toBeLessThan(1_300);
});

test("The sheet for print is weighed by itself", () => {
  const sheet = `<link rel="stylesheet" media="print" href="/print.css">`;
  const { styleBytes, printBytes } = weighPage(sheet, () => "body{color:red}");
  expect(styleBytes).toBe(0);
  expect(printBytes).toBeGreaterThan(20);
});

test("The whole book may send the styles of all its widgets", () => {
  const weight = { scriptBytes: 0, styleBytes: 9_000, printBytes: 0 };
  expect(overBudget([{ page: "whole-book/index.html", ...weight }])).toEqual([]);
  expect(overBudget([{ page: "whole-book-two/index.html", ...weight }])).toHaveLength(1);
});

test("A page over budget is named with its figure, one within it is not", () => {
  expect(
    overBudget([
      { page: "good/index.html", scriptBytes: 3_000, styleBytes: 6_000, printBytes: 3_000 },
      { page: "bad/index.html", scriptBytes: 3_001, styleBytes: 6_001, printBytes: 3_001 },
    ]),
  ).toEqual([
    "bad/index.html: scripts before islands must be at most 3000 bytes compressed, got 3001",
    "bad/index.html: styles must be at most 6000 bytes compressed, got 6001",
    "bad/index.html: styles for print must be at most 3000 bytes compressed, got 3001",
  ]);
});
