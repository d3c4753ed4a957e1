/** Prints the whole book of a finished build to a PDF, with the Chromium of the system. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { CHROMIUM_FLAGS, findChromium } from "./system.mjs";

const PRINTING_MS = 300_000;

/** The base path that the site in `dist` was built for: where its first page finds its icon. */
function baseOf(dist) {
  return /href="([^"]*)favicon\.svg"/.exec(readFileSync(join(dist, "index.html"), "utf8"))?.[1] ?? "/";
}

/** Serves `dist` below `base` on a free port of this machine alone. */
async function serve(dist, base) {
  const { default: sirv } = await import("sirv");
  const files = sirv(dist);
  const server = createServer((request, response) => {
    const absent = () => response.writeHead(404).end();
    if (!request.url.startsWith(base)) return absent();
    request.url = request.url.slice(base.length - 1);
    files(request, response, absent);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() };
}

/** How many pages a PDF has; Chromium writes its page objects as plain text. */
export function countPages(pdf) {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** Prints the whole book of `dist` into `file`; returns its pages and bytes. Throws in plain words without a browser. */
export async function printBook(dist, file) {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error(
      "A Chromium is needed to print. On Debian or Ubuntu type: sudo apt-get install chromium\nElsewhere: npx playwright install chromium",
    );
  const { chromium } = await import("@playwright/test");
  const site = await serve(dist, baseOf(dist));
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}whole-book/`, { waitUntil: "load", timeout: PRINTING_MS });
    await page.evaluate(() => document.fonts.ready);
    const pdf = await page.pdf({ path: file, preferCSSPageSize: true, tagged: true, outline: true });
    return { pages: countPages(pdf), bytes: pdf.length };
  } finally {
    await browser.close();
    site.close();
  }
}
