/** `?notes=…`: the instructor's own window. It shows how to teach the section that the slides show, and the time. */
import { addStyles, make } from "../make.ts";
import { channelName, type Message, readMessage } from "../present/channel.ts";
import { type Slide, slideAt, slidesOf } from "../present/slides.ts";
import { keepTimer, keptTimer } from "../present/tab.ts";
import { clockText, moveTo, pace, pause, reset, run, spentIn, type Timer } from "../present/timer.ts";
import styles from "../styles/notes.css?inline";

const TICK_MS = 250;

let slides: readonly Slide[] = [];
let at = 0;
let timer: Timer;
let channel: BroadcastChannel;

const count = make("p", { className: "n-count" });
const title = make("h1");
const notes = make("div", { className: "n-notes" });
const upcoming = make("p", { className: "n-next" });
const here = make("dd");
const whole = make("dd");
const standing = make("dd");
const said = make("p", { role: "status", className: "n-said" });

const place = (index: number) => `${location.pathname}#${slides[index]!.id}`;
const ask = (what: "where" | "next" | "previous") => {
  const message: Message = { from: "notes", ask: what };
  channel.postMessage(message);
};

function set(next: Timer): void {
  timer = next;
  keepTimer(timer);
  tick();
}

const running = () => timer.sinceMs !== undefined;
const planned = (minutes: number | undefined) => (minutes ? ` of ${minutes} min` : "");

/** The time as it is now. */
function tick(): void {
  const now = Date.now();
  const minutes = slides.map((slide) => slide.minutes);
  const spent = slides.reduce((sum, _, index) => sum + spentIn(timer, place(index), now), 0);
  const total = minutes.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  here.textContent = clockText(spentIn(timer, place(at), now)) + planned(minutes[at]);
  whole.textContent = clockText(spent) + planned(total);
  standing.textContent = running() || spent > 0 ? pace(minutes, at, spent) : "Not started";
  startButton.textContent = running() ? "Pause" : spent > 0 ? "Go on" : "Start";
}

function show(index: number): void {
  at = Math.min(index, slides.length - 1);
  const slide = slides[at]!;
  count.textContent = `${at + 1} of ${slides.length}`;
  title.textContent = slide.title;
  const own = slide.notes.map((fragment) => document.importNode(fragment, true));
  notes.replaceChildren(...(own.length ? own : [make("p", {}, "No notes for this section.")]));
  const after = slides[at + 1]?.title ?? document.querySelector('.turn a[rel="next"]')?.lastChild?.textContent?.trim();
  upcoming.textContent = after ? `Next: ${after}` : "This is the last section.";
  document.title = `Notes: ${slide.title}`;
  set(moveTo(timer, place(at), Date.now()));
}

const button = (name: string, onclick: () => void) => make("button", { type: "button", onclick }, name);
const startButton = button("Start", () => set(running() ? pause(timer, Date.now()) : run(timer, Date.now())));

/** Without slides that answer, the window still turns by itself. */
function turn(by: 1 | -1): void {
  const to = at + by;
  if (connected) ask(by > 0 ? "next" : "previous");
  else if (slides[to]) show(to);
}

let connected = false;

function connect(on: boolean): void {
  connected = on;
  if (on) {
    said.textContent = "Connected to the slides.";
    return;
  }
  const slidesHref = `${location.pathname}?present`;
  const link = make("a", { href: slidesHref, target: "_blank" }, "Open them");
  said.replaceChildren("No slides are open for these notes. ", link, ", and then their notes from there.");
}

function onMessage({ data }: MessageEvent): void {
  const message = readMessage(data);
  if (message?.from !== "slides") return;
  if ("gone" in message) {
    connect(false);
    return;
  }
  if (message.path !== location.pathname) {
    const to = new URL(location.href);
    to.pathname = message.path;
    to.hash = "";
    location.replace(to);
    return;
  }
  connect(true);
  show(message.at);
}

function build(): HTMLElement {
  const term = (name: string, value: HTMLElement) => make("div", {}, make("dt", {}, name), value);
  const times = make("dl", {}, term("This section", here), term("This chapter", whole), term("Plan", standing));
  const clock = make(
    "div",
    { className: "n-buttons" },
    startButton,
    button("Reset", () => set(reset(timer, Date.now()))),
  );
  const turning = make(
    "div",
    { className: "n-buttons" },
    button("Previous", () => turn(-1)),
    button("Next", () => turn(1)),
  );
  const live = make("section", { ariaLive: "polite", ariaLabel: "The section" }, count, title, notes, upcoming);
  return make("main", { className: "n" }, live, turning, times, clock, said);
}

export function start(): void {
  addStyles(styles);
  slides = slidesOf(document.querySelector("article.prose")!);
  timer = keptTimer();
  const page = [...document.body.children];
  document.documentElement.dataset.notes = "";
  for (const element of page) element.toggleAttribute("data-off", true);
  document.body.append(build());
  channel = new BroadcastChannel(channelName(new URLSearchParams(location.search).get("notes") ?? ""));
  channel.onmessage = onMessage;
  connect(false);
  show(slideAt(slides, location.hash) ?? 0);
  ask("where");
  setInterval(tick, TICK_MS);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "ArrowRight" || event.key === "PageDown") turn(1);
    else if (event.key === "ArrowLeft" || event.key === "PageUp") turn(-1);
    else return;
    event.preventDefault();
  });
}
