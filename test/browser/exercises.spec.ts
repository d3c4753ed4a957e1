/** Exercises in the built page: answered, kept over a reload, shared between tabs, and whole whatever is typed. */
import type { Locator } from "@playwright/test";
import { exercise } from "./asking.ts";
import { expect, test } from "./fixtures.ts";

const CHAPTER = "/messaging/publish-subscribe/";
const PACKETS = "/messaging/packets/";

const answer = (asked: Locator) => asked.getByRole("button", { name: "Answer", exact: true });

test("a wrong answer is explained by keyboard alone, the right one is kept over a reload", async ({ page }) => {
  await page.goto(PACKETS);
  const asked = await exercise(page, "mqtt/remaining-length");
  await asked.getByRole("link", { name: "Exercise" }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.type("24");
  await page.keyboard.press("Enter");
  await expect(asked).toContainText("Not yet. That is the whole packet.");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("22 bytes");
  await page.keyboard.press("Enter");
  await expect(asked).toContainText("Right. 2 + 16 + 4 = 22.");
  await page.reload();
  const again = await exercise(page, "mqtt/remaining-length");
  await expect(again.getByRole("heading")).toHaveText("Exercise: a number, solved");
  await expect(again.getByRole("textbox")).toHaveValue("22 bytes");
  await expect(page.locator("[data-count]").first()).toHaveText("1");
});

test("buttons keep their places when hint and verdict come", async ({ page }) => {
  await page.goto(CHAPTER);
  const asked = await exercise(page, "mqtt/who-knows-whom");
  await asked.scrollIntoViewIfNeeded();
  const places = () =>
    asked.evaluate((root) => {
      const top = root.getBoundingClientRect().top;
      return [...root.querySelectorAll("button")].map((button) => {
        const box = button.getBoundingClientRect();
        return [button.textContent, box.left, box.top - top];
      });
    });
  const before = await places();
  await asked.getByRole("button", { name: "Hint" }).click();
  await asked.getByRole("radio").first().check();
  await answer(asked).click();
  await expect(asked).toContainText(/Not yet|Right/);
  expect(await places()).toEqual(before);
});

test("a draft is kept as typed, whatever it is, and never becomes markup", async ({ page }) => {
  await page.goto(PACKETS);
  for (const typed of ["<img src=x onerror=document.title='owned'>", "\u202e01 2c", "🦊", "0a".repeat(500_000)]) {
    const asked = await exercise(page, "mqtt/keep-alive-bytes");
    await asked.getByRole("textbox").fill(typed);
    await answer(asked).click();
    await expect(asked).toContainText("Not counted.");
    expect(await asked.locator("img, script").count()).toBe(0);
    await page.reload();
    await expect((await exercise(page, "mqtt/keep-alive-bytes")).getByRole("textbox")).toHaveValue(typed);
  }
  await expect(page).not.toHaveTitle("owned");
});

test("a prediction is judged when the experiment has its outcome, also on a later visit", async ({ page }) => {
  await page.goto(CHAPTER);
  const asked = await exercise(page, "mqtt/who-hears");
  await expect(asked).toContainText("Predict in the experiment above first.");
  const widget = page.locator("#who-hears");
  await widget.getByRole("radio", { name: "dashboard and logger" }).check();
  await widget.getByRole("button", { name: "Predict" }).click();
  await expect(asked).toContainText("Now run the experiment above.");
  await widget.getByRole("button", { name: "Run", exact: true }).click();
  await expect(asked).toContainText("Right.");
  await page.reload();
  await expect(await exercise(page, "mqtt/who-hears")).toContainText("Right.");
});

test("a goal reached in the widget is noticed and kept", async ({ page }) => {
  await page.goto(CHAPTER);
  const asked = await exercise(page, "mqtt/only-soil");
  await page.locator("#soil-only").getByRole("textbox").first().fill("field/+/soil");
  await expect(asked.getByRole("heading")).toHaveText("Exercise: reach a goal, done");
  await page.reload();
  await expect(await exercise(page, "mqtt/only-soil")).toContainText("Done in the widget above.");
});

test("another variant asks anew, keeps the focus, and comes back after a reload", async ({ page }) => {
  await page.goto(PACKETS);
  const asked = await exercise(page, "mqtt/publish-size");
  const question = await asked.locator(".ex-ask").textContent();
  await asked.getByRole("button", { name: "Hint" }).click();
  await asked.getByRole("button", { name: "Show answer" }).click();
  await expect(asked.getByRole("heading")).toHaveText("Exercise: a number, answer shown");
  await asked.getByRole("button", { name: "Another like this" }).click();
  await expect(asked.getByRole("button", { name: "Another like this" })).toBeFocused();
  const other = await asked.locator(".ex-ask").textContent();
  expect(other).not.toBe(question);
  await page.reload();
  await expect((await exercise(page, "mqtt/publish-size")).locator(".ex-ask")).toHaveText(other ?? "");
});

test("what is solved in one tab is solved in the other, which keeps its own draft", async ({
  page,
  context,
  baseURL,
}) => {
  await page.goto(PACKETS);
  const ours = await exercise(page, "mqtt/remaining-length");
  await ours.getByRole("textbox").fill("9");
  const tab = await context.newPage();
  await tab.goto(`${baseURL?.replace(/\/$/, "")}${PACKETS}`);
  const theirs = await exercise(tab, "mqtt/remaining-length");
  await theirs.getByRole("textbox").fill("22");
  await answer(theirs).click();
  await expect(ours.getByRole("heading")).toHaveText("Exercise: a number, solved");
  await expect(ours.getByRole("textbox")).toHaveValue("9");
});

test("a browser that stores nothing is told so once, and exercises still work", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await page.goto(PACKETS);
  const asked = await exercise(page, "mqtt/remaining-length");
  await asked.getByRole("textbox").fill("22");
  await answer(asked).click();
  await expect(asked).toContainText("Right.");
  await exercise(page, "mqtt/topic-in-bytes");
  await expect(page.getByText("This browser stores nothing for this page")).toHaveCount(1);
});
