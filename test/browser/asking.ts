/** Exercises in a page, for the tests that answer them. */
import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

/** The exercise `id`, in view and alive: its button `ready` can be pressed. */
export async function exercise(page: Page, id: string, ready = "Hint"): Promise<Locator> {
  const found = page.locator(`#ask-${id.replaceAll("/", "-")}`);
  await found.scrollIntoViewIfNeeded();
  await expect(found.getByRole("button", { name: ready })).toBeEnabled();
  return found;
}

/** The exercise that asks for a program. */
export const askedProgram = (page: Page): Promise<Locator> => exercise(page, "mqtt/write-the-matcher", "Run tests");

/** Opens the chapter of the exercise that asks for a program. */
export async function openProgram(page: Page): Promise<Locator> {
  await page.goto("/messaging/publish-subscribe/");
  return askedProgram(page);
}

/** Writes `text` in place of the program that is there, as a reader who pastes it; returns the editor. */
export async function write(asked: Locator, text: string): Promise<Locator> {
  await asked.getByRole("textbox").focus();
  const editor = asked.locator(".cm-content");
  await expect(editor).toBeFocused();
  await asked.page().keyboard.press("ControlOrMeta+A");
  await asked.page().keyboard.insertText(text);
  return editor;
}
