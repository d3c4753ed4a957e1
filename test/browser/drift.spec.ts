/** DriftWatch in a page: a year worked through by its worker, by keyboard, and a goal that is noticed. */
import { expect, live, test } from "./fixtures.ts";

const CHAPTER = "machine-learning/drift/";

test("a reader predicts, runs the year by keyboard, and sees alarms without need beside what they would have cost", async ({
  page,
}) => {
  await page.goto(CHAPTER);
  const widget = await live(page, "warm-hall");
  await expect(widget.getByRole("row", { name: "never a new model" })).toContainText("hidden");
  await widget.getByRole("radio", { name: "both" }).focus();
  await page.keyboard.press("Space");
  await widget.getByRole("button", { name: "Predict" }).focus();
  await page.keyboard.press("Enter");
  await widget.getByRole("button", { name: "Run the year" }).focus();
  await page.keyboard.press("Enter");
  await expect(widget.locator(".w-verdict")).toContainText("What happened: that of the inputs only.");
  await expect(widget.locator(".w-say")).toContainText("the losses never");
  await expect(widget.getByRole("row", { name: "never a new model" })).toContainText("€26,040");
});

test("the cheap year is found with three settings, and the exercise below notices it", async ({ page }) => {
  await page.goto(CHAPTER);
  const widget = await live(page, "year-of-caps");
  await widget.getByLabel("A new model").selectOption("on-alarm");
  await widget.getByLabel("Detector").selectOption("adwin");
  await widget.getByLabel("Fitted to the last").selectOption("14");
  await expect(widget.getByRole("row", { name: "as chosen" })).toContainText("€33,562");
  await expect(page.locator("#ask-drift-cheap-year")).toContainText("ADWIN rings weeks after");
});
