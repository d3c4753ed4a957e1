/** The questions that the widgets of this page ask, and which of them is being looked at. */
import type { Json } from "#contract/json.ts";
import { type Question, WORKBOOK_EVENT, type WorkbookEvent } from "#contract/machine.ts";
import { toldBy } from "../saved.ts";

export interface Questions {
  /** Every widget of the page that asks for a prediction, by its instance and its title. */
  list(): readonly { readonly instance: string; readonly title: string }[];
  /** Undefined while the widget has not come alive, which it does in view. */
  question(instance: string): Question | undefined;
  outcome(instance: string): Json | undefined;
  current(): string | undefined;
  choose(instance: string): void;
}

/** Watches the page; `onChange` is called when a widget asks something else, has run, or another one is looked at. */
export function watchQuestions(onChange: () => void): Questions {
  const asked = new Map<string, Question | null>();
  const outcomes = new Map<string, Json>();
  const widgets = [...document.querySelectorAll<HTMLElement>("[data-widget]")].filter(
    (widget) => widget.querySelector('.w-ask input[type="radio"]') !== null,
  );
  let current = widgets[0]?.id;

  const look = (widget: Element | null | undefined) => {
    if (!widget || widget.id === current || !widgets.includes(widget as HTMLElement)) return;
    current = widget.id;
    onChange();
  };
  // Whatever crosses the middle of the window is looked at.
  const spy = new IntersectionObserver(
    (entries) => look(entries.findLast(({ isIntersecting }) => isIntersecting)?.target),
    { rootMargin: "-45% 0px -45% 0px" },
  );
  for (const widget of widgets) {
    spy.observe(widget);
    for (const type of ["pointerdown", "focusin"]) widget.addEventListener(type, () => look(widget));
  }
  document.addEventListener(WORKBOOK_EVENT, (event) => {
    const told = (event as CustomEvent<WorkbookEvent>).detail;
    if (told.type === "asks") {
      asked.set(told.instance, told.question);
      outcomes.delete(told.instance);
    } else if (told.type === "outcome") outcomes.set(told.instance, told.value);
    else return;
    onChange();
  });

  return {
    list: () =>
      widgets.map(({ id, firstElementChild }, index) => ({
        instance: id,
        title: `${index + 1}. ${firstElementChild?.querySelector("h3")?.textContent ?? id}`,
      })),
    question: (instance) => (asked.get(instance) ?? toldBy(instance).question) || undefined,
    outcome: (instance) => outcomes.get(instance) ?? toldBy(instance).outcome,
    current: () => current,
    choose(instance) {
      current = instance;
      document.getElementById(instance)?.scrollIntoView({ block: "center" });
      onChange();
    },
  };
}
