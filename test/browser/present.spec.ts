/** Presenting: a chapter as slides by keyboard alone, answers on request, blank screen, print and small windows. */
import type { Page } from "@playwright/test";
import { findings } from "./findings.ts";
import { expect, live, test } from "./fixtures.ts";
import { BROKER, bar, CHAPTER, present, START, said, TOPICS, turn } from "./presenting.ts";

const kept = (page: Page) =>
  page.evaluate(() => Object.entries(localStorage).filter(([key]) => /^upperstack:(exercise|prediction)/.test(key)));

test("A chapter is presented from its foot, one section at a time, by keys and clicker alone", async ({ page }) => {
  await page.goto(START);
  await page.getByRole("link", { name: "Present to a class" }).focus();
  await page.keyboard.press("Enter");
  await expect(said(page)).toHaveText("1 of 7Start here");
  await expect(page.getByRole("heading", { name: "How to read it" })).toBeHidden();
  await expect(page.getByText("A probe in a field measures the soil")).toBeVisible();
  await turn(
    page,
    ["ArrowRight", "2 of 7How to read it"],
    ["PageDown", "3 of 7"],
    ["Space", "4 of 7"],
    ["n", "5 of 7"],
  );
  await turn(
    page,
    ["ArrowLeft", "4 of 7"],
    ["PageUp", "3 of 7"],
    ["p", "2 of 7"],
    ["End", "7 of 7"],
    ["Home", "1 of 7"],
  );
  await turn(page, ["n", "2 of 7"]);
  await expect(page.getByRole("heading", { name: "How to read it" })).toBeVisible();
  await expect(page.getByText("A probe in a field measures the soil")).toBeHidden();
  await expect(page).toHaveURL(/\?present#how-to-read-it$/);
  await page.reload();
  await expect(said(page)).toContainText("2 of 7How to read it");
  await bar(page).getByRole("link", { name: "Leave" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/start-here\/#how-to-read-it$/);
  await expect(page.getByText("A probe in a field measures the soil")).toBeVisible();
});

test("The step beyond the last section leads to the next chapter, and the step back returns there", async ({
  page,
}) => {
  await present(page);
  const next = await page.locator('.turn a[rel="next"]').getAttribute("href");
  await turn(page, ["End", "7 of 7"]);
  await page.keyboard.press("PageDown");
  await page.waitForURL((url) => url.pathname === next && url.search === "?present");
  await expect(said(page)).toContainText("1 of ");
  await page.keyboard.press("PageUp");
  await expect(said(page)).toContainText("7 of 7Please break things");
  await expect(page).toHaveURL(/start-here\/\?present#please-break-things$/);
});

test("A link to a widget, from outside or in the page, shows the section in which it stands", async ({ page }) => {
  await present(page, `${CHAPTER}?present#dollar-topics`);
  await expect(said(page)).toContainText("Topics and the two wildcards");
  await page.evaluate(() => {
    location.hash = "#who-hears";
  });
  await expect(said(page)).toContainText("A broker in between");
  await expect(page.locator("#who-hears")).toBeInViewport();
});

test("Keys stay with the field, the radio button or the button that has the focus; Escape leads back", async ({
  page,
}) => {
  await present(page, TOPICS);
  const field = (await live(page, "soil-only")).getByRole("textbox").first();
  await field.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("nbw/a. q");
  await expect(field).toHaveValue("nbw/a. q");
  await expect(said(page)).toContainText("Topics and the two wildcards");
  await page.keyboard.press("Escape");
  await expect(page.locator("#main")).toBeFocused();
  await turn(page, ["n", "Now, not later"], ["p", "Topics and the two wildcards"], ["Home", "1 of "]);
  await turn(page, ["n", "A broker in between"]);

  const widget = await live(page, "who-hears");
  await widget.getByRole("radio").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(widget.getByRole("radio").nth(1)).toBeChecked();
  const predict = widget.getByRole("button", { name: "Predict" });
  await predict.focus();
  await page.keyboard.press("Space");
  await expect(widget).toContainText("You predicted: dashboard and logger");
  await expect(said(page)).toContainText("A broker in between");
});

test("w leads from widget to widget, and Enter steps an experiment without a prediction", async ({ page }) => {
  await present(page, BROKER);
  await page.keyboard.press("w");
  const run = page.locator("#who-hears").getByRole("button", { name: "Run" });
  await expect(run).toBeFocused();
  await expect(run).toBeInViewport();
  await live(page, "who-hears");
  await run.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#who-hears").getByRole("row")).not.toHaveCount(0);
  await expect(page.locator("#who-hears .w-why")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await turn(page, ["n", "Topics and the two wildcards"]);
  await page.keyboard.press("w");
  await expect(page.locator("#soil-only :focus")).toHaveCount(1);
  await page.keyboard.press("w");
  await expect(page.locator("#dollar-topics :focus")).toHaveCount(1);
  await page.keyboard.press("w");
  await expect(page.locator("#two-filters :focus")).toHaveText("Run");
});

test("Answers are hidden until asked for, and what the class does is not the instructor's progress", async ({
  page,
}) => {
  await page.goto(START);
  await page.evaluate(() => {
    const at = Date.now();
    const record = { v: 1, state: "given-up", attempts: 1, hints: 0, firstAt: at, updatedAt: at };
    localStorage.setItem("upperstack:exercise:start/why-predict", JSON.stringify(record));
  });
  const before = await kept(page);
  await present(page, `${START}?present#how-to-read-it`);
  const exercise = page.locator(".ex").first();
  await expect(exercise.getByRole("button", { name: "Hint" })).toBeEnabled();
  await expect(exercise).not.toContainText("answer shown");
  await expect(exercise).not.toContainText("The answer:");
  await page.keyboard.press("a");
  await expect(exercise).toContainText("The answer:");
  await page.keyboard.press("a");
  await expect(exercise).not.toContainText("The answer:");
  await page.keyboard.press("a");
  await expect(exercise).toContainText("The answer:");
  await turn(page, ["n", "3 of 7"], ["p", "2 of 7"]);
  await expect(exercise).not.toContainText("The answer:");

  await exercise.getByRole("radio").first().focus();
  await page.keyboard.press("Space");
  await exercise.getByRole("button", { name: "Answer", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(exercise.locator(".ex-below")).not.toHaveCount(0);
  expect(await kept(page)).toEqual(before);
  await page.reload();
  await expect(exercise.getByRole("radio").first()).toBeChecked();
  await bar(page).getByRole("link", { name: "Leave" }).click();
  await expect(page).toHaveURL(/start-here\/#how-to-read-it$/);
  await expect(exercise).toContainText("answer shown");
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes(":exercise:")))).toEqual(
    [],
  );
});

test("b blanks the screen, and any key brings it back without turning", async ({ page }) => {
  await present(page);
  const blank = page.getByRole("dialog", { name: "Blank screen" });
  for (const key of ["b", "."]) {
    await page.keyboard.press(key);
    await expect(blank).toBeVisible();
    await page.keyboard.press("PageDown");
    await expect(blank).toBeHidden();
    await expect(said(page)).toContainText("1 of 7");
  }
});

test("? lists the keys of the presentation, and keys that type can be switched off there", async ({ page }) => {
  await present(page);
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Blank the screen");
  await expect(keys).toContainText("your own progress is not touched");
  expect(await findings(page, "dialog[open]")).toEqual([]);
  await keys.getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await page.keyboard.press("n");
  await turn(page, ["PageDown", "2 of 7"]);
});

for (const width of [1400, 390])
  for (const [name, address] of [
    ["opening", `${START}?present`],
    ["section", BROKER],
  ] as const)
    test(`An ${name === "opening" ? "opening" : "inner section"} fits a window of ${width} pixels, sound in both themes`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 844 });
      await present(page, address);
      await expect(page.locator("header.top")).toBeHidden();
      const [content, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(content).toBeLessThanOrEqual(room!);
      expect(await findings(page, "body")).toEqual([]);
    });

test("What has the focus is never hidden under the bar", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await present(page, `${START}?present#how-to-read-it`);
  await expect(page.locator(".ex").first().getByRole("button", { name: "Hint" })).toBeEnabled();
  await page.locator("#main").focus();
  const focused = page.locator(":focus");
  const barTop = (await bar(page).boundingBox())!.y;
  for (let presses = 0; presses < 5; presses++) {
    await page.keyboard.press("Tab");
    if (await bar(page).locator(":focus").count()) break;
    const box = (await focused.boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(barTop);
  }
});

test("What is printed while presenting is the whole chapter without the bar", async ({ page }) => {
  await present(page, `${START}?present#how-to-read-it`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("A probe in a field measures the soil")).toBeVisible();
  await expect(bar(page)).toBeHidden();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the chapter reads as ever, and nothing offers to present it", async ({ page }) => {
    await page.goto(`${START}?present`);
    await expect(page.getByText("A probe in a field measures the soil")).toBeVisible();
    await expect(page.getByRole("heading", { name: "How to read it" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Present to a class" })).toBeHidden();
  });
});
