/** `?present`: a chapter as slides, one section at a time, by keys, clicker or the bar below. */
import { makeDialog } from "../dialog.ts";
import { addStyles, make } from "../make.ts";
import { type Bar, makeBar } from "../present/bar.ts";
import { channelName, type Message, readMessage } from "../present/channel.ts";
import { type Action, actionOf } from "../present/keys.ts";
import { focusNow, toNextWidget } from "../present/reach.ts";
import { stepTo } from "../present/sections.ts";
import { type Slide, showing, slideAt, slidesOf } from "../present/slides.ts";
import { forgetAnswers, presentation } from "../present/tab.ts";
import styles from "../styles/present.css?inline";

const root = document.documentElement;
const main = () => document.querySelector<HTMLElement>("#main")!;
const name = presentation();
/** Asks the chapter before for its last section. */
const LAST = "last";

let slides: readonly Slide[] = [];
let at = 0;
let bar: Bar;
let channel: BroadcastChannel;
let blank: HTMLDialogElement | undefined;

const tell = (message: Message) => channel.postMessage(message);
const where = () => tell({ from: "slides", path: location.pathname, at });
const chapterLink = (rel: "prev" | "next") => document.querySelector<HTMLAnchorElement>(`.turn a[rel="${rel}"]`);

/** `search` of this page with `present` set to `value`. */
function searchWith(value: string): string {
  const query = new URLSearchParams(location.search);
  query.set("present", value);
  return `?${query}`.replace(/present=(?=&|$)/, "present");
}

function show(index: number): void {
  at = index;
  const slide = slides[at]!;
  showing.slide = slide;
  showing.touched = undefined;
  delete root.dataset.answers;
  for (const each of slides) for (const block of each.blocks) block.toggleAttribute("data-off", each !== slide);
  root.dataset.slide = `${at}`;
  refresh();
  where();
}

function refresh(): void {
  const slide = slides[at]!;
  const asks = slide.blocks.some((block) => block.querySelector(".ex"));
  const ends = { first: at === 0 && !chapterLink("prev"), last: at === slides.length - 1 && !chapterLink("next") };
  bar.show(slide, at, slides.length, ends, asks ? root.dataset.answers !== undefined : undefined);
  bar.leaveTo(location.pathname + (slide.id && `#${slide.id}`));
}

/** Shows another section, at its beginning, and says so in the address. */
function go(to: ReturnType<typeof stepTo>): void {
  if (typeof to === "string") {
    const link = chapterLink(to === "next chapter" ? "next" : "prev");
    if (link) location.assign(link.pathname + searchWith(to === "next chapter" ? "" : LAST));
    return;
  }
  show(to);
  const { id } = slides[to]!;
  history.replaceState(history.state, "", location.pathname + searchWith("") + (id && `#${id}`));
  scrollTo({ top: 0, behavior: "instant" });
  if (!bar.element.contains(document.activeElement)) main().focus({ preventScroll: true });
}

function toggleAnswers(): void {
  if (!slides[at]!.blocks.some((block) => block.querySelector(".ex"))) return;
  if (root.dataset.answers === undefined) root.dataset.answers = "";
  else delete root.dataset.answers;
  refresh();
}

function openNotes(): void {
  const href = `${location.pathname}?notes=${name}`;
  if (open(href, `notes-${name}`, "popup,width=560,height=760")) return;
  const link = make("a", { href, target: "_blank" }, "Open the notes in a tab");
  const why = "The browser did not open a second window. The notes work in a tab as well: drag it to your own screen.";
  const body = make("div", { className: "in" }, make("p", {}, why), make("p", {}, link));
  const dialog = makeDialog("Notes", body);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}

function toggleBlank(): void {
  blank ??= document.body.appendChild(make("dialog", { className: "blank", ariaLabel: "Blank screen" }));
  const screen = blank;
  screen.onclick = () => screen.close();
  screen.showModal();
}

const ACTIONS: Readonly<Record<Action, () => void>> = {
  next: () => go(stepTo(at, 1, slides.length)),
  previous: () => go(stepTo(at, -1, slides.length)),
  first: () => go(0),
  last: () => go(slides.length - 1),
  blank: toggleBlank,
  answers: toggleAnswers,
  qr: async () => (await import("./qr.ts")).open(),
  notes: openNotes,
  widget: toNextWidget,
  slide: () => main().focus({ preventScroll: true }),
};

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (blank?.open) {
    event.preventDefault();
    blank.close();
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  const action = actionOf(event.key, focusNow(), root.dataset.keys !== "off");
  if (action === undefined || action === "theirs") return;
  // Escape may still close a card or a full screen.
  if (action !== "slide") event.preventDefault();
  ACTIONS[action]();
}

function onMessage({ data }: MessageEvent): void {
  const message = readMessage(data);
  if (message?.from !== "notes") return;
  if (message.ask === "where") where();
  else ACTIONS[message.ask]();
}

/** A link inside the page may lead to another section: to the experiment that an exercise is about. */
function onHash(): void {
  const to = slideAt(slides, location.hash);
  if (to === undefined) return;
  if (to !== at) show(to);
  document.getElementById(location.hash.slice(1).replace(/=.*$/s, ""))?.scrollIntoView();
}

function onTouch({ target }: Event): void {
  const widget = (target as Element).closest?.("[data-widget]");
  if (widget) showing.touched = widget.id;
}

export function start(): void {
  addStyles(styles);
  slides = slidesOf(document.querySelector("article.prose")!);
  bar = makeBar({ ...ACTIONS }, forgetAnswers);
  main().after(bar.element);
  channel = new BroadcastChannel(channelName(name));
  channel.onmessage = onMessage;
  const asked = new URLSearchParams(location.search).get("present");
  const linked = slideAt(slides, location.hash);
  if (linked === undefined && asked === LAST) go(slides.length - 1);
  else {
    show(linked ?? 0);
    if (linked !== undefined) onHash();
  }
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", onHash);
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, onTouch, { capture: true });
  addEventListener("pagehide", () => tell({ from: "slides", gone: true }));
  addEventListener("pageshow", where);
}
