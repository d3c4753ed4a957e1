/** Every page at two widths, in both themes: it reads well, fits, stays where it is, and breaks no rule. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { builtPages, expect, nameOf, readThrough, test } from "./fixtures.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const MOST_SHIFT = 0.01;

/** Pixels by which the page is wider than its window. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

async function axeFindings(page: Page): Promise<readonly string[]> {
  // Two exercises of one kind share a name; what tells them apart is their question, right below.
  const axe = new AxeBuilder({ page }).withTags(RULES).disableRules("landmark-unique");
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

for (const path of builtPages()) {
  for (const [width, height] of [
    [1400, 900],
    [390, 844],
  ] as const) {
    test(`${nameOf(path)} at ${width} px is accessible in both themes, fits and does not jump`, async ({ page }) => {
      // Axe and pictures of a long page take their time where many tests share a processor.
      test.slow();
      await page.setViewportSize({ width, height });
      await page.goto(path);
      await readThrough(page);
      const { shift, shifted } = await page.evaluate(() => window.recorded);
      expect(shift, `layout shift, by ${shifted.join("; ")}`).toBeLessThan(MOST_SHIFT);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({
          path: `test/results/pages/${nameOf(path)}-${width}-${colorScheme}.png`,
          fullPage: true,
        });
        expect(await axeFindings(page), colorScheme).toEqual([]);
      }
    });
  }

  test(`${nameOf(path)} prints without a horizontal cut`, async ({ page }) => {
    await page.setViewportSize({ width: 720, height: 1000 });
    await page.goto(path);
    await page.emulateMedia({ media: "print" });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expect(page.locator("h1")).toBeVisible();
  });
}
