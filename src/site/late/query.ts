/** What the part of an address after "?" asks of a page: `?present` shows it to a class, `?class=` joins or runs one. */
import { HOSTING, hostedCode, PARAMETER } from "../class/tab.ts";

// "../late.ts" is part of every page: imported here as well it would become a file of its own.

/** Reads the address once, when the page has loaded. */
export function start(): void {
  const asked = new URLSearchParams(location.search);
  if (asked.has("present")) document.documentElement.dataset.present = "";
  const code = asked.get(PARAMETER);
  if (code === HOSTING || (code === null && hostedCode())) import("./class.ts").then(({ resume }) => resume());
  else if (code !== null) import("./join.ts").then(({ join }) => join(code));
}
