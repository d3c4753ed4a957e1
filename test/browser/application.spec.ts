/** The application layer: the handshake surprises by keyboard, messages open in bytes, and a goal reaches its exercise. */
import { expect, live, test } from "./fixtures.ts";

const CHAPTER = "messaging/application-layer/";

test("A reader predicts the saving, counts the day and is told why, by keyboard", async ({ page }) => {
  await page.goto(CHAPTER);
  const widget = await live(page, "hourly-wake");
  await expect(widget.getByRole("list", { name: "Bytes a day by protocol" })).not.toContainText("bytes a day");
  await widget.getByRole("radio", { name: "about three quarters" }).focus();
  await page.keyboard.press("Space");
  await widget.getByRole("button", { name: "Predict" }).focus();
  await page.keyboard.press("Enter");
  await widget.getByRole("button", { name: "Count the day" }).focus();
  await page.keyboard.press("Enter");
  await expect(widget.locator(".w-verdict")).toContainText("What happened: less than a tenth.");
  await expect(widget.getByRole("list", { name: "Bytes a day by protocol" })).toContainText("bytes a day");
  await expect(page.locator("#ask-application-hourly-saving")).toContainText("35 bytes to 121");
});

test("Each protocol's message opens in bytes that are named field by field", async ({ page }) => {
  await page.goto(CHAPTER);
  const widget = await live(page, "wire-bench");
  await widget.getByLabel("Look into").selectOption("CoAP");
  await expect(widget.getByRole("listbox", { name: "POST of CoAP, 38 bytes" })).toBeVisible();
  await widget.getByRole("option", { name: /^Message ID/ }).click();
  await expect(widget.locator(".w-meaning")).toContainText("RFC 7252 §3");
  await widget.getByLabel("Look into").selectOption("HTTP/2");
  await widget.getByLabel("Message").selectOption("POST, second reading, 28 bytes up");
  await expect(widget.getByRole("option", { name: /^:path/ })).toContainText("C0");
});

test("The bench reports its goal to the exercise beneath it", async ({ page }) => {
  await page.goto(CHAPTER);
  const widget = await live(page, "wire-bench");
  await widget.getByLabel("A reading").selectOption("every hour");
  await widget.getByLabel("One connection carries").selectOption("the whole day");
  const asked = page.locator("#ask-application-http2-beats-mqtt");
  await asked.scrollIntoViewIfNeeded();
  await expect(asked).toContainText("Done in the widget above.");
});

test("Another day changes the delays and not the price of polling", async ({ page }) => {
  await page.goto(CHAPTER);
  const widget = await live(page, "watch-bench");
  const polled = widget.getByRole("listitem").filter({ hasText: "HTTP, polling" });
  const before = await polled.locator(".ap-total").textContent();
  await widget.getByRole("button", { name: "Another day" }).click();
  await expect(widget).toContainText("seed 2");
  await expect(polled.locator(".ap-total")).toHaveText(before ?? "");
});
