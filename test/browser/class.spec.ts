/** A class on the embedded server: an instructor's page and students of their own, each with a session of its own. */
import type { Browser, Locator, Page } from "@playwright/test";
import { qrPath } from "#site/class/qr.ts";
import { findings } from "./findings.ts";
import { expect, live, test } from "./fixtures.ts";

const CHAPTER = "messaging/publish-subscribe/";
/** A short page. */
const START = "start/start-here/";
const WIDGET = "who-hears";

const panel = (page: Page) => page.getByRole("complementary", { name: "Class" });
const votes = (page: Page) => panel(page).getByRole("table");
const inContents = (page: Page, chapter: string) => page.locator(`#contents a[href$="/${chapter}/"]`);
/** A button of the panel may be drawn as enabled a moment after what enables it. */
const press = async (button: Locator) => {
  await expect(button).toBeEnabled();
  await button.focus();
  await button.press("Enter");
};

/** Starts a class on the chapter's page and returns the address for students of this machine. */
async function startClass(page: Page, path = CHAPTER): Promise<string> {
  await page.goto(`./${path}?class=host`);
  const dialog = page.getByRole("dialog", { name: "Join the class" });
  await expect(dialog).toContainText("npm start -- --host");
  const address = (await dialog.getByRole("link").getAttribute("href"))!;
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(panel(page)).toContainText("0 here");
  return address;
}

async function newStudent(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 1100, height: 844 } });
  const page = await context.newPage();
  await page.goto(address);
  await expect(panel(page)).toContainText("counted without a name");
  return page;
}

/** Predicts the option at `index` by keyboard alone. */
async function predict(page: Page, index: number): Promise<void> {
  const widget = await live(page, WIDGET);
  const option = widget.locator(".w-ask").getByRole("radio").nth(index);
  await expect(option).toBeEnabled();
  await option.focus();
  await option.press("Space");
  await expect(option).toBeChecked();
  await press(widget.getByRole("button", { name: "Predict" }));
  await expect(widget.getByText(/^You predicted/)).toBeVisible();
}

test("Predictions of students arrive live, are shown when asked, and survive reloads on both sides", async ({
  page,
  browser,
}) => {
  const address = await startClass(page);
  const anna = await newStudent(browser, address);
  const ben = await newStudent(browser, address);
  await expect(panel(page)).toContainText("2 here");
  await live(page, WIDGET);

  await predict(anna, 0);
  await expect(panel(page)).toContainText("1 vote, 2 students here");
  await expect(votes(page)).toBeHidden();
  await press(panel(page).getByRole("button", { name: "Show the votes" }));
  await expect(votes(page).getByRole("row").nth(1)).toContainText("1100 %");
  await predict(ben, 1);
  for (const row of [1, 2]) await expect(votes(page).getByRole("row").nth(row)).toContainText("150 %");
  expect(await findings(page, ".class-panel")).toEqual([]);
  await press(panel(page).getByRole("button", { name: "Hide the votes" }));
  await expect(votes(page)).toBeHidden();

  await anna.reload();
  await expect(panel(anna)).toContainText("counted without a name");
  await expect(panel(page)).toContainText("2 votes, 2 students here");
  await page.reload();
  await live(page, WIDGET);
  await expect(panel(page)).toContainText("2 votes, 2 students here");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await press(panel(anna).getByRole("button", { name: "Leave" }));
  await expect(panel(anna)).toHaveCount(0);
  expect(anna.url()).not.toContain("class=");
  await expect(panel(page)).toContainText("2 votes, 1 student here");
  await ben.context().close();
  await expect(panel(page)).toContainText("2 votes, 0 students here");
  await anna.context().close();
});

test("What happened is marked among the votes, the room votes again, and hears the end", async ({ page, browser }) => {
  const address = await startClass(page);
  const anna = await newStudent(browser, address);
  await predict(anna, 0);
  await predict(page, 0);
  const widget = page.locator(`#${WIDGET}`);
  await press(panel(page).getByRole("button", { name: "Show the votes" }));
  await expect(votes(page)).not.toContainText("This happened");
  await press(widget.getByRole("button", { name: "Run", exact: true }));
  await expect(votes(page).getByRole("row").filter({ hasText: "This happened" })).toHaveCount(1);

  await press(panel(page).getByRole("button", { name: "Vote again" }));
  await expect(panel(page)).toContainText("0 votes, 1 student here");
  await expect(votes(page)).toBeHidden();
  await expect(anna.locator(`#${WIDGET}`).getByRole("button", { name: "Predict" })).toBeVisible();
  await anna.reload();
  await predict(anna, 1);
  await expect(panel(page)).toContainText("1 vote, 1 student here");

  const end = panel(page).getByRole("button", { name: "End the class" });
  await press(end);
  await panel(page).getByRole("button", { name: "Press again to end it for everyone" }).press("Enter");
  await expect(panel(page)).toHaveCount(0);
  await expect(panel(anna)).toContainText("has ended");
  await anna.reload();
  await expect(anna.locator("h1")).toBeVisible();
  await expect(panel(anna)).toHaveCount(0);
  await anna.context().close();
});

