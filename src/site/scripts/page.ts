/** What every page does once it is read: theme, progress, sections, copying. It must stay near 0.9 KB compressed. */
import { PROGRESS_EVENT } from "#contract/machine.ts";
import { late } from "../late.ts";
import "../workbook-hook.ts";

const root = document.documentElement;
const all = <E extends HTMLElement>(selector: string) => document.querySelectorAll<E>(selector);

const theme = document.querySelector<HTMLSelectElement>("#theme")!;
theme.value = root.dataset.theme ?? "";
theme.onchange = () => {
  root.dataset.theme = theme.value;
  try {
    localStorage["upperstack:theme"] = theme.value;
  } catch {}
};

const isSolved = (id: string) => {
  try {
    const kept = localStorage[`upperstack:exercise:${id}`];
    return kept && JSON.parse(kept).state === "solved";
  } catch {}
};
const showProgress = () => {
  for (const element of all("[data-exercises]")) {
    const ids = element.dataset.exercises!.split(" ").filter(Boolean);
    const done = ids.filter(isSolved).length;
    // The page comes as for a reader who has done none; what is written anyway would be laid out anew.
    if (done === Number(element.dataset.n ?? 0)) continue;
    element.dataset.n = `${done}`;
    element.dataset.done = done === 0 ? "none" : done < ids.length ? "some" : "all";
    const words = element.querySelector(".vh");
    if (words) words.textContent = `, ${done} of ${ids.length} exercises done`;
    const count = element.querySelector("[data-count]");
    if (count) count.textContent = `${done}`;
  }
};
showProgress();
for (const event of ["storage", "pageshow", PROGRESS_EVENT]) addEventListener(event, showProgress);

const isHeld = (event: Event) => (event as MouseEvent).ctrlKey || (event as MouseEvent).metaKey;

// What a page can do beyond reading is fetched when a link or button names it: data-late="search" opens late/search.
// With data-peek as well it opens under the pointer and the focus.
const openLate = async (event: Event) => {
  const clicked = event.type === "click";
  const asked = (event.target as Element).closest<HTMLElement>(clicked ? "[data-late]" : "[data-peek]");
  if (!asked || isHeld(event)) return;
  if (clicked) event.preventDefault();
  (await late(asked.dataset.late!)).open(asked, event);
};
for (const type of ["click", "pointerover", "focusin"]) addEventListener(type, openLate);

// A key presses the link or button that names it in aria-keyshortcuts; one without Ctrl not while the reader types.
addEventListener("keydown", (event) => {
  const held = isHeld(event);
  const typing = (event.target as Element).closest("input,select,textarea,[contenteditable]");
  if (event.defaultPrevented || (!held && (typing || root.dataset.keys))) return;
  const key = CSS.escape(held ? `Control+${event.key.toUpperCase()}` : event.key);
  const named = document.querySelector<HTMLElement>(`[aria-keyshortcuts~="${key}"]`);
  if (!named) return;
  event.preventDefault();
  named.click();
});

const links = [...all<HTMLAnchorElement>("nav.here a")];
const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1)))!);
const spy = new IntersectionObserver(
  () => {
    const line = innerHeight * 0.3;
    const here = sections.findLastIndex((section) => section.getBoundingClientRect().top < line);
    links.forEach((link, index) => {
      if (index === here) link.ariaCurrent = "location";
      else link.removeAttribute("aria-current");
    });
  },
  { rootMargin: "9999999px 0px -70%" },
);
for (const section of sections) spy.observe(section);

// A link to a widget's state names the widget before "=": in view it comes alive and opens the link itself.
const showLinked = () => {
  const id = /^#([\w-]+)=/.exec(location.hash)?.[1];
  if (id) document.getElementById(id)?.scrollIntoView();
};
showLinked();
addEventListener("hashchange", showLinked);

// ?present and whatever else an address may ask of a page.
if (location.search) late("query").then((query: { start(): void }) => query.start());

addEventListener("load", () => late("rest"));
