/** Every widget of a page by keyboard alone: each control is reached, shows its focus, and the widget answers. */
import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

const MOST_STOPS = 200;
const AT_ONCE = 8;

/** What has the focus: whether it is in the widget, how it is told apart, and whether its focus can be seen. */
interface Stop {
  readonly inside: boolean;
  readonly what: string;
  readonly visible: boolean;
}

declare global {
  interface Window {
    /** Where the focus went since the walk of a widget began. */
    stops: Stop[];
  }
}

/**
 * Runs in the page: puts the focus before the first control of the widget, and notes each stop from there on. A focus is
 * seen by an outline, or by a look that differs from the same element without it.
 */
function noteStops(root: Element): void {
  const looks = (focused: HTMLElement) => {
    const marks = [focused, focused.parentElement!, focused.nextElementSibling].filter((each) => each !== null);
    return marks.map((mark) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
        getComputedStyle(mark);
      return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor].join(" ");
    });
  };
  const note = () => {
    const focused = document.activeElement as HTMLElement;
    const box = focused.getBoundingClientRect();
    const onScreen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    const focusedLooks = looks(focused).join();
    document.removeEventListener("focusin", note);
    focused.blur();
    const plainLooks = looks(focused).join();
    focused.focus({ preventScroll: true });
    window.stops.push({
      inside: root.contains(focused),
      what: `${focused.tagName} ${focused.getAttribute("aria-label") ?? focused.textContent?.slice(0, 40) ?? ""}`,
      visible: onScreen && focusedLooks !== plainLooks,
    });
    if (window.stops.at(-1)!.inside) document.addEventListener("focusin", note);
  };
  window.stops = [];
  root.setAttribute("tabindex", "-1");
  (root as HTMLElement).focus();
  root.removeAttribute("tabindex");
  document.addEventListener("focusin", note);
}

/** Tabs through the widget from its beginning; returns its stops in order. */
async function tabThrough(page: Page, widget: Locator): Promise<readonly Stop[]> {
  await widget.evaluate(noteStops);
  for (let pressed = 0; pressed < MOST_STOPS; pressed += AT_ONCE) {
    // A stop is noted in the page: asking after each key would take longer than the keys.
    for (let i = 0; i < AT_ONCE; i++) await page.keyboard.press("Tab");
    const stops = await page.evaluate(() => window.stops);
    const left = stops.findIndex(({ inside }) => !inside);
    if (left >= 0) return stops.slice(0, left);
  }
  throw new Error(`The focus must leave the widget within ${MOST_STOPS} stops`);
}

/** Predicts the first option; keyboard only. False where nothing is to be predicted: an instrument. */
async function predict(page: Page, widget: Locator): Promise<boolean> {
  const options = widget.locator(".w-ask input[type=radio]");
  if ((await options.count()) === 0) return false;
  await options.first().focus();
  await page.keyboard.press("Space");
  await expect(options.first()).toBeChecked();
  await widget.getByRole("button", { name: "Predict" }).focus();
  await page.keyboard.press("Enter");
  await expect(widget.locator(".w-verdict")).toContainText("You predicted");
  return true;
}

/** Works each widget of the page, which has come alive, by its keys. */
export async function workWidgets(page: Page): Promise<void> {
  for (const widget of await page.locator("[data-widget]").all()) {
    const name = `${await widget.getAttribute("data-widget")} ${await widget.getAttribute("id")}`;
    const stops = await tabThrough(page, widget);
    expect(stops.length, `${name} has controls`).toBeGreaterThan(1);
    expect(
      stops.filter((stop) => !stop.visible),
      `${name} shows where the focus is`,
    ).toEqual([]);
    const experiment = await predict(page, widget);
    const sentence = widget.locator(".w-say [role=status]");
    await expect(sentence).toContainText(/\w+ \w+/);
    const before = await sentence.textContent();
    const run = widget.locator(".w-bar .w-primary:not([aria-disabled=true])");
    if ((await run.count()) > 0) {
      await run.focus();
      await page.keyboard.press("Enter");
      if (experiment) await expect(sentence, `${name} answers Run`).not.toHaveText(before ?? "");
      await expect(sentence).toContainText(/\w+ \w+/);
    }
    await expect(widget.locator(".w-say .w-fault"), `${name} runs without a fault`).toHaveCount(0);
  }
}
