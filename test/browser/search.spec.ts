/** The search: by keyboard, with every end it can come to, below any base path. */
import type { Page } from "@playwright/test";
import { findings } from "./findings.ts";
import { expect, live, test } from "./fixtures.ts";

const CHAPTER = "./messaging/publish-subscribe/";
const START = "./start/start-here/";
const searchDialog = (page: Page) => page.getByRole("dialog", { name: "Search" });

test.describe("Search", () => {
  test("opens with / and finds, walks and follows by keyboard alone, closing on a result of the same page", async ({
    page,
  }) => {
    await page.goto(CHAPTER);
    await page.keyboard.press("/");
    const dialog = searchDialog(page);
    const field = dialog.getByRole("textbox");
    await expect(field).toBeFocused();
    await page.keyboard.type("wildcards");
    const results = dialog.getByRole("listitem").getByRole("link");
    await expect(dialog.getByRole("status")).toContainText(/^\d+ results?/);
    await expect(results.first()).toContainText("wildcard");
    const heading = results.filter({ hasText: "Topics and the two wildcards" }).filter({ hasText: "section" });
    await expect(heading).toHaveAttribute("href", /\/messaging\/publish-subscribe\/#topics-and-the-two-wildcards$/);
    await page.keyboard.press("ArrowDown");
    await expect(results.first()).toBeFocused();
    await page.keyboard.press("End");
    await expect(results.last()).toBeFocused();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowUp");
    await expect(field).toBeFocused();
    await heading.focus();
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(/#topics-and-the-two-wildcards$/);
    await expect(page.locator("#topics-and-the-two-wildcards")).toBeInViewport();
  });

  test("finds a chapter, a heading, a widget by its question and a term, each with its kind", async ({ page }) => {
    await page.goto(START);
    await page.keyboard.press("Control+k");
    const dialog = searchDialog(page);
    for (const [words, title, kind, address] of [
      ["subscribe topics", "Publish, subscribe, topics", "chapter", "/messaging/publish-subscribe/"],
      ["check this browser", "Check this browser", "section", "/start/start-here/#check-this-browser"],
      ["overlap", "Two filters that overlap", "widget", "/messaging/publish-subscribe/#two-filters"],
      ["how many copies", "Two filters that overlap", "widget", "/messaging/publish-subscribe/#two-filters"],
      ["QoS", "quality of service", "term", "/glossary/#quality-of-service"],
      // An exact title comes first, so Enter opens it.
      ["quality of service", "quality of service", "term", "/glossary/#quality-of-service"],
    ] as const) {
      await dialog.getByRole("textbox").fill(words);
      const found = dialog.getByRole("link").filter({ hasText: title }).filter({ hasText: kind }).first();
      await expect(found, words).toHaveAttribute("href", address);
    }
    await expect(dialog.getByRole("link").first()).toHaveAttribute("href", "/glossary/#quality-of-service");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/glossary\/#/);
  });

  test("says what to do with nothing typed and with nothing found, and shows what is typed as text", async ({
    page,
  }) => {
    await page.goto(CHAPTER);
    await page.getByRole("link", { name: "Search chapters and widgets" }).click();
    const dialog = searchDialog(page);
    await expect(dialog).toContainText("Type a word or two");
    expect(await findings(page, "dialog[open]")).toEqual([]);
    await dialog.getByRole("textbox").fill("qjqjqj<img>");
    await expect(dialog.getByRole("status")).toHaveText("Nothing found for “qjqjqj<img>”.");
    await expect(dialog.locator("img")).toHaveCount(0);
    await expect(dialog.getByRole("link", { name: "the glossary" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("link", { name: "Search chapters and widgets" })).toBeFocused();
  });

  test("its results are accessible in both themes and keep the dialog's height", async ({ page }) => {
    await page.goto(CHAPTER);
    await page.keyboard.press("/");
    const dialog = searchDialog(page);
    const height = () => dialog.evaluate((element) => element.getBoundingClientRect().height);
    const before = await height();
    await dialog.getByRole("textbox").fill("broker");
    await expect(dialog.getByRole("listitem").first()).toContainText("The program in the middle");
    expect(await height()).toBe(before);
    expect(await findings(page, "dialog[open]")).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await findings(page, "dialog[open]")).toEqual([]);
  });

  test("an index that cannot be fetched is said in words, and is tried again", async ({ page, faults }) => {
    await page.route("**/pagefind/pagefind.js", (route) => route.abort());
    await page.goto(CHAPTER);
    await page.keyboard.press("/");
    await searchDialog(page).getByRole("textbox").fill("broker");
    await expect(searchDialog(page).getByRole("status")).toContainText("The search index cannot be read.");
    await page.unroute("**/pagefind/pagefind.js");
    await searchDialog(page).getByRole("textbox").fill("brokers");
    await expect(searchDialog(page).getByRole("status")).toContainText("results");
    faults.length = 0;
  });

  test("single keys stay out of text fields and can be switched off, Ctrl+K cannot", async ({ page }) => {
    await page.goto(CHAPTER);
    const widget = await live(page, "soil-only");
    await widget.getByRole("textbox").first().fill("");
    await page.keyboard.type("a/b?");
    await expect(widget.getByRole("textbox").first()).toHaveValue("a/b?");
    await page.locator("main").focus();
    await page.keyboard.press("?");
    const keys = page.getByRole("dialog", { name: "Keys" });
    await keys.getByRole("checkbox").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    await page.reload();
    await page.keyboard.press("/");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("Control+k");
    await expect(searchDialog(page)).toBeVisible();
  });

  test.describe("below /book/", () => {
    test.use({ baseURL: async ({ book }, use) => use(book.url) });
    test("leads to addresses below /book/", async ({ page }) => {
      await page.goto("./");
      await page.keyboard.press("/");
      await searchDialog(page).getByRole("textbox").fill("retained");
      const first = searchDialog(page).getByRole("listitem").getByRole("link").first();
      await expect(first).toHaveAttribute("href", /^\/book\/[a-z]/);
      await first.click();
      await expect(page.locator("h1")).toBeVisible();
      await expect(page).toHaveURL(/\/book\/\w/);
    });
  });
});