test("Links carry the class to other chapters, and what was predicted there counts", async ({ page, browser }) => {
  const address = await startClass(page);
  const anna = await newStudent(browser, address.replace(CHAPTER, "messaging/application-layer/"));
  await press(inContents(anna, "publish-subscribe"));
  await expect(anna).toHaveURL(new RegExp(`${CHAPTER}\\?class=`));
  await expect(panel(anna)).toContainText("counted without a name");
  await predict(anna, 2);
  await expect(panel(page)).toContainText("1 vote, 1 student here");

  await press(inContents(page, "application-layer"));
  await expect(page).toHaveURL(/application-layer\/\?class=host/);
  await expect(panel(page)).toContainText("1 here");
  await expect(panel(page)).toContainText("0 votes");
  await anna.context().close();
});

test("A prediction made without a connection is sent when it is back", async ({ page, browser }) => {
  const address = await startClass(page);
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const anna = await context.newPage();
  let cut = false;
  let drop = () => {};
  await anna.routeWebSocket(/\/mqtt$/, async (socket) => {
    if (cut) return socket.close();
    socket.connectToServer();
    drop = () => void socket.close();
  });
  await anna.goto(address);
  await expect(panel(anna)).toContainText("counted without a name");
  cut = true;
  drop();
  await expect(panel(anna)).toContainText("without a connection");
  await predict(anna, 0);
  cut = false;
  await expect(panel(anna)).toContainText("counted without a name");
  await expect(panel(page)).toContainText("1 vote, 1 student here");
  await context.close();
});

test("The room's address is shown as a QR code, and another of this machine can be chosen", async ({ page }) => {
  const network = ["192.168.7.7", "[fd00::7]"];
  await page.route("**/broker.json", (route) => route.fulfill({ json: { websocket: "/mqtt", network, local: false } }));
  await page.goto(`./${START}?class=host`);
  const dialog = page.getByRole("dialog", { name: "Join the class" });
  const { port, pathname } = new URL(page.url());
  for (const host of network) {
    await dialog.getByRole("combobox").selectOption(`${host}:${port}`);
    const shown = dialog.locator(".class-address");
    await expect(shown).toContainText(`http://${host}:${port}${pathname}?class=`);
    const qr = dialog.getByRole("img", { name: `QR code of ${await shown.textContent()}` });
    expect(await qr.locator("path").getAttribute("d")).toBe(qrPath((await shown.textContent())!).path);
  }
  expect(await findings(page, "dialog.late")).toEqual([]);
});

test("A site without a broker says how to have a class, and how it stands with one that was named", async ({
  page,
  book,
}) => {
  await page.goto(`${book.url}${CHAPTER}?class=host`);
  await expect(page.getByRole("dialog", { name: "Class" })).toContainText("npm start -- --host");
  await page.goto(`${book.url}${CHAPTER}?class=7K3M9Q`);
  await expect(panel(page)).toContainText("Class 7K3M9Q cannot be reached from here");
});

test("A code that is none, or that no class has, is said", async ({ page }) => {
  await page.goto(`./${CHAPTER}?class=nonsense`);
  await expect(panel(page)).toContainText("“nonsense” is no class code");
  await press(panel(page).getByRole("button", { name: "Close" }));
  await expect(panel(page)).toHaveCount(0);
  await page.goto(`./${CHAPTER}?class=zzzzzz`);
  await expect(panel(page)).toContainText("Waiting for class ZZZZZZ");
});

test("On a phone both sides fit, in both themes", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await startClass(page, START);
  await press(panel(page).getByRole("button", { name: "How to join" }));
  const opened = page.context().waitForEvent("page");
  await press(page.getByRole("dialog").getByRole("link"));
  const anna = await opened;
  await anna.setViewportSize({ width: 390, height: 844 });
  await expect(panel(anna)).toContainText("counted without a name");
  await expect(panel(page)).toContainText("1 here");
  await page.bringToFront();
  await page.keyboard.press("Escape");
  for (const [each, part] of [
    [page, ".class-panel"],
    [anna, ".class-foot"],
  ] as const) {
    expect(await findings(each, part)).toEqual([]);
    expect(await each.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  }
});
