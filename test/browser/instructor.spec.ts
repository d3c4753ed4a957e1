/** The page for instructors: demonstrations, answers handed in and graded, the answer key. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { bookOf, inspect, type Listed, NOW_MS, TEACH } from "./teaching.ts";

/** The first exercise of a kind, without variants. */
const firstOf = (book: readonly Listed[], kind: string) =>
  book.find(({ variants }) => variants.length === 1 && variants[0]?.kind === kind)!;

test("A demonstration opens its widget in the prepared state, also for a class", async ({ page }) => {
  await page.goto(TEACH);
  const demos = page.locator(".demos > li");
  expect(await demos.count()).toBeGreaterThanOrEqual(8);
  const row = demos.filter({ hasText: "A door that hardly moves" });
  await row.getByRole("link", { name: /^Open presenting/ }).click();
  await expect(page.locator("html")).toHaveAttribute("data-present", "");
  await expect(page.locator("[data-widget]").filter({ hasText: "A cellar door" })).toContainText("506,880");
});

/** Hands in as `name`, with one answer kept, and returns the file. */
async function handIn(page: Page, name: string, id: string, answer: string) {
  await page.goto("/progress/");
  const record = {
    v: 1,
    state: "solved",
    attempts: 2,
    hints: 1,
    answer,
    firstAt: NOW_MS,
    solvedAt: NOW_MS,
    updatedAt: NOW_MS,
  };
  await page.evaluate(
    ([key, text]) => localStorage.setItem(key!, text!),
    [`upperstack:exercise:${id}`, JSON.stringify(record)],
  );
  await page.reload();
  await page.locator("#hand-in").scrollIntoViewIfNeeded();
  await expect(page.getByText("1 exercise would be in it.")).toBeVisible();
  await page.getByLabel("Your name").fill(name);
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save my answers as a file" }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), mimeType: "application/json", buffer: readFileSync(await file.path()) };
}

test("Two students hand in, a third file is bad: all are graded once more, into tables and CSV", async ({ page }) => {
  test.slow();
  await page.clock.setFixedTime(NOW_MS);
  const exercise = firstOf(await bookOf(page), "number");
  const right = `${exercise.variants[0]?.answer}`;
  const ada = await handIn(page, "Ada Lovelace", exercise.id, right);
  const eve = await handIn(page, "=Eve()", exercise.id, `${Number(right) + 1000}`);
  expect([ada.name, eve.name]).toEqual(["answers-ada-lovelace.json", "answers-eve.json"]);
  const bad = {
    name: "bad.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"format":"upperstack answers","v":7}'),
  };

  await page.goto(TEACH);
  const button = page.getByRole("button", { name: "Choose files" });
  await button.scrollIntoViewIfNeeded();
  await expect(button).not.toHaveAttribute("aria-disabled");
  const chooser = page.waitForEvent("filechooser");
  await button.focus();
  await page.keyboard.press("Enter");
  await (await chooser).setFiles([ada, eve, bad]);
  const grade = page.locator(".grade");
  await expect(grade).toHaveAttribute("data-phase", "done");
  await expect(grade.getByRole("status").first()).toHaveText("2 answer files graded. 1 file could not be read.");
  await expect(grade.locator(".refused")).toHaveText("bad.json: its version must be 1, and is 7.");
  const row = grade.getByRole("region", { name: "Exercises" }).getByRole("row").nth(1);
  await expect(row).toContainText("1 of 2, 50 %");
  await expect(row).toContainText("2.0");
  await inspect(page, "graded answers");

  const coming = page.waitForEvent("download");
  await grade.getByRole("button", { name: "Answers, one a row" }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe("class-answers-unsigned.csv");
  const lines = readFileSync(await file.path(), "utf8")
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^student,file,same_name,course,chapter,exercise,/);
  expect(lines[1]).toMatch(/^Ada Lovelace,answers-ada-lovelace\.json,no,.*,right,graded here,solved,2,1,/);
  // What the file claims to be solved is graded as the answer is.
  expect(lines[2]).toMatch(/^'=Eve\(\),answers-eve\.json,no,.*,wrong,graded here,solved,2,1,/);
});

test("Grading programs that never end can be cancelled, and the page stays alive", async ({ page }) => {
  const exercise = firstOf(await bookOf(page), "code");
  const files = Array.from({ length: 8 }, (_, student) => {
    const answer = {
      kind: "code",
      state: "tried",
      attempts: 1,
      hints: 0,
      answer: `for (let s = ${student}; ; ) s++`,
      firstAt: 1,
      updatedAt: 1,
    };
    const text = {
      format: "upperstack answers",
      v: 1,
      name: `S${student}`,
      course: "",
      writtenAt: 1,
      answers: { [exercise.id]: answer },
    };
    return { name: `s${student}.json`, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(text)) };
  });
  await page.goto(TEACH);
  const button = page.getByRole("button", { name: "Choose files" });
  await button.scrollIntoViewIfNeeded();
  await expect(button).not.toHaveAttribute("aria-disabled");
  const chooser = page.waitForEvent("filechooser");
  await button.click();
  await (await chooser).setFiles(files);
  await page.getByRole("button", { name: "Cancel" }).click();
  const said = page.locator(".grade").getByRole("status").first();
  await expect(said).toContainText("Cancelled: what was finished stands below.");
  await expect(page.getByRole("button", { name: "Choose a folder" })).toBeEnabled();
});

test("Answer files are graded under a base path too", async ({ page, book }) => {
  await page.goto(`${book.url}instructor/`);
  const text = JSON.stringify({
    format: "upperstack answers",
    v: 1,
    name: "Bo",
    course: "",
    writtenAt: 1,
    answers: {},
  });
  const button = page.getByRole("button", { name: "Choose files" });
  await button.scrollIntoViewIfNeeded();
  await expect(button).not.toHaveAttribute("aria-disabled");
  const chooser = page.waitForEvent("filechooser");
  await button.click();
  await (await chooser).setFiles([{ name: "bo.json", mimeType: "application/json", buffer: Buffer.from(text) }]);
  await expect(page.locator(".grade").getByRole("status").first()).toHaveText("1 answer file graded.");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the answer key is read, chapter by chapter, and links to each exercise", async ({ page }) => {
    await page.goto(TEACH);
    const key = page.locator(".key").first();
    const entry = key.locator("ol > li").first();
    await expect(entry).toBeHidden();
    await key.locator("summary").first().click();
    await expect(entry).toContainText("Answer.");
    await expect(entry).toContainText("Why.");
    await expect(entry.getByRole("link").first()).toHaveAttribute("href", /\/#ask-/);
    await expect(page.getByText("Grading needs JavaScript.")).toBeVisible();
    await expect(
      page
        .locator(".demos")
        .getByRole("link", { name: /^Open\s*:/ })
        .first(),
    ).toBeVisible();
  });
});

test("The key opens as a whole for print, and prints with every answer", async ({ page }) => {
  await page.goto(TEACH);
  const answers = page.locator(".key .right");
  await expect(answers.last()).toBeHidden();
  await page.getByRole("button", { name: "Open all" }).click();
  await expect(answers.last()).toBeVisible();
  await page.getByRole("button", { name: "Fold all" }).click();
  await expect(answers.last()).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(answers.last()).toBeVisible();
  await expect(page.locator(".demos")).toBeHidden();
});
