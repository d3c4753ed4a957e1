/** Start here: the check of the browser, in a browser that has everything and in one that lacks parts. */
import { expect, live, test } from "./fixtures.ts";

const START = "start/start-here/";

test("Every part of this browser is found, the embedded broker included", async ({ page, embedded }) => {
  await page.goto(START);
  const widget = await live(page, "browser-check");
  await expect(widget.locator(".w-say")).toContainText("Nothing has been checked yet.");
  await widget.getByRole("button", { name: "Check this browser" }).click();
  await expect(widget.locator(".w-say")).toContainText("This browser has 13 of the 13 parts. Nothing is missing.");
  await expect(widget.locator("[data-part=broker]")).toContainText(`listens on port ${embedded.mqttPort}`);
  await expect(widget.locator("[data-verdict=yes]")).toHaveCount(13);
});

test("A part that is missing is named, with what to do without it", async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "SharedWorker");
    Reflect.deleteProperty(window, "CompressionStream");
  });
  await page.goto(START);
  const widget = await live(page, "browser-check");
  await widget.getByRole("button", { name: "Check this browser" }).click();
  await expect(widget.locator(".w-say")).toContainText("Missing: Shared worker, Compression streams.");
  await expect(widget.locator("[data-part=shared-worker]")).toContainText("✗ no");
  await expect(widget.locator("[data-part=shared-worker]")).toContainText("Each tab has a broker of its own.");
});

test("On a static host the embedded broker is the one thing missing", async ({ page, book }) => {
  await page.goto(book.url + START);
  const widget = await live(page, "browser-check");
  await widget.getByRole("button", { name: "Check this browser" }).click();
  await expect(widget.locator(".w-say")).toContainText("Missing: Embedded broker.");
});
