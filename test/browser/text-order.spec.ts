/** Short texts and orders in the built page: by keyboard alone, by pointer without dragging, kept, undone, explained. */
import type { Locator, Page } from "@playwright/test";
import { exercise } from "./asking.ts";
import { findings, overflow } from "./findings.ts";
import { expect, live, test } from "./fixtures.ts";

const CHAPTER = "/messaging/publish-subscribe/";
const PACKETS = "/messaging/packets/";
const CONNECTION = "mqtt/dashboard-connection";
const RIGHT = ["CONNECT", "CONNACK", "SUBSCRIBE", "SUBACK", "PUBLISH"];
const LEAST_TARGET_PX = 24;

const press = (asked: Locator, name: string) => asked.getByRole("button", { name, exact: true }).click();
const said = (asked: Locator) => asked.locator("span[role=status]");

/** The items that are placed, in their order. */
async function placed(asked: Locator): Promise<readonly string[]> {
  const rows = await asked.getByRole("option").allInnerTexts();
  return rows.flatMap((row) => /^\d+\s+(.*)$/s.exec(row)?.[1] ?? []);
}

/** Moves `name` to `place`, counted from 1, with the list in focus. */
async function moveByKeys(page: Page, asked: Locator, name: string, place: number) {
  await page.keyboard.press("Home");
  const rows = await placed(asked);
  const from = rows.indexOf(name);
  for (let at = 0; at < from; at++) await page.keyboard.press("ArrowDown");
  for (let at = from; at > place - 1; at--) await page.keyboard.press("Alt+ArrowUp");
  await expect(said(asked)).toHaveText(from > place - 1 ? `${name}, now ${place} of ${rows.length}` : /.*/);
}

async function putRightByKeys(page: Page, asked: Locator) {
  await asked.getByRole("listbox").focus();
  for (const [at, name] of RIGHT.entries()) await moveByKeys(page, asked, name, at + 1);
}

test("an order is made by keyboard alone, explained while wrong, and kept over a reload", async ({ page }) => {
  await page.goto(PACKETS);
  const asked = await exercise(page, CONNECTION);
  await expect(asked.getByRole("heading")).toHaveText("Exercise: put in order");
  await asked.getByRole("link", { name: "Exercise" }).focus();
  await page.keyboard.press("Tab");
  await expect(asked.getByRole("listbox")).toBeFocused();
  await putRightByKeys(page, asked);
  expect(await placed(asked)).toEqual([...RIGHT, "PUBACK"]);
  await asked.getByRole("button", { name: "Answer", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(asked).toContainText("Not yet. PUBACK confirms a message of level 1.");
  await asked.getByRole("listbox").focus();
  await page.keyboard.press("End");
  for (let at = 0; at < 4; at++) await page.keyboard.press("Tab");
  await expect(asked.getByRole("button", { name: "Leave out" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(said(asked)).toHaveText("PUBACK, now left out");
  await expect(asked.getByRole("button", { name: "Put back" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(asked).toContainText("Right. CONNECT, CONNACK; SUBSCRIBE, SUBACK;");
  await page.reload();
  const again = await exercise(page, CONNECTION);
  await expect(again.getByRole("heading")).toHaveText("Exercise: put in order, solved");
  expect(await placed(again)).toEqual(RIGHT);
});

test("an order is made by pointer without dragging, with targets of 24 pixels at least", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(PACKETS);
  const asked = await exercise(page, CONNECTION);
  await asked.getByRole("option", { name: "PUBACK" }).click();
  await press(asked, "Leave out");
  for (const [at, name] of RIGHT.entries()) {
    await asked.getByRole("option", { name }).click();
    while ((await placed(asked)).indexOf(name) > at) await press(asked, "Move up");
  }
  await press(asked, "Answer");
  await expect(asked).toContainText("Right.");
  for (const target of await asked.locator("button, [role=option]").all()) {
    const box = await target.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), `${await target.textContent()}`).toBeGreaterThanOrEqual(
      LEAST_TARGET_PX,
    );
  }
});

test("undo takes back one move at a time, by button and by key, and says what it did", async ({ page }) => {
  await page.goto(PACKETS);
  const asked = await exercise(page, CONNECTION);
  const first = await placed(asked);
  await expect(asked.getByRole("button", { name: "Undo" })).toHaveAttribute("aria-disabled", "true");
  await press(asked, "Move down");
  await press(asked, "Move down");
  await press(asked, "Leave out");
  expect(await placed(asked)).toHaveLength(first.length - 1);
  await press(asked, "Undo");
  await expect(said(asked)).toHaveText(`Undone: ${first[0]}, now 3 of ${first.length}`);
  await asked.getByRole("listbox").focus();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  expect(await placed(asked)).toEqual(first);
  await expect(asked.getByRole("button", { name: "Undo" })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Home");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(said(asked)).toHaveText(`${first[0]}, still 1 of ${first.length}: it cannot move there`);
});

test("an untouched order is not counted, and one half made is there after a reload", async ({ page }) => {
  await page.goto(PACKETS);
  const asked = await exercise(page, CONNECTION);
  await press(asked, "Answer");
  await expect(asked).toContainText("Not counted. That is the order you were given");
  await press(asked, "Move down");
  const draft = await placed(asked);
  await page.reload();
  expect(await placed(await exercise(page, CONNECTION))).toEqual(draft);
});

test("a text is answered by keyboard, its slips explained, its draft kept", async ({ page }) => {
  await page.goto(CHAPTER);
  const asked = await exercise(page, "mqtt/alarm-filter");
  await asked.getByRole("link", { name: "Exercise" }).focus();
  await page.keyboard.press("Tab");
  for (const [typed, words] of [
    ["plant/4/*/alarm", "Not yet. A star is an ordinary character here."],
    ["plant/4/+/alarms", "Not yet. It begins right, but the last character is too many."],
    ["Plant/4/+/alarm", "Not yet. Right but for capitals, which count here."],
    ["  plant/4/+/alarm ", "Right. Three levels are known"],
  ] as const) {
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect(asked).toContainText(words);
  }
  await page.reload();
  const again = await exercise(page, "mqtt/alarm-filter");
  await expect(again.getByRole("heading")).toHaveText("Exercise: a short text, solved");
  await expect(again.getByRole("textbox")).toHaveValue("  plant/4/+/alarm ");
});

test("an answer that is shown is numbered, and names what was to be left out", async ({ page }) => {
  await page.goto(PACKETS);
  const asked = await exercise(page, "mqtt/publish-fields");
  await press(asked, "Hint");
  await press(asked, "Show answer");
  await expect(asked.locator("ol li").first()).toHaveText("type and flags");
  await expect(asked).toContainText("Left out: the length of the payload; the client identifier.");
});

for (const width of [1400, 390]) {
  test(`texts and orders fit ${width} px and are accessible in both themes`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(PACKETS);
    await live(page, "first-connect");
    for (const id of ["mqtt/publish-fields", CONNECTION, "mqtt/name-the-packet"]) {
      const asked = await exercise(page, id);
      if (id !== "mqtt/name-the-packet") {
        await asked.getByRole("option").nth(2).click();
        await press(asked, "Leave out");
      } else await asked.getByRole("textbox").fill("PUBACK");
      await press(asked, "Answer");
      await expect(asked).toContainText("Not yet.");
      const anchor = `#${await asked.getAttribute("id")}`;
      expect(await findings(page, anchor)).toEqual([]);
    }
    expect(await overflow(page)).toBe(0);
  });
}
