/**
 * `?course=…`: shows a course before it is kept in this browser, and puts its chapters in front of the whole book, on
 * the map and beside a chapter. `?course` alone stands for the course that is kept.
 */
import { PROGRESS_EVENT } from "#contract/machine.ts";
import { type Course, decodeCourse } from "../course/course-text.ts";
import { dateWords, dueWords, localDate } from "../course/due.ts";
import { type Chapter, neighboursOf, type Plan, planOf } from "../course/plan.ts";
import { storeCourse, storedCourse } from "../course/stored.ts";
import { makeDialog } from "../dialog.ts";
import { addStyles, make } from "../make.ts";
import { pageHref } from "../paths.ts";
import styles from "../styles/course.css?inline";
import { chapterAt } from "./recorder.ts";

let started = false;
let box: HTMLElement | undefined;
let whole: HTMLDetailsElement | undefined;

/** Reads the address once, when the page has loaded; asked again it does nothing. */
export async function start(): Promise<void> {
  if (started) return;
  started = true;
  const asked = new URLSearchParams(location.search).get("course");
  const stored = storedCourse();
  if (stored) await show(stored.course);
  document.documentElement.dataset.course = "";
  if (!asked || asked === stored?.text) return;
  const read = decodeCourse(asked);
  if ("fault" in read) refuse(read.fault);
  else await offer(asked, read, stored?.course);
}

function refuse(fault: string): void {
  const words = `The address holds a course that cannot be read: ${fault}. Ask for the address again, and take care to copy all of it. Nothing was changed.`;
  makeDialog("No course", make("p", { className: "in" }, words)).showModal();
}

/** Shows what a course is before anything of it is kept. */
async function offer(text: string, course: Course, before: Course | undefined): Promise<void> {
  const plan = planOf(course, await bookOf());
  const list = plan.chapters.map(({ title, due }) =>
    make("li", {}, title, ...(due ? [make("span", { className: "soft" }, `, due ${dateWords(due)}`)] : [])),
  );
  const follow = make("button", { type: "button" }, "Follow this course");
  const leave = make("button", { type: "button" }, before ? `Stay with ${before.title}` : "Show the whole book");
  const buttons = make("p", {}, ...(plan.chapters.length > 0 ? [follow] : []), leave);
  buttons.style.cssText = "display:flex;flex-wrap:wrap;gap:8px";
  const body = make(
    "div",
    { className: "in" },
    make(
      "p",
      {},
      plan.chapters.length === 0
        ? "None of its chapters is in this edition of the book."
        : `${plan.chapters.length === 1 ? "1 chapter" : `${plan.chapters.length} chapters`} of this book, in this order:`,
    ),
    make("ol", {}, ...list),
    ...(plan.unknown.length > 0 ? [make("p", {}, missing(plan))] : []),
    make(
      "p",
      { className: "soft" },
      "If you follow it, this browser remembers it, and the map shows it first. You can leave it there at any time.",
      before ? ` It takes the place of the course ${before.title}.` : "",
    ),
    buttons,
  );
  const dialog = makeDialog(`Course: ${course.title}`, body);
  follow.onclick = async () => {
    const kept = storeCourse(text);
    dialog.close();
    await show(
      course,
      kept ? "" : "This browser stores nothing for this page, so the course is shown on this page alone.",
    );
    box?.focus();
  };
  leave.onclick = () => dialog.close();
  dialog.showModal();
  (plan.chapters.length > 0 ? follow : leave).focus();
}

function missing({ unknown }: Plan): string {
  return `Not in this edition of the book, and left out: ${unknown.join(", ")}.`;
}

const idOf = (link: HTMLAnchorElement) => chapterAt(new URL(link.href, location.href).pathname);
const titleOf = (link: Element) => link.querySelector("span")?.firstChild?.textContent?.trim() ?? "";
const linksIn = (root: ParentNode) => [...root.querySelectorAll<HTMLAnchorElement>(":is(.map, .parts) a.ch")];

