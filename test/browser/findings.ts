/** What axe finds in a page, in both themes. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const ALL = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } as const;
/** The rules that a theme can break: it changes colours and nothing else. */
const OF_COLOUR = { type: "rule", values: ["color-contrast", "link-in-text-block"] } as const;

async function audit(page: Page, rules: typeof ALL | typeof OF_COLOUR, part?: string): Promise<readonly string[]> {
  // In one run, in the page itself: no page of the book holds a frame, and to collect what is well takes most of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    runOnly: { type: rules.type, values: [...rules.values] },
    // Two exercises of one kind share a name; what tells them apart is their question, right below.
    ...(rules === ALL && { rules: { "landmark-unique": { enabled: false } } }),
    resultTypes: ["violations"],
    iframes: false,
    preload: false,
  });
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** What axe finds in the page, or a part of it, as it stands: by all rules in the light theme, by those of colour in the dark. */
export async function findings(page: Page, part?: string): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await audit(page, ALL, part);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await audit(page, OF_COLOUR, part);
  return [...light, ...dark.map((finding) => `in the dark theme, ${finding}`)];
}

/** What axe finds in the dark theme by all rules. For a page whose other width is looked at in both themes. */
export async function darkFindings(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  return audit(page, ALL);
}

/** Pixels by which the page is wider than its window; what fits has none. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
