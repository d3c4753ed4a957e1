/** What the part of an address after "?" asks of a page: `?present` shows it to a class. */

/** Reads the address once, when the page has loaded. */
export function start(): void {
  const asked = new URLSearchParams(location.search);
  if (asked.has("present")) document.documentElement.dataset.present = "";
}
