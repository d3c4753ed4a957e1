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

/** How long the page may take to answer one step of a walk: much longer than any step needs on a busy machine. */
const STEP_MS = 30_000;
/** A busy machine may draw no frame for a while; the walk goes on then, for islands also come alive out of its sight. */
const FRAME_MS = 250;
/** Fonts come with the page; a walk does not hang on one that never does. */
const FONTS_MS = 5_000;
/** So long may the last island take to be fetched and started. */
export const ALIVE_MS = 60_000;

/** Fails with `doing` where `step` has not ended in time, for a page that is stuck ends no step by itself. */
async function within<T>(limitMs: number, doing: () => string, step: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The page has not answered for ${limitMs} ms: ${doing()}`)), limitMs);
  });
  try {
    return await Promise.race([step, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs in the page: shows it from `top` on for a frame, if frames come; returns where to go on, 0 at its end. */
async function showFrom([top, frameMs, fontsMs]: readonly [number, number, number]): Promise<number> {
  const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  if (top === 0) await Promise.race([document.fonts.ready, after(fontsMs)]);
  scrollTo({ top, behavior: "instant" });
  await Promise.race([new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))), after(frameMs)]);
  const next = top + innerHeight * 0.8;
  return next < document.documentElement.scrollHeight ? next : 0;
}

/** Runs in the page: brings an island that sleeps into view; returns what sleeps. */
function wakeNext(): readonly string[] {
  const islands = [...document.querySelectorAll("astro-island[ssr]")];
  islands[0]?.firstElementChild?.scrollIntoView();
  return islands.map((island) => (island.querySelector("[id]") ?? island).id);
}

/** Scrolls through the page, a screen at a time, until every island has come alive. */
export async function readThrough(page: Page): Promise<void> {
  let top = 0;
  do {
    const step = page.evaluate(showFrom, [top, FRAME_MS, FONTS_MS] as const);
    top = await within(STEP_MS, () => `${page.url()} was read as far as ${Math.round(top)} px`, step);
  } while (top > 0);
  await expect(async () => {
    const asleep = await within(STEP_MS, () => `${page.url()} was read to its end`, page.evaluate(wakeNext));
    expect(asleep, "islands that have not come alive").toEqual([]);
  }).toPass({ timeout: ALIVE_MS, intervals: [50, 100, 250, 500] });
}

/** The widget `id`, in view and answering. Its island counts as done a moment before React holds its elements. */
export async function live(page: Page, id: string): Promise<Locator> {
  const widget = page.locator(`#${id}`);
  await answering(widget);
  return widget;
}

/** Waits until the widget, which may stand in a frame, is in view and answers. */
export async function answering(widget: Locator): Promise<void> {
  await widget.evaluate((element) => element.scrollIntoView());
  await expect
    .poll(() => widget.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactFiber"))), {
      timeout: ALIVE_MS,
    })
    .toBe(true);
}
