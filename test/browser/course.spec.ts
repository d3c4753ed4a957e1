/** A course: built on the page for instructors, offered by its address, followed on the map and beside chapters. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { bookOf, inspect, NOW_MS, TEACH } from "./teaching.ts";

const course = (page: Page) => page.locator(".course");

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
