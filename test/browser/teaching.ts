/** What the tests of the page for instructors and of courses share. */
import type { Page } from "@playwright/test";
import { findings, overflow } from "./findings.ts";
import { expect } from "./fixtures.ts";

export const NOW_MS = new Date(2026, 10, 25, 12).getTime();
export const TEACH = "/instructor/";

export interface Listed {
  readonly id: string;
  readonly line: string;
  readonly variants: readonly { readonly kind: string; readonly answer?: number; readonly starter?: string }[];
}

export const bookOf = async (page: Page): Promise<readonly Listed[]> =>
  (await page.request.get("/instructor/exercises.json")).json();

/** Two widths and both themes: no finding, nothing wider than the window. */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1400, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await findings(page), `${name}, ${width}`).toEqual([]);
    expect(await overflow(page)).toBe(0);
  }
}
