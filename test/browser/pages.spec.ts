/** Every page, opened in the width of a desk, of a phone and without scripts: it reads well, fits, stays, breaks no rule. */
import type { Page } from "@playwright/test";
import { darkFindings, findings, overflow } from "./findings.ts";
import { builtPages, expect, nameOf, readThrough, test } from "./fixtures.ts";
import { workWidgets } from "./keyboard.ts";

const MOST_SHIFT = 0.01;

/** Opens the page in `width` and reads it to its end: it stays where it is and fits. */
async function read(page: Page, path: string, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.goto(path);
  await expect(page.locator("h1")).toBeVisible();
  await readThrough(page);
  const { shift, shifted } = await page.evaluate(() => window.recorded);
  expect(shift, `layout shift, by ${shifted.join("; ")}`).toBeLessThan(MOST_SHIFT);
  expect(await overflow(page)).toBe(0);
}

/** Paper is narrower than a desk. */
async function fitsPaper(page: Page): Promise<void> {
  await page.setViewportSize({ width: 720, height: 1000 });
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  expect(await overflow(page)).toBe(0);
  await expect(page.locator("h1")).toBeVisible();
}

for (const path of builtPages())
  test(`${nameOf(path)} is accessible, fits and does not jump, also once its widgets were worked by keyboard, and prints`, async ({
    page,
  }) => {
    // A long page takes its time where many tests share a processor.
    test.slow();
    await read(page, path, 1400, 900);
    await workWidgets(page);
    expect(await findings(page)).toEqual([]);
    await fitsPaper(page);
  });

test.describe("on a static host below /book/", () => {
  test.use({ baseURL: async ({ book }, use) => use(book.url) });
  for (const path of builtPages())
    test(`${nameOf(path)} comes alive without a broker of its server, and is sound on a phone`, async ({ page }) => {
      test.slow();
      await read(page, path, 390, 844);
      expect(await darkFindings(page)).toEqual([]);
    });
});

/** Runs in the page: what a reader without scripts does not get of it. */
function missing(): readonly string[] {
  const faults: string[] = [];
  const shown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.getBoundingClientRect().height > 0;
  const must = (within: Element, selector: string, words: RegExp) => {
    const found = [...within.querySelectorAll(selector)].find(shown);
    const text = found?.textContent ?? "nothing";
    if (!found || !words.test(text)) faults.push(`${within.id}: ${selector} must show ${words}, got ${text}`);
  };
  for (const widget of document.querySelectorAll("[data-widget]")) {
    must(widget, "h1, h2, h3, h4, h5, h6", /\S/);
    must(widget, ".w-ask", /\w+ \w+.*[?.]/s);
    must(widget, ".w-stage", /\S/);
    must(widget, "[role=status], output", /\w+ \w+/);
  }
  for (const exercise of document.querySelectorAll(".ex")) {
    must(exercise, ".ex-ask", /\w+ \w+/);
    must(exercise, "h1, h2, h3, h4, h5, h6", /\S/);
  }
  const levels = [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")].map(({ tagName }) => +tagName[1]!);
  const sound = levels.every((level, at) => (at === 0 ? level === 1 : level > 1 && level - levels[at - 1]! <= 1));
  if (!sound || levels.length === 0) faults.push(`headings must nest without a gap below one h1, got ${levels}`);
  return faults;
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  for (const path of builtPages())
    test(`${nameOf(path)} has its text, its questions, its first frames and no gap in its headings, and prints`, async ({
      page,
    }) => {
      await page.goto(path);
      await expect(page.locator("h1")).toHaveCount(1);
      if (path !== "404.html") await expect(page.locator("main")).toHaveText(/.{300}/s);
      expect(await page.evaluate(missing)).toEqual([]);
      await fitsPaper(page);
    });
});
