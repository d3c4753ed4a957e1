/** The conformance tables: every statement once, in our words, with tests that exist or a reason. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { conformance, titlesOf } from "../../../scripts/conformance.mjs";
import { ROOT } from "../../project-files.ts";

interface Statement {
  readonly id: string;
  readonly says: string;
  readonly tests?: readonly string[];
  readonly why?: string;
}
const tables = conformance();

describe.each([
  ["3.1.1", 141],
  ["5", 251],
])("the conformance table of MQTT %s", (version, count) => {
  const table = tables.find((one) => one.version === version);
  const text = readFileSync(`${ROOT}test/vectors/mqtt/conformance-${version}.json`, "utf8");
  const { statements } = JSON.parse(text) as { readonly statements: readonly Statement[] };

  it("has every statement once", () => {
    expect(statements).toHaveLength(count);
    expect(new Set(statements.map(({ id }) => id)).size).toBe(count);
    for (const { id } of statements) expect(id).toMatch(/^MQTT-\d(-|\.)\d+\.\d+[-.]\d+$/);
  });

  it("names tests that exist, or a reason, for each", () => {
    expect(table?.open).toEqual([]);
    expect((table?.tested.length ?? 0) + (table?.notApplicable.length ?? 0)).toBe(count);
    for (const { id, tests, why, says } of statements) {
      expect(Boolean(tests?.length) !== Boolean(why), id).toBe(true);
      expect(says.length, id).toBeGreaterThan(8);
    }
  });
});

it("a title that no test has, and a file that is not there, are found out", () => {
  const titles = titlesOf("kernel/mqtt/conformance.test.ts");
  expect(titles.has("has every statement once")).toBe(true);
  expect(titles.has("has every statement twice")).toBe(false);
  expect(titlesOf("kernel/mqtt/nowhere.test.ts").size).toBe(0);
});
