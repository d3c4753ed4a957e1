/** Presenting: a chapter as slides by keyboard alone, the notes window, answers on request, and codes for the room. */
import type { Page } from "@playwright/test";
import { encode } from "uqr";
import { findings } from "./findings.ts";
import { expect, live, test } from "./fixtures.ts";

const START = "./start/start-here/";
const CHAPTER = "./messaging/publish-subscribe/";
const BROKER = `${CHAPTER}?present#a-broker-in-between`;
const TOPICS = `${CHAPTER}?present#topics-and-the-two-wildcards`;

const bar = (page: Page) => page.getByRole("navigation", { name: "Presenting" });
const said = (page: Page) => bar(page).getByRole("status");

async function present(page: Page, address = `${START}?present`): Promise<void> {
  await page.goto(address);
  await expect(said(page)).toContainText(/^\d+ of \d+/);
}
/** Presses keys one by one, each when the one before has shown its section. */
async function turn(page: Page, ...steps: readonly (readonly [key: string, shows: string])[]): Promise<void> {
  for (const [key, shows] of steps) {
    await page.keyboard.press(key);
    await expect(said(page)).toContainText(shows);
  }
}
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
  expect(await findings(page, "present-keys")).toEqual([]);
  await keys.getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await page.keyboard.press("n");
  await turn(page, ["PageDown", "2 of 7"]);
});

