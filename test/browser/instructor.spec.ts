/** The page for instructors: a course built and followed, demonstrations, answers handed in and graded, the answer key. */
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const NOW_MS = new Date(2026, 10, 25, 12).getTime();
const TEACH = "/instructor/";

interface Listed {
  readonly id: string;
  readonly line: string;
  readonly variants: readonly { readonly kind: string; readonly answer?: number; readonly starter?: string }[];
}

const course = (page: Page) => page.locator(".course");
const bookOf = async (page: Page): Promise<readonly Listed[]> =>
  (await page.request.get("/instructor/exercises.json")).json();
/** The first exercise of a kind, without variants. */
const firstOf = (book: readonly Listed[], kind: string) =>
  book.find(({ variants }) => variants.length === 1 && variants[0]?.kind === kind)!;

async function openBuilder(page: Page): Promise<void> {
  await page.clock.setFixedTime(NOW_MS);
  await page.goto(TEACH);
  await expect(page.locator(".build")).toHaveAttribute("data-ready", "true");
}

/** Presses Tab until `target` has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < 60; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).disableRules("landmark-unique").analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Two widths and both themes: no finding, nothing wider than the window. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1400, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeFindings(page), `${name}, ${width}, ${colorScheme}`).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
}

/** The address of a course of all chapters, the first of them overdue. */
async function courseAddress(page: Page): Promise<string> {
  await openBuilder(page);
  await page.getByLabel("Title of the course").fill("Networks II");
  await page.getByRole("button", { name: "Add all" }).click();
  await page.getByLabel(/^Due/).first().fill("2026-11-20");
  await page.getByLabel(/^Due/).nth(1).fill("2026-11-25");
  return page.getByLabel("Address of the course").inputValue();
}

test("A course is built from the keyboard: added, ordered, taken back, and its address copied", async ({ page }) => {
  await openBuilder(page);
  const said = page.locator(".build").getByRole("status");
  await expect(said.last()).toHaveText("No address yet: its title must not be empty.");
  await tabTo(page, page.getByLabel("Title of the course"));
  await page.keyboard.type("Networks II");
  await expect(said.last()).toHaveText("No address yet: it must have a chapter, and has none.");
  await tabTo(page, page.getByRole("button", { name: "Add all" }));
  await page.keyboard.press("Enter");
  const names = page.locator(".step-name");
  const before = await names.allTextContents();
  expect(before.length).toBeGreaterThan(2);
  const down = page.getByRole("button", { name: `Down: ${before[0]}` });
  await tabTo(page, down);
  await page.keyboard.press("Enter");
  await expect(names.nth(1)).toHaveText(before[0]!);
  await expect(down).toBeFocused();
  await expect(said.first()).toHaveText(`${before[0]}, now 2 of ${before.length}`);
  await page.keyboard.press("Enter");
  await expect(names.nth(2)).toHaveText(before[0]!);
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(names).toHaveText(before);
  await page.getByRole("button", { name: `Remove: ${before[1]}` }).focus();
  await page.keyboard.press("Enter");
  await expect(names).toHaveText(before.toSpliced(1, 1));
  await expect(page.getByLabel("Address of the course")).toHaveValue(/\/\?course=1\.[\w-]+\.[a-z0-9]+$/);
  // What was built is there again after a reload.
  await page.reload();
  await expect(names).toHaveText(before.toSpliced(1, 1));
});

test("A course is shown before it is followed, then stands on the map, beside chapters, and can be left", async ({
  page,
}) => {
  // Axe takes its time where many tests share a processor.
  test.slow();
  await page.goto(await courseAddress(page));
  const dialog = page.getByRole("dialog", { name: "Course: Networks II" });
  await expect(dialog).toContainText("due 20 November 2026");
  expect(await page.evaluate(() => localStorage.getItem("upperstack:course"))).toBeNull();
  await expect(dialog.getByRole("button", { name: "Follow this course" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(course(page)).toContainText("Course: Networks II");
  await expect(course(page).getByRole("listitem").first()).toContainText("overdue by 5 days, since 20 November 2026");
  await expect(course(page).getByRole("listitem").nth(1)).toContainText("due today");
  await expect(page.locator(".map")).toBeHidden();
  await inspect(page, "home with a course");

  await page.setViewportSize({ width: 1400, height: 900 });
  await page.goto("/");
  await expect(course(page)).toBeVisible();
  expect((await page.evaluate(() => window.recorded)).shift).toBeLessThan(0.01);
  const second = course(page).getByRole("link").nth(1);
  const third = await course(page).getByRole("link").nth(2).getAttribute("href");
  await second.click();
  await expect(course(page).getByRole("link").nth(1)).toHaveAttribute("aria-current", "page");
  await expect(page.locator("nav.turn [rel=next]")).toHaveAttribute("href", third!);
  await expect(page.locator("nav.turn [rel=prev]")).toContainText("Previous in the course");
  await page.goto("/progress/");
  await expect(course(page)).toContainText("Networks II");
  expect((await page.evaluate(() => window.recorded)).shift).toBeLessThan(0.01);
  await course(page).getByRole("button", { name: "Leave the course" }).click();
  await expect(page.locator(".map")).toBeVisible();
  await expect(page.getByRole("button", { name: "Take it up again" })).toBeFocused();
  await page.goto("/");
  await expect(page.locator(".map")).toBeVisible();
  await expect(course(page)).toHaveCount(0);
});

test("A course that is left can be taken up again, and what is done is not overdue", async ({ page }) => {
  const address = await courseAddress(page);
  const book = await bookOf(page);
  await page.evaluate(
    (ids) => {
      for (const id of ids)
        localStorage[`upperstack:exercise:${id}`] = JSON.stringify({
          v: 1,
          state: "solved",
          attempts: 1,
          hints: 0,
          firstAt: 1,
          updatedAt: 1,
        });
    },
    book.map(({ id }) => id),
  );
  await page.goto(address);
  await page.getByRole("button", { name: "Follow this course" }).click();
  await expect(course(page).getByRole("listitem").first()).toContainText("done, due 20 November 2026");
  await course(page).getByRole("button", { name: "Leave the course" }).click();
  await page.getByRole("button", { name: "Take it up again" }).click();
  await expect(course(page)).toContainText("Course: Networks II");
  expect(await page.evaluate(() => localStorage.getItem("upperstack:course"))).not.toBeNull();
});

test("A damaged course says what is wrong, an unknown chapter is named and skipped", async ({ page }) => {
  const address = await courseAddress(page);
  await page.goto(address.slice(0, -4));
  await expect(page.getByRole("dialog", { name: "No course" })).toContainText("some of its characters were lost");
  expect(await page.evaluate(() => localStorage.getItem("upperstack:course"))).toBeNull();
  await page.keyboard.press("Escape");
  await expect(page.locator(".map")).toBeVisible();
  // A page without a list of chapters asks the front page for their names.
  const body = Buffer.from("Odd\nstart/start-here\nattic/gone").toString("base64url");
  let hash = 0x811c9dc5;
  for (const sign of body) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193);
  await page.goto(`/glossary/?course=1.${body}.${(hash >>> 0).toString(36)}`);
  const dialog = page.getByRole("dialog", { name: "Course: Odd" });
  await expect(dialog).toContainText("1 chapter of this book");
  await expect(dialog).toContainText("Not in this edition of the book, and left out: attic/gone.");
  await dialog.getByRole("button", { name: "Show the whole book" }).click();
  expect(await page.evaluate(() => localStorage.getItem("upperstack:course"))).toBeNull();
});

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
