/** The map of FormatDuel: where each format is shorter, kind by kind; the words of its numbers and of the browser. */
import { describe, expect, test } from "vitest";
import { browserName } from "#widgets/codec/FormatDuel.browser.ts";
import { KIND_GROUPS, kindRows, placeOf, readOwn } from "#widgets/codec/FormatDuel.kinds.ts";
import { formatDuel } from "#widgets/codec/FormatDuel.machine.ts";
import { difference, percent } from "#widgets/codec/FormatDuel.words.ts";

const typed = (text: string) =>
  formatDuel.next(formatDuel.start({ id: "duel", preset: "kinds" }).state, { type: "own", text }).state;

describe("The map", () => {
  test("has rows in every group, each with a size in JSON", () => {
    for (const { value } of KIND_GROUPS) {
      const rows = kindRows(value);
      expect(rows.length).toBeGreaterThan(5);
      expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
      for (const { bytes } of rows) expect(bytes.json).toBeGreaterThan(1);
    }
  });

  test("shows that the step of a sensor decides: tenths are longer in CBOR than in JSON, sixteenths shorter", () => {
    const [tenths, hundredths, halves, sixteenths, thirds] = kindRows("fractions");
    expect(tenths!.bytes.cbor).toBeGreaterThan(tenths!.bytes.json!);
    expect(hundredths!.bytes.cbor).toBeGreaterThan(hundredths!.bytes.json!);
    for (const row of [halves, sixteenths, thirds]) expect(row!.bytes.cbor).toBeLessThan(row!.bytes.json!);
  });

  test("finds the row of a whole number, and the group of anything", () => {
    expect(kindRows("whole")[placeOf(100).row]!.label).toBe("100 to 127");
    expect(kindRows("below")[placeOf(-200).row]!.label).toBe("−129 to −256");
    expect(placeOf(21.3)).toEqual({ group: "fractions", row: -1 });
    expect(placeOf("a")).toEqual({ group: "rest", row: -1 });
    expect(placeOf(2 ** 35).row).toBe(-1);
    expect(typed("-7").group).toBe("below");
  });

  test("says what a value costs, and what is no single value", () => {
    expect(formatDuel.say(typed("21.5"))).toBe(
      "One more 21.5 in a list costs 5 in JSON, 3 in CBOR, 9 in MessagePack, 8 in Protocol Buffers. Shortest: CBOR.",
    );
    expect(readOwn("[1]").fault!.message).toMatch(/^One single value/);
    expect(readOwn(" ").fault!.message).toMatch(/^Type one value/);
    expect(readOwn("21,3").fault!.at).toBe(2);
  });

  test("gives its goal for halves alone", () => {
    const reached = (text: string) => formatDuel.reached!(typed(text)).length;
    expect(["21.5", "-3.5", "0.5"].map(reached)).toEqual([1, 1, 1]);
    expect(["21.3", "21.25", "21", "21.50", '"21.5"', "[", "3.0"].map(reached)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});

test.each([
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    "Chrome or Chromium 156",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36 Edg/150.0",
    "Edge 150",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140"],
  ["Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15", "Safari 19"],
  ["curl/8", "a browser that does not say its name"],
])("%s is %s", (agent, name) => {
  expect(browserName(agent)).toBe(name);
});

test("differences have a sign of their own", () => {
  expect([difference(401, 263), difference(47, 65), difference(4.96, 4.96)]).toEqual(["+138", "−18", "±0"]);
  expect([percent(401, 263), percent(47, 65), percent(65, 65)]).toEqual(["+52 %", "−28 %", "±0 %"]);
});
