/** What a chapter and the whole book are on paper: text, widgets as they stand, space to write, and no controls. */
import { findings, overflow } from "./findings.ts";
import { expect, live, readThrough, test } from "./fixtures.ts";

const APPLICATION = "messaging/application-layer/";
const PUBLISH = "messaging/publish-subscribe/";
const WHOLE = "whole-book/";

test("A chapter prints without navigation and controls, in light colours whatever the theme", async ({ page }) => {
  await page.goto(APPLICATION);
  await readThrough(page);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const part of [".top", ".end", "#contents", ".turn", ".w-bar", ".code button"])
    for (const element of await page.locator(part).all()) await expect(element, part).toBeHidden();
  for (const name of ["Predict", "Answer", "Hint", "Show answer"])
    await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(ground).toBe("rgb(255, 255, 255)");
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator(".foot")).toContainText("Sources:");
});

test("An experiment that has run prints what was predicted and what happened", async ({ page }) => {
  await page.goto(APPLICATION);
  const widget = await live(page, "hourly-wake");
  await widget.getByRole("radio", { name: "about half" }).check();
  await widget.getByRole("button", { name: "Predict" }).click();
  await widget.getByRole("button", { name: "Count the day" }).click();
  await expect(widget.locator(".w-verdict")).toContainText("What happened: less than a tenth.");
  await page.emulateMedia({ media: "print" });
  await expect(widget.locator(".w-verdict")).toBeVisible();
  await expect(widget.getByRole("list", { name: "Bytes a day by protocol" })).toContainText("bytes a day");
  await expect(widget.getByRole("status")).toBeVisible();
});

test("Packets that were sent print as a table in place of the drawing", async ({ page }) => {
  await page.goto(PUBLISH);
  const widget = await live(page, "who-hears");
  const table = widget.getByRole("table", { name: "Packets between clients and broker" });
  await page.emulateMedia({ media: "print" });
  await expect(widget.locator(".w-port")).toBeHidden();
  await expect(table).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await widget.getByRole("radio", { name: "dashboard and logger" }).check();
  await widget.getByRole("button", { name: "Predict" }).click();
  await widget.getByRole("button", { name: "Run", exact: true }).click();
  await expect(widget.locator(".w-verdict")).toContainText("So it was.");
  await page.emulateMedia({ media: "print" });
  await expect(table.getByRole("row").nth(1)).toBeVisible();
  const box = await table.boundingBox();
  expect(box?.width).toBeGreaterThan(200);
});

test("An exercise prints its question and what was typed, and neither answer nor verdict", async ({ page }) => {
  await page.goto(APPLICATION);
  const exercise = page.locator("#ask-application-handshake-share");
  await exercise.scrollIntoViewIfNeeded();
  const field = exercise.getByRole("textbox");
  await expect(field).toBeEnabled();
  await field.fill("3");
  await exercise.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(exercise.locator(".ex-below")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(exercise.locator(".ex-below")).toBeHidden();
  await expect(exercise.locator(".ex-ask")).toBeVisible();
  await expect(field).toBeVisible();
  await expect(field).toHaveValue("3");
});

test("The whole book holds every chapter and exercise, runs nothing and gives no answer", async ({ page }) => {
  await page.goto("./");
  const chapters = await page.locator(".map a.ch").allInnerTexts();
  await page.goto(WHOLE);
  await expect(page.locator("astro-island")).toHaveCount(0);
  await expect(page.locator(".paper :is(button, input, select, textarea)")).toHaveCount(0);
  const titles = await page.locator(".paper article > h3").allInnerTexts();
  expect(titles.map((title) => title.replace(/^[\d.]+\s*/, ""))).toEqual(
    chapters.map((chapter) =>
      chapter
        .split("\n")[0]!
        .replace(/,.*exercises done$/, "")
        .trim(),
    ),
  );
  expect(await page.locator(".ask").count()).toBeGreaterThan(30);
  for (const ask of await page.locator('.ask:is([data-kind="number"], [data-kind="text"], [data-kind="bytes"])').all())
    await expect(ask.locator(".line")).toHaveCount(1);
  for (const ask of await page.locator('.ask[data-kind="code"]').all())
    await expect(ask.locator(".grid")).toBeVisible();
  await expect(page.locator("#glossary dt").first()).toBeVisible();
  await expect(page.locator("#sources")).toContainText("Creative Commons");
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
});

test("The whole book fits both widths and is accessible in both themes", async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(WHOLE);
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1400, height: 900 });
  expect(await overflow(page)).toBe(0);
  // Its parts are those of the chapters' own pages, which are looked at in both widths.
  expect(await findings(page)).toEqual([]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the whole book's contents lead to its chapters", async ({ page }) => {
    await page.goto(WHOLE);
    await page
      .getByRole("navigation", { name: "Contents" })
      .getByRole("link", { name: /The application layer/ })
      .click();
    await expect(page.getByRole("heading", { name: /3\.\d The application layer/ })).toBeInViewport();
  });
});
