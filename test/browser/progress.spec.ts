/** The progress page in the browser: reviews, files, reset, and a storage that refuses. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const PROGRESS = "/progress/";
const CHAPTER = "/messaging/packets/";
const KEY = "upperstack:exercise:mqtt/remaining-length";
const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 23, 12);

/** The text of a solved exercise of `daysAgo`. */
const solved = (daysAgo: number) => {
  const at = NOW_MS - daysAgo * DAY_MS;
  return JSON.stringify({
    v: 1,
    state: "solved",
    attempts: 1,
    hints: 0,
    answer: "22",
    firstAt: at,
    solvedAt: at,
    updatedAt: at,
  });
};
const keep = (page: Page, entries: Readonly<Record<string, string>>) =>
  page.evaluate((each) => Object.assign(localStorage, each), entries);
const read = (page: Page, key = KEY) => page.evaluate((name) => localStorage.getItem(name), key);

/** Opens the page with what is kept, and waits until it is alive to its end. */
async function open(page: Page, entries: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.clock.setFixedTime(NOW_MS);
  await page.goto(PROGRESS);
  await keep(page, entries);
  await page.reload();
  await page.locator("#reset").scrollIntoViewIfNeeded();
  await expect(page.locator("astro-island[ssr]")).toHaveCount(0);
  await expect(page.locator(".pr-due")).not.toHaveAttribute("data-phase", "unread");
}

async function exportFile(page: Page): Promise<string> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as a file" }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe("upperstack-progress-2026-11-23.json");
  return file.path();
}

test("what is due links to its place; answered wrong it stays, answered right it moves on", async ({ page }) => {
  await open(page, { [KEY]: solved(3) });
  const due = page.locator(".pr-due");
  await expect(due).toContainText("1 exercise is to be answered once more.");
  await expect(due).toContainText("MQTT packets, byte by byte, due for 1 day");
  await due.getByRole("link").click();
  await expect(page).toHaveURL(/\/messaging\/packets\/#ask-mqtt-remaining-length$/);
  const asked = page.locator("#ask-mqtt-remaining-length");
  await expect(asked).toContainText("It is due for review: answer it once more.");
  await expect(asked.getByRole("textbox")).toHaveValue("");
  await asked.getByRole("textbox").fill("24");
  await asked.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(asked).toContainText("Not yet.");
  expect(JSON.parse((await read(page)) ?? "")).toMatchObject({ state: "solved", missedAt: NOW_MS });
  await page.goto(PROGRESS);
  await expect(due).toContainText("due today");
  await due.getByRole("link").click();
  await asked.getByRole("textbox").fill("22");
  await asked.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(asked.getByRole("heading")).toHaveText("Exercise: a number, solved");
  await page.goto(PROGRESS);
  await expect(due).toContainText("Nothing is due.");
  await expect(due).toContainText("The next review is on 25 November 2026.");
});

test("the map counts by chapter and part, and follows another tab", async ({ page, context, baseURL }) => {
  await open(page);
  const messaging = page.locator(".map > li", { has: page.getByRole("heading", { name: "Messaging" }) });
  await expect(messaging.locator("p")).toContainText(/^\s*0 of \d+ exercises done/);
  const tab = await context.newPage();
  await tab.goto(`${baseURL?.replace(/\/$/, "")}${CHAPTER}`);
  const asked = tab.locator("#ask-mqtt-remaining-length");
  await asked.scrollIntoViewIfNeeded();
  await asked.getByRole("textbox").fill("22");
  await asked.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(asked).toContainText("Right.");
  await expect(messaging.locator("p")).toContainText(/^\s*1 of \d+ exercises done/);
  await expect(messaging.getByRole("link", { name: /MQTT packets, byte by byte\s*, 1 of/ })).toBeVisible();
  await expect(page.locator("#export-holds")).toContainText("1 exercise,");
});

test("an export, everything cleared, and an import restore all of it, after a preview", async ({ page }) => {
  const newer = "upperstack:exercise:mqtt/who-knows-whom";
  const prediction = "upperstack:prediction:messaging/publish-subscribe#who-hears";
  const entries = { [KEY]: solved(1), [newer]: '{"v":9,"x":1}', [prediction]: '{"v":1,"value":2,"at":3}' };
  await open(page, entries);
  const path = await exportFile(page);
  await page.evaluate(() => localStorage.clear());
  await open(page);
  await page.getByLabel("A progress file").setInputFiles(path);
  const section = page.locator("section", { has: page.locator("#import") });
  await expect(section.getByRole("status")).toHaveText(
    "Written on 23 November 2026. 2 exercises would be new here, 0 would change, 0 would stay as they are. 1 prediction would come in.",
  );
  await expect(section).toContainText("nothing, then solved, 1 attempt");
  await expect(section).toContainText("nothing, then a record of a newer version of this book");
  expect(await read(page)).toBeNull();
  await section.getByRole("button", { name: "Bring it in" }).click();
  await expect(section.getByRole("status")).toHaveText("Brought in: 3 changes.");
  await expect(page.getByLabel("A progress file")).toBeFocused();
  for (const [key, text] of Object.entries(entries)) {
    expect(JSON.parse((await read(page, key)) ?? "null")).toEqual(JSON.parse(text));
  }
  await expect(page.locator(".map")).toContainText("1 of");
});

test("a file that is none, or of a newer version, changes nothing and says why", async ({ page }) => {
  await open(page);
  const input = page.getByLabel("A progress file");
  const give = (text: string) =>
    input.setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await give("hello");
  await expect(page.getByText("This is no progress file")).toBeVisible();
  await give('{"format":"upperstack progress","v":2}');
  await expect(page.getByText("A newer version of this book wrote this file")).toBeVisible();
  await expect(page.getByRole("button", { name: "Bring it in" })).toHaveCount(0);
});

test("a chapter is reset and brought back by keyboard alone, also after a reload", async ({ page }) => {
  await open(page, { [KEY]: solved(1) });
  const select = page.getByLabel("What to reset");
  await select.focus();
  const chosen = () => select.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.text ?? "");
  while ((await chosen()) !== "Chapter: MQTT packets, byte by byte") await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Reset" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Reset: MQTT packets, byte by byte. 1 entry was removed.")).toBeVisible();
  expect(await read(page)).toBeNull();
  await page.reload();
  await page.locator("#reset").scrollIntoViewIfNeeded();
  await expect(page.getByText("The last reset, MQTT packets, byte by byte, can be undone.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Undone: MQTT packets, byte by byte is as it was.")).toBeVisible();
  expect(JSON.parse((await read(page)) ?? "null")).toEqual(JSON.parse(solved(1)));
});

