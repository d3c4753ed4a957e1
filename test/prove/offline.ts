/** The book after one visit and with its server stopped: every page opens, every island comes alive, the search finds. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { MANIFEST_NAME, type Manifest } from "#site/offline/manifest.ts";
import { CHROMIUM_FLAGS, findChromium } from "../../scripts/system.mjs";
import { readThrough } from "../browser/fixtures.ts";
import { DIST, startEmbedded } from "../browser/servers.ts";
import { attempt, type Proof } from "./proof.ts";

const READY_WITHIN_MS = 60_000;
/** Asked of the server each time: without one it stays unanswered, and the widgets take the broker in the page. */
const SERVERS_OWN = /\/broker\.json$/;

function manifest(): Manifest {
  return JSON.parse(readFileSync(join(DIST, MANIFEST_NAME), "utf8"));
}

/** Asks until the answer is yes; rejects after READY_WITHIN_MS. */
async function until(ask: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS;
  while (!(await ask())) {
    if (performance.now() > end) throw new Error(`not so within ${READY_WITHIN_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Visits the home page, waits until the book is kept, and stops the server. */
async function visitOnce(context: BrowserContext): Promise<{ readonly page: Page; readonly url: string }> {
  const served = await startEmbedded();
  try {
    const page = await context.newPage();
    await page.goto(served.url);
    const isKept = async (version: string) => {
      const names = await caches.keys();
      const stores = await Promise.all(names.map((name) => caches.open(name)));
      const found = await Promise.all(stores.map((store) => store.match(`/?version=${version}`)));
      return found.some(Boolean) && navigator.serviceWorker.controller?.state === "activated";
    };
    await until(() => page.evaluate(isKept, manifest().version));
    return { page, url: served.url };
  } finally {
    served.close();
  }
}

async function openAll(page: Page, url: string): Promise<string> {
  const refused: string[] = [];
  page.on("requestfailed", (request) => {
    if (!SERVERS_OWN.test(request.url())) refused.push(request.url());
  });
  page.on("pageerror", (error) => refused.push(error.message));
  await until(() => page.evaluate(async () => !(await fetch("broker.json").catch(() => undefined))));
  const pages = readdirSync(DIST, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("index.html") && !/^(embed|whole-book)\//.test(file))
    .map((file) => file.slice(0, -"index.html".length));
  let widgets = 0;
  for (const address of pages) {
    const response = await page.goto(url + address);
    if (response?.status() !== 200) throw new Error(`${address} gave ${response?.status()}`);
    await readThrough(page);
    widgets += await page.locator("[data-widget]").count();
  }
  const lates = Object.keys(manifest().files).filter((name) => /^[\w-]+\.js$/.test(name));
  const statuses = await page.evaluate(
    (names) => Promise.all(names.map(async (name) => [name, (await fetch(`/${name}`)).status] as const)),
    lates,
  );
  const absent = statuses.filter(([, status]) => status !== 200);
  if (absent.length > 0) throw new Error(`not kept: ${absent.join("; ")}`);
  await page.keyboard.press("/");
  const search = page.getByRole("dialog", { name: "Search" });
  await search.getByRole("textbox").fill("overlap");
  await search.getByRole("link").first().waitFor();
  if (refused.length > 0) throw new Error(`${refused.length} requests or scripts failed: ${refused[0]}`);
  return `${pages.length} pages opened, ${widgets} widgets alive, ${lates.length} late files and the search there; ${Object.keys(manifest().files).length} files kept, ${(manifest().bytes / 1e6).toFixed(1)} MB`;
}

export async function proveOffline(): Promise<readonly Proof[]> {
  const executablePath = findChromium();
  const browser = await chromium.launch({ args: CHROMIUM_FLAGS, ...(executablePath && { executablePath }) });
  try {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    return [
      await attempt("one visit, then the server is stopped", 1, async () => {
        const { page, url } = await visitOnce(context);
        return openAll(page, url);
      }),
    ];
  } finally {
    await browser.close();
  }
}