test.describe("The notes window", () => {
  test("follows the slides into the next chapter, and turns them", async ({ page }) => {
    await present(page);
    const opened = page.waitForEvent("popup");
    await page.keyboard.press("t");
    const notes = await opened;
    const title = notes.getByRole("heading", { level: 1 });
    await expect(notes.getByText("Connected to the slides.")).toBeVisible();
    await expect(title).toHaveText("Start here");
    await expect(notes.getByText("Next: How to read it")).toBeVisible();
    await turn(page, ["n", "2 of 7"]);
    await expect(title).toHaveText("How to read it");
    await expect(notes.getByText("Let everyone answer the exercise alone")).toBeVisible();
    await notes.getByRole("button", { name: "Next" }).focus();
    await notes.keyboard.press("Enter");
    await expect(said(page)).toContainText("3 of 7");
    await expect(title).toHaveText("What runs where");
    await notes.keyboard.press("ArrowLeft");
    await expect(said(page)).toContainText("2 of 7");
    await notes.setViewportSize({ width: 390, height: 760 });
    expect(await findings(notes, "present-notes")).toEqual([]);
    await turn(page, ["End", "7 of 7"]);
    await page.keyboard.press("n");
    await expect(said(page)).toContainText("1 of ");
    const chapter = await page.getByRole("heading", { level: 1 }).textContent();
    await expect(title).toHaveText(chapter!);
    await page.goto("about:blank");
    await expect(notes.getByText("No slides are open for these notes.")).toBeVisible();
  });

  test("counts the time of each section beside its plan", async ({ page }) => {
    await page.clock.install({ time: "2026-01-05T10:00:00" });
    await page.goto(`${START}?notes=test#how-to-read-it`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("How to read it");
    // From here on time passes only as the test lets it.
    await page.clock.pauseAt("2026-01-05T11:00:00");
    const section = page.locator("dl > div", { hasText: "This section" });
    const whole = page.locator("dl > div", { hasText: "This chapter" });
    await expect(section).toContainText("0:00 of 5 min");
    await expect(whole).toContainText("of 31 min");
    await page.getByRole("button", { name: "Start" }).press("Enter");
    await page.clock.runFor("12:10");
    await expect(section).toContainText("12:10 of 5 min");
    await expect(page.getByText("4 min behind the plan")).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("What runs where");
    await expect(section).toContainText("0:00 of 5 min");
    await page.getByRole("button", { name: "Pause" }).press("Enter");
    await page.reload();
    await expect(whole).toContainText("12:10 of 31 min");
    await page.getByRole("button", { name: "Reset" }).press("Enter");
    await expect(whole).toContainText("0:00 of 31 min");
  });

  test("is offered as a link where the browser opens no second window", async ({ page }) => {
    await page.addInitScript(() => {
      window.open = () => null;
    });
    await present(page);
    await page.keyboard.press("t");
    const dialog = page.getByRole("dialog", { name: "Notes" });
    await expect(dialog).toContainText("The browser did not open a second window");
    const opened = page.waitForEvent("popup");
    await dialog.getByRole("link").focus();
    await page.keyboard.press("Enter");
    await expect((await opened).getByText("Connected to the slides.")).toBeVisible();
  });

  test("is no part of what a reader gets", async ({ page }) => {
    await page.goto(START);
    expect(await page.locator("template[data-teach]").count()).toBeGreaterThan(0);
    await expect(page.locator("main")).not.toContainText("Let everyone answer the exercise alone");
  });
});

test.describe("The QR code", () => {
  const dialog = (page: Page) => page.getByRole("dialog", { name: "QR code" });
  /** The dark modules that are drawn, as "x y". */
  const drawn = async (page: Page) => {
    const path = await dialog(page).locator("svg path").getAttribute("d");
    return [...path!.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => `${x} ${y}`);
  };
  const coded = (text: string) =>
    encode(text, { ecc: "M", border: 4 }).data.flatMap((row, y) =>
      row.flatMap((dark, x) => (dark ? [`${x} ${y}`] : [])),
    );

  test("leads to the section, or to the widget last used as it stands, and says that localhost helps no phone", async ({
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await present(page, TOPICS);
    const { origin, pathname } = new URL(page.url());
    await page.keyboard.press("q");
    const address = dialog(page).getByLabel("The address");
    await expect(address).toHaveText(`${origin}${pathname}#topics-and-the-two-wildcards`);
    expect(await drawn(page)).toEqual(coded(`${origin}${pathname}#topics-and-the-two-wildcards`));
    await expect(dialog(page)).toContainText("npm start -- --host");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);

    const field = (await live(page, "soil-only")).getByRole("textbox").first();
    await field.focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("field/+/soil");
    await page.keyboard.press("Escape");
    await page.keyboard.press("q");
    await expect(address).toContainText(/#soil-only=1\.[\w-]+$/);
    const link = (await address.textContent())!;
    expect(await drawn(page)).toEqual(coded(link));
    expect(await findings(page, "present-qr")).toEqual([]);
    await dialog(page).getByRole("button", { name: "Copy" }).press("Enter");
    await expect(dialog(page).getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.locator("#soil-only").getByRole("textbox").first()).toHaveValue("field/+/soil");
  });

  test("takes an address of the network where the server has one", async ({ page }) => {
    await page.route("**/broker.json", (route) =>
      route.fulfill({ json: { websocket: "/mqtt", local: false, network: ["192.168.1.7", "10.0.0.9"] } }),
    );
    await present(page);
    const { port, pathname } = new URL(page.url());
    await page.keyboard.press("q");
    const address = dialog(page).getByLabel("The address");
    await expect(address).toHaveText(`http://192.168.1.7:${port}${pathname}`);
    await expect(dialog(page)).not.toContainText("localhost");
    await dialog(page).getByLabel("Address of this machine").selectOption(`10.0.0.9:${port}`);
    await expect(address).toHaveText(`http://10.0.0.9:${port}${pathname}`);
    expect(await drawn(page)).toEqual(coded(`http://10.0.0.9:${port}${pathname}`));
  });

  test("leads to the section alone when the state is too long to be read from a wall", async ({ page }) => {
    await present(page, TOPICS);
    const { origin, pathname } = new URL(page.url());
    const field = (await live(page, "soil-only")).getByRole("textbox").first();
    await field.fill("field/north/".repeat(60));
    await page.keyboard.press("Escape");
    await page.keyboard.press("q");
    await expect(dialog(page)).toContainText("too many for a code");
    expect(await drawn(page)).toEqual(coded(`${origin}${pathname}#topics-and-the-two-wildcards`));
  });
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
      expect(await findings(page, `present-${name}-${width}`)).toEqual([]);
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
