/** What axe finds in a page while something is open in it. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds in the page, or a part of it, as it stands, in both themes. */
export async function findings(page: Page, name: string, part = "body"): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `test/results/pages/${name}-${colorScheme}.png` });
    const { violations } = await new AxeBuilder({ page })
      .include(part)
      .withTags(RULES)
      .disableRules("landmark-unique")
      .analyze();
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)));
  }
  return found;
}
