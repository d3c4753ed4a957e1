/** The made fleet: the same bytes in the page as in Node, and names that weigh what the button says. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { FAKER_KB } from "#engine/names/load.ts";
import { arrivalsOf } from "#kernel/telemetry/arrival.ts";
import { exportText } from "#kernel/telemetry/export.ts";
import { WEEK_MS } from "#kernel/telemetry/rhythm.ts";
import { samplesOf } from "#kernel/telemetry/sample.ts";
import { FLEET_SCENES } from "#widgets/fleet/FleetFaker.presets.ts";
import { END_MS, fleetOf, planOf } from "#widgets/fleet/FleetFaker.week.ts";
import { expect, live, test } from "./fixtures.ts";
import { DIST } from "./servers.ts";

test("The fleet that a page saves is byte for byte the one made under Node, and Faker names its places", async ({
  page,
}) => {
  await page.goto("data-formats/check-digits/");
  const widget = await live(page, "fleet-bench");
  await widget.getByLabel("Every arrival of the fleet").selectOption("JSON lines");
  const saving = page.waitForEvent("download");
  await widget.getByRole("button", { name: "Download" }).click();
  const saved = readFileSync(await (await saving).path(), "utf8");
  const { choice } = FLEET_SCENES.bench;
  const made = fleetOf(choice).map((device) =>
    exportText(device, arrivalsOf(samplesOf(planOf(choice), device, WEEK_MS), END_MS), "jsonl", true),
  );
  expect(saved === made.join("")).toBe(true);
  await widget.getByRole("button", { name: "Names by Faker" }).click();
  await expect(widget.getByRole("columnheader", { name: "looked after by" })).toBeVisible();
});

test("The names by Faker weigh what their button says", () => {
  const folder = join(DIST, "_astro");
  const [file, ...others] = readdirSync(folder).filter((name) => /^faker\b.*\.js$/.test(name));
  expect(others).toEqual([]);
  const bytes = gzipSync(readFileSync(join(folder, file!)), { level: 9 }).length;
  expect(Math.abs(bytes / 1000 - FAKER_KB)).toBeLessThan(3);
});
