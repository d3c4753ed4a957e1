/**
 * What an address asks of a page after "?": `?present` shows it to a class, `?notes=` tells how to teach it, `?class=`
 * joins or runs a class, `?course` orders chapters.
 */
import { HOSTING, hostedCode, PARAMETER } from "../class/tab.ts";

// "../late.ts" is part of every page: imported here as well it would become a file of its own.

/** Reads the address once, when the page has loaded. */
export function start(): void {
  const asked = new URLSearchParams(location.search);
  const isChapter = document.querySelector("article.prose") !== null;
  if (asked.has("notes") && isChapter) {
    import("./notes.ts").then((notes) => notes.start());
    return;
  }
  if (asked.has("present")) {
    document.documentElement.dataset.present = "";
    if (isChapter) import("./present.ts").then((present) => present.start());
  }
  const code = asked.get(PARAMETER);
  if (code === HOSTING || (code === null && hostedCode())) import("./class.ts").then(({ resume }) => resume());
  else if (code !== null) import("./join.ts").then(({ join }) => join(code));
  if (asked.has("course")) import("./course.ts").then((course) => course.start());
}
