/** What every browser test gets: the served site, and a list of faults that must stay empty. */
import { existsSync, readdirSync } from "node:fs";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { DIST, DIST_BOOK, type Served, startEmbedded, startStatic } from "./servers.ts";

interface WorkerFixtures {
  readonly embedded: Served;
  readonly book: Served;
}
interface Fixtures {
  /** What went wrong in the page so far. A test that provokes a fault empties the list itself. */
  readonly faults: string[];
}

/** What the page records about itself from its first moment. */
declare global {
  interface Window {
    recorded: { shift: number; shifted: string[]; refused: string[] };
  }
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  embedded: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs
    async ({}, use) => {
      const served = await startEmbedded();
      await use(served);
      served.close();
    },
    { scope: "worker" },
  ],
  book: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const served = await startStatic();
      await use(served);
      served.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ embedded }, use) => use(embedded.url),
  faults: [
    async ({ page, javaScriptEnabled }, use) => {
      const faults: string[] = [];
      if (javaScriptEnabled !== false) await page.addInitScript(record);
      watch(page, faults);
      await use(faults);
      if (javaScriptEnabled !== false && page.url().startsWith("http"))
        faults.push(...(await page.evaluate(() => window.recorded.refused)));
      expect(faults, "faults of the page").toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

/** Runs in the page before anything of it: counts layout shift without input, and notes what the policy refused. */
function record(): void {
  window.recorded = { shift: 0, shifted: [], refused: [] };
  document.addEventListener("securitypolicyviolation", (event) => {
    window.recorded.refused.push(`policy ${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`);
  });
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node }[] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Shift[]) {
      if (entry.hadRecentInput) continue;
      window.recorded.shift += entry.value;
      for (const { node } of entry.sources)
        window.recorded.shifted.push(node instanceof Element ? node.outerHTML.slice(0, 90) : (node?.nodeName ?? "?"));
    }
  }).observe({ type: "layout-shift", buffered: true });
}

function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`error ${error.message}`));
  page.on("console", (message) => {
    // What the browser is told to say where a test wants no worker.
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    if (["error", "warning"].includes(message.type())) faults.push(`console ${message.text()}`);
  });
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !["localhost", "127.0.0.1"].includes(hostname))
      faults.push(`request to ${request.url()}`);
  });
}

/** What repeats the chapters: embed.spec.ts and print.spec.ts look at it in their own way. */
const REPEATED = /^(?:embed|whole-book)\//;

/** Addresses of all built pages that are read by themselves, relative to the home page: "", "start/start-here/". */
export function builtPages(): readonly string[] {
  for (const folder of [DIST, DIST_BOOK])
    if (!existsSync(folder)) throw new Error(`${folder} must be built first: npm test -- build build-book browser`);
  return readdirSync(DIST, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html") && !REPEATED.test(file))
    .map((file) => file.replace(/(^|\/)index\.html$/, "$1"))
    .sort();
}

/** The page's address as a file name and in test titles. */
export function nameOf(path: string): string {
  return path === "" ? "home" : path.replace(/\/$|\.html$/, "").replaceAll("/", "-");
}

/** Scrolls through the page, a screen at a time, until every island has come alive. */
export async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 0.8) {
      scrollTo({ top: y, behavior: "instant" });
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
  });
  await expect(async () => {
    const waiting = await page.evaluate(() => {
      const islands = document.querySelectorAll("astro-island[ssr]");
      islands[0]?.firstElementChild?.scrollIntoView();
      return islands.length;
    });
    expect(waiting, "islands that have not come alive").toBe(0);
  }).toPass({ timeout: 30_000 });
}

/** The widget `id`, in view and answering. Its island counts as done a moment before React holds its elements. */
export async function live(page: Page, id: string): Promise<Locator> {
  const widget = page.locator(`#${id}`);
  await widget.evaluate((element) => element.scrollIntoView());
  await expect
    .poll(() => widget.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactFiber"))))
    .toBe(true);
  return widget;
}
