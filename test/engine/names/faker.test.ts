import { expect, test } from "vitest";
import { makeNames } from "#engine/names/faker.ts";
import { FAKER_VERSION } from "#engine/names/load.ts";

const TODAY = Date.UTC(2026, 0, 5);

test("equal seeds give equal names, and another seed gives others", () => {
  expect(makeNames(1, 3, 12, TODAY)).toEqual(makeNames(1, 3, 12, TODAY));
  expect(makeNames(2, 3, 12, TODAY)).not.toEqual(makeNames(1, 3, 12, TODAY));
});

test("asking for more leaves the former names as they were", () => {
  const [few, many] = [makeNames(5, 2, 4, TODAY), makeNames(5, 6, 40, TODAY)];
  expect(many.sites.slice(0, 2)).toEqual(few.sites);
  expect(many.keepers.slice(0, 4)).toEqual(few.keepers);
  expect(many.installed.slice(0, 4)).toEqual(few.installed);
  expect(new Set(many.sites).size).toBe(6);
});

test("dates count back from the day that is given, not from today", () => {
  const { installed } = makeNames(1, 1, 30, TODAY);
  expect(installed.every((day) => day >= "2024-01-05" && day <= "2026-01-05")).toBe(true);
  expect(makeNames(1, 1, 30, TODAY - 400 * 86_400_000).installed).not.toEqual(installed);
});

test("the names are those of the version that the page states", async () => {
  const { default: manifest } = await import("@faker-js/faker/package.json", { with: { type: "json" } });
  expect(manifest.version.startsWith(`${FAKER_VERSION}.`)).toBe(true);
  const { sites, keepers } = makeNames(1, 2, 2, TODAY);
  expect([...sites, ...keepers]).toMatchInlineSnapshot(`
    [
      "Mireilleworth",
      "Fort Ashleyland",
      "Francis Hodkiewicz",
      "Letha Schneider",
    ]
  `);
});
