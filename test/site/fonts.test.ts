import { readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fontMetrics } from "./font-metrics.ts";

const root = new URL("../../", import.meta.url);
const css = readFileSync(new URL("src/site/styles/fonts.css", root), "utf8");
const faces = [...css.matchAll(/@font-face \{([^}]*)\}/g)].map(([, body = ""]) => body);

/** Metric-compatible with the local fonts named in the stylesheet: measured with fontMetrics on Liberation 2.1.5. */
const SYSTEM_MEAN_ADVANCE = { Serif: 0.396789, Sans: 0.437617, Mono: 0.600098 } as const;

function faceOf(family: string): string {
  const face = faces.find((body) => body.includes(`"${family}"`));
  if (!face) throw new Error(`no @font-face for ${family}`);
  return face;
}
const percent = (face: string, property: string) => Number(new RegExp(`\\b${property}: ([\\d.]+)%`).exec(face)?.[1]);
const fileOf = (face: string) => new URL(/url\("([^"]+)"\)/.exec(face)?.[1] ?? "", new URL("src/site/styles/", root));

describe.each([
  ["Source Serif 4", "Serif"],
  ["Instrument Sans", "Sans"],
  ["JetBrains Mono", "Mono"],
] as const)("%s", (family, kind) => {
  const metrics = fontMetrics(readFileSync(fileOf(faceOf(family))));
  const standIn = faceOf(`${kind}StandIn`);
  const scale = metrics.meanAdvance / SYSTEM_MEAN_ADVANCE[kind];

  test("has a stand-in of the same mean letter width", () => {
    expect(percent(standIn, "size-adjust")).toBeCloseTo(100 * scale, 1);
  });
  test("has a stand-in whose lines are as tall, at the same baseline", () => {
    expect(percent(standIn, "ascent-override")).toBeCloseTo((100 * metrics.ascent) / scale, 1);
    expect(percent(standIn, "descent-override")).toBeCloseTo((100 * metrics.descent) / scale, 1);
    expect(percent(standIn, "line-gap-override")).toBeCloseTo((100 * metrics.lineGap) / scale, 1);
  });
});

test("The three faces weigh at most 70 KB together", () => {
  const files = faces.filter((face) => face.includes("url(")).map(fileOf);
  expect(files).toHaveLength(3);
  expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThanOrEqual(70_000);
});
