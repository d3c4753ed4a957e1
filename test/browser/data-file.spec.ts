/** A reader's own table in the page: read by its worker under the site's policy, shown with what does not fit, refused in words. */
import { expect, live, test } from "./fixtures.ts";

const table = (text: string, name = "own.csv") => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("A reader's table is read in the page, its columns and bad rows are shown, and one without rows is refused", async ({
  page,
}) => {
  await page.goto("machine-learning/alarms-in-time/");
  const widget = await live(page, "free-room");
  await widget.getByText("Your own record").click();
  const input = widget.locator("input[type=file]");
  const rows = Array.from({ length: 600 }, (_, at) => `${1_391_788_800 + 300 * at};${60 + (at % 9)},5;A`);
  await input.setInputFiles(table(["when;level;site", ...rows, "1391988800;oops;B", "1;2"].join("\n")));
  await expect(
    widget.getByText("own.csv: 601 rows and 3 columns, separated by semicolons, decimal commas"),
  ).toBeVisible();
  await expect(widget.getByRole("row", { name: /^when seconds since 1970/ })).toBeVisible();
  await expect(widget.getByRole("radio", { name: "level is a value" })).toBeChecked();
  await widget.getByText("Rows that do not fit").click();
  await expect(widget.getByText(/line 602: level: "oops" is no number/)).toBeVisible();
  await expect(widget.getByText("line 603: has 2 cells where the table has 3; it is left out")).toBeVisible();
  await input.setInputFiles(table("when;level\n", "none.csv"));
  await expect(
    widget.getByText("This table cannot be used: file must hold at least one row below its names"),
  ).toBeVisible();
  await expect(widget.getByText("own.csv: 601 rows")).toBeVisible();
});