/** The chapters of the book: from this page if it lists them, or else from the front page. */
async function bookOf(): Promise<readonly Chapter[]> {
  let root: ParentNode = document;
  if (linksIn(document).length === 0) {
    try {
      root = new DOMParser().parseFromString(await (await fetch(pageHref(""))).text(), "text/html");
    } catch {}
  }
  return linksIn(root).map((link) => ({ id: chapterAt(link.getAttribute("href") ?? ""), title: titleOf(link) }));
}

/** Puts the course before the list of all chapters, which folds. A page without such a list stays as it is. */
async function show(course: Course, note = ""): Promise<void> {
  const list = document.querySelector<HTMLElement>("ol.map") ?? document.querySelector<HTMLElement>("nav.parts");
  if (!list) return;
  if (!box) addStyles(styles);
  unfold();
  box?.remove();
  const links = new Map(linksIn(list).map((link) => [idOf(link), link]));
  const plan = planOf(course, await bookOf());
  const said = make(
    "p",
    { role: "status", className: "soft" },
    [note, plan.unknown.length ? missing(plan) : ""].filter(Boolean).join(" "),
  );
  const leave = make("button", { type: "button", className: "w-plain" }, "Leave the course");
  const items = plan.chapters.map(({ id, due }) => {
    const link = links.get(id)!.cloneNode(true) as HTMLAnchorElement;
    link.href = `${pageHref(id)}?course`;
    const words = make("span", { className: "due" });
    if (due) words.dataset.due = due;
    return make("li", {}, link, words);
  });
  const heading = make("p", { className: "course-name" }, make("b", {}, `Course: ${course.title}`), " ", leave);
  box = make("div", { className: "course", tabIndex: -1 }, heading, said, make("ol", {}, ...items));
  whole = make("details", { className: "whole" }, make("summary", {}, "The whole book"));
  if (list.matches(".map")) {
    // The figures of the whole book fold with it.
    const figures = list.previousElementSibling?.matches("p.status") ? [list.previousElementSibling] : [];
    list.replaceWith(box, whole);
    whole.append(...figures, list);
  } else {
    whole.append(...list.childNodes);
    list.append(box, whole);
  }
  leave.onclick = () => left(course);
  tellDue();
  turn(plan);
}

function tellDue(): void {
  const today = localDate(new Date());
  for (const words of box?.querySelectorAll<HTMLElement>("[data-due]") ?? []) {
    const done = (words.previousElementSibling as HTMLElement).dataset.done === "all";
    words.textContent = dueWords(words.dataset.due!, today, done);
    words.classList.toggle("late", /^overdue/.test(words.textContent));
  }
}
for (const event of ["storage", "pageshow", PROGRESS_EVENT]) addEventListener(event, tellDue);

/** The list of all chapters stands again where it stood. */
function unfold(): void {
  whole?.replaceWith(...[...whole.childNodes].slice(1));
  whole = undefined;
}

function left(course: Course): void {
  const text = storedCourse()?.text;
  storeCourse(undefined);
  unfold();
  const again = make("button", { type: "button", className: "w-plain" }, "Take it up again");
  again.onclick = async () => {
    if (text !== undefined) storeCourse(text);
    await show(course);
    box?.focus();
  };
  box?.replaceChildren(make("p", { className: "course-name" }, `You left the course ${course.title}. `, again));
  again.focus();
}

/** "Previous" and "Next" of a chapter follow the course. */
function turn(plan: Plan): void {
  const nav = document.querySelector("nav.turn");
  const near = neighboursOf(plan, chapterAt(location.pathname));
  if (!nav || !near) return;
  const entry = (chapter: Chapter | undefined, rel: string, label: string) =>
    chapter
      ? [make("a", { rel, href: `${pageHref(chapter.id)}?course` }, make("small", {}, label), chapter.title)]
      : [];
  const last = make(
    "a",
    { href: `${pageHref("")}?course#map` },
    make("small", {}, "The end of the course"),
    "Course map",
  );
  const next = entry(near.next, "next", "Next in the course");
  nav.replaceChildren(...entry(near.previous, "prev", "Previous in the course"), ...(next.length > 0 ? next : [last]));
}
