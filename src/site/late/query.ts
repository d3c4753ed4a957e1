/** What the part of an address after "?" asks of a page: `?present` shows it to a class, `?notes=` tells how to teach it. */

/** Reads the address once, when the page has loaded. */
export function start(): void {
  const asked = new URLSearchParams(location.search);
  const isChapter = document.querySelector("article.prose") !== null;
  if (asked.has("notes") && isChapter) import("./notes.ts").then((notes) => notes.start());
  else if (asked.has("present")) {
    document.documentElement.dataset.present = "";
    if (isChapter) import("./present.ts").then((present) => present.start());
  }
}
