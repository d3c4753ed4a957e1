/** Types of a program, checked while it is written; faults marked at their place; bombs, of which the page knows nothing. */
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { CHECKER_BYTES, CHECKER_SENT_MB } from "#engine/types/type-error.ts";
import { BOMBS, detonate } from "../campaigns/code-bombs.ts";
import { openProgram, write } from "./asking.ts";
import { findings, overflow } from "./findings.ts";
import { expect, test } from "./fixtures.ts";
import { DIST } from "./servers.ts";

/** Fetched, started and read in, the checker may take a while on a busy machine. */
const FIRST = { timeout: 60_000 };

/** Beside other tests a click may wait for the processor; a page that is held never answers it. */
const BUSY_MS = 25_000;

const WRONG = "function matches(filter: string, topic: string): boolean {\n  return filter.lenght > topic;\n}";

test("a type error is underlined and listed, its button leads there, and it goes once it is mended", async ({
  page,
}) => {
  const asked = await openProgram(page);
  await expect(asked).toContainText("a checker of 1.0 MB is fetched then.");
  const editor = await write(asked, WRONG);
  const errors = asked.getByRole("list", { name: "Type errors" }).getByRole("button");
  await expect(errors.first()).toContainText("Line 2, character 17: Property 'lenght' does not exist", FIRST);
  await expect(editor.locator(".cm-wrong").first()).toHaveText("lenght");
  await errors.first().focus();
  await page.keyboard.press("Enter");
  await expect(editor).toBeFocused();
  await page.keyboard.insertText("length > 1;//");
  await expect(asked.getByRole("status").filter({ hasText: "The types are right." })).toBeVisible();
  await expect(editor.locator(".cm-wrong")).toHaveCount(0);
});

test("a program with type errors runs and says so; one of another type than the tests need is told", async ({
  page,
}) => {
  const asked = await openProgram(page);
  await write(asked, "function matches(filter: string, topic: string) {\n  return filter === topic ? 1 : 0;\n}");
  await expect(asked).toContainText(
    "The tests need matches to be (filter: string, topic: string) => boolean; here it is (filter: string, topic: string) => 1 | 0.",
    FIRST,
  );
  await asked.getByRole("button", { name: "Run tests" }).click();
  await expect(asked).toContainText("0 of 12 tests passed. It ran with 1 type error.");
});

test("the line at which a program throws is marked in the editor, until the program is changed", async ({ page }) => {
  const asked = await openProgram(page);
  const editor = await write(asked, 'function matches(): boolean {\n  throw new Error("no");\n}');
  await asked.getByRole("button", { name: "Run tests" }).click();
  await expect(asked).toContainText("Line 2: Error: no.");
  await expect(editor.locator(".cm-threw")).toHaveText('  throw new Error("no");');
  await write(asked, "const other = 1;");
  await expect(editor.locator(".cm-threw")).toHaveCount(0);
});

test("without the checker's file the page says so, programs run, and another try fetches it", async ({
  page,
  faults,
}) => {
  await page.route(/types\.worker/, (route) => route.abort());
  const asked = await openProgram(page);
  await write(asked, WRONG);
  await expect(asked).toContainText("The type checker could not be fetched, so types are not checked.");
  await asked.getByRole("button", { name: "Run tests" }).click();
  await expect(asked).toContainText(/\d+ of 12 tests passed\./);
  await page.unroute(/types\.worker/);
  await asked.getByRole("button", { name: "Try again" }).click();
  await expect(asked.getByRole("list", { name: "Type errors" })).toBeVisible(FIRST);
  faults.splice(0, faults.length, ...faults.filter((fault) => !/Failed to load resource/.test(fault)));
});

test("three bombs one after another are contained and told, and each click is answered", async ({ page }) => {
  const asked = await openProgram(page);
  await write(asked, "const first = 1;");
  for (const bomb of BOMBS.filter(({ name }) => /typed arrays|recursion|endless loop/.test(name)))
    await detonate(page, bomb, BUSY_MS);
});

test("the checker is sent in the size that is told, and compiles nothing from text", () => {
  const file = readdirSync(`${DIST}/_astro`).find((name) => /^types\.worker.*\.js$/.test(name));
  const bytes = readFileSync(`${DIST}/_astro/${file}`);
  expect(gzipSync(bytes, { level: 9 }).length / 1e6).toBeCloseTo(CHECKER_SENT_MB, 1);
  expect(Math.abs(bytes.length / CHECKER_BYTES - 1)).toBeLessThan(0.03);
  expect(bytes.includes("new Function(")).toBe(false);
});

test("axe finds nothing in a list of type errors, in either width and theme", async ({ page }) => {
  const asked = await openProgram(page);
  await write(asked, `${WRONG}\nfetch("/");`);
  await expect(asked.getByRole("list", { name: "Type errors" })).toBeVisible(FIRST);
  for (const width of [390, 1400]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findings(page, "#ask-mqtt-write-the-matcher")).toEqual([]);
    expect(await overflow(page)).toBe(0);
  }
});
