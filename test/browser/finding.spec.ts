/** Finding one's way: terms, tags, keys, reports and lost addresses, by keyboard, by touch and without scripts. */
import type { Page } from "@playwright/test";
import { findings } from "./findings.ts";
import { expect, live, test } from "./fixtures.ts";

const CHAPTER = "./messaging/publish-subscribe/";
const START = "./start/start-here/";

test.describe("Terms", () => {
  const card = (page: Page) => page.locator(".term-card");

  test("show their sentence on hover, which can be hovered itself, and move nothing", async ({ page }) => {
    await page.clock.install();
    await page.goto(CHAPTER);
    const term = page.locator("dfn a").first();
    await term.scrollIntoViewIfNeeded();
    // From its paragraph to what follows: further down widgets may still be laid out.
    const height = () =>
      term.evaluate((link) => {
        const { top, height } = link.closest("p")!.getBoundingClientRect();
        return [height, link.closest("p")!.nextElementSibling!.getBoundingClientRect().top - top];
      });
    const before = await height();
    await term.hover();
    await expect(card(page)).toContainText("takes each message once");
    expect(await height()).toEqual(before);
    expect(await findings(page, ".term-card")).toEqual([]);
    await card(page).hover();
    await page.clock.runFor(2_000);
    await expect(card(page)).toBeVisible();
    await page.mouse.move(5, 5);
    await expect(card(page)).toBeHidden();
  });

  test("show it on focus, close with Escape, and Enter leads to the glossary", async ({ page }) => {
    await page.goto(CHAPTER);
    const term = page.getByRole("link", { name: "topic filter" });
    await term.focus();
    await expect(card(page)).toContainText("What a subscriber asks for");
    await expect(term).toHaveAccessibleDescription(/^What a subscriber asks for: .*§4\.7\.1\)$/);
    await page.keyboard.press("Escape");
    await expect(card(page)).toBeHidden();
    await expect(term).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: "In the glossary" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/glossary\/#topic-filter$/);
    await expect(page.locator("#topic-filter")).toBeInViewport();
  });

  test.describe("by touch", () => {
    test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });
    test("show it on a tap, inside the window, and close on a tap elsewhere", async ({ page }) => {
      await page.goto(CHAPTER);
      for (const term of [page.locator("dfn a").first(), page.getByRole("link", { name: "retain" })]) {
        await term.scrollIntoViewIfNeeded();
        await term.tap();
        await expect(card(page)).toBeVisible();
        const box = (await card(page).boundingBox())!;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(390);
      }
      await page.touchscreen.tap(200, 60);
      await expect(card(page)).toBeHidden();
    });
  });

  test("lead from the glossary back to the place that explains them", async ({ page }) => {
    await page.goto("./glossary/");
    await page.locator("#remaining-length + dd").getByRole("link").click();
    await expect(page).toHaveURL(/\/messaging\/packets\/#def-remaining-length$/);
    await expect(page.locator("#def-remaining-length")).toBeInViewport();
  });
});

test("Keys lists the keys of the page and of each widget in it", async ({ page }) => {
  await page.goto(CHAPTER);
  await live(page, "who-hears");
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Ctrl+K");
  await expect(keys).toContainText("Search chapters and widgets");
  for (const title of await page.locator("[data-widget] h3").allTextContents())
    await expect(keys.getByRole("heading", { name: title }).first()).toBeVisible();
  expect(await findings(page, "dialog[open]")).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
});

test.describe("A report of a problem", () => {
  test("holds the words, the page, the widgets as they stand and the browser; it is copied and saved", async ({
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(CHAPTER);
    const widget = await live(page, "soil-only");
    await widget.getByRole("textbox").first().fill("field/+/soil");
    await page.getByRole("button", { name: "Report a problem" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Report a problem" });
    await expect(dialog.getByRole("textbox")).toBeFocused();
    await page.keyboard.type("The pump hears it too.");
    const report = dialog.getByLabel("The report");
    await expect(report).toContainText("The pump hears it too.");
    await expect(report).toContainText("/messaging/publish-subscribe/");
    await expect(report).toContainText(/Match the soil readings: http\S+#soil-only=1\.\w+/);
    await expect(report).toContainText("Name: Mozilla/5.0");
    expect(await findings(page, "dialog[open]")).toEqual([]);
    await dialog.getByRole("button", { name: "Copy the report" }).click();
    await expect(dialog.getByRole("status")).toHaveText("Copied.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await report.textContent());
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save as a file" }).click();
    expect((await download).suggestedFilename()).toBe("problem-report.txt");

    const link = /http\S+#soil-only=1\.[\w-]+/.exec((await report.textContent()) ?? "")![0];
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.locator("#soil-only").getByRole("textbox").first()).toHaveValue("field/+/soil");
  });

  test("keeps what was typed when it is closed and opened again", async ({ page }) => {
    await page.goto(START);
    await page.getByRole("button", { name: "Report a problem" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("kept");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Report a problem" }).click();
    await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue("kept");
  });
});

test("An address with a typing error suggests the page that was meant", async ({ page, faults }) => {
  await page.goto("./messaging/publish-subscirbe/");
  await expect(page.getByText("Did you mean:")).toBeVisible();
  await expect(page.locator("#nearest").getByRole("link")).toHaveText(["Publish, subscribe, topics"]);
  faults.length = 0;
});

test.describe("Without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the search leads to all headings, and a term to its sentence", async ({ page }) => {
    await page.goto(CHAPTER);
    await expect(page.getByRole("link", { name: "Keys" })).toBeHidden();
    await expect(page.getByRole("button", { name: "Report a problem" })).toBeHidden();
    await page.getByRole("link", { name: "Search chapters and widgets" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Search");
    await page.getByRole("link", { name: "Topics and the two wildcards" }).click();
    await expect(page).toHaveURL(/publish-subscribe\/#topics-and-the-two-wildcards$/);
    await page.getByRole("link", { name: "broker", exact: true }).first().click();
    await expect(page).toHaveURL(/\/glossary\/#broker$/);
    await expect(page.locator("#broker + dd")).toContainText("takes each message once");
  });

  test("tags lead to their chapters", async ({ page }) => {
    await page.goto(CHAPTER);
    await page.locator(".foot").getByRole("link", { name: "topic", exact: true }).click();
    await expect(page).toHaveURL(/\/tags\/#topic$/);
    await page.locator("#topic + ul").getByRole("link", { name: "Publish, subscribe, topics" }).click();
    await expect(page.locator("h1")).toHaveText("Publish, subscribe, topics");
  });

  test("a page that is not there says so without suggestions", async ({ page, faults }) => {
    await page.goto("./nothing/here/");
    await expect(page.getByText("Did you mean:")).toBeHidden();
    faults.length = 0;
  });
});
