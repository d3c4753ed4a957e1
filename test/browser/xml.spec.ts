/** The XML validator in the page: fetched in the size that is told, it finds the fault, and a repair is checked by itself. */
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { VALIDATOR_BYTES, VALIDATOR_SENT_KB } from "#engine/codec/xsd-job.ts";
import { expect, live, test } from "./fixtures.ts";
import { DIST } from "./servers.ts";

test("a document is held against its schema, line by line, until it is valid", async ({ page }) => {
  await page.goto("data-formats/xml/");
  const widget = await live(page, "gate");
  await widget.getByRole("button", { name: `Check (fetches ${VALIDATOR_SENT_KB} kB)` }).click();
  await expect(widget.getByRole("status")).toContainText("The document has 1 fault.");
  await widget.getByRole("button", { name: "Line 4" }).click();
  await expect(widget.getByLabel("Document")).toBeFocused();
  const text = await widget.getByLabel("Document").inputValue();
  await widget.getByLabel("Document").fill(text.replace("29 14:30:00", "29T14:30:00Z"));
  await expect(widget.getByRole("status")).toContainText("The document is valid");
});

test("the validator is sent in the size that is told", () => {
  const file = readdirSync(`${DIST}/_astro`).find((name) => /^xsd\.worker.*\.js$/.test(name));
  const bytes = readFileSync(`${DIST}/_astro/${file}`);
  expect(Math.abs(gzipSync(bytes, { level: 9 }).length / 1e3 - VALIDATOR_SENT_KB)).toBeLessThan(10);
  expect(Math.abs(bytes.length / VALIDATOR_BYTES - 1)).toBeLessThan(0.03);
});
