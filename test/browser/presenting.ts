/** A chapter as slides, for the tests of what presents it. */
import { expect, type Page } from "@playwright/test";

export const START = "./start/start-here/";
export const CHAPTER = "./messaging/publish-subscribe/";
export const BROKER = `${CHAPTER}?present#a-broker-in-between`;
export const TOPICS = `${CHAPTER}?present#topics-and-the-two-wildcards`;

export const bar = (page: Page) => page.getByRole("navigation", { name: "Presenting" });
export const said = (page: Page) => bar(page).getByRole("status");

export async function present(page: Page, address = `${START}?present`): Promise<void> {
  await page.goto(address);
  await expect(said(page)).toContainText(/^\d+ of \d+/);
}
/** Presses keys one by one, each when the one before has shown its section. */
export async function turn(page: Page, ...steps: readonly (readonly [key: string, shows: string])[]): Promise<void> {
  for (const [key, shows] of steps) {
    await page.keyboard.press(key);
    await expect(said(page)).toContainText(shows);
  }
}
