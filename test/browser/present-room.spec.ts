/** Around the slides: the instructor's notes window, and codes for the phones of the room. */
import type { Page } from "@playwright/test";
import { encode } from "uqr";
import { findings } from "./findings.ts";
import { expect, live, test } from "./fixtures.ts";
import { present, START, said, TOPICS, turn } from "./presenting.ts";

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
    expect(await findings(notes, "body")).toEqual([]);
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
    await expect(page.locator("#soil-only .w-say")).toContainText("field/+/soil");
    await page.keyboard.press("Escape");
    await page.keyboard.press("q");
    await expect(address).toContainText(/#soil-only=1\.[\w-]+$/);
    const link = (await address.textContent())!;
    expect(await drawn(page)).toEqual(coded(link));
    expect(await findings(page, "dialog[open]")).toEqual([]);
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
