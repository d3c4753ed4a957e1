/** What the pages are without scripts, and on a static host below /book/. */
import { builtPages, expect, nameOf, readThrough, test } from "./fixtures.ts";

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  for (const path of builtPages()) {
    test(`${nameOf(path)} has its text, its questions and its first frames`, async ({ page }) => {
      await page.goto(path);
      await expect(page.locator("h1")).toHaveCount(1);
      if (path !== "404.html") await expect(page.locator("main")).toHaveText(/.{300}/s);
      for (const widget of await page.locator("[data-widget]").all()) {
        await expect(widget.getByRole("heading").first()).toBeVisible();
        await expect(widget.locator(".w-ask")).toContainText(/\w+ \w+.*[?.]/);
        await expect(widget.locator(".w-stage")).toContainText(/\S/);
        await expect(widget.getByRole("status").first()).toContainText(/\w+ \w+/);
      }
      for (const exercise of await page.locator(".ex").all()) {
        await expect(exercise.locator(".ex-ask")).toContainText(/\w+ \w+/);
        await expect(exercise.getByRole("heading")).toBeVisible();
      }
    });

    test(`${nameOf(path)} nests its headings without a gap`, async ({ page }) => {
      await page.goto(path);
      const levels = await page
        .locator("main :is(h1, h2, h3, h4, h5, h6)")
        .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName[1])));
      expect(levels[0]).toBe(1);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  }
});

test.describe("on a static host below /book/", () => {
  test.use({ baseURL: async ({ book }, use) => use(book.url) });
  for (const path of builtPages()) {
    test(`${nameOf(path)} comes alive without a broker of its server`, async ({ page }) => {
      await page.goto(path);
      await readThrough(page);
      await expect(page.locator("h1")).toBeVisible();
    });
  }
});
