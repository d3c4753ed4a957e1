/**
 * Shows what a term means, in a card beside it: on hover, on focus, on a tap. The card can be hovered itself, stays
 * until pointer and focus have left or Escape is pressed (WCAG 2.2, 1.4.13), and moves nothing.
 */
import { addStyles, make } from "../make.ts";
import styles from "../styles/term.css?inline";

const GAP_PX = 6;
const EDGE_PX = 12;
/** Time for the pointer to cross from the word to the card. */
const LINGER_MS = 200;

let shownFor: HTMLElement | undefined;
let closing: ReturnType<typeof setTimeout> | undefined;
let dismissed: HTMLElement | undefined;

const words = make("p");
const more = make("a", {}, "In the glossary");
const card = make("div", { className: "term-card", popover: "manual" }, words, more);

function place(term: HTMLElement): void {
  // A word broken over two lines has two boxes; the card stands by the first.
  const box = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const under = box.bottom + GAP_PX;
  const top = under + height > innerHeight - EDGE_PX ? box.top - GAP_PX - height : under;
  card.style.left = `${Math.max(EDGE_PX, Math.min(box.left, document.documentElement.clientWidth - width - EDGE_PX))}px`;
  card.style.top = `${Math.max(EDGE_PX, top)}px`;
}

function close(): void {
  clearTimeout(closing);
  if (shownFor) card.hidePopover();
  shownFor = undefined;
}

function closeSoon(): void {
  clearTimeout(closing);
  closing = setTimeout(() => {
    const held = [card, shownFor].some((part) => part?.matches(":hover, :focus, :focus-within"));
    if (!held) close();
  }, LINGER_MS);
}

function attach(): void {
  addStyles(styles);
  document.querySelector("main")!.append(card);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shownFor) return;
    dismissed = shownFor;
    if (card.contains(document.activeElement)) shownFor.focus();
    close();
  });
  for (const type of ["pointerout", "focusout"]) addEventListener(type, closeSoon);
  addEventListener("pointerout", ({ target }) => {
    if (target === dismissed) dismissed = undefined;
  });
  addEventListener("pointerdown", ({ target }) => {
    if (!card.contains(target as Node) && target !== shownFor) close();
  });
  addEventListener("scroll", () => shownFor && place(shownFor), { passive: true, capture: true });
  addEventListener("resize", close);
}

/** Shows the card of `term`; a press of Enter or a click then leads on to its link. */
export function open(term: HTMLElement, event: Event): void {
  const pressed = event.type === "click";
  if (!card.isConnected) attach();
  clearTimeout(closing);
  if (!pressed && term === dismissed) return;
  // The file may arrive when pointer and focus have long gone elsewhere.
  if (!pressed && !term.matches(":hover, :focus")) return;
  dismissed = undefined;
  if (shownFor !== term) {
    close();
    words.textContent = document.getElementById(term.getAttribute("aria-describedby")!)!.textContent;
    more.href = (term as HTMLAnchorElement).href;
    more.tabIndex = -1;
    card.showPopover();
    shownFor = term;
    place(term);
  }
  if (pressed && (event as PointerEvent).detail === 0) more.focus();
}
