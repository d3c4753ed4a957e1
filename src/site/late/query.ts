/** What an address asks of a page after "?": `?present` shows it to a class, `?class=` joins or runs one, `?course` orders chapters. */
import { HOSTING, hostedCode, PARAMETER } from "../class/tab.ts";

/** Reads the address once, when the page has loaded. */
export function start(): void {
  const asked = new URLSearchParams(location.search);
  if (asked.has("present")) document.documentElement.dataset.present = "";
  const code = asked.get(PARAMETER);
  if (code === HOSTING || (code === null && hostedCode())) import("./class.ts").then(({ resume }) => resume());
  else if (code !== null) import("./join.ts").then(({ join }) => join(code));
  if (asked.has("course")) import("./course.ts").then((course) => course.start());
}
