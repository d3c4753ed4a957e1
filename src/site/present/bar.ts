/** The slim bar below the slides. */
import { make } from "../make.ts";
import type { Slide } from "./slides.ts";

/** What pressing its buttons does. */
export interface BarActions {
  previous(): void;
  next(): void;
  notes(): void;
  answers(): void;
}
export interface Bar {
  readonly element: HTMLElement;
  /** `ends`: whether nothing comes before or after; `answers`: undefined where the section asks nothing. */
  show(slide: Slide, at: number, count: number, ends: { first: boolean; last: boolean }, answers?: boolean): void;
  /** Where Leave leads. */
  leaveTo(href: string): void;
}

const button = (name: string, onclick: () => void, keys?: string) =>
  make("button", { type: "button", onclick, title: keys ? `Key ${keys}` : "" }, name);

/** A button that opens a file of late/. */
function late(name: string, words: string, keys?: string): HTMLButtonElement {
  const made = button(words, () => {}, keys);
  made.dataset.late = name;
  return made;
}

const usable = (element: HTMLElement, can: boolean) => {
  element.ariaDisabled = can ? null : "true";
};

export function makeBar(actions: BarActions, onLeave: () => void): Bar {
  const previous = button("Previous", actions.previous, "←");
  const next = button("Next", actions.next, "→");
  const count = make("b");
  const title = make("span");
  const answers = button("Show answers", actions.answers, "a");
  const leave = make("a", { onclick: onLeave }, "Leave");
  const element = make(
    "nav",
    { className: "presenter", ariaLabel: "Presenting" },
    make("div", {}, previous, next),
    make("p", { role: "status" }, count, title),
    make(
      "div",
      {},
      answers,
      button("Notes", actions.notes, "t"),
      late("qr", "QR code", "q"),
      late("class", "Class"),
      late("keys", "Keys", "?"),
      leave,
    ),
  );
  return {
    element,
    show(slide, at, total, ends, shown) {
      count.textContent = `${at + 1} of ${total}`;
      title.textContent = slide.title;
      usable(previous, !ends.first);
      usable(next, !ends.last);
      usable(answers, shown !== undefined);
      answers.textContent = shown ? "Hide answers" : "Show answers";
    },
    leaveTo(href) {
      leave.href = href;
    },
  };
}
