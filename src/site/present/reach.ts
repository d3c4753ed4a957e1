/** Where the keyboard goes while presenting: what has the focus, and the main button of each widget in turn. */
import { type Focus, focusOf } from "./keys.ts";

/** What has the focus, by the keys it needs. */
export function focusNow(): Focus {
  const element = document.activeElement;
  if (!(element instanceof Element) || element === document.body || element.id === "main") return "page";
  const scrolls = element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
  const overflow = getComputedStyle(element).overflow;
  return focusOf({
    tag: element.tagName,
    type: element.getAttribute("type") ?? undefined,
    role: element.getAttribute("role") ?? undefined,
    editable: element instanceof HTMLElement && element.isContentEditable,
    scrolls: scrolls && /auto|scroll/.test(overflow),
  });
}

/**
 * What a widget is stepped with: its main button, which may wait for its code to arrive, else its first button. A field
 * comes last, because there the next press of the same key would be typed.
 */
function mainAction(widget: Element): HTMLElement | null {
  const can = ":not(:disabled, [aria-disabled])";
  const first = (selector: string) => widget.querySelector<HTMLElement>(selector);
  return (
    first(".w-bar .w-primary") ??
    first(`.w-stage button${can}`) ??
    first(`.w-bar .w-btn${can}`) ??
    first(`.w-stage :is(input, textarea, select)${can}`)
  );
}

/** A small widget stands in the middle; of a tall one the stage is in view, and the bar with its buttons stays there. */
function focusIn(widget: HTMLElement, action: HTMLElement): void {
  const fits = widget.getBoundingClientRect().height < innerHeight * 0.85;
  if (fits) widget.scrollIntoView({ block: "center" });
  else widget.querySelector(".w-stage")?.scrollIntoView({ block: "start" });
  const kept = action.closest(".w-bar");
  action.focus({ preventScroll: fits || (kept !== null && getComputedStyle(kept).position === "sticky") });
}

/** Focuses the main action of the widget after the one with the focus, among those shown; false if there is none. */
export function toNextWidget(): boolean {
  const widgets = [...document.querySelectorAll<HTMLElement>("[data-widget]")].filter((widget) =>
    widget.checkVisibility(),
  );
  const at = widgets.findIndex((widget) => widget.contains(document.activeElement));
  for (let i = 1; i <= widgets.length; i++) {
    const widget = widgets[(at + i) % widgets.length]!;
    const action = mainAction(widget);
    if (!action) continue;
    focusIn(widget, action);
    return true;
  }
  return false;
}
