/** The idea of the book in one chapter: predict, run, see real packets, take their bytes apart; links and reloads keep it. */
import type { Page } from "@playwright/test";
import { expect, live, test } from "./fixtures.ts";

const CHAPTER = "messaging/publish-subscribe/";
const PACKETS_PAGE = "messaging/packets/";
const PACKETS = "Packets between clients and broker";

async function predictByKeyboard(page: Page, option: string) {
  const widget = await live(page, "who-hears");
  await widget.getByRole("radio", { name: option, exact: true }).focus();
  await page.keyboard.press("Space");
  await widget.getByRole("button", { name: "Predict" }).focus();
  await page.keyboard.press("Enter");
  await expect(widget.locator(".w-verdict")).toContainText(`You predicted: ${option}.`);
  return widget;
}

test("A reader predicts, runs, and reads the topic in the bytes of a real packet, by keyboard", async ({ page }) => {
  await page.goto(CHAPTER);
  const locked = await live(page, "who-hears");
  await expect(locked.getByRole("button", { name: "Run" })).toHaveAttribute("aria-disabled", "true");
  await expect(locked).not.toContainText("So it was.");
  const widget = await predictByKeyboard(page, "dashboard and logger");
  await widget.getByRole("button", { name: "Run" }).focus();
  await page.keyboard.press("Enter");
  await expect(widget.locator(".w-verdict")).toContainText("So it was.");
  await expect(widget.getByRole("list", { name: "What logger received" })).toContainText("21.4");
  await expect(widget.getByRole("list", { name: "What pump received" })).toContainText("nothing received");

  const packets = widget.getByRole("listbox", { name: PACKETS }).getByRole("option");
  await packets.filter({ hasText: "sensor to broker" }).or(packets.first()).first().focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  const bytes = widget.getByRole("region", { name: "The chosen packet" }).getByRole("listbox").getByRole("option");
  await expect(bytes.first()).toHaveText("30");
  await bytes.first().focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
  const topic = widget.getByRole("option", { name: /^Topic Name/ });
  await expect(topic).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(topic).toHaveAttribute("aria-selected", "true");
  await expect(widget.getByRole("region", { name: "The chosen packet" })).toContainText("§3.3.2");
});

test("A wrong prediction is laid over what happened", async ({ page }) => {
  await page.goto(CHAPTER);
  const widget = await predictByKeyboard(page, "all three");
  await widget.getByRole("button", { name: "Run" }).click();
  await expect(widget.locator(".w-verdict")).toContainText("What happened: dashboard and logger.");
  await expect(page.locator("#ask-mqtt-who-hears")).toContainText("It turned out otherwise.");
});

test("A prediction is still there after a reload, and the experiment stays unlocked", async ({ page }) => {
  await page.goto(CHAPTER);
  await predictByKeyboard(page, "logger and pump");
  await page.reload();
  const widget = await live(page, "who-hears");
  await expect(widget.locator(".w-verdict")).toContainText("You predicted: logger and pump.");
  await expect(widget.getByRole("button", { name: "Run" })).not.toHaveAttribute("aria-disabled", "true");
});

test("A copied link opens the same finished run, but only to one who has predicted", async ({
  page,
  context,
  faults,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(CHAPTER);
  const widget = await predictByKeyboard(page, "dashboard");
  await widget.getByRole("button", { name: "Run" }).click();
  await expect(widget.locator(".w-verdict")).toContainText("What happened");
  const sentence = (await widget.locator(".w-say").textContent()) ?? "";
  await widget.getByRole("button", { name: "Copy link to this state" }).click();
  await expect(widget.getByText("Copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("#who-hears=1.");

  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.locator("#who-hears .w-say")).toHaveText(sentence);
  expect(faults).toEqual([]);

  await page.evaluate(() => localStorage.clear());
  await page.goto("about:blank");
  await page.goto(link);
  const other = page.locator("#who-hears");
  await expect(other).toContainText("it opens when you have predicted");
  await expect(other.locator(".w-say")).not.toHaveText(sentence);
});

test("A damaged link says what is wrong and leaves the widget usable", async ({ page }) => {
  await page.goto(`${PACKETS_PAGE}#first-connect=1.%%%`);
  const widget = page.locator("#first-connect");
  await expect(widget.locator(".w-say")).toContainText("This link cannot be opened");
  await widget.getByRole("button", { name: "Reset" }).click();
  await expect(widget.locator(".w-say")).toContainText("CONNECT");
});

test("Pasted bytes with a fault are located, and what was typed stays", async ({ page }) => {
  await page.goto(PACKETS_PAGE);
  const widget = await live(page, "first-connect");
  const field = widget.getByRole("textbox", { name: /Bytes in hex/ });
  await field.fill("80 02 00 01");
  await expect(widget.locator(".w-say")).toContainText("Flags of SUBSCRIBE must be 0010, got 0000");
  await expect(widget.getByRole("option", { name: /Not readable, bytes? 0/ })).toBeVisible();
  await field.fill("10 0g");
  await expect(widget.locator(".w-say")).toContainText("not hex yet");
  await expect(widget.locator("mark")).toHaveText("g");
  await expect(field).toHaveValue("10 0g");
});
