import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../src/site/styles/tokens.css", import.meta.url), "utf8");
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g)];
const themes = {
  light: new Map(pairs.map(([, name = "", light = ""]) => [name, light])),
  dark: new Map(pairs.map(([, name = "", , dark = ""]) => [name, dark])),
};

/** Relative luminance of "#rgb" or "#rrggbb", WCAG 2.2. */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : (hex.slice(1).match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = digits.map((pair) => {
    const channel = Number.parseInt(pair, 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
/** Contrast ratio, WCAG 2.2: 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test("Contrast is computed as WCAG defines it", () => {
  expect(contrast("#fff", "#000000")).toBeCloseTo(21, 6);
  expect(contrast("#777777", "#fff")).toBeCloseTo(4.48, 2);
});

test("Every colour role of the design is there, in both themes", () => {
  const roles =
    "paper card ink soft line mark device broker cloud fault ok on-broker b-type b-len b-key b-id b-val b-pad";
  expect([...themes.light.keys()].sort()).toEqual(roles.split(" ").sort());
});

const TEXT = "ink soft device broker cloud fault ok b-type b-len b-key b-id b-val b-pad".split(" ");
const GROUNDS = ["paper", "card", "mark"];
describe.each(Object.entries(themes))("In the %s theme", (_, colours) => {
  test.each(TEXT)("%s is legible as text on every ground", (name) => {
    const ratios = GROUNDS.map((ground) => ({ ground, ratio: contrast(colours.get(name)!, colours.get(ground)!) }));
    expect(ratios.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });
  test("on-broker is legible on broker", () => {
    expect(contrast(colours.get("on-broker")!, colours.get("broker")!)).toBeGreaterThanOrEqual(4.5);
  });
});
