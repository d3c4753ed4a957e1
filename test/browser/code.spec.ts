/** Programs written in the built page: run, stopped, kept, undone, and by keyboard alone. */
import type { Locator } from "@playwright/test";
import { askedProgram, openProgram, write } from "./asking.ts";
import { findings } from "./findings.ts";
import { expect, test } from "./fixtures.ts";

const RIGHT = `function matches(filter: string, topic: string): boolean {
  if (topic.startsWith("$") && (filter[0] === "+" || filter[0] === "#")) return false;
  const wanted = filter.split("/");
  const levels = topic.split("/");
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i] === "#") return true;
    if (i >= levels.length) return false;
    if (wanted[i] !== "+" && wanted[i] !== levels[i]) return false;
  }
  return levels.length === wanted.length;
}`;

const run = (asked: Locator) => asked.getByRole("button", { name: "Run tests" }).click();

test("a right program is solved, and its text is there after a reload", async ({ page }) => {
  const asked = await openProgram(page);
  await write(asked, RIGHT);
  await run(asked);
  await expect(asked).toContainText("12 of 12 tests passed.");
  await expect(asked).toContainText("Right.");
  await page.reload();
  const again = await askedProgram(page);
  await expect(again.getByRole("heading")).toHaveText("Exercise: write a program, solved");
  await expect(again.getByRole("textbox")).toHaveValue(RIGHT);
});

test("a known slip is explained, and a hidden test is named once it fails", async ({ page }) => {
  const asked = await openProgram(page);
  await expect(asked).not.toContainText("# takes its parent level too");
  await write(asked, RIGHT.replace("return true", "return levels.length > i"));
  await run(asked);
  await expect(asked).toContainText("Failed: field/# and field: # takes its parent level too (was hidden)");
  await expect(asked).toContainText("Not yet. Everything is right but one: field/# also takes");
});

test("a loop is stopped, a bomb contained, ten times, and the page lives", async ({ page }) => {
  const asked = await openProgram(page);
  await write(asked, "for (;;) {}");
  await run(asked);
  await expect(asked.getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(asked).toContainText("Stopped after 2 seconds. Does a loop never end?");
  for (let time = 0; time < 10; time++) {
    await write(asked, `const all${time} = []; for (;;) all${time}.push("x".repeat(1e5) + all${time}.length);`);
    await run(asked);
    await expect(asked.getByRole("status").filter({ hasText: "more than the 16 MB" }).first()).toBeVisible();
    await expect(asked.locator(".cm-content")).toContainText(`all${time}`);
  }
  await write(asked, RIGHT);
  await run(asked);
  await expect(asked).toContainText("Right.");
});

test("work that cannot be interrupted is ended from outside, and by Stop", async ({ page }) => {
  const asked = await openProgram(page);
  const program =
    "const f = () => { try { return f() } catch { return f() } }; f();\nnew Array(2 ** 32 - 1).join('x');";
  await write(asked, program);
  await run(asked);
  await asked.getByRole("button", { name: "Stop" }).click();
  await expect(asked).toContainText("Stopped.");
  await run(asked);
  await expect(asked).toContainText(/Stopped: the program did not end|Stopped after 2 seconds|more than the 16 MB/);
  await page.reload();
  await expect((await askedProgram(page)).getByRole("textbox")).toHaveValue(program);
});

test("what is written while a program runs is kept", async ({ page }) => {
  const asked = await openProgram(page);
  await write(asked, "for (;;) {}");
  await run(asked);
  const editor = await write(asked, "const later = 1;");
  await expect(asked).toContainText("Stopped after 2 seconds.");
  await expect(editor).toHaveText("const later = 1;");
  await expect(asked).toContainText("Your last answer:");
  await page.reload();
  await expect((await askedProgram(page)).getByRole("textbox")).toHaveValue("const later = 1;");
});

test("reset brings the starter back and can be undone, and running it is not counted", async ({ page }) => {
  const asked = await openProgram(page);
  const editor = await write(asked, "const mine = 1;");
  await asked.getByRole("button", { name: "Reset to starter" }).click();
  await expect(editor).toContainText("return filter === topic;");
  await run(asked);
  await expect(asked).toContainText("This is the starter, unchanged: not counted.");
  await asked.getByRole("button", { name: "Undo" }).click();
  await expect(editor).toHaveText("const mine = 1;");
});

test("by keyboard: Tab indents, Esc and Tab leave, full screen holds the focus and Esc ends it", async ({ page }) => {
  const asked = await openProgram(page);
  const editor = await write(asked, "x");
  await page.keyboard.press("Home");
  await page.keyboard.press("Tab");
  await expect(editor).toHaveText(/^\s{2}x$/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(asked.getByRole("button", { name: "Run tests" })).toBeFocused();
  const wide = asked.getByRole("button", { name: "Full screen" });
  await wide.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Program and tests" });
  await expect(dialog).toBeVisible();
  const box = await dialog.boundingBox();
  expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, 1280, 720]);
  for (let step = 0; step < 12; step++) {
    // Inside the program Tab would indent.
    await page.keyboard.press("Shift+Tab");
    expect(
      await dialog.evaluate((element) =>
        [element, document.body].some((e) => e === document.activeElement || element.contains(document.activeElement)),
      ),
    ).toBe(true);
  }
  await dialog.getByRole("button", { name: "Leave full screen" }).focus();
  await page.keyboard.press("Escape");
  await expect(asked.getByRole("button", { name: "Full screen" })).toBeFocused();
  await expect(editor).toHaveText(/^\s*x$/);
});

test("without the editor the plain field runs programs just as well", async ({ page, faults }) => {
  await page.route(/code-editor/, (route) => route.abort());
  const asked = await openProgram(page);
  await asked.getByRole("textbox").fill(RIGHT);
  await run(asked);
  await expect(asked).toContainText("Right.");
  await asked.getByRole("button", { name: "Reset to starter" }).click();
  await expect(asked.getByRole("textbox")).toHaveValue(/return filter === topic;/);
  faults.splice(0, faults.length, ...faults.filter((fault) => !/Failed to load resource|code-editor/.test(fault)));
});

for (const width of [390, 1400]) {
  test(`axe finds nothing in a failed run, ${width} px wide, and the editor takes the room of the field`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const asked = await openProgram(page);
    const before = await asked.locator(".ex-program").boundingBox();
    await write(asked, `${RIGHT.replace("return true", "return i < levels.length")}\nconsole.log("a", [1, null]);`);
    await expect(asked.getByRole("textbox")).toBeVisible();
    expect((await asked.locator(".ex-program").boundingBox())?.height).toBe(before?.height);
    await run(asked);
    await expect(asked).toContainText("Failed:");
    expect(await findings(page, "#ask-mqtt-write-the-matcher")).toEqual([]);
  });
}
