/** A widget alone on its page and in a frame of another site: it opens links, keeps going without storage, is accessible. */
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { findings, overflow } from "./findings.ts";
import { answering, expect, live, test } from "./fixtures.ts";
import { DIST } from "./servers.ts";

const CHAPTER = "messaging/application-layer/";
const WIDGET = "embed/messaging/application-layer/wire-bench/";
const EXPERIMENT = "embed/messaging/application-layer/hourly-wake/";

/** Serves one page from an address that is another site's, 127.0.0.1 where the book is at localhost. */
async function host(html: string): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">${html}</html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

test("The Embed button gives a line whose frame shows the widget as it stands", async ({ page }) => {
  await page.goto(CHAPTER);
  const widget = await live(page, "wire-bench");
  await widget.getByLabel("A reading").selectOption("every hour");
  await widget.getByRole("button", { name: "Embed" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Embed this widget" });
  const line = dialog.getByLabel("Put this line into a page of your own");
  await expect(line).toBeFocused();
  await expect(line).toHaveValue(
    /^<iframe src="[^"]*\/embed\/messaging\/application-layer\/wire-bench\/#wire-bench=1\./,
  );
  await dialog.getByLabel("Colours of").selectOption("dark");
  await expect(line).toHaveValue(/\/wire-bench\/\?theme=dark#wire-bench=1\./);
  expect(await findings(page, "dialog[open]")).toEqual([]);
  const address = /src="([^"]*)"/.exec(await line.inputValue())?.[1] ?? "";
  await page.goto(address.replaceAll("&amp;", "&"));
  const alone = await live(page, "wire-bench");
  await expect(alone.getByLabel("A reading")).toHaveValue("3600");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("A line can be taken without the state", async ({ page }) => {
  await page.goto(CHAPTER);
  const widget = await live(page, "wire-bench");
  await widget.getByLabel("A reading").selectOption("every hour");
  await widget.getByRole("button", { name: "Embed" }).click();
  const dialog = page.getByRole("dialog", { name: "Embed this widget" });
  await dialog.getByLabel("As it stands now").uncheck();
  await expect(dialog.getByLabel("Put this line")).toHaveValue(/\/wire-bench\/"/);
});

test("In a frame of another site a widget works and tells its height", async ({ page, embedded }) => {
  const other = await host(
    `<script>heights=[];addEventListener("message",e=>heights.push([e.origin,e.data]))</script>
     <iframe src="${embedded.url}${EXPERIMENT}" title="Widget" style="width:700px;height:900px"></iframe>`,
  );
  try {
    await page.goto(other.url);
    const frame = page.frameLocator("iframe");
    const widget = frame.locator("#hourly-wake");
    await answering(widget);
    await widget.getByRole("radio", { name: "about half" }).check();
    await widget.getByRole("button", { name: "Predict" }).click();
    await expect(widget.locator(".w-verdict")).toContainText("You predicted: about half.");
    await widget.getByRole("button", { name: "Count the day" }).click();
    await expect(widget.locator(".w-verdict")).toContainText("What happened: less than a tenth.");
    const told = () => page.evaluate(() => (globalThis as unknown as { heights: unknown[] }).heights.at(-1));
    await expect.poll(told).toEqual([
      new URL(embedded.url).origin,
      {
        type: "upperstack:height",
        chapter: "messaging/application-layer",
        widget: "hourly-wake",
        height: expect.any(Number),
      },
    ]);
    const said = (await told()) as [string, { height: number }];
    const wanted = await frame.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
    expect(Math.abs(said[1].height - wanted)).toBeLessThan(2);
  } finally {
    other.close();
  }
});

test("Where a frame may store nothing, an experiment still takes its prediction and runs", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  await page.goto(EXPERIMENT);
  const widget = await live(page, "hourly-wake");
  await widget.getByRole("radio", { name: "about half" }).check();
  await widget.getByRole("button", { name: "Predict" }).click();
  await expect(widget.locator(".w-verdict")).toContainText("You predicted: about half.");
  await widget.getByRole("button", { name: "Count the day" }).click();
  await expect(widget.locator(".w-verdict")).toContainText("What happened: less than a tenth.");
});

test("A prediction made in the widget's own page is kept for its chapter", async ({ page }) => {
  await page.goto(EXPERIMENT);
  const widget = await live(page, "hourly-wake");
  await widget.getByRole("radio", { name: "about half" }).check();
  await widget.getByRole("button", { name: "Predict" }).click();
  await expect(widget.locator(".w-verdict")).toContainText("You predicted: about half.");
  await page
    .getByRole("contentinfo")
    .getByRole("link")
    .evaluate((link) => link.removeAttribute("target"));
  await page.getByRole("contentinfo").getByRole("link").click();
  await expect(page).toHaveURL(/application-layer\/#hourly-wake$/);
  const there = await live(page, "hourly-wake");
  await expect(there.locator(".w-verdict")).toContainText("You predicted: about half.");
});

const pages = readdirSync(`${DIST}/embed`, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("index.html"))
  .map((file) => `embed/${file.replace(/index\.html$/, "")}`)
  .sort();

for (const [chapter, own] of Map.groupBy(pages, (path) => path.split("/").slice(1, 3).join("/")))
  test(`Each widget of ${chapter} has a page of its own that fits a phone, accessible in both themes`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize({ width: 390, height: 844 });
    const seen = new Set<string | null>();
    for (const path of own) {
      await page.goto(path);
      await expect(page.locator("astro-island[ssr]")).toHaveCount(0);
      expect(await overflow(page), path).toBe(0);
      const kind = await page.locator("[data-widget]").getAttribute("data-widget");
      if (!seen.has(kind)) expect(await findings(page, "body"), path).toEqual([]);
      seen.add(kind);
    }
  });

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("a widget's page shows its question, its first frame and where it is from", async ({ page }) => {
    await page.goto(WIDGET);
    await expect(page.locator(".w-ask")).toContainText("HTTP/2");
    await expect(page.locator(".w-stage")).toContainText("bytes a day");
    await expect(page.getByRole("contentinfo")).toContainText("The application layer");
  });
});

test.describe("on a static host below /book/", () => {
  test.use({ baseURL: async ({ book }, use) => use(book.url) });
  test("a widget's page comes alive and leads back to its chapter there", async ({ page }) => {
    await page.goto(WIDGET);
    await live(page, "wire-bench");
    await expect(page.getByRole("contentinfo").getByRole("link")).toHaveAttribute("href", /^\/book\/messaging\//);
  });
});
