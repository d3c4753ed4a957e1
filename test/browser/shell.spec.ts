/** The shell of the site on a finished build: keyboard, phone, theme, progress, no JavaScript. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const HOME = "./";
const CHAPTER = "./messaging/publish-subscribe/";
const START = "./start/start-here/";

const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("The skip link is the first stop and leads past the navigation", async ({ page }) => {
  await page.goto(CHAPTER);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the text" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("A chosen theme holds on the next page, and System gives it back", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(HOME);
  const light = await background(page);
  await page.getByLabel("Theme").selectOption("dark");
  const dark = await background(page);
  expect(dark).not.toBe(light);
  await page.goto(CHAPTER);
  expect(await background(page)).toBe(dark);
  await page.getByLabel("Theme").selectOption("");
  expect(await background(page)).toBe(light);
});

test("On a phone the contents open and close from the keyboard, and a link in them closes them", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(CHAPTER);
  const opener = page.getByRole("button", { name: "Contents" });
  const chapters = page.getByRole("navigation", { name: "Chapters" });
  await expect(chapters).toBeHidden();
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(chapters).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(chapters).toBeHidden();
  await expect(opener).toBeFocused();
  await opener.click();
  await page.getByRole("navigation", { name: "On this page" }).getByRole("link").nth(2).click();
  await expect(chapters).toBeHidden();
  expect(await page.locator("main :target").evaluate((heading) => heading.getBoundingClientRect().top)).toBeLessThan(
    120,
  );
});

test("The section being read is marked on the right, also after a jump to the end", async ({ page }) => {
  await page.goto(START);
  const marked = page.locator("nav.here [aria-current=location]");
  await page
    .locator("h2")
    .nth(1)
    .evaluate((heading) => heading.scrollIntoView());
  await expect(marked).toHaveText((await page.locator("h2").nth(1).textContent()) ?? "none");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(marked).toHaveText((await page.locator("h2").last().textContent()) ?? "none");
});

test("Solved exercises fill the dots, in words too, and broken records count for nothing", async ({ page }) => {
  await page.goto(START);
  const here = page.locator("nav.parts [aria-current=page]");
  const ids = ((await here.getAttribute("data-exercises")) ?? "").split(" ");
  expect(ids.length).toBeGreaterThan(2);
  const keep = (id: string, record: string) =>
    page.evaluate(([key, value]) => localStorage.setItem(`upperstack:exercise:${key}`, value!), [id, record]);
  await keep(ids[0]!, '{"state":"solved"}');
  await keep(ids[1]!, "{broken");
  await page.reload();
  await expect(here).toHaveAttribute("data-done", "some");
  await expect(here).toContainText(`1 of ${ids.length} exercises done`);
  for (const id of ids) await keep(id, '{"state":"solved"}');
  await page.evaluate(() => dispatchEvent(new Event("upperstack:progress")));
  await expect(here).toHaveAttribute("data-done", "all");
  await expect(page.locator(".meta")).toContainText(`${ids.length} exercises, ${ids.length} done`);
});

test("A block of code is copied, or selected where the clipboard is out of reach", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto(START);
  const box = page.locator(".code").first();
  await box.getByRole("button", { name: "Copy" }).click();
  await expect(box.getByRole("button")).toHaveText("Selected");
  expect(await page.evaluate(() => String(getSelection()).trim())).toBe(
    (await box.locator("pre").textContent())?.trim(),
  );
});

test("Where storage is forbidden the page still reads, and the theme still switches", async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("forbidden", "SecurityError");
      },
    }),
  );
  await page.goto(START);
  await page.getByLabel("Theme").selectOption("light");
  const light = await background(page);
  await page.getByLabel("Theme").selectOption("dark");
  expect(await background(page)).not.toBe(light);
  await expect(page.locator(".code button").first()).toHaveText("Copy");
});

test.describe("Without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("text, navigation and the phone's contents are there, and no control that does nothing", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(CHAPTER);
    await expect(page.getByLabel("Theme")).toBeHidden();
    await expect(page.getByText("0 done")).toBeHidden();
    await page.getByRole("button", { name: "Contents" }).click();
    await page.getByRole("link", { name: "Start here", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Start here");
  });
});
