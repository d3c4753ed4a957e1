/** What the part of an address after "?" asks of a page: `?present` shows it to a class, `?class=` joins or runs one. */
import { HOSTING, hostedCode, PARAMETER } from "../class/tab.ts";
import { late } from "../late.ts";

/** Reads the address once, when the page has loaded. */
export function start(): void {
  const asked = new URLSearchParams(location.search);
  if (asked.has("present")) document.documentElement.dataset.present = "";
  const code = asked.get(PARAMETER);
  if (code === HOSTING || (code === null && hostedCode())) late("class").then(({ resume }) => resume());
  else if (code !== null) late("join").then(({ join }) => join(code));
  if (asked.has("course")) import("./course.ts").then((course) => course.start());
}