test("damaged records are listed, and can be downloaded as they are", async ({ page }) => {
  await open(page, { [KEY]: "{<b>broken", [`upperstack:kept:${KEY}`]: "older" });
  const section = page.locator("section", { has: page.locator("#aside") });
  await expect(section).toContainText("2 records are damaged.");
  await expect(section).toContainText("{<b>broken");
  const coming = page.waitForEvent("download");
  await section.getByRole("button", { name: "Download what is damaged" }).click();
  const texts = JSON.parse(readFileSync(await (await coming).path(), "utf8"));
  expect(texts).toEqual({ [KEY]: "{<b>broken", [`upperstack:kept:${KEY}`]: "older" });
});

test("where storage is forbidden the page says so, and offers nothing that would do nothing", async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    }),
  );
  await page.goto(PROGRESS);
  await expect(page.locator(".pr-due")).toContainText("This browser forbids this page to store anything");
  await page.locator("#reset").scrollIntoViewIfNeeded();
  await expect(page.getByText("so nothing can be brought in")).toBeVisible();
  await expect(page.getByRole("button", { name: "Export as a file" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByLabel("A progress file")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Reset" })).toHaveAttribute("aria-disabled", "true");
});

test("in a full storage the page says so, still exports, and an import tells what found no room", async ({ page }) => {
  await open(page, { [KEY]: solved(1) });
  const path = await exportFile(page);
  await page.evaluate((key) => {
    localStorage.removeItem(key);
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (let part = 0; ; part++) localStorage.setItem(`filler${size}-${part}`, "x".repeat(size));
      } catch {}
    }
  }, KEY);
  await page.reload();
  await expect(page.locator(".pr-due")).toContainText("The storage of this site is full");
  await page.locator("#reset").scrollIntoViewIfNeeded();
  await page.getByLabel("A progress file").setInputFiles(path);
  await page.getByRole("button", { name: "Bring it in" }).click();
  await expect(page.getByText("1 entry could not be written")).toBeVisible();
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("filler")) localStorage.removeItem(key);
  });
  await page.getByLabel("A progress file").setInputFiles(path);
  await page.getByRole("button", { name: "Bring it in" }).click();
  await expect(page.getByText("Brought in: 1 change.")).toBeVisible();
});

test("the browser is asked to keep the data on a button, and its answer stands there", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.storage.persist = async () => false;
    navigator.storage.persisted = async () => false;
  });
  await open(page);
  await page.getByRole("button", { name: "Ask the browser to keep it" }).click();
  await expect(page.getByText("The browser said no for now")).toBeVisible();
});

test("over plain http from another machine it says why the browser cannot be asked", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "storage", { value: undefined });
    Object.defineProperty(window, "isSecureContext", { value: false });
  });
  await open(page);
  await page.getByRole("button", { name: "Ask the browser to keep it" }).click();
  await expect(page.locator(".pr-said", { hasText: "opened over plain http from another machine" })).toBeVisible();
});

test("what comes with the progress does not move the page", async ({ page }) => {
  const ids = ["remaining-length", "who-knows-whom", "silent-topic", "keep-alive-bytes"];
  for (const width of [1400, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, Object.fromEntries(ids.map((id) => [`upperstack:exercise:mqtt/${id}`, solved(5)])));
    await expect(page.getByRole("button", { name: "Show all 4" })).toBeVisible();
    const { shift, shifted } = await page.evaluate(() => window.recorded);
    expect(shift, shifted.join("; ")).toBeLessThan(0.01);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what needs it, shows the map, and no control that does nothing", async ({ page }) => {
    await page.goto(PROGRESS);
    await expect(page.getByText("need JavaScript")).toBeVisible();
    await expect(page.getByRole("link", { name: "Publish, subscribe, topics" })).toBeVisible();
    await expect(page.getByRole("button")).toHaveCount(0);
    await expect(page.getByText(/0 of \d+ exercises done/).first()).toBeHidden();
  });
});
