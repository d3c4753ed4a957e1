import { expect, test } from "vitest";
import { findExercise } from "#exercises/find.ts";
import { renderMarkdown, renderTexts } from "#exercises/render.ts";
import { sampleOf, samples } from "./samples.ts";

test.each([
  ["plain", "plain"],
  ["`a < b` and *c*", "<code>a &lt; b</code> and <em>c</em>"],
  ["one\n\ntwo", "<p>one</p>\n<p>two</p>"],
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["a <b onclick=x>b</b>", "a &lt;b onclick=x&gt;b&lt;/b&gt;"],
  ["[broker](/messaging/#x)", '<a href="/messaging/#x">broker</a>'],
  ['[x](https://a.example/"y")', '<a href="https://a.example/&quot;y&quot;">x</a>'],
  ["# big", "<strong>big</strong>"],
  ["```\na < b\n```", '<pre tabindex="0"><code>a &lt; b</code></pre>'],
])("%j is rendered safely", (markdown, html) => {
  expect(renderMarkdown(markdown)).toBe(html);
});

test.each(["[x](javascript:alert(1))", "[x](data:text/html,hi)", "[x](vbscript:x)", "[x](JAVASCRIPT:x)"])(
  "the link %s is refused",
  (markdown) => {
    expect(() => renderMarkdown(markdown)).toThrow(/^render: link must be http, https, a path or a fragment, got "/);
  },
);

test("a refused text names its exercise", () => {
  const exercise = { ...sampleOf("number"), why: "![x](y.png)" };
  expect(() => renderTexts([exercise])).toThrow(
    'exercise t/number: render: exercises must be text without images, got "y.png"',
  );
});

test("only texts with markup are in the table, and items and the shown answer are among them", () => {
  const oneLine = samples.filter(({ kind }) => kind !== "code");
  expect(renderTexts(oneLine)).toEqual({
    "`gamma`": "<code>gamma</code>",
    "`field/+/soil`": "<code>field/+/soil</code>",
    "`CONNECT`": "<code>CONNECT</code>",
    "1. `CONNECT`\n2. SUBSCRIBE\n3. SUBACK\n4. PUBLISH":
      "<ol>\n<li><code>CONNECT</code></li>\n<li>SUBSCRIBE</li>\n<li>SUBACK</li>\n<li>PUBLISH</li>\n</ol>",
    "1. one\n2. two\n3. three\n\nLeft out: pi.":
      "<ol>\n<li>one</li>\n<li>two</li>\n<li>three</li>\n</ol>\n<p>Left out: pi.</p>",
    "`82 0a 00 0a`": "<code>82 0a 00 0a</code>",
  });
});

test("a list under a key that is not shown is not rendered", () => {
  const goal = { ...sampleOf("goal"), preset: { filters: ["`a`"], items: ["`b`"] } };
  expect(Object.keys(renderTexts([goal]))).toEqual(["`b`"]);
});

test("texts with signs of HTML but no markup are left to be shown as text", () => {
  expect(renderTexts([{ ...sampleOf("number"), ask: 'Is 1 < 2 & "so" on?' }])).toEqual({});
});

test("an exercise is found with its chapter, and an unknown id names the page and the nearest ids", () => {
  const modules = { "/content/messaging/mqtt/exercises.ts": samples };
  expect(findExercise(modules, "t/goal", "p")).toEqual({ entry: sampleOf("goal"), chapter: "messaging/mqtt" });
  expect(() => findExercise(modules, "t/chioce", "content/messaging/mqtt/index.mdx")).toThrow(
    'content/messaging/mqtt/index.mdx: <Ask id> must be the id of an exercise, got "t/chioce"; the nearest are t/choice, t/code, t/goal',
  );
  expect(() => findExercise({}, "x", "p")).toThrow(
    'p: <Ask id> must be the id of an exercise, got "x"; there are no exercises',
  );
});
